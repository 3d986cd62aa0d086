"""A text as words, sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_right

from store.articles.article import Document, Passage
from store.articles.sentences import sentences
from tui.reading.cursor.nearby import Nearby
from tui.reading.cursor.words import words

SENTENCES_REMEMBERED = 64
WORDS_REMEMBERED = 8
"""Paragraphs; the words of one are at most a few thousand."""


class TextUnits:
    """The words, sentences and paragraphs of one document. Offsets are characters, end exclusive."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        language = document.language
        self._words = Nearby(self.text, words, WORDS_REMEMBERED)
        self._sentences = Nearby(
            self.text, lambda text, offset: sentences(text, language, offset), SENTENCES_REMEMBERED
        )

    def is_blank(self, offset: int, other: int) -> bool:
        """Whether there is only white space from one character to another, both included."""
        first, last = sorted((offset, other))
        return self.text[first : last + 1].isspace()

    def paragraph(self, offset: int) -> Passage:
        """The line of text around `offset`, without its line break."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return Passage(start, len(self.text) if end < 0 else end)

    def paragraph_after(self, offset: int) -> Passage | None:
        """The next paragraph with something in it."""
        place = self.paragraph(offset).end
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        return self.paragraph(place) if place < len(self.text) else None

    def paragraph_before(self, offset: int) -> Passage | None:
        """The paragraph before, with something in it."""
        place = self.paragraph(offset).start - 1
        while place >= 0 and self.text[place].isspace():
            place -= 1
        return self.paragraph(place) if place >= 0 else None

    def sentence(self, offset: int) -> Passage | None:
        """The sentence at `offset`: the one it is in, or else the one before the space it is in."""
        passages = self._sentences.around(offset)
        index = bisect_right(passages, offset, key=lambda passage: passage.start) - 1
        return passages[max(index, 0)] if passages else None

    def sentence_after(self, offset: int) -> Passage | None:
        """The next sentence that starts after `offset`, in this paragraph or a later one."""
        return self._sentences.after(offset)

    def sentence_before(self, offset: int) -> Passage | None:
        """The last sentence that starts before `offset`."""
        return self._sentences.before(offset)

    def word(self, offset: int) -> Passage | None:
        """The word at `offset`, or the next one in its paragraph, or the last one."""
        passages = self._words.around(offset)
        index = bisect_right(passages, offset, key=lambda passage: passage.end)
        return passages[min(index, len(passages) - 1)] if passages else None

    def word_after(self, offset: int) -> Passage | None:
        """The next word that starts after `offset`."""
        return self._words.after(offset)

    def word_before(self, offset: int) -> Passage | None:
        """The last word that starts before `offset`."""
        return self._words.before(offset)
