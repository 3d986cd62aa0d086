"""When work in the background waits, so that it is not felt: while the reader is at the keys, while the machine runs on its
battery, and for most of the time where there is a lot of work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

AFTER_INPUT = 1.0
"""Seconds without input before the next piece of work."""
AT_ONCE = 200
"""Pieces that are done one right after the other."""
SHARE = 0.25
"""The share of one processor for the work that remains after those."""
SUPPLIES = Path("/sys/class/power_supply")
"""Where Linux says what the machine is fed by."""


class Pacing:
    """The pace of one kind of work, which is done piece by piece."""

    def __init__(
        self,
        last_input: Callable[[], float] = lambda: 0.0,
        *,
        supplies: Path = SUPPLIES,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`last_input` gives the moment of the reader's last input, by the clock."""
        self._last_input = last_input
        self._supplies = supplies
        self._clock = clock
        self._done = 0
        self._due = 0.0

    def begin(self) -> None:
        """Other work begins."""
        self._done, self._due = 0, 0.0

    def note(self, seconds: float) -> None:
        """A piece has been done, and has taken so many seconds."""
        self._done += 1
        if self._done >= AT_ONCE:
            self._due = self._clock() + seconds * (1 / SHARE - 1)

    @property
    def delay(self) -> float:
        """Seconds until the next piece may be begun, 0 if it may be now."""
        now = self._clock()
        return max(0.0, self._due - now, self._last_input() + AFTER_INPUT - now)

    def is_on_battery(self) -> bool:
        """Whether a battery of the machine feeds it, as far as that can be told: on Linux."""
        return any(
            _word(supply / "type") == "Battery"
            and _word(supply / "scope") != "Device"  # the battery of a mouse
            and _word(supply / "status") == "Discharging"
            for supply in self._supplies.glob("*")
        )


def _word(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""
