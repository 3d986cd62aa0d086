"""The entities of an article, beside it: the mentions of the one under the cursor are lit on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.counts import some_of
from store.entities.mention import Entity
from store.library.entities.on_lists import ListStanding
from store.search.names.labelled_rows import LabelledRows, called
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.surface import Surface
from tui.entities.listed import sign_of
from tui.entities.words import HEADINGS, by_kind
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import keys_for
from tui.widgets.grouped_lines import Grouping
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part, lit
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.table import START, Cell, Column, Table

COLUMNS = Table(Column("name", 12, share=1), Column("named", 5, right=True))
KEYS = {
    "entity.dossier": "dossier",
    "entity.all": "library",
    "rows.filter": "filter",
    "help.open": "keys",
    "view.close": "close",
}
MOST_LISTED = 3
"""Rows of lists that are shown."""
FURTHER = ("entity.dossier", "entity.all")
"""Actions that lead from the list to another place."""


@dataclass(frozen=True, slots=True)
class ArticleEntityRow:
    """An entity, and how its name is shown."""

    text: str
    entity: Entity
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityChosen:
    """The chosen entity, and the action to go on with: ``""`` stands for going to a mention."""

    entity: Entity
    action: str = ""


OfLists = Callable[[Mapping[str, Sequence[ListStanding]]], None]
"""Takes where entities stand on lists, by their ids."""


class ArticleEntitiesDialogue(BrowsingDialogue[EntityChosen | None]):
    """Returns the choice, or None."""

    WHERE: ClassVar[Where] = Where.NAMES
    PLACEHOLDER: ClassVar[str] = "part of a name"

    SURFACE: ClassVar[Surface] = "panel"
    CRUMB: ClassVar[str] = "names"

    DEFAULT_CSS = """
    ArticleEntitiesDialogue #listed { height: auto; max-height: 6; padding: 0 1; color: $muted; }
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        current: str,
        light: Callable[[str], None],
        look_up: Callable[[OfLists], None],
        again: Callable[[Callable[[Sequence[Entity]], None]], None],
    ) -> None:
        """`current` is the id of the entity under the cursor at first; `light` lights the mentions of an entity; `look_up`
        hands on which entities stand on lists, by their ids, when it knows; `again` hands on the entities as they are by
        then."""
        super().__init__("")
        self._again = again
        self._take_in(entities)
        self._current = current
        self._light = light
        self._look_up = look_up
        self._standings: Mapping[str, Sequence[ListStanding]] = {}

    def _take_in(self, entities: Sequence[Entity]) -> None:
        self._rows = [ArticleEntityRow(called(entity), entity) for entity in by_kind(entities)]
        self._named = LabelledRows(entities)

    @while_open
    def look_again(self) -> None:
        self._again(self._renew)

    @while_open
    def _renew(self, entities: Sequence[Entity]) -> None:
        self._take_in(entities)
        self.refill()
        self._look_up(self._show_lists)

    def _show_count(self) -> None:
        self.name_box(some_of(len(self.list.rows), len(self._rows), "name"))

    def begin(self) -> None:
        self.list.select(self._current)
        self._look_up(self._show_lists)

    @while_open
    def _show_lists(self, standings: Mapping[str, Sequence[ListStanding]]) -> None:
        """Shows which entities stand on lists, when that has been looked up."""
        self._standings = standings
        self.list.refresh()
        self._moved()

    def below(self) -> Iterable[Widget]:
        yield Static(id="listed", markup=False)

    def key_of(self, row: ArticleEntityRow) -> object:
        return row.entity.id

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *COLUMNS.heading(width - len(START), looks.muted)]

    def grouping(self) -> Grouping | None:
        return None if self.typed else Grouping(lambda row: row.entity.type, _head)

    def hint(self) -> Sequence[str]:
        return keys_for(keymap_of(self.app), KEYS)

    def refill(self, *, keep: bool = True) -> None:
        if not self.typed:
            self.list.fill(self._rows, keep=keep)
            self._show_count()
            return
        by_id = {row.entity.id: row.entity for row in self._rows}
        matches = self._named.positions(self.typed)
        rows = [
            ArticleEntityRow(called(by_id[identity]), by_id[identity], positions)
            for identity, positions in matches.items()
        ]
        self.list.fill(rows, keep=keep)
        self._show_count()

    def draw(self, row: ArticleEntityRow, width: int, looks: Looks) -> list[Part]:
        cells: list[Cell] = [
            lit(row.text, row.positions, looks.ink(row.entity.type), looks.bright),
            [(f"{len(row.entity.mentions):,}", looks.muted)],
        ]
        return [
            sign_of(self._standings.get(row.entity.id, ()), len(START), looks),
            *COLUMNS.row(width - len(START), cells, looks.text),
        ]

    @on(RowList.Moved)
    @while_open
    def _moved(self) -> None:
        row: ArticleEntityRow | None = self.list.current
        self._light(row.entity.id if row is not None else "")
        standings = self._standings.get(row.entity.id, ()) if row is not None else ()
        self.query_one("#listed", Static).update("\n".join(each.words for each in standings[:MOST_LISTED]))

    def open_row(self) -> None:
        self._choose("")

    def handlers(self) -> dict[str, Handler]:
        further: dict[str, Handler] = {action: lambda command: self._choose(command.action) for action in FURTHER}
        return {**super().handlers(), **further, Id.ROWS_SORT: plain(self._tell_order)}

    def _tell_order(self) -> None:
        self.say("the names stand by their kinds, the most often named first")

    def _choose(self, action: str) -> None:
        row: ArticleEntityRow | None = self.list.current
        if row is not None:
            self.dismiss(EntityChosen(row.entity, action))


def _head(row: ArticleEntityRow, count: int, width: int, looks: Looks) -> list[Part]:
    return COLUMNS.row(width, [[(HEADINGS[row.entity.type], looks.group)], [(f"{count:,}", looks.muted)]], looks.text)
