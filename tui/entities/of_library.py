"""The entities of the whole library: the number of mentions and of articles of each, and when it is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple, Self

from store.counts import some_of
from store.entities.index import LibraryEntity
from store.entities.mention import NAMES
from store.library.article_filter import LIST, on_list
from store.library.entities.on_lists import OnLists
from store.library.listings import Listing
from store.search.folding import fold
from store.search.names.labelled_rows import LabelledRows, called, called_first
from store.search.query import parse
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.entities.listed import lists_in, sign_of
from tui.entities.words import SIGNS, Months
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part, lit
from tui.widgets.row_looks import Looks
from tui.widgets.table import Cell, Column, Table
from tui.widgets.turns import Tell

SORTS: tuple[tuple[str, Callable[[LibraryEntity], Any]], ...] = (
    ("how often they are named", lambda entity: (-entity.count.times, entity.name)),
    ("articles", lambda entity: (-entity.count.articles, -entity.count.times, entity.name)),
    ("name", lambda entity: fold(entity.name)),
    ("kind", lambda entity: (NAMES.index(entity.type), -entity.count.times, entity.name)),
)
"""The orders: each in words, and its key."""
COLUMN_OF = ("named", "in", "name", "kind")
"""The columns of `SORTS`."""
FALLING = ("named", "in")
"""The orders that begin with the largest."""
LEAD = 2
"""Cells before the columns."""
DRAWN_FIRST = 100
"""Rows that are seen first, however high the window is."""
COLUMNS = Table(
    Column("name", 20, share=2),
    Column("other names", 16, share=3, since=90),
    Column("kind", 12, since=50),
    Column("named", 7, right=True),
    Column("in", 5, right=True, since=40),
    Column("when", SIGNS, since=66),
)
WITH_LISTS = Table(*COLUMNS.columns, Column("lists", 12, share=1, since=100))


@dataclass(slots=True)
class EntityListState:
    """The state in which the list is left and opened again."""

    typed: str = ""
    sort: int = 0
    turned: bool = False
    current: str = ""
    """The id of the entity under the cursor."""

    def turn(self) -> str:
        """Reverses the order, or sorts by the next column; returns words for it."""
        if self.turned:
            self.sort = (self.sort + 1) % len(SORTS)
        self.turned = not self.turned
        return f"sorted by {SORTS[self.sort][0]}{', the other way round' if self.turned else ''}"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A row."""

    entity: LibraryEntity
    detail: str = ""
    """Shown in place of the number of mentions."""
    positions: tuple[int, ...] = field(default=(), compare=False)


class ShownEntities(NamedTuple):
    """What a list of entities shows."""

    rows: Sequence[EntityRow]
    """In their first order."""
    listings: Mapping[str, Listing]
    """The articles, by their ids."""
    on_lists: OnLists
    months: Months
    sparklines: dict[str, str]
    """Those that have been made, by the ids of the entities."""
    before_count: str = ""
    """The words of its title before the number of names, and those after it."""
    after_count: str = ""

    @classmethod
    def of(
        cls,
        rows: Sequence[EntityRow],
        listings: Iterable[Listing],
        on_lists: OnLists,
        *,
        before_count: str = "",
        after_count: str = "",
    ) -> Self:
        """It is made in a thread, with the sparklines of the first rows: those of names that are in thousands of articles
        take longer than a frame."""
        by_id = {listing.id: listing for listing in listings}
        months = Months(listing.date for listing in by_id.values())
        shown = cls(rows, by_id, on_lists, months, {}, before_count, after_count)
        for row in rows[:DRAWN_FIRST]:
            shown.sparkline_of(row.entity)
        return shown

    def sparkline_of(self, entity: LibraryEntity) -> str:
        """How often it is named over the time."""
        if (sparkline := self.sparklines.get(entity.id)) is not None:
            return sparkline
        dated = (
            (self.listings[article].date, times)
            for article, times in entity.times.items()
            if article in self.listings  # the entity may be gone meanwhile
        )
        return self.sparklines.setdefault(entity.id, self.months.sparkline(dated))


class LibraryEntitiesDialogue(BrowsingDialogue[None]):
    """A list of entities; the dossier of one lies over it."""

    WHERE: ClassVar[Where] = Where.NAMES
    PLACEHOLDER: ClassVar[str] = "part of a name"

    CRUMB: ClassVar[str] = "names"

    def __init__(
        self,
        shown: ShownEntities,
        state: EntityListState,
        open_dossier: Callable[[str, Tell], None],
        again: Callable[[Callable[[ShownEntities], None], Tell], object],
    ) -> None:
        """`open_dossier` shows the dossier of the entity with an id; `again` gathers the entities once more and hands them
        on."""
        super().__init__("", state.typed)
        self._state = state
        self._open_dossier = open_dossier
        self._again = again
        self._take_in(shown)

    def _take_in(self, shown: ShownEntities) -> None:
        self._shown = shown
        self._named = LabelledRows(row.entity for row in shown.rows)
        self._columns = COLUMNS if shown.on_lists.is_empty else WITH_LISTS
        self._sorted: Sequence[EntityRow] = shown.rows

    def begin(self) -> None:
        if self._state.sort or self._state.turned:
            self._sort()
        self.list.select(self._state.current)

    @while_open
    def look_again(self) -> None:
        self._again(self._renew, self.tell)

    @while_open
    def _renew(self, shown: ShownEntities) -> None:
        self._take_in(shown)
        self._sort()

    def _show_count(self) -> None:
        number = some_of(len(self.list.rows), len(self._shown.rows), "name")
        title = f"{self._shown.before_count}{number}{self._shown.after_count}"
        self.name_box(title)
        facts = " · ".join(filter(None, (title, self._shown.months.period)))
        self.query_one(Breadcrumb).show(self.app.sub_title, self.CRUMB, facts=facts)

    def key_of(self, row: EntityRow) -> object:
        return row.entity.id

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.NAMES, "dossier")

    def refill(self, *, keep: bool = True) -> None:
        self._state.typed = self.typed
        query = parse(self.typed, (LIST,))
        lists = query.of_fields
        rows = self._sorted
        if words := self.typed if not lists.terms else " ".join(query.words):
            by_id = {row.entity.id: row for row in self._shown.rows}
            matches = self._named.positions(words)
            rows = [
                EntityRow(by_id[identity].entity, by_id[identity].detail, positions)
                for identity, positions in matches.items()
            ]
        if lists.terms:
            on_lists = self._shown.on_lists
            rows = [row for row in rows if lists.accepts("", {LIST: on_list(on_lists.lists_of(row.entity))})]
        self.list.fill(rows, keep=keep)
        self._show_count()

    def heading(self, width: int, looks: Looks) -> list[Part]:
        by = COLUMN_OF[self._state.sort] if not self.typed else ""
        downwards = (by in FALLING) != self._state.turned
        columns = self._columns.heading(width - LEAD, looks.muted, sorted_by=by, downwards=downwards)
        return [(" " * LEAD, looks.text), *columns]

    def draw(self, row: EntityRow, width: int, looks: Looks) -> list[Part]:
        entity = row.entity
        label = called(entity)
        name, others = label[: len(called_first(entity))], label[len(called_first(entity)) :]
        ink = looks.ink(entity.type)
        cells: list[Cell] = [
            lit(name, [place for place in row.positions if place < len(name)], ink, looks.bright),
            lit(
                others[2:-1],
                [place - len(name) - 2 for place in row.positions if place >= len(name)],
                looks.muted,
                looks.bright,
            ),
            [(entity.type, looks.muted)],
            [(row.detail or f"{entity.count.times:,}", looks.text)],
            [("" if row.detail else f"{entity.count.articles:,}", looks.muted)],
            [(self._shown.sparkline_of(entity), looks.muted)],
        ]
        standings = self._shown.on_lists.of(entity)
        if self._columns is WITH_LISTS:
            cells.append([(lists_in(standings), looks.muted)])
        return [sign_of(standings, LEAD, looks), *self._columns.row(width - LEAD, cells, looks.text)]

    def nothing_here(self) -> str:
        return (
            super().nothing_here() if self.typed else "no names yet   they are found while articles are looked through"
        )

    def open_row(self) -> None:
        row: EntityRow | None = self.list.current
        if row is not None:
            self._state.current = row.entity.id
            self._open_dossier(row.entity.id, self.tell)

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
        words = self._state.turn()
        self._sort()
        self.say(words)

    def _sort(self) -> None:
        _, key = SORTS[self._state.sort]
        self._sorted = sorted(self._shown.rows, key=lambda row: key(row.entity), reverse=self._state.turned)
        self.refill()
