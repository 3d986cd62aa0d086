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
    monkeypatch.setattr("store.entities.engine.recognise.mentions_in", None)
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


@pytest.fixture
def listed(named):
    lists = named / "lists"
    lists.mkdir()
    (lists / "people.csv").write_text('name,note\n"Lovelace, Ada",wrote programs\nCharles Babage,\nbad,row,here\n')
    (lists / "places.csv").write_text("name\nLondon\n")
    return named


def test_where_names_stand_on_lists_is_told_with_each(run, listed):
    rows = {row["entity"]: row["lists"] for row in run("entities", listed, "--summary", "--json").rows}
    ada = {"list": "people", "name": "Lovelace, Ada", "note": "wrote programs", "state": "perhaps"}
    assert rows["Ada Lovelace"] == [{**ada, "likeness": "the same name"}]
    assert [row["likeness"] for row in rows["Charles Babbage"]] == ["a similar name"]
    assert rows["Paris"] == []
    mentions = run("entities", listed, "--json").rows
    assert {row["entity"] for row in mentions if row["lists"]} == {"Ada Lovelace", "Charles Babbage", "London"}


def test_only_what_stands_on_one_list_is_asked_for(run, listed):
    done = run("entities", listed, "--list", "people", "--summary", "--json")
    assert [row["entity"] for row in done.rows] == ["Ada Lovelace"]
    assert "lists/people.csv: line 4: 3 cells for 2 columns" in done.err
    assert {row["entity"] for row in run("entities", listed, "--list", "places", "--json").rows} == {"London"}


def test_for_people_it_is_told_in_words(run, listed):
    table = run("entities", listed, "--list", "people", "--summary").out.decode()
    assert "perhaps on the list people: Lovelace, Ada; wrote programs" in table


def test_a_list_that_is_not_there_is_refused(run, listed):
    done = run("entities", listed, "--list", "staff")
    assert (done.status, done.out) == (1, b"")
    assert "there is no list «staff»; the library has people, places" in done.err
