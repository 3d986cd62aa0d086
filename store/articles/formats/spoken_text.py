"""Plain text that is a transcript or a conversation: which one, by its beginning, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from store.articles.article import Document
from store.articles.clean import clean_line
from store.articles.formats.interview import LONGEST, form_of, read_interview
from store.articles.titles import is_title
from store.late_pattern import late_pattern

MOMENT = late_pattern(r"[\u200e\u200f\ufeff]*(?:[\[(]?\d|[A-Z][a-z]{2} \d)")
"""How a line begins that has the time of something said; most texts have none."""
MOMENT_BEHIND = late_pattern(r"[^\[]{1,60}(?:\[\d|\d [AaPp][Mm]\]?$)")
HALVES = ("M", "m", "M]", "m]")
"""What a line that has no bracket ends with then."""
LONGEST_LABEL = 100
FEWEST_MOMENTS = 4
LINES_LOOKED_AT = 120
NO_LIMIT = 1 << 40


class Spoken(NamedTuple):
    """How a text is read in which people speak."""

    read: Callable[[str, str], Document]
    """Takes the text and its title; without one, that of the document is the text's own, or none."""
    longest: int
    """Characters of a text that is read so."""


def spoken_in(sample: str) -> Spoken | None:
    """How a text is read that begins so; None where nobody speaks in it."""
    lines = sample.split("\n")
    has_moments = sum(map(_has_moment, filter(None, lines[:LINES_LOOKED_AT]))) >= FEWEST_MOMENTS
    if has_moments:
        from store.articles.formats.chat import chat_form_of, read_chat
        from store.articles.formats.label_lines import on_one_line

        chat = chat_form_of(sample)
        if chat is not None:
            return Spoken(partial(read_chat, chat), NO_LIMIT)
        lines = on_one_line(sample).split("\n")
    form = form_of(lines)
    if form is None:
        return None

    def read(text: str, title: str) -> Document:
        from store.articles.formats.label_lines import on_one_line, without_foot

        text = without_foot(on_one_line(text) if has_moments else text)
        first, _, rest = text.lstrip("\n").partition("\n")
        is_titled = not title and form.match(first) is None and is_title(first, followed_by=f"\n{rest}")
        return read_interview(rest, form, clean_line(first)) if is_titled else read_interview(text, form, title)

    return Spoken(read, LONGEST)


def _has_moment(line: str) -> bool:
    """Whether a line has a time, as some lines of some transcripts and of all conversations have."""
    if MOMENT.match(line) is not None:
        return True
    may_end_so = len(line) < LONGEST_LABEL and ("[" in line or line.endswith(HALVES))
    return may_end_so and MOMENT_BEHIND.match(line) is not None
