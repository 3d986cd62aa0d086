"""What a screen reader reads out after the cursor has moved: the unit that the motion goes by."""

from __future__ import annotations

from unicodedata import name

from store.wording import shortened
from tui.reading.clusters import cluster_around
from tui.reading.cursor.page import Cursor, Page

LONGEST = 200
"""Most characters that are read out."""


def announced(action: str, page: Page, cursor: Cursor) -> str:
    """The character, word, sentence, paragraph or line that a motion led to, on one line."""
    kind = action.partition(".")[0]
    text, offset = page.text, cursor.offset
    if action in ("cursor.left", "cursor.right"):
        character = text[slice(*cluster_around(text, offset))] if text else ""
        return character if character.strip() else name(character, "blank").lower() if character else "empty"
    if kind in ("word", "character", "hit"):
        passage = page.prose.word(offset)
    elif kind in ("sentence", "annotation", "tag", "note"):
        passage = page.prose.sentence(offset)
    elif kind in ("paragraph", "heading", "text"):
        passage = page.prose.paragraph(offset)
    else:
        row = page.layout.row(page.layout.place(offset))
        return shortened(text[row.start : row.end], LONGEST)
    return shortened(text[slice(*passage)], LONGEST) if passage else "blank"
