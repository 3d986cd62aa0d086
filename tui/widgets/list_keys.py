"""The keys of a list: moving in it, and the line that filters it."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import RowList

FILTERING = "-filtering"
"""The class of a list's owner while the line that filters the list is shown."""


def moves(rows: Callable[[], RowList]) -> dict[str, Handler]:
    """The handlers of what moves a list's cursor, or the list under it."""

    def by(distance: Callable[[RowList], int]) -> Handler:
        return lambda command: rows().move((command.count or 1) * distance(rows()))

    def scrolled(direction: int) -> Handler:
        return lambda command: rows().scroll_rows((command.count or 1) * direction)

    def last(command: Command) -> None:
        rows().move_to((command.count or len(rows().rows)) - 1)

    def share(command: Command) -> None:
        if command.count is not None:
            rows().move_to(len(rows().rows) * command.count // 100)

    return {
        Id.ROW_DOWN: by(lambda _: 1),
        Id.ROW_UP: by(lambda _: -1),
        Id.ROWS_HALF_DOWN: by(lambda shown: max(1, shown.page // 2)),
        Id.ROWS_HALF_UP: by(lambda shown: -max(1, shown.page // 2)),
        Id.ROWS_PAGE_DOWN: by(lambda shown: shown.page),
        Id.ROWS_PAGE_UP: by(lambda shown: -shown.page),
        Id.ROWS_FIRST: lambda command: rows().move_to((command.count or 1) - 1),
        Id.ROWS_LAST: last,
        Id.ROWS_SHARE: share,
        Id.ROWS_SCROLL_DOWN: scrolled(1),
        Id.ROWS_SCROLL_UP: scrolled(-1),
    }


class ListFilter:
    """The line that filters a list; its owner is the view or the dialogue with the list and the line."""

    def __init__(self, owner: Widget, say: Callable[[str], None], message: Callable[[], str] = str) -> None:
        """`message` is shown with `say` when the reader leaves the line and the query stays."""
        self._owner = owner
        self._say = say
        self._message = message

    def begin(self) -> None:
        """Puts the cursor into the line, which takes the next key."""
        self._owner.add_class(FILTERING)
        self._owner.screen.set_focus(self._line)
        self._say("")

    def take(self, key: str) -> None:
        """Takes a key that the line does not take itself: it moves in the list, or leaves the line."""
        rows = self._owner.query_one(RowList)
        match key:
            case "up":
                rows.move(-1)
            case "down":
                rows.move(1)
            case "enter" if self._line.value:
                self._owner.screen.set_focus(None)
                self._say(self._message())
            case _:
                self.end()

    def end(self) -> None:
        """Drops the query."""
        self._line.value = ""
        self._owner.remove_class(FILTERING)
        self._owner.screen.set_focus(None)
        self._say("")

    @property
    def _line(self) -> QueryInput:
        return self._owner.query_one(QueryInput)
