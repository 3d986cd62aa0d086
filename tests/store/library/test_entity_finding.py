"""The names of a library are found in the background: all of them, once, with pauses, and after a restart the rest."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.entities.entity_finding import MOST_PROBLEMS, EntityFinding
from store.processes.pacing import Pacing
from tests.store.library.spoken_library import NO_ENGINE, spoken_library

ENGINE = (sys.executable, str(Path(__file__).parents[1] / "entities" / "fake_worker.py"))
PATIENCE = 60
"""Seconds until a test gives up; nothing here takes one."""


class Background:
    """A library that is looked through, and what is told of it."""

    def __init__(self, root, articles, command=ENGINE, pacing=None):
        self.library = spoken_library(root, articles, known=False)
        self.named = EntityCatalogue(self.library.library, lambda *_: None, command=command)
        self.told = []
        self.changed = threading.Condition()
        self.tagging = EntityFinding(self.library.library, self.named, self.tell, pacing)

    def tell(self, progress):
        with self.changed:
            self.told.append(progress)
            self.changed.notify_all()

    def wait(self, holds):
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.told) and holds(self.told[-1]), PATIENCE)

    def is_done(self, progress):
        return progress.done == progress.total

    def close(self):
        self.tagging.close()
        self.named.close()

    @property
    def hashes(self):
        return {row.path for row in self.library.listings if self.named.is_known(row)}


@pytest.fixture
def background(tmp_path):
    started = []

    def start(articles, command=ENGINE, pacing=None):
        started.append(Background(tmp_path / "library", articles, command, pacing))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_all_that_is_missing_is_found_and_told_of(background):
    one = background({"a": "Ann.", "b": "Bob.", "c": "Cat."})
    one.tagging.begin(one.library.listings)
    one.wait(one.is_done)
    assert one.hashes == {"a.txt", "b.txt", "c.txt"}
    assert [(told.done, told.total) for told in one.told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert (one.told[0].words, one.told[2].words, one.told[3].words) == (
        "names: 3 articles to go",
        "names: 1 article to go",
        "",
    )


def test_what_is_known_is_not_looked_at_again(background):
    first = background({"a": "Ann.", "b": "Bob."})
    first.tagging.begin(first.library.listings)
    first.wait(first.is_done)
    again = background({"a": "Ann.", "b": "Bob.", "c": "Cat."}, NO_ENGINE)
    asked = []

    def wait_for(article):
        asked.append(article.path)
        return ""

    again.named.wait_for = wait_for
    again.tagging.begin(again.library.listings)
    again.wait(again.is_done)
    assert asked == ["c.txt"]


def test_it_waits_and_goes_on(background):
    one = background({"a": "Ann.", "b": "Bob."})
    assert one.tagging.turn()
    one.tagging.begin(one.library.listings)
    one.wait(lambda progress: progress.is_paused)
    assert (one.hashes, one.told[-1].words) == (set(), "names: 2 articles to go, paused")
    assert not one.tagging.turn()
    one.wait(one.is_done)
    assert one.hashes == {"a.txt", "b.txt"}


class Fed(Pacing):
    """Whether there is power is set by hand."""

    has_power = True

    def is_on_battery(self):
        return not self.has_power


def test_on_battery_it_waits_for_power(background, monkeypatch):
    monkeypatch.setattr("store.library.entities.entity_finding.LOOK_EVERY", 0.01)
    power = Fed()
    power.has_power = False
    one = background({"a": "Ann.", "b": "Bob."}, pacing=power)
    one.tagging.begin(one.library.listings)
    one.wait(lambda progress: progress.waits_for_power)
    assert (one.hashes, one.told[-1].words) == (set(), "names: 2 articles to go, when there is power")
    power.has_power = True
    one.wait(one.is_done)
    assert one.hashes == {"a.txt", "b.txt"}


def test_on_battery_the_reader_can_have_it_go_on(background):
    power = Fed()
    power.has_power = False
    one = background({"a": "Ann.", "b": "Bob."}, pacing=power)
    one.tagging.begin(one.library.listings)
    one.wait(lambda progress: progress.waits_for_power)
    assert not one.tagging.turn()
    one.wait(one.is_done)
    assert one.tagging.turn()


def test_while_keys_come_nothing_is_begun(background):
    asked = threading.Event()

    class Typed(Pacing):
        is_typing = True

        @property
        def delay(self):
            asked.set()
            return 0.01 if self.is_typing else 0

    typed = Typed()
    one = background({"a": "Ann."}, pacing=typed)
    one.tagging.begin(one.library.listings)
    assert asked.wait(PATIENCE)
    asked.clear()
    assert asked.wait(PATIENCE)
    assert (one.hashes, one.told) == (set(), [])
    typed.is_typing = False
    one.wait(one.is_done)
    assert one.hashes == {"a.txt"}


def test_an_engine_that_always_fails_is_given_up(background):
    articles = dict.fromkeys("abcdefgh"[: MOST_PROBLEMS + 2], "Ann.")
    one = background({name: f"{text} {name}" for name, text in articles.items()}, NO_ENGINE)
    one.tagging.begin(one.library.listings)
    one.wait(lambda progress: bool(progress.problem))
    assert one.told[-1].done == MOST_PROBLEMS
    assert one.told[-1].words.startswith("no names were found")


def test_other_articles_take_the_place_of_those_it_was_at(background):
    one = background({"a": "Ann.", "b": "Bob."})
    rows = one.library.listings
    one.tagging.turn()
    one.tagging.begin(rows)
    one.wait(lambda progress: progress.is_paused)
    one.tagging.begin(rows[:1])
    one.tagging.turn()
    one.wait(lambda progress: (progress.done, progress.total) == (1, 1))
    assert len(one.hashes) == 1


def test_a_text_that_is_too_long_is_passed_over(background, monkeypatch):
    monkeypatch.setattr("store.library.entities.entity_finding.LONGEST", 10)
    one = background({name: f"Ann is {name}. " * 9 for name in "abcd"} | {"e": "Bob."})
    one.tagging.begin(one.library.listings)
    one.wait(one.is_done)
    assert one.hashes == {"e.txt"}


def test_of_two_with_one_text_one_is_looked_at(background):
    one = background({"a": "Ann.", "b": "Ann."})
    asked, wait_for = [], one.named.wait_for

    def asking(article):
        asked.append(article.path)
        return wait_for(article)

    one.named.wait_for = asking
    one.tagging.begin(one.library.listings)
    one.wait(one.is_done)
    assert len(asked) == 1


def test_a_fault_is_told_and_the_next_time_it_goes_on(background):
    one = background({"a": "Ann."})
    wait_for = one.named.wait_for

    def fault(_):
        raise RuntimeError("no home")

    one.named.wait_for = fault
    one.tagging.begin(one.library.listings)
    one.wait(lambda progress: "no home" in progress.problem)
    one.named.wait_for = wait_for
    one.tagging.begin(one.library.listings)
    one.wait(one.is_done)
    assert one.hashes == {"a.txt"}


def test_with_nothing_to_find_nothing_is_said_any_more(background):
    one = background({"a": "Ann."})
    one.tagging.turn()
    one.tagging.begin(one.library.listings)
    one.wait(lambda progress: progress.is_paused)
    one.tagging.begin([])
    one.tagging.turn()
    one.wait(lambda progress: progress.total == 0)
    assert one.told[-1].words == ""
