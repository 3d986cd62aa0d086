"""The index is kept up at a pace that is not felt, and tells how far it is at a pace that can be read."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from store.processes.pacing import AFTER_INPUT
from tui.find import finding
from tui.find.finding import LOOK_EVERY, TELL_EVERY, UNFELT, Finding
from tui.widgets.turns import Turns

SLICES = 200
OF_SLICE = 0.05
"""Seconds, by the clock of this test."""


@pytest.fixture
def at(monkeypatch):
    """A library whose index is kept up by a clock of its own."""
    at = SimpleNamespace(now=1_000.0, told=[], turns=Turns(), pauses=[], done_at=[])

    def keep_up(_, report, may_go_on, *, report_meaning):
        for number in range(SLICES):
            assert may_go_on()
            at.done_at.append(at.now)
            report(20 * number, 20 * SLICES)
            at.now += OF_SLICE
        report_meaning(0, SLICES)

    def pause(seconds):
        at.pauses.append(seconds)
        at.now += seconds

    monkeypatch.setattr(finding, "monotonic", lambda: at.now)
    monkeypatch.setattr("store.processes.pacing.monotonic", lambda: at.now)
    monkeypatch.setattr(finding, "sleep", pause)
    monkeypatch.setattr(finding, "Finder", lambda *_: SimpleNamespace(keep_up=keep_up))
    monkeypatch.setattr(finding, "Pacing", lambda last: finding_pacing(last, at))
    at.post_message = lambda message: at.told.append((at.now, message.remark))
    services: Any = SimpleNamespace(acting=SimpleNamespace(library=None), entities=None)
    at.finding = Finding(at, services, actions=None, is_coming=bool)  # type: ignore[arg-type]
    return at


def finding_pacing(last, at):
    from store.processes.pacing import Pacing

    return Pacing(last, clock=lambda: at.now)


def test_it_tells_once_a_second_and_the_first_and_the_last_step(at):
    at.finding._keep_up((), lambda: True)
    assert at.told[0][1] == f"indexing 0 of {20 * SLICES:,}"
    assert [remark for _, remark in at.told[-2:]] == [f"by meaning 0 of {SLICES}", ""]
    times = [time for time, _ in at.told[:-2]]
    assert len(times) == pytest.approx(SLICES * OF_SLICE / TELL_EVERY, abs=1)
    assert all(after - before >= TELL_EVERY for before, after in pairwise(times))


def test_it_waits_while_keys_come_once_some_slices_are_done(at):
    at.turns.began_at = at.now + 5
    at.finding._keep_up((), lambda: True)
    assert at.done_at[UNFELT - 1] < at.turns.began_at
    assert at.done_at[UNFELT] >= at.turns.began_at + AFTER_INPUT
    assert max(at.pauses) <= LOOK_EVERY


def test_it_stops_waiting_when_it_is_not_wanted_any_more(at):
    at.turns.began_at = at.now + 1_000
    with pytest.raises(AssertionError):
        at.finding._keep_up((), lambda: at.now < 1_002)
    assert at.now < 1_004
