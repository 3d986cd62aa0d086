"""What a drag over the page selects: characters, or whole words, sentences or paragraphs, as it was begun."""

from __future__ import annotations

from store.articles.article import Passage
from tui.reading.clusters import cluster_around
from tui.reading.cursor.prose import TextUnits


class Drag:
    """Units of a drag, by the number of presses that begin it: characters, words, sentences, paragraphs."""

    def __init__(self, prose: TextUnits, offset: int, presses: int) -> None:
        self._prose = prose
        self._find = (None, prose.word, prose.sentence, prose.paragraph)[min(presses, 4) - 1]
        self._first = self._unit(offset)

    def to(self, offset: int) -> tuple[int, int]:
        """The anchor and the other end of the selection, both included, when the mouse is at a character."""
        unit = self._unit(offset)
        if unit.start < self._first.start:
            return self._last(self._first), unit.start
        return self._first.start, self._last(unit)

    def _unit(self, offset: int) -> Passage:
        """The unit (a word, say) of a character, without the space after it; else the character's cluster."""
        unit = self._find(offset) if self._find is not None else None
        if unit is not None and unit.start <= offset < unit.end:
            return unit
        return Passage(*cluster_around(self._prose.text, offset))

    def _last(self, passage: Passage) -> int:
        """The start of the last cluster."""
        return cluster_around(self._prose.text, max(passage.start, passage.end - 1))[0]
