"""Messages about another setting of the page."""

from __future__ import annotations

from tui.reading.columns import book_from
from tui.reading.page_looks import PageLooks


def turned_words(before: PageLooks, now: PageLooks, width: int, *, is_margin_missed: bool) -> str:
    """What a page so many cells wide cannot show. `is_margin_missed` says that there are notes and no room for them beside
    the text."""
    if now.text_width != before.text_width:
        return f"text {now.text_width} wide"
    if now.book and not before.book and not now.columns(width).second:
        return f"two columns of this width need a window of {book_from(now.text_width)} columns"
    if now.margin and not before.margin and is_margin_missed:
        return "there is no room beside the text for notes"
    return ""
