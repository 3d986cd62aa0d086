"""The index of texts is brought up to date while the reader rests: with a key it would take the time of the key's frame."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from store.processes.pacing import AFTER_INPUT
from tui.app import starting
from tui.app.starting import Starting


class NotedApp:
    """Notes the timers that are set, and counts the work that is begun."""

    def __init__(self):
        self.timers = []
        self.begun = 0

    def set_timer(self, delay, callback):
        self.timers.append((delay, callback))

    def run_worker(self, work, **_):
        work.close()
        self.begun += 1


@pytest.fixture
def turns(monkeypatch):
    """When the last key came; it is 100 now."""
    monkeypatch.setattr(starting, "monotonic", lambda: 100.0)
    return SimpleNamespace(began_at=0.0)


def test_it_waits_for_the_end_of_the_keys(turns):
    app: Any = NotedApp()
    views: Any = SimpleNamespace(turns=turns)
    nobody: Any = SimpleNamespace()
    start = Starting(app, views, nobody, nobody, nobody, nobody, nobody, ())
    turns.began_at = 99.75
    start._begin_index()
    [(delay, again)] = app.timers
    assert (delay, app.begun) == (AFTER_INPUT - 0.25, 0)
    turns.began_at = 100.0 - AFTER_INPUT
    again()
    assert (len(app.timers), app.begun) == (1, 1)
