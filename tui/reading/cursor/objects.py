"""Objects: the passage that a word, a sentence or a paragraph at a place makes. *Inner* is without the space around it,
*around* with the space after it, or before it where there is none after. On a blank line they are the next ones."""

from __future__ import annotations

from collections.abc import Callable

from store.articles.article import Passage
from tui.reading.cursor.page import Page
from tui.reading.cursor.pairs import BRACKETS, QUOTES, enclosed

Find = Callable[[Page, int], Passage | None]
TextObject = Callable[[Page, int, int | None], Passage | None]


def _word(page: Page, offset: int) -> Passage | None:
    prose = page.prose
    return prose.word(offset) or prose.word_after(offset) or prose.word_before(offset)


def _sentence(page: Page, offset: int) -> Passage | None:
    prose = page.prose
    return prose.sentence(offset) or prose.sentence_after(offset) or prose.sentence_before(offset)


def _paragraph(page: Page, offset: int) -> Passage | None:
    prose = page.prose
    here = prose.paragraph(offset)
    return here if page.text[slice(*here)].strip() else prose.paragraph_after(offset) or prose.paragraph_before(offset)


def _turn(page: Page, offset: int) -> Passage | None:
    return page.speech.at(offset)


def _turn_after(page: Page, offset: int) -> Passage | None:
    return page.speech.after(offset)


def _word_after(page: Page, offset: int) -> Passage | None:
    return page.prose.word_after(offset)


def _sentence_after(page: Page, offset: int) -> Passage | None:
    return page.prose.sentence_after(offset)


def _paragraph_after(page: Page, offset: int) -> Passage | None:
    return page.prose.paragraph_after(offset)


def _quotation(page: Page, offset: int, count: int | None) -> Passage | None:  # noqa: ARG001
    return enclosed(page.prose, offset, QUOTES)


def _brackets(page: Page, offset: int, count: int | None) -> Passage | None:  # noqa: ARG001
    return enclosed(page.prose, offset, BRACKETS)


def _annotated(page: Page, offset: int, count: int | None) -> Passage | None:  # noqa: ARG001
    covering = page.highlights.at(offset)
    return Passage(covering[0].start, covering[0].end) if covering else None


def _mentioned(page: Page, offset: int, count: int | None) -> Passage | None:  # noqa: ARG001
    covering = page.mentions.at(offset)
    return Passage(covering[0].start, covering[0].end) if covering else None


def _within(pair: TextObject) -> TextObject:
    """The text between the signs of a pair; None where there is none."""

    def within(page: Page, offset: int, count: int | None) -> Passage | None:
        passage = pair(page, offset, count)
        return Passage(passage.start + 1, passage.end - 1) if passage and passage.end - passage.start > 2 else None

    return within


def _with_blank_lines(inner: TextObject) -> TextObject:
    """A paragraph with the blank lines after it; without any after it, with those before it."""

    def around(page: Page, offset: int, count: int | None) -> Passage | None:
        passage = inner(page, offset, count)
        if passage is None:
            return None
        start, end = passage
        while page.text[end : end + 1] == "\n":
            end += 1
        if end == passage.end:
            while page.text[start - 1 : start] == "\n":
                start -= 1
        return Passage(start, end)

    return around


def _inner(find: Find, following: Find) -> TextObject:
    def inner(page: Page, offset: int, count: int | None) -> Passage | None:
        first = last = find(page, offset)
        for _ in range((count or 1) - 1):
            further = following(page, last.start) if last else None
            if further is None:
                break
            last = further
        return Passage(first.start, last.end) if first and last else None

    return inner


def _around(inner: TextObject) -> TextObject:
    def around(page: Page, offset: int, count: int | None) -> Passage | None:
        passage = inner(page, offset, count)
        if passage is None:
            return None
        start, end = passage
        while end < len(page.text) and page.text[end] in " \t":
            end += 1
        if end == passage.end:
            while start > 0 and page.text[start - 1] in " \t":
                start -= 1
        return Passage(start, end)

    return around


_inner_word = _inner(_word, _word_after)
_inner_sentence = _inner(_sentence, _sentence_after)
_inner_paragraph = _inner(_paragraph, _paragraph_after)
_inner_turn = _inner(_turn, _turn_after)

OBJECTS: dict[str, TextObject] = {
    "word.inner": _inner_word,
    "word.around": _around(_inner_word),
    "sentence.inner": _inner_sentence,
    "sentence.around": _around(_inner_sentence),
    "paragraph.inner": _inner_paragraph,
    "paragraph.around": _with_blank_lines(_inner_paragraph),
    "quotation.inner": _within(_quotation),
    "quotation.around": _quotation,
    "brackets.inner": _within(_brackets),
    "brackets.around": _brackets,
    "entity.inner": _mentioned,
    "entity.around": _around(_mentioned),
    "turn.inner": _inner_turn,
    "turn.around": _with_blank_lines(_inner_turn),
    "annotation.inner": _annotated,
    "annotation.around": _around(_annotated),
}
