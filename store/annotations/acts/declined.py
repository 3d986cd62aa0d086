"""Declined passages: they were suggested for a tag, the reader said no, and they are not suggested for it again. They are kept
with the codebook, since they say what a tag does not mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.annotations.acts.plan import LibraryRow
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import DECLINED
from store.annotations.tags import tag_key, tag_name
from store.articles.article import Passage
from store.articles.clean import clean
from store.database.row_number import row_number


@dataclass(frozen=True, slots=True)
class Declined:
    """A passage that must not be suggested for a tag."""

    tag: str
    article: str
    """The article's id."""
    words: str
    start: int
    """The offsets at which the words stood, in characters."""

    @property
    def number(self) -> int:
        """The number of its row: the same wherever the same passage is declined."""
        parts = "\n".join((tag_key(self.tag), self.article, self.words))
        return row_number(parts.encode("utf-8", "replace"))

    @property
    def row(self) -> LibraryRow:
        """The row that declines it."""
        stored = {"tag": self.tag, "article": self.article, "words": self.words, "start": self.start}
        return LibraryRow(DECLINED, self.number, stored)

    @property
    def no_row(self) -> LibraryRow:
        """The row that withdraws that."""
        return LibraryRow(DECLINED, self.number, None)

    def place(self, text: str) -> Passage | None:
        """Where the words stand in the present text; None if they stand nowhere."""
        start = self.start if text.startswith(self.words, self.start) else text.find(self.words)
        return Passage(start, start + len(self.words)) if start >= 0 and self.words else None


def declined(collection: Collection) -> Iterator[Declined]:
    """All declined passages; rows that cannot be read are skipped.

    Raises:
        DamagedFile, Unreadable: their file cannot be used.
    """
    for row in collection.rows(LIBRARY, DECLINED).values():
        tag, article, words, start = (row.get(name) for name in ("tag", "article", "words", "start"))
        if isinstance(tag, str) and isinstance(article, str) and isinstance(words, str) and tag_name(tag):
            place = start if isinstance(start, int) and start >= 0 else 0
            yield Declined(tag_name(tag), article, clean(words), place)
