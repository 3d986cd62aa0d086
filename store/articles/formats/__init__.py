"""One file a format: what each kind of file says, as a `Document`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.articles.article import Document

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""The kinds of file that are articles; anything else is opened only when it is asked for by name, as plain text."""


def is_article(name: str) -> bool:
    """Whether a file of this name is listed as an article."""
    return PurePath(name).suffix.lower() in SUFFIXES


def takes_a_parser(name: str) -> bool:
    """Whether reading a file of this name may take time or memory out of all proportion to its size."""
    return _kind(name) != "text"


def read(name: str, raw: bytes) -> Document:
    """What the file `name` with the content `raw` says.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    return _reader(_kind(name))(raw, name)


def read_beginning(name: str, raw: bytes) -> Document | None:
    """What the file `name` says in its first bytes, see `text.read_text_beginning`; None where its kind has no such thing."""
    if _kind(name) != "text":
        return None
    from store.articles.formats.text import read_text_beginning

    return read_text_beginning(raw, name)


def _kind(name: str) -> str:
    return SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def _reader(kind: str) -> Callable[[bytes, str], Document]:
    """The reader of one format, imported when its first file is read."""
    if kind == "markdown":
        from store.articles.formats.markdown import read_markdown

        return read_markdown
    if kind == "html":
        from store.articles.formats.html import read_html

        return read_html
    from store.articles.formats.text import read_text

    return read_text
