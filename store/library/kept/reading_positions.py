"""How far each article was read, on this machine."""

from __future__ import annotations

from typing import NamedTuple

from store.annotations.annotation import now
from store.articles.article import Article
from store.database.layout import FolderLayout, prepare
from store.database.row_number import row_number
from store.database.safety import Safety
from store.database.storage import Database
from store.database.tables import Row
from store.errors import CannotSave

TABLE = "reading"
MOST_ABOVE = 1_000
"""Rows; more than the masthead and the room over a heading take."""


class ReadingPosition(NamedTuple):
    """A reader's place in one article: character offsets in its text."""

    cursor: int = 0
    top: int = 0
    """The first character of the first line on the screen."""
    furthest: int = 0
    """How far the text was on the screen from its start on, nothing left out."""
    share: float = 0.0
    """`furthest` as a share of the text, 0 to 1."""
    above: int | None = None
    """By how many rows the first row on the screen stands above that of the character `top`, negative where below; None where
    the page begins with the masthead, or with the row of the character."""


class ReadingPositions:
    """The reading places of one library."""

    def __init__(self, layout: FolderLayout, safety: Safety) -> None:
        self._layout = layout
        self._database = Database(layout.reading, safety, [TABLE])

    def shares(self) -> dict[str, float]:
        """How much of each article was read, by its id."""
        return {str(row.get("article")): _reading(row).share for row in self._database.rows(TABLE).values()}

    def of(self, article_id: str) -> ReadingPosition:
        """The place in one article; its start where it was never read."""
        return _reading(self._database.rows(TABLE).get(_number(article_id), {}))

    def save(self, article: Article, reading: ReadingPosition) -> None:
        """Keeps a place.

        Raises:
            CannotSave: the library cannot be written to.
        """
        row = {
            "article": article.id,
            "cursor": reading.cursor,
            "top": reading.top,
            "above": reading.above,
            "furthest": reading.furthest,
            "share": round(reading.share, 4),
            "read": now(),
        }
        try:
            prepare(self._layout)
        except OSError as error:
            raise CannotSave(f"{self._layout.local} cannot be written to: {error.strerror or error}") from error
        self._database.put({TABLE: {_number(article.id): row}})


def _number(article_id: str) -> int:
    """The number of an article's row, made from its id."""
    return row_number(article_id.encode())


def _reading(row: Row) -> ReadingPosition:
    def offset(name: str) -> int:
        value = row.get(name)
        return value if isinstance(value, int) and value >= 0 else 0

    share = row.get("share")
    share = float(share) if isinstance(share, int | float) and 0 <= share <= 1 else 0.0
    above = row.get("above")
    above = above if isinstance(above, int) and abs(above) <= MOST_ABOVE else None
    return ReadingPosition(offset("cursor"), offset("top"), offset("furthest"), share, above)
