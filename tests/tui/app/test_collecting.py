"""All objects are looked through for garbage when the reader rests, once after each turn; only the first rows are kept from
that."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import Any

import pytest

from store.processes.pacing import AFTER_INPUT
from tui.app import collecting
from tui.app.collecting import Collecting


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(collecting, "monotonic", lambda: clock.now)
    return clock


@pytest.fixture
def calls(monkeypatch):
    """What was asked of Python's collector."""
    calls: list[str] = []
    for name in ("freeze", "collect", "enable", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: calls.append(name))
    return calls


def test_it_collects_once_after_each_turn_when_no_keys_come(clock, calls):
    looks: list[Any] = []
    turns: Any = SimpleNamespace(began_at=0.0)
    app: Any = SimpleNamespace(set_interval=lambda _, look: looks.append(look))
    Collecting(app, turns).begin()
    (look,) = looks
    look()
    turns.began_at = 100.0
    clock.now = 100.0 + AFTER_INPUT / 2
    look()
    assert "collect" not in calls
    clock.now = 100.0 + AFTER_INPUT
    look()
    look()
    assert calls.count("collect") == 1
    turns.began_at, clock.now = 102.0, 102.0 + AFTER_INPUT
    look()
    assert calls.count("collect") == 2


def test_only_the_first_rows_are_kept(calls):
    turns: Any = SimpleNamespace(began_at=0.0)
    nothing: Any = SimpleNamespace()
    kept = Collecting(nothing, turns)
    kept.keep_rows()
    kept.keep_rows()
    assert calls == ["freeze"]
