"""What a motion or an object needs to know: the text, its layout, and where the cursor is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tui.reading.cursor.prose import TextUnits
from tui.reading.cursor.sections import Sections
from tui.reading.cursor.speech import Speech
from tui.reading.highlights import Highlights
from tui.reading.layout import PageLayout
from tui.reading.mentions import Mentions


class Cursor(NamedTuple):
    """The reader's place: a character offset at the start of a cluster, and the cell it keeps to on other rows."""

    offset: int = 0
    column: int | None = None
    """Kept while the cursor moves up and down; None means the offset's own cell."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is laid out now."""

    layout: PageLayout
    prose: TextUnits
    height: int
    """Rows of the window."""
    highlights: Highlights = field(default_factory=Highlights)
    """The annotations."""
    mentions: Mentions = field(default_factory=Mentions)
    """Where something is named."""

    @property
    def text(self) -> str:
        return self.layout.text

    @property
    def sections(self) -> Sections:
        return Sections(self.layout.document)

    @property
    def speech(self) -> Speech:
        return Speech(self.layout.document.turns)
