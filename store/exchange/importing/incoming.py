"""What comes into the library from a file: an annotation as another program tells of it, or as an export of postil's does."""

from __future__ import annotations

from dataclasses import dataclass

from store.articles.article import Passage
from store.errors import PostilError


@dataclass(frozen=True, slots=True)
class Incoming:
    """One annotation that was read, as it was written there, not cleaned yet; what the file does not say is empty."""

    line: int
    """Of the file, from 1: where it begins."""
    quote: str
    """The words of its passage."""
    prefix: str = ""
    """The words before it."""
    suffix: str = ""
    """The words after it."""
    passage: Passage | None = None
    """Where it stood in the text that it was made in, which need not be ours."""
    tags: tuple[str, ...] | None = ()
    """None where the file cannot say: what is there stays."""
    note: str | None = ""
    """None where the file cannot say: what is there stays."""
    created: str = ""
    """UTC, ISO 8601, as `Annotation` has it."""
    modified: str = ""
    written: str = ""
    """When the file itself was, so that it can hold nothing newer; in the same form."""
    id: str = ""
    """The annotation's own in postil, a ULID."""
    name: str = ""
    """What it is called where it comes from, and nothing else is: an address, as a rule."""
    article: str = ""
    """The article's own in postil; in projects the address that is made of it there."""
    path: str = ""
    """The article's, inside the library, with ``/``."""
    title: str = ""
    address: str = ""
    """Where the article stands in the web."""
    is_whole: bool = False
    """Whether it is about the whole article: then there are no words, and no place."""
    mark: str = ""
    """What it says of the whole article in one word, as `Annotation` has it."""
    is_lost: bool = False
    """Whether it was lost where it comes from."""
    refusal: str = ""
    """Why it is nothing that can be kept, where that is plain from the file: a bookmark, a mark on a picture."""
    end_quote: str = ""
    """The words that its passage ends with, where `quote` has only those that it begins with."""
    remark: str = ""
    """What in the file could not be understood, although the annotation can be kept: a time."""
    creator: str = ""
    """The name of who made it, if that is not the reader."""
    part_of: int = 0
    """The line of the record that this one belongs to, whose annotation has all that this one says: a note of a highlight,
    an earlier cut of it. ``0`` where it stands for itself."""


class BadLine(PostilError):
    """Something in a file that cannot be read as what it is said to be; the message names the line, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
