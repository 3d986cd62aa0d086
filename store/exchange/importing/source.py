"""A file of annotations as its readers get it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from store.articles.clean import decode
from store.errors import NotAnArticle, PostilError
from store.exchange.importing.pieces.csv_rows import header_of

LOOKED_AT = 65_536
"""Characters of the beginning that a format is told by."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file, and its name where it has one."""

    raw: bytes
    name: str = ""

    @cached_property
    def text(self) -> str:
        """Its characters, with ``"\\n"`` at the ends of lines.

        Raises:
            PostilError: it is not text.
        """
        try:
            text = decode(self.raw)
        except NotAnArticle as error:
            raise PostilError(f"what is to be imported is {error}") from error
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def beginning(self) -> str:
        """The beginning of its text, ``""`` where it is not text."""
        try:
            return self.text.lstrip()[:LOOKED_AT]
        except PostilError:
            return ""

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The cells of its first line."""
        return header_of(self.beginning)
