"""How the reader wants the page to be set."""

from __future__ import annotations

from typing import NamedTuple

from tui.reading.columns import Columns, columns


class PageLooks(NamedTuple):
    """How the reader wants the page. 66 characters a line are easiest to read (Bringhurst)."""

    text_width: int
    """Cells."""
    indented: bool = False
    """Whether paragraphs are set apart by an indent, not by a blank line."""
    ruler: bool = False
    """Whether the line with the cursor is set off."""
    margin: bool = True
    """Whether notes stand beside the text where there is room."""
    bare: bool = False
    """Whether there is nothing but the text."""
    book: bool = False
    """Whether the text is set in two columns where there is room."""
    names_in_full: bool = False
    """Whether names are set off by more than their ink."""
    marks_at_ends: bool = False
    """Whether the tint of an annotation stands on its first and its last word alone."""
    linear: bool = False
    """Whether it is for a screen reader: the text from the left edge, the terminal's own cursor in it."""

    def columns(self, width: int) -> Columns:
        """The columns of a page so many cells wide."""
        return columns(width, self.text_width, bare=self.bare, linear=self.linear, book=self.book)

    def has_room_beside(self, width: int) -> bool:
        """Whether a page so many cells wide has room for notes beside its text, shown or not."""
        return columns(width, self.text_width, book=self.book).margin > 0
