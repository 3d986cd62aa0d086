"""What the engine's process answers quickly: the first screenful, then the whole text."""

from __future__ import annotations

import queue
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.entities.engine.crf.field import field
from store.entities.engine.recognise import mentions_in
from store.entities.engine.worker import AT_FIRST, QUICKLY, SCREENFUL, screenful
from store.entities.messages import EngineAnswer, EngineRequest
from store.entities.recognizer import Recognizer

PATIENCE = 60
"""Seconds until a test gives up; nothing here takes one."""
SENTENCE = "Angela Merkel of Germany met reporters in Berlin. "


@pytest.fixture
def ask():
    """Gives all answers to a request, in their order."""
    answers: queue.Queue[EngineAnswer] = queue.Queue()
    recognizer = Recognizer(answers.put)

    def asked(text):
        recognizer.ask(EngineRequest("a", text, model="no_such_model", quick=True), urgent=True)
        found = [answers.get(timeout=PATIENCE)]
        while found[-1].quick:
            found.append(answers.get(timeout=PATIENCE))
        return found

    yield asked
    recognizer.close()


def test_of_a_long_text_the_first_screenful_comes_first(ask):
    text = SENTENCE * 200
    first, whole, last = ask(text)
    start = screenful(text)
    assert start is not None
    assert places(first.mentions) == places(mentions_in(start, without=AT_FIRST))
    assert places(whole.mentions) == places(mentions_in(text, without=QUICKLY))
    assert 0 < first.mentions[-1].end <= SCREENFUL < whole.mentions[-1].end
    assert last.failed


def places(mentions):
    return [(one.start, one.end, one.type) for one in mentions]


def test_a_short_text_is_answered_as_a_whole(ask):
    whole, _ = ask(SENTENCE)
    assert [one.text for one in whole.mentions] == ["Angela Merkel", "Germany", "Berlin"]


@pytest.mark.parametrize("piece", ["word ", "a line\n", "x"])
def test_a_screenful_ends_where_a_word_does(piece):
    text = piece * 2 * SCREENFUL
    start = screenful(text)
    assert start is not None
    assert text.startswith(start)
    assert SCREENFUL - len(piece) <= len(start) <= SCREENFUL
    assert len(start) % len(piece) in (0, len(piece.rstrip()))


def test_a_text_of_little_more_than_a_screenful_is_not_parted():
    assert screenful("x" * SCREENFUL) is None


def test_threads_that_tag_at_once_find_the_same():
    texts = [f"{SENTENCE}Jane Roe of Acme left {city}. " * 20 for city in ("Paris", "Rome", "Oslo", "Lima")] * 3
    field.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(mentions_in, texts))
    assert together == list(map(mentions_in, texts))
