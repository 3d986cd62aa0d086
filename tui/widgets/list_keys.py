"""Moving in a list."""

from __future__ import annotations

from tui.keys.grammar import Command
from tui.widgets.rows import RowList


def move_in(rows: RowList, command: Command) -> bool:
    """Moves the list's cursor if the command is about that; says whether it was."""
    count = command.count or 1
    match command.action:
        case "row.down":
            rows.move(count)
        case "row.up":
            rows.move(-count)
        case "rows.half_down":
            rows.move(count * max(1, rows.page // 2))
        case "rows.half_up":
            rows.move(-count * max(1, rows.page // 2))
        case "rows.page_down":
            rows.move(count * rows.page)
        case "rows.page_up":
            rows.move(-count * rows.page)
        case "rows.first":
            rows.move_to(count - 1)
        case "rows.last":
            rows.move_to(len(rows.rows) - 1 if command.count is None else count - 1)
        case "rows.share" if command.count is not None:
            rows.move_to(len(rows.rows) * command.count // 100)
        case "rows.scroll_down":
            rows.scroll_rows(count)
        case "rows.scroll_up":
            rows.scroll_rows(-count)
        case _:
            return False
    return True
