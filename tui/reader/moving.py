"""Moving in the text by keys: motions, objects, the selection, hits, scrolling."""

from __future__ import annotations

from tui.annotations.words import described
from tui.keys.action import Kind
from tui.keys.actions import ACTIONS
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.reader.cursor import ReaderCursor
from tui.reader.messages import HitWanted
from tui.reader.places import JumpsAndBookmarks
from tui.reader.searching import Searching
from tui.reader.verb_commands import VerbCommands
from tui.reader.waiting import Waiting
from tui.reading.cursor.announcing import announced
from tui.reading.cursor.cursor_motion import MotionResult, is_far
from tui.widgets.foot_line import FootLine

SELECTS = (
    *(Id.SELECTION_CHARACTERS, Id.SELECTION_PARAGRAPHS, Id.SELECTION_TURN, Id.SELECTION_AGAIN),
    *(Id.SELECTION_LEFT, Id.SELECTION_RIGHT, Id.SELECTION_UP, Id.SELECTION_DOWN),
)
"""Commands that select and move the cursor."""
SCREENFULS = ("page.", "half.")
"""Prefixes of the motions with which the window moves as far as the cursor."""


class Moving:
    """Goes where commands lead, and shows their messages."""

    def __init__(
        self,
        cursor: ReaderCursor,
        foot: FootLine,
        places: JumpsAndBookmarks,
        searching: Searching,
        verbs: VerbCommands,
        waiting: Waiting,
    ) -> None:
        self._cursor = cursor
        self._view = cursor.view
        self._motion = cursor.motion
        self._foot = foot
        self._places = places
        self._searching = searching
        self._verbs = verbs
        self._waiting = waiting

    def handlers(self) -> dict[str, Handler]:
        view = self._view
        spoken = [action.id for action in ACTIONS if action.kind in (Kind.MOTION, Kind.OBJECT)]
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
        """Does a motion, an object or an act on the selection; with a verb, the verb gets the passage."""
        if command.verb is not None:
            self._verbs.act(command)
            return
        view = self._view
        result = self._motion.run(command, view.page, view.cursor)
        if result is not None and not self._waiting.keeps(command, result.cursor.offset):
            self._take(command, result)

    def or_without_selection(self, otherwise: Handler) -> Handler:
        """Acts on the selection, or does something else where nothing is selected."""

        def handle(command: Command) -> None:
            if self._motion.selection is not None:
                self.move(command)
            else:
                otherwise(command)

        return handle

    def _go_to_hit(self, command: Command) -> None:
        """Goes to the next hit of the search in this text, or else of the search in the library."""
        if command.verb is not None or self._motion.hits is not None:
            self.move(command)
        else:
            self._view.post_message(HitWanted(1 if command.action == Id.HIT_NEXT else -1))

    def _scroll(self, rows: int) -> None:
        self._view.scroll_rows(rows)
        self._cursor.show_selection()

    def _take(self, command: Command, result: MotionResult) -> None:
        """Goes where a command led."""
        cursor, view = self._cursor, self._view
        moved = result.cursor != view.cursor
        if moved and is_far(command.action):
            self._places.leave(view.cursor.offset)
        view.move_to(result.cursor, along=command.action.startswith(SCREENFULS))
        cursor.choose("")
        cursor.show()  # at once, so that one key is one repaint
        cursor.show_selection()
        if command.action.startswith("hit.") and self._motion.hits is not None:
            self._searching.tell(moved=moved)
        elif result.foot_message:
            self._foot.say(result.foot_message)
        elif view.looks.linear and self._motion.selection is None:
            words = announced(command.action, view.page, view.cursor)
            current = cursor.annotation
            self._foot.say(f"{described(current)}: {words}" if current else words)
