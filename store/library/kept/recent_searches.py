"""The last searches in a library on this machine, offered again."""

from __future__ import annotations

from store.annotations.annotation import now
from store.articles.clean import clean_line
from store.database.layout import FolderLayout, prepare
from store.database.row_number import row_number
from store.database.safety import Safety
from store.database.storage import Database
from store.database.tables import Row, Rows
from store.errors import CannotSave

TABLE = "searches"
MOST_KEPT = 50


class RecentSearches:
    """The last searches of one library."""

    def __init__(self, layout: FolderLayout, safety: Safety) -> None:
        self._layout = layout
        self._database = Database(layout.searches, safety, [TABLE])

    def recent(self) -> list[str]:
        """The typed searches, the latest first.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        return [typed for _, typed, _ in _newest_first(self._database.rows(TABLE))]

    def keep(self, typed: str) -> None:
        """Keeps a search as the latest one; of more than `MOST_KEPT` the oldest are dropped.

        Raises:
            CannotSave: the library cannot be written to.
        """
        typed = " ".join(clean_line(typed).split())
        if not typed:
            return
        try:
            prepare(self._layout)
        except OSError as error:
            raise CannotSave(f"{self._layout.local} cannot be written to: {error.strerror or error}") from error
        number = row_number(typed.encode("utf-8", "replace"))

        def with_typed(rows: Rows) -> dict[int, Row | None]:
            too_old = [old for _, other, old in _newest_first(rows) if other != typed][MOST_KEPT - 1 :]
            return {number: {"typed": typed, "at": now()}, **dict.fromkeys(too_old)}

        self._database.put({}, {TABLE: with_typed})


def _newest_first(rows: Rows) -> list[tuple[str, str, int]]:
    """Time, typed search, and row number."""
    searches = ((row.get("at"), row.get("typed"), number) for number, row in rows.items())
    return sorted(
        (
            (at, typed, number)
            for at, typed, number in searches
            if isinstance(at, str) and isinstance(typed, str) and typed
        ),
        reverse=True,
    )
