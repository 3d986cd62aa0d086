"""The selection: an anchor, the cursor, and whether it goes by characters or by paragraphs."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from store.articles.article import Passage
from tui.reading.clusters import cluster_around
from tui.reading.cursor.page import Page


class SelectionUnit(StrEnum):
    CHARACTERS = "characters"
    PARAGRAPHS = "paragraphs"


class Selection(NamedTuple):
    """The fixed end of a selection; the other end is the cursor."""

    anchor: int
    by: SelectionUnit = SelectionUnit.CHARACTERS
    up_to: bool = False
    """Whether the cursor is at the start of a next thing, which is then not selected: ``v)`` is one sentence."""
    is_begun: bool = False
    """Whether the reader has begun it at a place: while the cursor is there, an object selects itself and adds no next one."""
    is_found: bool = False
    """Whether it is a hit, and not begun by the reader: moving on ends it, where another selection grows."""

    def passage(self, page: Page, cursor: int) -> Passage:
        """The passage between the two ends, both clusters included, or their paragraphs."""
        first, last = sorted((self.anchor, cursor))
        if self.by == SelectionUnit.PARAGRAPHS:
            return Passage(page.prose.paragraph(first).start, page.prose.paragraph(last).end)
        end = cluster_around(page.text, last)[1]
        if self.up_to and self.anchor < cursor:
            return trimmed(page.text, Passage(first, last)) or Passage(first, last)
        return Passage(first, end)


def trimmed(text: str, passage: Passage) -> Passage | None:
    """The passage without white space at its ends; None where nothing is left."""
    words = text[slice(*passage)]
    start = passage.start + len(words) - len(words.lstrip())
    end = passage.end - (len(words) - len(words.rstrip()))
    return Passage(start, end) if start < end else None
