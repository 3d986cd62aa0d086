"""An article and the words for places in it.

Every offset is a count of characters (code points) in `Document.text`, end exclusive. `store.articles.clean` makes the text
of a file: its only line break is ``"\\n"``, and it has no control character that a terminal obeys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from store.articles.file_annotations import FileAnnotation
from store.articles.length import count_words
from store.articles.locators import Locator, Turn
from store.articles.publication import Publication


class Passage(NamedTuple):
    """A stretch of a text: character offsets, end exclusive."""

    start: int
    end: int


BlockKind = Literal["paragraph", "heading", "code", "row", "rule"]
SpanKind = Literal["emphasis", "strong", "code", "link", "strike"]


class Block(NamedTuple):
    """A stretch of the text with its own setting: a heading, a list's item, a block of code."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    """1 to 6 for headings, else 0."""
    quote: int = 0
    """Number of block quotes around it."""
    indent: int = 0
    """Number of lists around it."""
    marker: str = ""
    """Drawn before its first line: a bullet or a number."""


class Span(NamedTuple):
    """A stretch of the text inside a block with its own setting: emphasis, code, a link."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""
    """The target of a link."""


@dataclass(frozen=True)
class Document:
    """The content of a file: its text, its metadata, and how the text is set."""

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
    """What could not be understood in the file, as messages to the reader."""
    counted: int | None = field(default=None, compare=False)
    """The number of words, if it is already known. For a beginning it is the number in the whole text."""

    reader: str = field(default="", compare=False)
    """The reader's name and version: ``html/2``."""
    content: str = field(default="", compare=False)
    """A hash of the file's bytes, for a format that can also be read as a whole."""
    locators: tuple[Locator, ...] = ()
    """The starts of its pages and chapters, in order."""
    turns: tuple[Turn, ...] = ()
    """The turns of speakers, in order; they never overlap."""
    file_annotations: tuple[FileAnnotation, ...] = ()
    """Marks in the file itself."""

    attributes: tuple[str, ...] = ()
    """Further metadata, see `store.articles.attributes`."""

    date_part: str = ""
    """A year, or a year and a month, ISO 8601, if no day is known; else ``""``."""

    @property
    def written_date(self) -> str:
        """The date as far as it is known, ISO 8601; ``""`` if nothing is known."""
        return self.date.isoformat() if self.date else self.date_part

    @cached_property
    def words(self) -> int:
        return count_words(self.text) if self.counted is None else self.counted


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a library."""

    id: str
    path: str
    """Inside the library, with ``/``."""
    document: Document
    hash: str
    """The hash of the text, see `store.articles.folder.text_hash`."""
    filed: Document | None = field(default=None, compare=False)
    """The document as its file has it, if `document` has the card applied; None without a card."""

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def title(self) -> str:
        return self.document.title
