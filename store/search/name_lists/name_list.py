"""Lists of names that the reader keeps beside the articles: staff, sanctions, the characters of a novel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from store.entities.mention import Type


@dataclass(frozen=True, slots=True)
class ListedName:
    """A row of a list."""

    list: str
    """What the list is called: its file's name without the ending."""
    name: str
    line: int = field(compare=False)
    """The line of the file in which it begins, from 1."""
    aliases: tuple[str, ...] = ()
    note: str = ""
    type: Type | None = None
    """What the list says that it is; None where it says nothing."""

    @property
    def words(self) -> str:
        """The name, and the note on it: «Jane Doe, head of press», «Doe, Jane; head of press»."""
        between = "; " if "," in self.name else ", "
        return f"{self.name}{between}{self.note}" if self.note else self.name


class NameList(NamedTuple):
    """A list."""

    name: str
    rows: tuple[ListedName, ...]
    problems: tuple[str, ...] = ()
    """What in its file could not be read, a line each."""
