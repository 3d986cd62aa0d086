"""Moving in the text by keys: motions, objects, the selection, hits, the window."""

from __future__ import annotations

from collections.abc import Callable

from tui.annotations.words import described
from tui.keys.actions import ACTIONS, Kind
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.reader.current import AnnotationUnderCursor
from tui.reader.host import ReaderHost
from tui.reader.places import JumpsAndMarks
from tui.reader.searching import Searching
from tui.reading.announcing import announced
from tui.reading.walk import CursorMotion, MotionResult, is_far

SELECTS = (
    *(Id.SELECTION_CHARACTERS, Id.SELECTION_PARAGRAPHS, Id.SELECTION_TURN, Id.SELECTION_AGAIN),
    *(Id.SELECTION_LEFT, Id.SELECTION_RIGHT, Id.SELECTION_UP, Id.SELECTION_DOWN),
)
"""Commands that select, and move the cursor."""
SCREENFULS = ("page.", "half.")
"""Beginnings of the motions that take the window along."""


class Moving:
    """Goes where commands lead, and says what they say."""

    def __init__(
        self,
        reader: ReaderHost,
        motion: CursorMotion,
        places: JumpsAndMarks,
        searching: Searching,
        current: AnnotationUnderCursor,
        *,
        act: Callable[[Command], None],
        wait: Callable[[Command, int], bool],
    ) -> None:
        """`act` does a command's verb to its object. `wait` keeps a command that leads to an offset for later, if the text that
        is there may end too early for it; it tells whether it has."""
        self._reader = reader
        self._motion = motion
        self._places = places
        self._searching = searching
        self._current = current
        self._act = act
        self._wait = wait

    def handlers(self) -> dict[str, Handler]:
        view = self._reader.view
        spoken = [one.id for one in ACTIONS if one.kind in (Kind.MOTION, Kind.OBJECT)]
        return {
            **dict.fromkeys([*spoken, *SELECTS], self.move),
            Id.HIT_NEXT: self._go_to_hit,
            Id.HIT_PREVIOUS: self._go_to_hit,
            Id.SCROLL_DOWN: lambda command: self._scroll(command.count or 1),
            Id.SCROLL_UP: lambda command: self._scroll(-(command.count or 1)),
            Id.VIEW_CENTRE: plain(view.centre),
            Id.VIEW_TOP: plain(lambda: view.centre(0.0)),
            Id.VIEW_BOTTOM: plain(lambda: view.centre(1.0)),
        }

    def move(self, command: Command) -> None:
        """A motion, an object or what is done to the selection, by itself or for a verb."""
        if command.verb is not None:
            self._act(command)
            return
        view = self._reader.view
        result = self._motion.run(command, view.page, view.cursor)
        if result is not None and not self._wait(command, result.cursor.offset):
            self._take(command, result)

    def or_without_selection(self, otherwise: Handler) -> Handler:
        """What is done to the selection, or something else where nothing is selected."""

        def handle(command: Command) -> None:
            if self._motion.selection is not None:
                self.move(command)
            else:
                otherwise(command)

        return handle

    def _go_to_hit(self, command: Command) -> None:
        """The next hit of the search in this text, or else of what was looked for in the library."""
        if command.verb is not None or self._motion.hits is not None:
            self.move(command)
        else:
            self._reader.ask_for_hit(1 if command.action == Id.HIT_NEXT else -1)

    def _scroll(self, rows: int) -> None:
        self._reader.view.scroll_rows(rows)
        self._reader.show_selection()

    def _take(self, command: Command, result: MotionResult) -> None:
        """Goes where a command led."""
        reader, view = self._reader, self._reader.view
        moved = result.cursor != view.cursor
        if moved and is_far(command.action):
            self._places.leave(view.cursor.offset)
        self._current.choose("")
        view.move_to(result.cursor, along=command.action.startswith(SCREENFULS))
        reader.show_place()  # now, so that one key is one repaint
        reader.show_selection()
        if command.action.startswith("hit.") and self._motion.hits is not None:
            self._searching.tell(moved=moved)
        elif result.said:
            reader.say(result.said)
        elif view.looks.linear and self._motion.selection is None:
            words = announced(command.action, view.page, view.cursor)
            current = self._current.annotation
            reader.say(f"{described(current)}: {words}" if current else words)
