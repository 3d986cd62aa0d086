"""An article and the words for places in it.

Every offset is a count of characters (code points) in `Document.text`, end exclusive. The text is what
`store.articles.clean` makes of a file: its only line break is ``"\\n"``, and it holds no character that a terminal obeys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 ± 25 words a minute (Brysbaert 2019), rounded down for screens."""

CHARACTERS_PER_WORD = 1.7
"""Chinese and Japanese are written without spaces; a word is about this many of their characters."""

IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Passage(NamedTuple):
    """A stretch of a text: character offsets, end exclusive."""

    start: int
    end: int


BlockKind = Literal["paragraph", "heading", "code", "row", "rule"]
SpanKind = Literal["emphasis", "strong", "code", "link", "strike"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is set in its own way: a heading, a list's item, a block of code."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    """1 to 6 for headings, else 0."""
    quote: int = 0
    """How many block quotes it stands in."""
    indent: int = 0
    """How many lists it stands in."""
    marker: str = ""
    """What is drawn before its first line: a bullet or a number."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text inside a block that is set off: emphasis, code, a link."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""
    """Where a link leads."""


@dataclass(frozen=True)
class Document:
    """What a file says: its text, what is said about it, how it is set."""

    text: str
    title: str
    title_in_text: bool = False
    """Whether the text itself begins with the title."""
    date: date | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    """Where it was first published, usually an address."""
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    """In order, never overlapping; text between them is plain paragraphs."""
    spans: tuple[Span, ...] = ()
    """In order of their start."""
    warnings: tuple[str, ...] = ()
    """What could not be understood, for the reader."""

    @cached_property
    def words(self) -> int:
        return count_words(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """One document of a library."""

    id: str
    path: str
    """Inside the library, with ``/``."""
    document: Document
    hash: str
    """Of the text, see `store.articles.library.text_hash`."""

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def title(self) -> str:
        return self.document.title


def count_words(text: str) -> int:
    """Words as a reader would count them, in scripts with and without spaces."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    ideographs = len(IDEOGRAPHS.findall(text))
    return spaced + round(ideographs / CHARACTERS_PER_WORD)


def reading_minutes(words: int) -> int:
    """Whole minutes, at least one for anything that has words."""
    return 0 if words == 0 else max(1, round(words / WORDS_PER_MINUTE))
