"""`postil show`."""

import subprocess
import sys

import pytest

from store.articles.folder import ArticleFolder
from store.articles.formats import read


def test_the_text_is_printed_byte_for_byte(run, library):
    for path in ("one.txt", "two.md", "sub/three.html"):
        done = run("show", library, path)
        assert (done.status, done.err) == (0, "")
        assert done.out == ArticleFolder(library).load(path).text.encode("utf-8")


def test_the_seed_article_is_printed_without_its_date_line(run, library, seed):
    (library / "seed.txt").write_bytes(seed.read_bytes())
    out = run("show", library, "seed.txt").out
    assert out == read(seed.name, seed.read_bytes()).text.encode("utf-8")
    assert out.startswith(b"OpenAI is accelerating")


def test_a_real_process_prints_the_same_bytes(library):
    command = [sys.executable, "-m", "tui", "show", str(library), "sub/three.html"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == "Naïve words 😀 here.".encode()


@pytest.mark.parametrize("quote", ["first", "“quotes”", "A word.\n\nIt has a second"])
def test_the_slice_of_what_is_shown_at_the_offsets_of_an_annotation_is_its_quote(run, library, quote):
    made = run("annotate", library, "one.txt", "--quote", quote, "--json").row
    shown = run("show", library, "one.txt").out.decode("utf-8")
    assert shown[made["start"] : made["end"]] == quote == made["quote"]


def test_json_has_the_text_and_what_is_known_of_it(run, library):
    row = run("show", library, "two.md", "--json").row
    assert {"id", "title", "date", "text"} <= set(row)
    assert (row["title"], row["date"], row["text"]) == ("A second article", "2024-03-26", "It has words.")
    assert (row["authors"], row["tags"], row["path"]) == (["A. Writer"], ["news"], "two.md")


@pytest.mark.parametrize("named", ["one.txt", "The first article", "FIRST"])
def test_an_article_is_named_by_path_title_or_a_part_of_it(run, library, named):
    assert run("show", library, named).out.startswith(b"The first article.")


def test_an_article_is_named_by_its_id(run, library):
    for row in run("list", library, "--json").rows:
        assert run("show", library, row["id"], "--json").row["path"] == row["path"]


@pytest.mark.parametrize(
    ("named", "why"), [("nothing", "no article «nothing»"), ("article", "is in 2 titles"), ("", "no article")]
)
def test_what_names_no_article_or_several_is_told_in_one_line(run, library, named, why):
    done = run("show", library, named)
    assert (done.status, done.out) == (1, b"")
    assert why in done.err
    assert done.err.count("\n") == 1


def test_an_article_that_is_gone_is_told(run, library):
    run("annotate", library, "one.txt", "--quote", "first")
    (library / "one.txt").unlink()
    done = run("show", library, "one.txt")
    assert (done.status, done.out) == (1, b"")
    assert "one.txt is gone" in done.err


@pytest.mark.parametrize("more", [[], ["one.txt", "two.md"]])
def test_asked_wrongly_is_2(run, library, more):
    assert run("show", library, *more).status == 2


def test_nothing_in_a_text_drives_the_terminal(run, library):
    (library / "bad.txt").write_bytes(b"A bad \x1b]0;title\x07 and \xc2\x9b31m and \xe2\x80\xae end.\r\nMore.\n")
    out = run("show", library, "bad.txt").out.decode()
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in out.replace("\n", ""))
    assert "\u202e" not in out


TALK = """Interview with Ana

[00:00:05] Interviewer: When did you leave the harbour?

[00:00:09] Ana: We left at dawn. Nobody saw us go.

[00:00:20] Interviewer: And then?

[00:00:24] Ana: Then the storm came over the bay and we turned around at once.
"""


def test_who_speaks_is_shown_where_that_is_asked_and_never_counts(run, library):
    (library / "talk.txt").write_text(TALK)
    said = run("show", library, "talk.txt", "--markers").out.decode()
    assert said.startswith("Interviewer: When did you leave the harbour?\n\nAna: We left at dawn.")
    assert said.endswith("Ana: Then the storm came over the bay and we turned around at once.\n")
    text = run("show", library, "talk.txt").out.decode()
    assert "Ana" not in text
    row = run("show", library, "talk.txt", "--json").row
    assert row["text"] == text
    turn = row["turns"][1]
    assert (turn["speaker"], turn["stamp"]) == ("Ana", "00:00:09")
    assert text[turn["start"] : turn["end"]] == "We left at dawn. Nobody saw us go."


def test_bullets_and_numbers_are_markers_too(run, library):
    (library / "list.md").write_text("# A list\n\n- one\n- two\n\n1. first\n2. second\n")
    said = run("show", library, "list.md", "--markers").out.decode()
    assert [line for line in said.splitlines() if line] == ["A list", "• one", "• two", "1. first", "2. second"]


@pytest.mark.usefixtures("in_terminal")
def test_in_a_terminal_the_text_ends_with_a_line_break(run, library):
    text = ArticleFolder(library).load("sub/three.html").text
    assert run("show", library, "sub/three.html").out.decode() == f"{text}\n"
