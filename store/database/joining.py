"""How two versions of a table's rows are joined: the declaration that the owner of a table makes, see `row_history`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Row = dict[str, Any]

DELETED = "deleted"


def as_it_is(row: Row) -> Row:
    return dict(row)


def itself(row: Row) -> Row:
    return row


def any_row(number: int, row: Row) -> bool:  # noqa: ARG001
    return True


def never(row: Row, other: Row) -> bool:  # noqa: ARG001
    return False


class Joining(NamedTuple):
    """How two versions of a table's rows are joined: what kind each field is of. Those that are not named are registers."""

    texts: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    """Lists of texts."""
    flags: frozenset[str] = frozenset({DELETED})
    times: frozenset[str] = frozenset({"modified"})
    """Fields without a history: the latest version stands, and an earlier one is not taken."""
    spelled: str = ""
    """Beginnings of the names of fields that say how an element of a set is written. Such a field comes and goes with its
    element, and does not count as a change."""
    chosen: str = ""
    """A field that is not stored: it names another one that somebody chose as it was, which is a change of it."""
    keeps_deleted: bool = False
    """Whether readers of the table see a deleted row."""
    has_own_numbers: bool = False
    """Whether no two sides ever make a row of the same number."""
    stays: bool = False
    """Whether its rows are never deleted."""

    def is_spelling(self, name: str) -> bool:
        return bool(self.spelled) and name.startswith(self.spelled)

    @property
    def may_be_made_twice(self) -> bool:
        """Whether one side may delete a row that another makes at the same time."""
        return not (self.has_own_numbers or self.stays)

    fields: Callable[[Row], Row] = as_it_is
    """The fields of a row, where they do not stand in it as such."""
    row: Callable[[Row], Row] = as_it_is
    """The row that has these fields."""
    shown: Callable[[Row], Row] = itself
    """The row with the values that are not stored."""
    is_sound: Callable[[int, Row], bool] = any_row
    """Whether sense can be made of the row of a number."""
    is_own: Callable[[int, Row], bool | None] | None = None
    """Whether a row says that its number is its own. None if it says nothing of its number."""
    contradicts: Callable[[Row, Row], bool] = never
    """Whether a row differs from another version of it in something that nobody changes by hand, such as where its passage
    stands in the same text."""


def _as_one(row: Row) -> Row:
    content = {name: value for name, value in row.items() if name != DELETED}
    return {"said": content, **({DELETED: row[DELETED]} if DELETED in row else {})}


def _apart(fields: Row) -> Row:
    content = fields.get("said")
    return {
        **(content if isinstance(content, dict) else {}),
        **({DELETED: fields[DELETED]} if DELETED in fields else {}),
    }


AS_ONE = Joining(fields=_as_one, row=_apart)
"""A row whose fields only mean something together. Of two versions that do not know each other, one stands as a whole."""
