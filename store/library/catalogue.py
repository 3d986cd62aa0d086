"""The rows of a library as they are now. Nothing else holds them.

Two things change them: the acts of the reader, at once, and a look through the folder, which takes a while and reports each
file as it was when the look came to it. So each look records when it began. If the reader has changed a row since then, the
look decides what is known of the file, and the row keeps the annotations, tags and progress that it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.library.listings import Listing, in_order


@dataclass(frozen=True, slots=True)
class FolderLook:
    """A look through the folder, by when it began."""

    number: int
    began: int
    """The number of changes before it."""


class Catalogue:
    """The rows of one library. Only the thread that draws may use them."""

    def __init__(self, listings: Iterable[Listing] = ()) -> None:
        self.now = tuple(listings)
        """In the order of the list: the newest first."""
        self._changes = 0
        self._changed: dict[str, int] = {}
        """How many changes there had been when a row was changed last, by its id."""
        self._looks = 0
        self._taken = 0
        """The number of the latest look whose rows were taken."""

    def begin_look(self) -> FolderLook:
        self._looks += 1
        return FolderLook(self._looks, self._changes)

    def change(self, listings: Iterable[Listing]) -> None:
        """What the reader did to these articles; what is known of their files stays as it is."""
        self._changes += 1
        changed = {row.id: row for row in listings}
        self._changed |= dict.fromkeys(changed, self._changes)
        before = self.now
        self.now = tuple(_with_acts(row, changed[row.id]) if row.id in changed else row for row in before)
        if any(row.date != was.date for row, was in zip(self.now, before, strict=True)):
            self.now = in_order(self.now)

    def take(self, look: FolderLook, listings: Iterable[Listing], *, is_whole: bool) -> bool:
        """Takes the rows that a look found; while it is not whole, those that it has not come to stay. Returns whether they
        were taken: a look that a later one has overtaken says nothing new."""
        if look.number < self._taken:
            return False
        self._taken = look.number
        shown = {row.id: row for row in self.now}
        rows = [
            _with_acts(row, shown[row.id]) if row.id in shown and self._changed.get(row.id, 0) > look.began else row
            for row in listings
        ]
        if not is_whole:
            ids, paths = {row.id for row in rows}, {row.path for row in rows}
            rows += [row for row in self.now if row.id not in ids and row.path not in paths]
        self.now = in_order(rows)
        return True


def _with_acts(row: Listing, done: Listing) -> Listing:
    """A row with what the reader has done to its article. What its card says now, or said before, is as it was done; the rest
    is as its file was seen."""
    card = {name: getattr(done, name) for name in {*row.described, *done.described}}
    return replace(
        row,
        annotations=done.annotations,
        tags=done.tags,
        progress=done.progress,
        marks=done.marks,
        described=done.described,
        **card,
    )
