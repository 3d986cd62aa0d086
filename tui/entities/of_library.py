"""The names of the whole library: how often each is named, in how many articles, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rich.cells import cell_len

from store.entities.index import LibraryEntity
from store.entities.mention import NAMES
from store.library.listings import Listing
from store.search.folding import fold
from store.search.names.labelled_rows import LabelledRows, called
from tui.dialogues.browsing import BrowsingDialogue
from tui.entities.words import Months
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part, fit, lit
from tui.widgets.rows import Looks

SORTS: tuple[tuple[str, Callable[[LibraryEntity], Any]], ...] = (
    ("how often they are named", lambda one: (-one.count.times, one.name)),
    ("articles", lambda one: (-one.count.articles, -one.count.times, one.name)),
    ("name", lambda one: fold(one.name)),
    ("kind", lambda one: (NAMES.index(one.type), -one.count.times, one.name)),
)
"""What they are sorted by, in words, and the key."""
WITH_MONTHS, WITH_KIND = 70, 44
"""Cells from which on a row has room for its months, for its kind."""
KIND_CELLS = 13


@dataclass(slots=True)
class EntityListState:
    """What the list is left in, and found in again."""

    typed: str = ""
    sort: int = 0
    turned: bool = False
    current: str = ""
    """The id of the entity under the cursor."""

    def turn(self) -> str:
        """Sorts the other way round, or by the next column; says how."""
        if self.turned:
            self.sort = (self.sort + 1) % len(SORTS)
        self.turned = not self.turned
        return f"sorted by {SORTS[self.sort][0]}{', the other way round' if self.turned else ''}"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A row."""

    entity: LibraryEntity
    detail: str = ""
    """Said instead of how often it is named."""
    positions: tuple[int, ...] = field(default=(), compare=False)


class LibraryEntitiesDialogue(BrowsingDialogue[str | None]):
    """Returns the id of the entity whose dossier is wanted, or None."""

    WHERE: ClassVar[Where] = Where.NAMES
    PLACEHOLDER: ClassVar[str] = "part of a name"

    DEFAULT_CSS = """
    LibraryEntitiesDialogue > .box { max-width: 132; height: 100%; }
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[EntityRow],
        listings: Mapping[str, Listing],
        state: EntityListState,
    ) -> None:
        """`rows` are in the order that they are shown in at first; `listings` are the articles by their ids."""
        super().__init__(title, state.typed)
        self._rows = rows
        self._named = LabelledRows(row.entity for row in rows)
        self._listings = listings
        self._state = state
        self._sorted: Sequence[EntityRow] = rows
        self._months = Months(row.date for row in listings.values())

    def begin(self) -> None:
        time = f"{self._months.told} · " if self._months.signs else ""
        self.query_one(".box").border_subtitle = f"{time}kind · how often · in how many articles"
        if self._state.sort or self._state.turned:
            self._sort()
        self.list.select(self._state.current)

    def key_of(self, row: EntityRow) -> object:
        return row.entity.id

    def hint(self) -> list[str]:
        return ["Enter dossier", *footer_keys(keymap_of(self.app), Where.NAMES)[1:]]

    def refill(self, *, keep: bool = True) -> None:
        self._state.typed = self.typed
        rows = self._sorted
        if self.typed:
            by_id = {row.entity.id: row for row in self._rows}
            found = self._named.found(self.typed)
            rows = [EntityRow(by_id[one].entity, by_id[one].detail, positions) for one, positions in found.items()]
        self.list.fill(rows, keep=keep)

    def draw(self, row: EntityRow, width: int, looks: Looks) -> list[Part]:
        one = row.entity
        detail = row.detail or f"{one.count.times:>6,} {one.count.articles:>6,}"
        facts = f"{one.type:<{KIND_CELLS}}{detail}" if width >= WITH_KIND else detail
        if width >= WITH_MONTHS:
            dated = (
                (self._listings[article].date, len(mentions))
                for article, mentions in one.mentions.items()
                if article in self._listings  # it may be gone meanwhile
            )
            facts = f"{self._months.sparkline(dated)}  {facts}"
        name = fit(called(one), width - cell_len(facts) - 2)
        return [(" ", looks.text), *lit(name, row.positions, looks.text, looks.bright), (f" {facts}", looks.muted)]

    def open_row(self) -> None:
        row: EntityRow | None = self.list.current
        if row is not None:
            self._state.current = row.entity.id
            self.dismiss(row.entity.id)

    def leave(self) -> None:
        row: EntityRow | None = self.list.current
        if row is not None:
            self._state.current = row.entity.id
        super().leave()

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            Id.ROWS_SORT: plain(self._turn_sort),
            Id.ENTITY_DOSSIER: plain(self.open_row),
            Id.ENTITY_ALL: plain(self._stay),
        }

    def _stay(self) -> None:
        self.say("these are the names of the whole library")

    def _turn_sort(self) -> None:
        told = self._state.turn()
        self._sort()
        self.say(told)

    def _sort(self) -> None:
        _, key = SORTS[self._state.sort]
        self._sorted = sorted(self._rows, key=lambda row: key(row.entity), reverse=self._state.turned)
        self.refill()
