"""Reading many files one after the other, so that a slow one holds up none of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from store.articles.folder import Found
from store.errors import TakesLong, Unreadable

Content = TypeVar("Content")


def slow_ones_last(
    files: Iterable[Found], read: Callable[[Found, bool], Content]
) -> Iterator[tuple[Found, Content | Unreadable | None]]:
    """Each file with what `read` makes of it, or why it cannot be read; before the slow ones, which come after all others,
    the first of them with None. `read` is told whether others wait, and then raises TakesLong for a slow one."""
    slow: list[Found] = []
    for file in files:
        try:
            yield file, read(file, True)
        except TakesLong:
            slow.append(file)
        except Unreadable as error:
            yield file, error
    if slow:
        yield slow[0], None
    for file in slow:
        try:
            yield file, read(file, False)
        except Unreadable as error:
            yield file, error
