"""Texts with what the page shows beside them, for those who read them without the page.

Names of speakers, times, bullets and numbers are not in the text (see `store.articles.article.Block.marker`), so offsets do
not count here.
"""

from __future__ import annotations

from store.articles.article import Document


def text_with_markers(document: Document, end: int | None = None) -> str:
    """The text up to `end`, each marker before the words that it stands beside; speakers by their whole names."""
    speakers = {turn.start: turn.speaker for turn in document.turns}
    text = document.text[:end]
    pieces = []
    written = 0
    for block in document.blocks:
        if block.start >= len(text):
            break
        if block.marker:
            speaker = speakers.get(block.start, "")
            pieces += [text[written : block.start], f"{speaker}: " if speaker else f"{block.marker} "]
            written = block.start
    return "".join((*pieces, text[written:]))
