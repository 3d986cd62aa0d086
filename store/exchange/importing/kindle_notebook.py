"""«Notebook.html», which Kindle's programs send for one book: headings that say what was marked and where, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.exchange.importing.incoming import Incoming
from store.exchange.importing.kindle import BOOKMARK, NOTE
from store.exchange.importing.pieces.line_numbers import LineNumbers

HEADING = re.compile(r"""class=['"]noteHeading['"]""")
PARTS = "div.bookTitle, .noteHeading, .noteText"


def is_notebook(beginning: str) -> bool:
    return "bookTitle" in beginning and HEADING.search(beginning) is not None


def read_notebook(text: str) -> Iterator[Incoming]:
    """The highlights, each with the notes after it; then notes, which belong to a highlight or to none, and bookmarks."""
    from selectolax.lexbor import LexborHTMLParser

    numbers = LineNumbers(text)
    lines = [numbers.at(heading.start()) for heading in HEADING.finditer(text)]
    title, heading, number = "", "", -1
    highlights: list[Incoming] = []
    others: list[Incoming] = []
    last: Incoming | None = None
    for part in LexborHTMLParser(text).css(PARTS):
        kind = part.attributes.get("class") or ""
        words = _words(part.text(deep=True))
        if kind == "bookTitle":
            title = words
            continue
        if kind == "noteHeading":
            if last is not None:
                others.append(replace(last, refusal=_without_words(heading)))
            number, heading = number + 1, words
            last = Incoming(lines[number] if number < len(lines) else 0, "", title=title)
            continue
        if last is None:
            continue
        if not NOTE.search(heading.split("(")[0].split("-")[0]):
            highlights.append(replace(last, quote=words))
        elif highlights:
            highlights[-1] = replace(highlights[-1], note="\n\n".join(filter(None, (highlights[-1].note, words))))
            others.append(replace(last, note=words, part_of=highlights[-1].line))
        else:
            others.append(replace(last, note=words, refusal="this note stands at no highlight"))
        last = None
    if last is not None:
        others.append(replace(last, refusal=_without_words(heading)))
    yield from highlights
    yield from others


def _without_words(heading: str) -> str:
    return "a bookmark marks no words" if BOOKMARK.search(heading) else "there are no words under its heading"


def _words(text: str) -> str:
    return " ".join(text.split())
