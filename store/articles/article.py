"""An article and the words for places in it.

Every offset is a count of characters (code points) in `Document.text`, end exclusive. The text is what
`store.articles.clean` makes of a file: its only line break is ``"\\n"``, and it holds no character that a terminal obeys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from store.articles.found_marks import FoundMark
from store.articles.length import count_words
from store.articles.locators import Locator, Turn
from store.articles.publication import Publication


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
    publication: Publication = field(default_factory=Publication)
    blocks: tuple[Block, ...] = ()
    """In order, never overlapping; text between them is plain paragraphs."""
    spans: tuple[Span, ...] = ()
    """In order of their start."""
    warnings: tuple[str, ...] = ()
    """What could not be understood, for the reader."""
    counted: int | None = field(default=None, compare=False)
    """The words, where they need not be counted; of a beginning, those of the whole."""

    reader: str = field(default="", compare=False)
    """What made this of the file's bytes: the reader's name and version, ``html/2``."""
    content: str = field(default="", compare=False)
    """A hash of the file's bytes, where all of it may be wanted instead of its article alone."""
    locators: tuple[Locator, ...] = ()
    """Where its pages and chapters begin, in order of their start."""
    turns: tuple[Turn, ...] = ()
    """Who speaks when, in order; they never overlap."""
    marks: tuple[FoundMark, ...] = ()
    """What is marked in the file itself."""

    attributes: tuple[str, ...] = ()
    """What is said of it beside all this, see `store.articles.attributes`."""

    date_part: str = ""
    """A year, or a year and a month, ISO 8601, where no day is known; else ``""``."""

    @property
    def written_date(self) -> str:
        """The date as far as it is known, ISO 8601; ``""`` if it is not known at all."""
        return self.date.isoformat() if self.date else self.date_part

    @cached_property
    def words(self) -> int:
        return count_words(self.text) if self.counted is None else self.counted


@dataclass(frozen=True, slots=True)
class Article:
    """One document of a library."""

    id: str
    path: str
    """Inside the library, with ``/``."""
    document: Document
    hash: str
    """Of the text, see `store.articles.folder.text_hash`."""
    filed: Document | None = field(default=None, compare=False)
    """What its file says, where `document` has what its card says; None where there is no card."""

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def title(self) -> str:
        return self.document.title
