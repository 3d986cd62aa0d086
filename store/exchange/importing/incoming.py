"""An annotation that comes into the library from a file, of another program or exported by postil."""

from __future__ import annotations

from dataclasses import dataclass

from store.articles.article import Passage
from store.errors import PostilError


@dataclass(frozen=True, slots=True)
class Incoming:
    """One annotation as the file has it, not cleaned yet; a field that the file does not have is empty."""

    line: int
    """The line of the file in which it begins, from 1."""
    quote: str
    """The words of its passage."""
    prefix: str = ""
    """The words before it."""
    suffix: str = ""
    """The words after it."""
    passage: Passage | None = None
    """Its place in the text in which it was made, which may be another text than ours."""
    tags: tuple[str, ...] | None = ()
    """None where the file cannot say: what is there stays."""
    note: str | None = ""
    """None where the file cannot say: what is there stays."""
    created: str = ""
    """UTC, ISO 8601, as `Annotation` has it."""
    modified: str = ""
    written: str = ""
    """When the file was written, so that it holds nothing newer; in the same form."""
    id: str = ""
    """The annotation's own in postil, a ULID."""
    name: str = ""
    """Its name in the other program, which nothing else there has: usually an address."""
    article: str = ""
    """The article's own in postil; in projects the address that is made of it there."""
    path: str = ""
    """The article's, inside the library, with ``/``."""
    title: str = ""
    address: str = ""
    """Where the article stands in the web."""
    is_whole: bool = False
    """Whether it is about the whole article: then there are no words, and no place."""
    status: str = ""
    """What it says of the whole article in one word, as `Annotation` has it."""
    is_lost: bool = False
    """Whether it was lost where it comes from."""
    refusal: str = ""
    """Why it cannot be kept, if the file shows that: a bookmark, a highlight on a picture."""
    end_quote: str = ""
    """The last words of its passage, if `quote` has only the first ones."""
    remark: str = ""
    """A part of it that could not be understood, although the annotation can be kept: a time."""
    creator: str = ""
    """The name of its author, if that is not the reader."""
    part_of: int = 0
    """The line of the record that this one belongs to, whose annotation has all that this one says: a note of a highlight,
    an earlier cut of it. ``0`` where it stands for itself."""


class BadLine(PostilError):
    """Something in a file that cannot be read as what it is said to be; the message names the line, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
