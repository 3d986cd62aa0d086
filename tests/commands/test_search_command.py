"""`postil search`: a line a hit, with its place in what `show` prints."""

from __future__ import annotations


def test_hits_come_best_first_with_their_places(run, library):
    done = run("search", library, "secnd paragraph", "--json")
    assert done.status == 0
    first = done.rows[0]
    assert {"kind", "article", "title", "start", "end", "text", "score"} <= set(first)
    assert (first["kind"], first["title"]) == ("text", "The first article")
    shown = run("show", library, first["article"]).out.decode()
    assert shown[first["start"] : first["end"]] == "second paragraph"
    assert [row["score"] for row in done.rows] == sorted((row["score"] for row in done.rows), reverse=True)


def test_only_the_kinds_that_are_asked_for(run, library):
    assert {row["kind"] for row in run("search", library, "article", "--in", "articles", "--json").rows} == {"article"}
    assert run("search", library, "article", "--in", "tags,entities", "--json").rows == []
    assert run("search", library, "article", "--in", "titles").status == 2


def test_no_more_than_were_asked_for(run, library):
    assert len(run("search", library, "words", "--limit", "1", "--json").rows) == 1


def test_what_is_nowhere_is_no_error(run, library):
    done = run("search", library, "submarine", "--json")
    assert (done.status, done.out, done.err) == (0, b"", "")


def test_an_annotation_is_found_by_its_note(run, library):
    run("annotate", library, "first", "--quote", "It has words", "--note", "Of what kind?")
    (row,) = run("search", library, "what kind", "--in", "annotations", "--json").rows
    assert (row["kind"], row["text"]) == ("annotation", "It has words · Of what kind?")


def test_people_get_a_table(run, library):
    assert "Third" in run("search", library, "third").out.decode()


def test_an_unknown_field_is_said_and_looked_for_as_words(run, library):
    done = run("search", library, "colour:red", "--json")
    assert done.status == 0
    assert done.err.count("there is no field colour:") == 1
    assert run("search", library, "colour:red colour:blue", "--json").err.count("no field") == 1
    assert "no field" not in run("search", library, "https://example.org", "--json").err
