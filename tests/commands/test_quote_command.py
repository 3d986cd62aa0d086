"""`postil quote`."""

from __future__ import annotations

import pytest

from store.exchange.citing.formats import FORMATS


@pytest.fixture
def quoted(run, library):
    """The library, and the id of an annotation in it."""
    row = run("annotate", library, "two.md", "--quote", "words", "--tag", "film", "--note", "n", "--json").row
    return library, row["id"]


def test_it_prints_the_words_with_their_source(run, quoted):
    done = run("quote", *quoted)
    assert (done.status, done.err) == (0, "")
    assert done.out.decode() == "“words” (A. Writer, “A second article”, 2024-03-26, para. 1)\n"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed(run, quoted, name):
    done = run("quote", *quoted, "--format", name)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(b"\n")
    assert not done.out.endswith(b"\n\n")


def test_the_link_names_the_annotation(run, quoted):
    library, id_ = quoted
    assert run("quote", *quoted, "--format", "link").out.decode() == f"postil://{library}/two.md#{id_}\n"


def test_for_programs_it_is_an_object(run, quoted):
    row = run("quote", *quoted, "--json").row
    assert (row["id"], row["path"], row["format"], row["quote"]) == (quoted[1], "two.md", "plain", "words")
    assert row["citation"] == "“words” (A. Writer, “A second article”, 2024-03-26, para. 1)"


def test_an_id_that_is_none_is_told_in_a_line(run, quoted):
    done = run("quote", quoted[0], "01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert (done.status, done.out) == (1, b"")
    assert done.err.startswith("postil: no annotation «01ARZ3NDEKTSV4RRFFQ69G5FAV» in ")
    assert done.err.count("\n") == 1


def test_a_format_that_is_none_is_asked_wrongly_and_those_there_are_told(run, quoted, write):
    write('[citations]\nmine = "{quote}"')
    done = run("quote", *quoted, "--format", "x")
    assert (done.status, done.out) == (2, b"")
    assert all(name in done.err for name in (*FORMATS, "mine"))


def test_the_help_names_the_formats(run):
    done = run("quote", "--help")
    assert done.status == 0
    told = b"".join(done.out.split())
    assert all(name.encode() in told for name in FORMATS)


def test_a_template_of_the_settings_is_a_format(run, quoted, write):
    write('citation_format = "mine"\n[citations]\nmine = "{quote} ({title}{date:, *}): {tags}; {note}"')
    for arguments in ((), ("--format", "mine")):
        assert run("quote", *quoted, *arguments).out.decode() == "words (A second article, 2024-03-26): film; n\n"


def test_a_wrong_template_is_one_clear_line(run, quoted, write):
    write('[citations]\nmine = "{autor}"')
    done = run("quote", *quoted, "--format", "mine")
    assert (done.status, done.out) == (1, b"")
    assert done.err == "postil: citations.mine: {autor} is not a field; did you mean author?\n"


def test_where_the_wrong_one_is_the_usual_the_plain_one_is_printed_and_the_line_too(run, quoted, write):
    write('citation_format = "mine"\n[citations]\nmine = "{autor}"')
    done = run("quote", *quoted)
    assert (done.status, done.out[:11].decode()) == (0, "“words”")
    assert "citations.mine: {autor} is not a field" in done.err
    assert "plain is used" in done.err


def test_an_annotation_that_is_lost_or_whose_article_is_gone_is_quoted_by_what_was_kept(run, quoted):
    library, _ = quoted
    (library / "two.md").write_text("---\ntitle: A second article\n---\nNothing of it is left, nothing at all.\n")
    assert run("quote", *quoted).out.decode().startswith("“words” (“A second article”")
    (library / "two.md").unlink()
    done = run("quote", *quoted)
    assert (done.status, done.out.decode()) == (0, "“words” (“A second article”, 2024-03-26)\n")
