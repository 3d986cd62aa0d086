"""How rows of names show that a name stands on a list of names."""

from __future__ import annotations

from collections.abc import Sequence

from store.library.entities.on_lists import ListStanding
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks

CONFIRMED, PERHAPS = "≡", "≈"


def sign_of(standings: Sequence[ListStanding], cells: int, looks: Looks) -> Part:
    """The sign before a name: that it stands on a list, or may well stand on one."""
    if any(each.is_confirmed for each in standings):
        return CONFIRMED.ljust(cells), looks.sign
    if any(each.is_likely for each in standings):
        return PERHAPS.ljust(cells), looks.muted
    return " " * cells, looks.text


def lists_in(standings: Sequence[ListStanding]) -> str:
    """The lists on which a name stands, and with «?» those on which it may well stand."""
    lists = {each.row.list: each.is_confirmed for each in reversed(standings) if each.is_likely}
    return ", ".join(name if is_confirmed else f"{name}?" for name, is_confirmed in reversed(lists.items()))
