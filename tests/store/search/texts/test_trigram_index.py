"""The index: it proposes what has the words, follows changes, and is thrown away when it is no good."""

from __future__ import annotations

import sqlite3

import pytest

from store.articles.article import Article, Document
from store.search.texts.index import TEXTS, TITLES, TextIndex, trigrams
from store.search.texts.plain_words import plain, words


def article(identity, text, title="A title"):
    return Article(identity, f"{identity}.txt", Document(text, title), f"hash of {text}")


@pytest.fixture
def index(tmp_path):
    return TextIndex(tmp_path / "cache" / "search.sqlite")


def proposed(index, *words, table=TEXTS):
    return [row.article for row in index.proposed(table, index.rarity(table, trigrams(words)), 10)]


def test_what_has_the_words_is_proposed_first(index):
    index.put([(article("a", "A charm offensive."), ""), (article("b", "Charms of old."), "")])
    assert proposed(index, "charm", "offensive") == ["a", "b"]
    assert proposed(index, "ofensive")[0] == "a"
    assert proposed(index, "nowhere") == []


def test_titles_and_what_is_said_beside_them_are_apart_from_texts(index):
    index.put([(article("a", "A text.", "The name of it"), "Jane Roe · film")])
    assert proposed(index, "name", table=TITLES) == ["a"]
    assert proposed(index, "film", table=TITLES) == ["a"]
    assert proposed(index, "film") == []


def test_what_changed_takes_the_place_of_what_was_known(index):
    index.put([(article("a", "A charm offensive."), ""), (article("b", "Something else."), "")])
    index.put([(article("a", "All is new."), "")], left_articles=["b"])
    assert (proposed(index, "charm"), proposed(index, "else"), proposed(index, "new")) == ([], [], ["a"])
    assert index.hashes() == {"a": ("hash of All is new.", "A title\n")}


def test_one_made_in_steps_is_like_one_made_at_once(tmp_path):
    texts = {name: f"{name} words {name * 3} of the same kind" for name in ("ant", "bee", "cat", "dog")}
    once, steps = TextIndex(tmp_path / "once"), TextIndex(tmp_path / "steps")
    once.put([(article(name, text), "") for name, text in texts.items()])
    for name in texts:
        steps.put([(article(name, "before"), "")])
    for name, text in texts.items():
        steps.put([(article(name, text), "")])
    for typed in (["words"], ["antantant"], ["before"], ["kind", "bee"]):
        assert sorted(proposed(once, *typed)) == sorted(proposed(steps, *typed))


def test_one_that_lacks_a_part_is_made_anew(tmp_path):
    file = tmp_path / "search.sqlite"
    TextIndex(file).put([(article("a", "A charm offensive."), "")])
    with sqlite3.connect(file) as other:
        other.execute("drop table texts_row")
    index = TextIndex(file)
    for _ in range(2):  # the first finds the damage
        index.put([(article("a", "A charm offensive."), "")])
    assert proposed(index, "charm") == ["a"]


def test_what_is_looked_up_is_what_is_kept(index, tmp_path):
    index.put([(article("a", "A charm offensive."), "film")])
    with sqlite3.connect(tmp_path / "cache" / "search.sqlite") as other:
        for table in (TITLES, TEXTS):
            other.execute(f"insert into {table} ({table}) values ('integrity-check')")


def test_what_is_let_go_leaves_no_trigram(index, tmp_path):
    index.put([(article("a", "Cafe\u0301 东西, a  charm\u00ad offensive.", "Übergänge"), "film")])
    index.put([], left_articles=["a"])
    with sqlite3.connect(tmp_path / "cache" / "search.sqlite") as other:
        for table in (TITLES, TEXTS):
            assert other.execute(f"select term, doc from {table}_vocab").fetchall() == []


def test_trigrams_are_counted_anew_as_the_library_grows_and_shrinks(index):
    many = [(article(f"{number}", f"charm number {number}"), "") for number in range(40)]
    for one in many:
        index.put([one])
    assert 20 < index.count(TEXTS) <= 40
    assert 20 < index.rarity(TEXTS, ["har"])["har"] <= 40
    index.put([], left_articles=[one.id for one, _ in many[5:]])
    assert index.count(TEXTS) == index.rarity(TEXTS, ["har"])["har"] == 5


def test_words_that_stand_in_more_rows_than_are_looked_at_are_found_where_they_stand_together(index, monkeypatch):
    monkeypatch.setattr("store.search.texts.index.MOST_LOOKED_AT", 20)
    texts = ["charm", "offence", "charm, offence"]
    index.put([(article(f"{kind}-{number}", texts[kind]), "") for kind in range(3) for number in range(30)])
    assert proposed(index, "charm", "offence") == [f"2-{number}" for number in range(10)]


@pytest.mark.parametrize("typed", ["北京", "北京大学", "京大", "大"])
def test_words_are_found_where_a_script_does_not_part_them(index, typed):
    index.put([(article("a", "我在北京大学读书。"), ""), (article("b", "他在上海工作。"), "")])
    assert proposed(index, *words(plain(typed))) == ["a"]


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_damaged_file_is_made_anew(tmp_path, content):
    file = tmp_path / "search.sqlite"
    file.write_bytes(content)
    index = TextIndex(file)
    for _ in range(2):  # the first finds the damage
        index.put([(article("a", "A charm offensive."), "")])
    assert proposed(index, "charm") == ["a"]


def test_one_of_another_version_is_made_anew(tmp_path):
    file = tmp_path / "search.sqlite"
    TextIndex(file).put([(article("a", "A charm offensive."), "")])
    with sqlite3.connect(file) as other:
        other.execute("pragma user_version = 99")
    index = TextIndex(file)
    assert index.hashes() == {}
    index.put([(article("b", "A charm offensive."), "")])
    assert proposed(index, "charm") == ["b"]


def test_while_somebody_else_writes_it_is_read_and_not_written(tmp_path):
    index = TextIndex(tmp_path / "search.sqlite")
    index.put([(article("a", "A charm offensive."), "")])
    other = sqlite3.connect(tmp_path / "search.sqlite", isolation_level=None)
    other.execute("begin immediate")
    assert not index.put([(article("b", "A charm offensive."), "")])
    assert proposed(index, "charm") == ["a"]
    other.execute("rollback")
    assert index.put([(article("b", "A charm offensive."), "")])


def test_where_nothing_can_be_written_nothing_is_found(tmp_path):
    (tmp_path / "cache").write_text("a file in the folder's place")
    index = TextIndex(tmp_path / "cache" / "search.sqlite")
    assert not index.put([(article("a", "A charm offensive."), "")])
    assert (index.hashes(), proposed(index, "charm")) == ({}, [])
