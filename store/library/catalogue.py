"""The rows of a library as they are now. Nothing else holds them; lists are bound to them.

Two things change rows: the acts of the reader, at once, and a look through the folder. A look takes a while and reports each
file as it was when the look came to it. So each look records when it began. If the reader has changed a row since then, the
row takes from the look what is known of the file, and keeps its own annotations, tags and progress.

The rows of a look are prepared in its thread, since with 20,000 rows that takes several frames, and then taken as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from store.library.listings import Listing, in_order


class FolderLook(NamedTuple):
    """A look through the folder, with the moment at which it began."""

    number: int
    began: int
    """The number of changes before it."""


class PreparedRows(NamedTuple):
    """All rows as a look and the reader's changes until then make them."""

    look: FolderLook
    listings: Sequence[Listing]
    """What the look found."""
    is_whole: bool
    before: list[Listing]
    """The rows that the catalogue held."""
    changes: int
    """The number of changes that these rows certainly have."""
    is_new: bool
    """Whether any row differs from those before."""
    rows: list[Listing]
    places: dict[str, int]
    """The position of each row, by its id."""
    tags: dict[str, int]


COMPARED = 1_000
"""Rows that are compared in one call."""

Replaced = Callable[[Sequence[Listing]], None]
"""Called with rows that replace those with their ids."""
Refreshed = Callable[[], None]
"""Called when rows may have come, gone or changed their order."""


class Catalogue:
    """The rows of one library. Only the UI's thread may use them, but for `prepare`. An act costs time in proportion to the
    rows that it changes, not to all rows."""

    def __init__(self, listings: Iterable[Listing] = ()) -> None:
        self._rows: list[Listing] = []
        self._places: dict[str, int] = {}
        """The position of each row, by its id."""
        self._now: tuple[Listing, ...] | None = None
        self._tags: dict[str, int] | None = None
        """None until they are needed; the first frame does not need them."""
        self._bound: list[tuple[Replaced, Refreshed]] = []
        self._changes = 0
        self._changed: dict[str, int] = {}
        """The number of changes when a row was last changed, by its id."""
        self._looks = 0
        self._hold(listings)
        self.is_whole = bool(self._rows)
        """Whether all articles are among the rows, as far as is known: not before the first whole look of a library of which
        nothing is kept."""
        self._last_look = 0
        """The number of the latest look whose rows were taken."""

    @property
    def now(self) -> tuple[Listing, ...]:
        """All rows in the order of the list: the newest first."""
        if self._now is None:
            self._now = tuple(self._rows)
        return self._now

    @property
    def tags(self) -> Mapping[str, int]:
        """Number of passages in the library with each tag, by the tags as they are written."""
        if self._tags is None:
            self._tags = _tags_of(self._rows)
        return self._tags

    def by_id(self, article_id: str) -> Listing | None:
        place = self._places.get(article_id)
        return None if place is None else self._rows[place]

    def of(self, article_ids: Iterable[str]) -> list[Listing]:
        """The rows of some articles, in the order of the list."""
        return [
            self._rows[place]
            for place in sorted(self._places[article_id] for article_id in article_ids if article_id in self._places)
        ]

    def bind(self, replaced: Replaced, refreshed: Refreshed) -> None:
        """Binds a list, which is then called at every change."""
        self._bound.append((replaced, refreshed))

    def begin(self, listings: Iterable[Listing]) -> None:
        """Takes the rows of the last run."""
        self._hold(listings)
        self.is_whole = bool(self._rows)
        self._tell_refreshed()

    def begin_look(self) -> FolderLook:
        self._looks += 1
        return FolderLook(self._looks, self._changes)

    def replace(self, listings: Iterable[Listing]) -> None:
        """Takes what the reader did to these articles; what is known of their files stays."""
        change = self._changes + 1
        replaced = []
        is_in_order = True
        for done in listings:
            self._changed[done.id] = change
            place = self._places.get(done.id)
            if place is None:
                continue
            old = self._rows[place]
            row = _with_acts(old, done)
            if row == old:
                continue
            is_in_order = is_in_order and (row.date, row.title) == (old.date, old.title)
            self._rows[place] = row
            self._count(old, row)
            replaced.append(row)
        self._changes = change  # after the rows have it: a thread that reads this number before them misses no change
        if not replaced:
            return
        self._now = None
        if not is_in_order:
            self._hold(in_order(self._rows))
            self._tell_refreshed()
            return
        for tell_replaced, _ in self._bound:
            tell_replaced(replaced)

    def refresh(self, look: FolderLook, listings: Sequence[Listing], *, is_whole: bool) -> bool:
        """Takes the rows that a look found, in the order of the list; see `prepare` and `take`."""
        return self.take(self.prepare(look, listings, is_whole=is_whole))

    def prepare(self, look: FolderLook, listings: Sequence[Listing], *, is_whole: bool) -> PreparedRows:
        """Prepares the rows that a look found, in the order of the list. May be called in any thread. As long as the look is
        not whole, rows that it has not come to stay. Where the reader has done nothing meanwhile, the rows are not sorted once
        more."""
        changes, before = self._changes, self._rows
        rows = list(listings)
        has_acts = changes > look.began
        if has_acts:
            changed = {article for article, change in self._changed.copy().items() if change > look.began}
            shown = {row.id: row for row in tuple(before) if row.id in changed}
            rows = [_with_acts(row, shown[row.id]) if row.id in shown else row for row in rows]
        if not is_whole:
            ids, paths = {row.id for row in rows}, {row.path for row in rows}
            rows += [row for row in tuple(before) if row.id not in ids and row.path not in paths]
        if has_acts or not is_whole:
            rows = list(in_order(rows))
        prepared = rows, _places_of(rows), _tags_of(rows)
        return PreparedRows(look, listings, is_whole, before, changes, _differ(rows, before), *prepared)

    def take(self, prepared: PreparedRows) -> bool:
        """Takes prepared rows, with what the reader did since. Returns whether they were taken: a look that began before the
        latest one has nothing new. Where they are as before, nothing is made of them."""
        if prepared.look.number < self._last_look:
            return False
        if not prepared.is_whole and prepared.before is not self._rows:
            prepared = self.prepare(prepared.look, prepared.listings, is_whole=False)
        self._last_look = prepared.look.number
        self.is_whole = self.is_whole or prepared.is_whole
        later = [
            row
            for article, change in self._changed.items()
            if change > prepared.changes and article in prepared.places and (row := self.by_id(article)) is not None
        ]
        if later:
            rows = prepared.rows
            for shown in later:
                place = prepared.places[shown.id]
                rows[place] = _with_acts(rows[place], shown)
            self._hold(in_order(rows))
            self._tell_refreshed()
        elif prepared.is_new or prepared.before is not self._rows:
            self._rows, self._places, self._tags, self._now = prepared.rows, prepared.places, prepared.tags, None
            self._tell_refreshed()
        return True

    def _hold(self, listings: Iterable[Listing]) -> None:
        self._rows = list(listings)
        self._places = _places_of(self._rows)
        self._now = self._tags = None

    def _count(self, old: Listing, row: Listing) -> None:
        tags = self._tags
        if tags is None:
            return
        for tag in {*old.tags, *row.tags}:
            tags[tag] = tags.get(tag, 0) + row.tags.get(tag, 0) - old.tags.get(tag, 0)
            if not tags[tag]:
                del tags[tag]

    def _tell_refreshed(self) -> None:
        for _, tell_refreshed in self._bound:
            tell_refreshed()


def _places_of(rows: Sequence[Listing]) -> dict[str, int]:
    return {row.id: place for place, row in enumerate(rows)}


def _differ(rows: Sequence[Listing], others: Sequence[Listing]) -> bool:
    """Whether rows are not the same. They are compared some at a time: while one call compares 20,000, no other thread can
    draw."""
    if len(rows) != len(others):
        return True
    parts = (slice(first, first + COMPARED) for first in range(0, len(rows), COMPARED))
    return any(rows[part] != others[part] for part in parts)


def _tags_of(rows: Iterable[Listing]) -> dict[str, int]:
    """Number of passages with each tag. `Counter.update` for each row would take twice as long."""
    tags: dict[str, int] = {}
    for row in rows:
        for tag, count in row.tags.items():
            tags[tag] = tags.get(tag, 0) + count
    return tags


def _with_acts(row: Listing, done: Listing) -> Listing:
    """A row of a look with the reader's changes to its article. What the card says now, or said before, stays as changed; the
    rest is as the look saw the file."""
    card = {*row.described, *done.described}
    return row._replace(
        annotations=done.annotations,
        tags=done.tags,
        progress=done.progress,
        statuses=done.statuses,
        described=done.described,
        title=done.title if "title" in card else row.title,
        date=done.date if "date" in card else row.date,
        authors=done.authors if "authors" in card else row.authors,
        address=done.address if "address" in card else row.address,
    )
