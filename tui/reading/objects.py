"""Objects: the passage that a word, a sentence or a paragraph at a place makes. *Inner* is without the space around it,
*around* with the space after it, or before it where there is none after."""

from __future__ import annotations

from collections.abc import Callable

from store.articles.article import Passage
from tui.reading.page import Page

Find = Callable[[Page, int], Passage | None]
TextObject = Callable[[Page, int, int | None], Passage | None]


def _word(page: Page, offset: int) -> Passage | None:
    return page.prose.word(offset)


def _sentence(page: Page, offset: int) -> Passage | None:
    return page.prose.sentence(offset)


def _paragraph(page: Page, offset: int) -> Passage | None:
    paragraph = page.prose.paragraph(offset)
    return paragraph if paragraph.end > paragraph.start else None


def _word_after(page: Page, offset: int) -> Passage | None:
    return page.prose.word_after(offset)


def _sentence_after(page: Page, offset: int) -> Passage | None:
    return page.prose.sentence_after(offset)


def _paragraph_after(page: Page, offset: int) -> Passage | None:
    return page.prose.paragraph_after(offset)


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

OBJECTS: dict[str, TextObject] = {
    "word.inner": _inner_word,
    "word.around": _around(_inner_word),
    "sentence.inner": _inner_sentence,
    "sentence.around": _around(_inner_sentence),
    "paragraph.inner": _inner_paragraph,
    "paragraph.around": _inner_paragraph,
}
