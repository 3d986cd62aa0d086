"""Work in the background waits for the reader, for power, and where there is a lot of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.processes.pacing import AFTER_INPUT, AT_ONCE, SHARE, Pacing


class Moment:
    """A clock that is set by hand, and the reader's last input."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.input = 0.0

    def pacing(self, supplies: Path = Path("none")) -> Pacing:
        return Pacing(lambda: self.input, clock=lambda: self.now, supplies=supplies)


def test_a_piece_waits_until_no_key_has_come_for_a_while():
    moment = Moment()
    pacing = moment.pacing()
    assert pacing.delay == 0
    moment.input = moment.now
    assert pacing.delay == AFTER_INPUT
    moment.now += AFTER_INPUT
    assert pacing.delay == 0


def test_of_a_lot_of_work_only_the_beginning_is_done_without_a_rest():
    moment = Moment()
    pacing = moment.pacing()
    pacing.begin()
    took, began = 0.2, moment.now
    for number in range(AT_ONCE + 100):
        assert (pacing.delay == 0) == (number < AT_ONCE)
        moment.now += pacing.delay + took
        pacing.note(took)
    rest = moment.now - began - AT_ONCE * took
    assert 100 * took / rest == pytest.approx(SHARE, rel=0.02)
    pacing.begin()
    assert pacing.delay == 0


@pytest.mark.parametrize(
    ("supplies", "is_on_battery"),
    [
        ({}, False),
        ({"AC": {"type": "Mains", "online": "0"}, "BAT0": {"type": "Battery", "status": "Discharging"}}, True),
        ({"AC": {"type": "Mains", "online": "1"}, "BAT0": {"type": "Battery", "status": "Charging"}}, False),
        ({"BAT0": {"type": "Battery", "status": "Full"}, "BAT1": {"type": "Battery", "status": "Discharging"}}, True),
        ({"mouse": {"type": "Battery", "scope": "Device", "status": "Discharging"}}, False),
        ({"BAT0": {"type": "Battery"}}, False),
    ],
)
def test_linux_tells_what_feeds_the_machine(tmp_path, supplies, is_on_battery):
    for name, facts in supplies.items():
        (tmp_path / name).mkdir()
        for fact, word in facts.items():
            (tmp_path / name / fact).write_text(f"{word}\n")
    assert Moment().pacing(tmp_path).is_on_battery() is is_on_battery


def test_a_machine_that_does_not_tell_counts_as_fed(tmp_path):
    assert not Moment().pacing(tmp_path / "none").is_on_battery()
