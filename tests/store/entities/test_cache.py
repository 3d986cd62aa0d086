"""Mentions that were found are found again, by the text, its date and what found them; anything else is a miss."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.database.layout import layout_of
from store.entities.cache import Cache, drop_others
from store.entities.messages import EngineAnswer, EngineRequest, answer_line, answer_of, request_line, request_of
from tests.store.entities.spoken import spoken

TEXT, MENTIONS = spoken("[P Jane Roe] of [O Acme]")
DAY = date(2024, 3, 26)


def cache(tmp_path, stamp="sm-3.8.0"):
    return Cache(layout_of(tmp_path), stamp)


def test_what_was_put_is_there(tmp_path):
    cache(tmp_path).put("ab12", DAY, tuple(MENTIONS))
    assert cache(tmp_path).get("ab12", DAY) == tuple(MENTIONS)
    assert cache(tmp_path).has("ab12", DAY)


def test_another_text_date_or_engine_is_a_miss(tmp_path):
    cache(tmp_path).put("ab12", DAY, tuple(MENTIONS))
    assert cache(tmp_path).get("ab13", DAY) is None
    assert cache(tmp_path).get("ab12", None) is None
    assert cache(tmp_path, "md-3.8.0").get("ab12", DAY) is None


def test_a_damaged_file_is_a_miss(tmp_path):
    cache(tmp_path).put("ab12", DAY, tuple(MENTIONS))
    (file,) = layout_of(tmp_path).cache.rglob("*.json")
    for content in (
        b"",
        b"[[0",
        b'[[0, 999, "person", "Jane", 1, "x", ""]]',
        b"[[0, 1]]",
        b"{}7",
        b"null",
        b'[[0,4,"person",["J","a","n","e"],1,"x",""]]',
        b'[[0,4,"person","Jane",1e999,"x",""]]',
        b'[[0,4,"person","J\\u001b[m",1,"x",""]]',
    ):
        file.write_bytes(content)
        assert cache(tmp_path).get("ab12", DAY) is None


def test_what_other_engines_found_can_be_dropped(tmp_path):
    cache(tmp_path, "old").put("ab12", DAY, tuple(MENTIONS))
    cache(tmp_path, "new").put("ab12", DAY, tuple(MENTIONS))
    drop_others(layout_of(tmp_path), ["new"])
    assert cache(tmp_path, "old").get("ab12", DAY) is None
    assert cache(tmp_path, "new").get("ab12", DAY) is not None


def test_a_folder_that_takes_nothing_is_no_error(tmp_path):
    layout = layout_of(tmp_path)
    layout.cache.parent.mkdir(parents=True)
    layout.cache.write_text("a file in the folder's place")
    Cache(layout, "new").put("ab12", DAY, tuple(MENTIONS))
    assert Cache(layout, "new").get("ab12", DAY) is None


@given(st.text(), st.none() | st.dates(), st.booleans())
def test_messages_are_lines_and_come_back(text, published, quick):
    request = EngineRequest("k", text, published, "en", "model", quick)
    line = request_line(request)
    assert line.count(b"\n") == 1
    assert request_of(line) == request


def test_an_answer_comes_back():
    answer = EngineAnswer("k", tuple(MENTIONS), quick=True, failed="why")
    assert answer_of(answer_line(answer), TEXT) == answer
