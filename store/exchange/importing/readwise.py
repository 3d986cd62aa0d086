"""Readwise's comma-separated values: its export, and the layout in which it takes highlights in; and tables of other programs
that have a column of words beside one of titles or addresses, as Hypothesis exports them.

A note may begin with tags, words with a full stop before them: «.bees .why_not». Readwise makes headings in the same way
(«.h1»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.csv_rows import Row, csv_rows
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each

WORDS = ("highlight", "quote", "highlighted text")
TITLE = ("book title", "title", "page title", "page")
NOTE = ("note", "comment")
TIME = ("highlighted at", "date", "created at", "created")
ADDRESS = ("url", "source url", "page url")
DISCARDED = ".discard"
"""Readwise's tag for highlights that were thrown away there."""
PICTURE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)")
LINK = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\(https?:[^()\s]*\)")
EMPHASIS = re.compile(
    r"(?<![\w*_])(?P<sign>\*\*\*|___|\*\*|__|\*|_)(?=[^\s*_])(?P<inside>[^*_\n]*[^\s*_])(?P=sign)(?![\w*_])"
)
TAGS_IN_NOTE = re.compile(r"\s*(?P<tags>(?:\.\w[\w/-]*\s+)*\.\w[\w/-]*)(?=\s|\Z)")


def read_readwise(text: str) -> Iterator[Incoming]:
    """A row a highlight. Colours, places in books and the tags of whole documents are not read.

    Raises:
        BadLine: no column has the words of the highlights.
    """
    return read_each(csv_rows(text, (WORDS,)), _highlight)


def _without_markup(words: str) -> str:
    """Words without the Markdown that Readwise writes them in, and without pictures."""
    words = PICTURE.sub("", words)
    return EMPHASIS.sub(lambda match: match["inside"], LINK.sub(lambda match: match["words"], words))


def _highlight(line: int, row: Row) -> Iterator[Incoming]:
    def cell(names: tuple[str, ...]) -> str:
        return next((row[name] for name in names if row.get(name)), "")

    words = _without_markup(cell(WORDS))
    if not words.strip():
        named = next((name for name in WORDS if name in row), WORDS[0])
        raise BadLine(line, f"there are no words in the column {named}")
    tags = [tag.strip() for tag in row.get("tags", "").split(",")]
    is_discarded = DISCARDED in tags
    note = cell(NOTE)
    if tag_words := TAGS_IN_NOTE.match(note):
        tags += tag_words["tags"].replace(".", " ").split()
        note = note[tag_words.end() :].lstrip()
    incoming = Incoming(
        line,
        words,
        tags=tuple(tags),
        note=note,
        title=cell(TITLE),
        address=cell(ADDRESS),
        refusal="it was thrown away in Readwise" if is_discarded else "",
    )
    yield dated(incoming, cell(TIME))
