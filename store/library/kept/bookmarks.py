"""Bookmarks, places with a letter, on this machine: small letters in one article, capitals in the library."""

from __future__ import annotations

from typing import NamedTuple

from store.articles.article import Article
from store.database.layout import FolderLayout, prepare
from store.database.row_number import row_number
from store.database.safety import Safety
from store.database.storage import Database
from store.database.tables import Row
from store.errors import CannotSave

TABLE = "marks"
QUOTED = 48
"""Characters after a bookmark that are kept, to find its place in an edited text."""


class Bookmark(NamedTuple):
    """A place with a letter."""

    letter: str
    article: str
    """Its id."""
    offset: int
    """Characters in the article's text when it was set."""
    words: str
    """The text at the bookmark when it was set."""


def place_of(offset: int, words: str, text: str) -> int:
    """The place of a bookmark in the present text: where its words stand nearest to its offset, or else its offset."""
    last = max(0, len(text) - 1)
    if not words or text.startswith(words, offset):
        return min(offset, last)
    places = [place for place in (text.rfind(words, 0, offset), text.find(words, offset)) if place >= 0]
    return min(places, key=lambda place: abs(place - offset), default=min(offset, last))


class Bookmarks:
    """The bookmarks of one library."""

    def __init__(self, layout: FolderLayout, safety: Safety) -> None:
        self._layout = layout
        self._database = Database(layout.bookmarks, safety, [TABLE])

    def all(self, article_id: str) -> list[Bookmark]:
        """The bookmarks of an article and of the library, by their letters.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        bookmarks = [bookmark for row in self._database.rows(TABLE).values() if (bookmark := _bookmark_in(row))]
        return sorted(
            (bookmark for bookmark in bookmarks if bookmark.article == article_id or bookmark.letter.isupper()),
            key=lambda bookmark: bookmark.letter,
        )

    def get(self, letter: str, article_id: str) -> Bookmark | None:
        """The place of a letter, seen from an article; None if the letter was never set."""
        return next((bookmark for bookmark in self.all(article_id) if bookmark.letter == letter), None)

    def put(self, letter: str, article: Article, offset: int) -> None:
        """Sets a bookmark.

        Raises:
            CannotSave: the library cannot be written to.
        """
        row = {
            "mark": letter,
            "article": article.id,
            "offset": offset,
            "words": article.text[offset : offset + QUOTED],
        }
        try:
            prepare(self._layout)
        except OSError as error:
            raise CannotSave(f"{self._layout.local} cannot be written to: {error.strerror or error}") from error
        self._database.put({TABLE: {_number(letter, article.id): row}})


def _number(letter: str, article_id: str) -> int:
    """The number of a bookmark's row: one for a capital, one an article for a small letter."""
    name = letter if letter.isupper() else f"{letter} {article_id}"
    return row_number(name.encode())


def _bookmark_in(row: Row) -> Bookmark | None:
    letter, article, offset, words = (row.get(name) for name in ("mark", "article", "offset", "words"))
    if not (isinstance(letter, str) and isinstance(article, str) and isinstance(offset, int) and offset >= 0):
        return None
    return Bookmark(letter, article, offset, words if isinstance(words, str) else "")
