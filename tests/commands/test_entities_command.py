"""`postil entities`: who and what is named, by lines or summed up."""

from __future__ import annotations

import json

import pytest

from store.library.library import open_paths

TEXT = "Ada Lovelace met Charles Babbage in London. Lovelace wrote to Babbage from Paris on 3 May 1842.\n"


@pytest.fixture
def named(tmp_path):
    folder = tmp_path / "named"
    folder.mkdir()
    (folder / "letters.txt").write_text(f"Letters\n\n{TEXT}")
    (folder / "more.txt").write_text("More letters\n\nLondon was cold. Ada Lovelace left for Paris.\n")
    return folder


def test_a_mention_a_line_with_offsets_that_are_true(run, named):
    done = run("entities", named, "letters.txt", "--json")
    text = run("show", named, "letters.txt").out.decode()
    assert done.status == 0
    assert all(text[row["start"] : row["end"]] == row["text"] for row in done.rows)
    assert [row["start"] for row in done.rows] == sorted(row["start"] for row in done.rows)
    people = [(row["text"], row["entity"]) for row in done.rows if row["type"] == "person"]
    assert ("Ada Lovelace", "Ada Lovelace") in people
    assert ("Lovelace", "Ada Lovelace") in people
    assert [row["value"] for row in done.rows if row["type"] == "date"] == ["1842-05-03"]


def test_a_single_file_is_enough(run, named):
    rows = run("entities", named / "more.txt", "--json").rows
    assert {row["text"] for row in rows} >= {"London", "Paris"}
    assert {row["article"] for row in rows} == {open_paths([named / "more.txt"]).refresh().listings[0].id}


def test_a_summary_counts_mentions_and_articles_of_each(run, named):
    rows = {row["entity"]: row for row in run("entities", named, "--summary", "--json").rows}
    assert (rows["Ada Lovelace"]["mentions"], rows["Ada Lovelace"]["articles"]) == (3, 2)
    assert rows["Ada Lovelace"]["aliases"] == ["Ada Lovelace", "Lovelace"]
    assert rows["Paris"]["type"] == "place"
    counts = [row["mentions"] for row in run("entities", named, "--summary", "--json").rows]
    assert counts == sorted(counts, reverse=True)


def test_what_was_found_once_is_not_looked_for_again(run, named, monkeypatch):
    first = run("entities", named, "--json").rows
    monkeypatch.setattr("store.entities.engine.recognise.tag", None)
    assert run("entities", named, "--json").rows == first


def test_what_the_reader_said_counts(run, named):
    (named / ".postil").mkdir()
    rule = {"rule": "01", "verdict": "none", "name": "London"}
    stored = {"entities": {"7": rule, "0": {}}, "postil": {"1": {"format": 1}, "0": {}}}
    (named / ".postil" / "library.json").write_text(json.dumps(stored))
    assert "London" not in {row["text"] for row in run("entities", named, "--json").rows}


def test_a_library_that_is_none_is_told_in_a_line(run, tmp_path):
    done = run("entities", tmp_path / "nowhere")
    assert (done.status, done.out) == (1, b"")
    assert done.err.count("\n") == 1
