"""New objects are looked through for garbage in pauses, and all when the reader rests, once after each turn; only the first
rows are kept from that."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import Any

import pytest

from tui.app import collecting
from tui.app.collecting import PAUSE, REST, WORTH_A_LOOK, Collecting


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(collecting, "monotonic", lambda: clock.now)
    return clock


@pytest.fixture
def calls(monkeypatch):
    """What was asked of Python's collector."""
    calls: list[tuple[Any, ...]] = []
    for name in ("freeze", "collect", "enable", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *given, name=name: calls.append((name, *given)))
    monkeypatch.setattr(gc, "get_count", lambda: (WORTH_A_LOOK - 1, 0, 0))
    return calls


def begun() -> tuple[Any, Any]:
    """The turns of an app, and what is called again and again."""
    looks: list[Any] = []
    turns: Any = SimpleNamespace(began_at=100.0)
    app: Any = SimpleNamespace(set_interval=lambda _, look: looks.append(look))
    Collecting(app, turns).begin()
    return turns, looks[0]


def looked(calls: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What was looked through since one asked last."""
    looked = [call for call in calls if call[0] == "collect"]
    calls.clear()
    return looked


def test_it_looks_through_all_objects_once_after_each_turn_and_a_long_rest(clock, calls):
    turns, look = begun()
    for turn in (100.0, 300.0):
        turns.began_at = turn
        for rested, expected in (
            (0.1, []),
            (2.0, []),
            (REST, [("collect",)]),
            (50.0, []),
        ):
            clock.now = turn + rested
            look()
            look()
            assert looked(calls) == expected


def test_many_new_objects_are_looked_through_in_a_pause(clock, calls, monkeypatch):
    _, look = begun()
    clock.now = 100.0 + PAUSE
    look()
    assert looked(calls) == []
    monkeypatch.setattr(gc, "get_count", lambda: (WORTH_A_LOOK, 0, 0))
    look()
    assert looked(calls) == [("collect", 0)]
    clock.now = 100.0 + PAUSE / 2
    look()
    assert looked(calls) == []


def test_no_key_comes_to_look_through_older_objects(calls):
    """A drawn screen makes 3,000."""
    begun()
    ((_, young, older, _),) = [call for call in calls if call[0] == "set_threshold"]
    assert young * older >= 1_000 * 3_000


def test_only_the_first_rows_are_kept(calls):
    turns: Any = SimpleNamespace(began_at=0.0)
    nothing: Any = SimpleNamespace()
    kept = Collecting(nothing, turns)
    kept.keep_rows()
    kept.keep_rows()
    assert calls == [("freeze",)]
