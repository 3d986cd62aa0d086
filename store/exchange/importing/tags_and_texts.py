"""What a file brings besides annotations."""

from __future__ import annotations

from dataclasses import dataclass

from store.annotations.tags import Tag


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A text that annotations of the file stand in."""

    name: str
    """What it is called there."""
    text: str
    address: str = ""
    """What annotations of the file name it by, see `Incoming.article`."""
    attributes: tuple[str, ...] = ()
    """What is said of it, see `store.articles.attributes`."""


@dataclass(frozen=True, slots=True)
class TagsAndTexts:
    """Tags with their descriptions and colours, and texts; there may be none of each."""

    tags: tuple[Tag, ...] = ()
    texts: tuple[ImportedText, ...] = ()
    name: str = ""
    """What the whole is called, as a project is."""


NOTHING = TagsAndTexts()
