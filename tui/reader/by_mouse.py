"""What the mouse does in an article: selects, goes to places of the map, shows annotations, leaves what was begun with keys."""

from __future__ import annotations

from collections.abc import Callable

from tui.reader.annotations import OpenAnnotations
from tui.reader.host import ReaderHost
from tui.reading.selection import Selection
from tui.reading.walk import CursorMotion


class ByMouse:
    """The `MouseUser` of one reader."""

    def __init__(
        self, reader: ReaderHost, motion: CursorMotion, annotations: OpenAnnotations, leave_begun: Callable[[], None]
    ) -> None:
        """`leave_begun` leaves what was begun with keys: a sequence of them, a search that is typed."""
        self._reader = reader
        self._motion = motion
        self._annotations = annotations
        self._leave_begun = leave_begun

    def press(self) -> None:
        self._leave_begun()
        self._reader.end_selection()

    def select(self, anchor: int) -> None:
        self._motion.selection = Selection(anchor)
        self._reader.show_selection()

    def choose(self, key: str) -> None:
        placement = self._annotations.markings.by_id(key)
        if placement is not None and placement.passage is not None:
            self.press()
            self._reader.go_to(placement.passage.start)
            self._reader.choose(key)

    def jump(self, offset: int, *, is_first: bool) -> None:
        if is_first:
            self.press()
            self._reader.jump_to(offset)
        else:
            self._reader.go_to(offset)
        self._reader.view.centre()
