"""Moving in a list."""

from __future__ import annotations

from collections.abc import Callable

from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.rows import RowList


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
