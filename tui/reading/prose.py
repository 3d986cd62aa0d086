"""A text as words, sentences and paragraphs, found near a place and remembered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict

from store.articles.article import Document, Passage
from store.articles.sentences import sentences

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])\w)+"
                  r"(?:['’\-‐](?:(?![\u3040-\u30ff\u3400-\u9fff])\w)+)*")  # fmt: skip
"""Letters and figures, with apostrophes and hyphens inside; an ideograph or kana by itself."""

NEAR = 4_096
"""Characters to each side of a place in which words and sentences are looked for: more than any sentence has."""
REMEMBERED = 64
"""Stretches whose sentences are kept."""


class Prose:
    """The words, sentences and paragraphs of one document. Offsets are characters, end exclusive."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._language = document.language
        self._sentences: OrderedDict[int, list[Passage]] = OrderedDict()

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
        found = self._near(offset)
        index = bisect_right(found, offset, key=lambda passage: passage.start) - 1
        if index >= 0:
            return found[index]
        return found[0] if found else None

    def sentence_after(self, offset: int) -> Passage | None:
        """The next sentence that starts behind `offset`, in this paragraph or a later one."""
        following = next((passage for passage in self._near(offset) if passage.start > offset), None)
        if following is not None:
            return following
        stretch = self._stretch(offset)
        place = stretch.end
        while place < len(self.text):
            found = self._near(place)
            following = next((passage for passage in found if passage.start > offset), None)
            if following is not None:
                return following
            place = max(self._stretch(place).end, place + 1)
        return None

    def sentence_before(self, offset: int) -> Passage | None:
        """The last sentence that starts before `offset`."""
        place = offset
        while place >= 0:
            earlier = [passage for passage in self._near(place) if passage.start < offset]
            if earlier:
                return earlier[-1]
            place = self._stretch(place).start - 1
        return None

    def word(self, offset: int) -> Passage | None:
        """The word at `offset`, or the next one in its paragraph, or the last one."""
        found = None
        for found in self._words_near(offset):
            if found.end > offset:
                return found
        return found

    def word_after(self, offset: int) -> Passage | None:
        """The next word that starts behind `offset`."""
        found = WORD.search(self.text, self._past_word(offset))
        return Passage(*found.span()) if found else None

    def word_before(self, offset: int) -> Passage | None:
        """The last word that starts before `offset`."""
        place = offset
        while place > 0:
            begin = max(0, place - NEAR)
            earlier = [match.span() for match in WORD.finditer(self.text, begin, offset) if match.start() < offset]
            if earlier:
                return Passage(*earlier[-1])
            place = begin
        return None

    def _past_word(self, offset: int) -> int:
        for word in self._words_near(offset):
            if word.start <= offset < word.end:
                return word.end
        return min(offset + 1, len(self.text))

    def _words_near(self, offset: int) -> list[Passage]:
        paragraph = self.paragraph(offset)
        begin = max(paragraph.start, offset - NEAR)
        return [Passage(*match.span()) for match in WORD.finditer(self.text, begin, min(paragraph.end, offset + NEAR))]

    def _stretch(self, offset: int) -> Passage:
        """The paragraph around `offset`, or of a very long one the piece it is in."""
        paragraph = self.paragraph(min(max(offset, 0), len(self.text)))
        if paragraph.end - paragraph.start <= 2 * NEAR:
            return paragraph
        piece = (offset - paragraph.start) // (2 * NEAR)
        start = paragraph.start + piece * 2 * NEAR
        return Passage(start, min(paragraph.end, start + 2 * NEAR))

    def _near(self, offset: int) -> list[Passage]:
        stretch = self._stretch(offset)
        known = self._sentences.get(stretch.start)
        if known is None:
            known = sentences(self.text[slice(*stretch)], self._language, stretch.start)
            self._sentences[stretch.start] = known
            if len(self._sentences) > REMEMBERED:
                self._sentences.popitem(last=False)
        return known
