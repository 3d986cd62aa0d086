"""The records of a file, each read by itself: what is wrong with one of them costs no other.

A reader parts its file into records and reads each of them. A record that cannot be parted off is a `BadLine` among the
records; one that cannot be read raises it. Either becomes an `Incoming` that is refused, so that as many come out as there are
in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from store.exchange.importing.incoming import BadLine, Incoming

Content = TypeVar("Content")


def read_each(
    records: Iterable[tuple[int, Content] | BadLine], read: Callable[[int, Content], Iterable[Incoming]]
) -> Iterator[Incoming]:
    """The annotations of records. A record is the line that it begins in, from 1, and its content, both of which `read` is
    given. A record is read whole or refused."""
    for record in records:
        if isinstance(record, BadLine):
            yield refused(record)
            continue
        try:
            annotations = list(read(*record))
        except BadLine as bad:
            annotations = [refused(bad)]
        yield from annotations


def refused(bad: BadLine) -> Incoming:
    """A record that cannot be read, as it is told of."""
    return Incoming(bad.line, "", refusal=str(bad))
