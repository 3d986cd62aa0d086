"""Motions: from one cursor to another. Each takes the page, the cursor and a count, and returns the new cursor.

A motion that cannot go so far goes as far as it can. Blank rows between paragraphs are stepped over.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from store.articles.article import Passage
from tui.reading.clusters import cluster_around
from tui.reading.cursor.page import Cursor, Page
from tui.reading.highlights import Highlight
from tui.reading.layout import MASTHEAD, RowAddress
from tui.reading.mentions import PageMention
from tui.reading.stretches import Stretch, Stretches

Motion = Callable[[Page, Cursor, int | None], Cursor]
S = TypeVar("S", bound=Stretch)


def left(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    offset = cursor.offset
    for _ in range(count or 1):
        while offset > 0:
            offset = cluster_around(page.text, offset - 1)[0]
            if page.text[offset] != "\n":
                break
    return Cursor(offset) if page.text[offset : offset + 1] != "\n" else cursor


def right(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    offset = cursor.offset
    for _ in range(count or 1):
        following = cluster_around(page.text, offset)[1]
        while following < len(page.text) and page.text[following] == "\n":
            following += 1
        if following >= len(page.text):
            break
        offset = following
    return Cursor(offset)


def down(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _rows(page, cursor, count or 1)


def up(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _rows(page, cursor, -(count or 1))


def half_down(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _screen_rows(page, cursor, (count or 1) * max(1, page.height // 2))


def half_up(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _screen_rows(page, cursor, -(count or 1) * max(1, page.height // 2))


def page_down(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _screen_rows(page, cursor, (count or 1) * max(1, page.height - 2))


def page_up(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _screen_rows(page, cursor, -(count or 1) * max(1, page.height - 2))


def word_next(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.prose.word_after) or _end(page)


def word_previous(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.prose.word_before) or Cursor(0)


def word_end(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    offset = cursor.offset
    for _ in range(count or 1):
        word = page.prose.word(offset)
        if word is None or word.end - 1 <= offset:
            word = page.prose.word_after(offset)
        if word is None:
            return _end(page)
        offset = word.end - 1
    return Cursor(cluster_around(page.text, offset)[0])


def row_start(page: Page, cursor: Cursor, count: int | None) -> Cursor:  # noqa: ARG001
    return Cursor(page.layout.row(page.layout.place(cursor.offset)).start)


def row_end(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    place = page.layout.moved(page.layout.place(cursor.offset), (count or 1) - 1)
    row = page.layout.row(place)
    return Cursor(cluster_around(page.text, max(row.start, row.end - 1))[0])


def sentence_next(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.prose.sentence_after) or _end(page)


def sentence_previous(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.prose.sentence_before) or Cursor(0)


def paragraph_next(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.prose.paragraph_after) or _end(page)


def paragraph_previous(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    """To the start of this paragraph; from there, to the start of the one before."""
    offset = cursor.offset
    for _ in range(count or 1):
        start = page.prose.paragraph(offset).start
        if start == offset:
            before = page.prose.paragraph_before(offset)
            start = before.start if before else 0
        offset = start
    return Cursor(offset)


def text_start(page: Page, cursor: Cursor, count: int | None) -> Cursor:  # noqa: ARG001
    return _paragraph_number(page, count) if count else Cursor(0)


def text_end(page: Page, cursor: Cursor, count: int | None) -> Cursor:  # noqa: ARG001
    return _paragraph_number(page, count) if count else _end(page)


def text_share(page: Page, cursor: Cursor, count: int | None) -> Cursor:  # noqa: ARG001
    """To the start of the row at so many hundredths of the text."""
    offset = min(len(page.text) * (count or 0) // 100, max(0, len(page.text) - 1))
    return Cursor(page.layout.row(page.layout.place(offset)).start)


def heading_next(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.sections.after) or cursor


def heading_previous(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.sections.before) or cursor


def turn_next(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.speech.after) or cursor


def turn_previous(page: Page, cursor: Cursor, count: int | None) -> Cursor:
    return _to_starts(page, cursor, count, page.speech.before) or cursor


def find_character(page: Page, cursor: Cursor, count: int | None, character: str, forward: bool) -> Cursor | None:
    """To a character of this paragraph: occurrence number `count` after the cursor; None where there are fewer."""
    paragraph = page.prose.paragraph(cursor.offset)
    offset = cursor.offset
    for _ in range(count or 1):
        if forward:
            offset = page.text.find(character, offset + 1, paragraph.end)
        else:
            offset = page.text.rfind(character, paragraph.start, offset)
        if offset < 0:
            return None
    return Cursor(cluster_around(page.text, offset)[0])


def _to_stretch(
    stretches: Callable[[Page], Stretches[S]], forward: bool, test: Callable[[Page, int], Callable[[S], bool]]
) -> Motion:
    """A motion to the start of a stretch for which `test` holds at the cursor."""

    def motion(page: Page, cursor: Cursor, count: int | None) -> Cursor:
        is_wanted, among = test(page, cursor.offset), stretches(page)
        offset = cursor.offset
        for _ in range(count or 1):
            stretch = among.after(offset, is_wanted) if forward else among.before(offset, is_wanted)
            if stretch is None:
                break
            offset = stretch.start
        return Cursor(offset) if offset != cursor.offset else cursor

    return motion


def _to_highlight(forward: bool, test: Callable[[Page, int], Callable[[Highlight], bool]]) -> Motion:
    """A motion to the start of an annotation."""
    return _to_stretch(lambda page: page.highlights, forward, test)


def _to_mention(forward: bool, test: Callable[[Page, int], Callable[[PageMention], bool]]) -> Motion:
    """A motion to the start of a mention of an entity."""
    return _to_stretch(lambda page: page.mentions, forward, test)


def _any(page: Page, offset: int) -> Callable[[object], bool]:  # noqa: ARG001
    return lambda _: True


def _same_type(page: Page, offset: int) -> Callable[[PageMention], bool]:
    """Mentions of the type of the one under the cursor; all types where there is none."""
    here = page.mentions.at(offset)
    return lambda mention: not here or mention.type == here[0].type


def _noted(page: Page, offset: int) -> Callable[[Highlight], bool]:  # noqa: ARG001
    return lambda highlight: highlight.noted


def _same_tag(page: Page, offset: int) -> Callable[[Highlight], bool]:
    """Annotations with a tag of the shortest tagged annotation under the cursor; all tagged ones where there is none."""
    tags = next((highlight.tags for highlight in page.highlights.at(offset) if highlight.tags), frozenset[str]())
    return lambda highlight: bool(highlight.tags & tags if tags else highlight.tags)


MOTIONS: dict[str, Motion] = {
    "heading.next": heading_next,
    "heading.previous": heading_previous,
    "turn.next": turn_next,
    "turn.previous": turn_previous,
    "annotation.next": _to_highlight(True, _any),
    "annotation.previous": _to_highlight(False, _any),
    "tag.next": _to_highlight(True, _same_tag),
    "tag.previous": _to_highlight(False, _same_tag),
    "note.next": _to_highlight(True, _noted),
    "note.previous": _to_highlight(False, _noted),
    "entity.next": _to_mention(True, _any),
    "entity.previous": _to_mention(False, _any),
    "type.next": _to_mention(True, _same_type),
    "type.previous": _to_mention(False, _same_type),
    "cursor.left": left,
    "cursor.down": down,
    "cursor.up": up,
    "cursor.right": right,
    "word.next": word_next,
    "word.previous": word_previous,
    "word.end": word_end,
    "row.start": row_start,
    "row.end": row_end,
    "sentence.next": sentence_next,
    "sentence.previous": sentence_previous,
    "paragraph.next": paragraph_next,
    "paragraph.previous": paragraph_previous,
    "half.down": half_down,
    "half.up": half_up,
    "page.down": page_down,
    "page.up": page_up,
    "text.start": text_start,
    "text.end": text_end,
    "text.share": text_share,
}


def _to_starts(
    page: Page, cursor: Cursor, count: int | None, following: Callable[[int], Passage | None]
) -> Cursor | None:
    """The start of passage number `count` from here; None past the last one, so that the caller says where that ends."""
    offset = cursor.offset
    for _ in range(count or 1):
        passage = following(offset)
        if passage is None:
            return None
        offset = passage.start
    return Cursor(cluster_around(page.text, offset)[0]) if page.text else None


def _end(page: Page) -> Cursor:
    return Cursor(cluster_around(page.text, len(page.text) - 1)[0] if page.text else 0)


def _paragraph_number(page: Page, number: int) -> Cursor:
    """To a paragraph by its number as citations have it: a title with which the text begins does not count."""
    passage: Passage | None = page.prose.paragraph(0)
    for _ in range(number - 1 + page.layout.document.title_in_text):
        following = page.prose.paragraph_after(passage.start) if passage else None
        if following is None:
            break
        passage = following
    return Cursor(passage.start if passage else 0)


def _rows(page: Page, cursor: Cursor, rows: int) -> Cursor:
    """Goes `rows` rows with text further."""
    layout = page.layout
    place = layout.place(cursor.offset)
    column = _column(page, cursor, place)
    step = layout.after if rows > 0 else layout.before
    for _ in range(abs(rows)):
        further = step(place)
        while further is not None and _is_blank(page, further):
            further = step(further)
        if further is None:
            break
        place = further
    return Cursor(layout.offset(layout.row(place), column), column)


def _screen_rows(page: Page, cursor: Cursor, rows: int) -> Cursor:
    """Goes `rows` rows of the screen further, then to the next row with text."""
    layout = page.layout
    place = layout.place(cursor.offset)
    column = _column(page, cursor, place)
    moved = layout.moved(place, rows)
    for step in (layout.after, layout.before) if rows > 0 else (layout.before, layout.after):
        further: RowAddress | None = moved
        while further is not None and _is_blank(page, further):
            further = step(further)
        if further is not None:
            return Cursor(layout.offset(layout.row(further), column), column)
    return cursor


def _column(page: Page, cursor: Cursor, place: RowAddress) -> int:
    if cursor.column is not None:
        return cursor.column
    return page.layout.cell(page.layout.row(place), cursor.offset)


def _is_blank(page: Page, place: RowAddress) -> bool:
    row = page.layout.row(place)
    return place.paragraph == MASTHEAD or row.start == row.end
