"""The names of an article, beside it: those under the cursor are lit on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on

from store.counts import counted
from store.entities.mention import Entity
from store.search.names.labelled_rows import LabelledRows, called
from tui.dialogues.browsing import BrowsingDialogue
from tui.entities.words import HEADINGS
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import keys_for
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part, fit, lit
from tui.widgets.rows import Looks, RowList

COUNT_CELLS = 4
CELLS = 42
"""Of the list beside the page."""
KEYS = {"entity.dossier": "dossier", "entity.all": "library", "rows.filter": "filter", "help.open": "keys"}
FURTHER = ("entity.dossier", "entity.all")
"""Actions that lead from here to somewhere else."""


@dataclass(frozen=True, slots=True)
class ArticleEntityRow:
    """A heading, or an entity."""

    text: str
    entity: Entity | None = None
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityChosen:
    """What was chosen, and the action to go on with: ``""`` for going to where it is named."""

    entity: Entity
    action: str = ""


class ArticleEntitiesDialogue(BrowsingDialogue[EntityChosen | None]):
    """Returns what was chosen, or None."""

    WHERE: ClassVar[Where] = Where.NAMES
    PLACEHOLDER: ClassVar[str] = "part of a name"

    DEFAULT_CSS = f"""
    ArticleEntitiesDialogue {{ align: right middle; }}
    ArticleEntitiesDialogue > .box {{ width: {CELLS}; height: 100%; margin: 0; }}
    ArticleEntitiesDialogue.-linear > .box {{ width: 100%; }}
    """

    def __init__(self, entities: Sequence[Entity], current: str, light: Callable[[str], None]) -> None:
        """`current` is the id of the entity to begin at; `light` lights the mentions of one."""
        super().__init__(counted(len(entities), "name"))
        self._rows = _rows(entities)
        self._named = LabelledRows(entities)
        self._current = current
        self._light = light

    def begin(self) -> None:
        ids = [row.entity.id if row.entity else "" for row in self._rows]
        self.list.move_to(ids.index(self._current) if self._current in ids else min(1, len(ids) - 1))

    def key_of(self, row: ArticleEntityRow) -> object:
        return row.entity.id if row.entity else row.text

    def hint(self) -> list[str]:
        return keys_for(keymap_of(self.app), KEYS)

    def refill(self, *, keep: bool = True) -> None:
        if not self.typed:
            self.list.fill(self._rows, keep=keep)
            return
        by_id = {row.entity.id: row.entity for row in self._rows if row.entity}
        found = self._named.found(self.typed)
        rows = [ArticleEntityRow(called(by_id[one]), by_id[one], positions) for one, positions in found.items()]
        self.list.fill(rows, keep=keep)

    def draw(self, row: ArticleEntityRow, width: int, looks: Looks) -> list[Part]:
        if row.entity is None:
            return [(fit(row.text, width), looks.bright)]
        count = f"{len(row.entity.mentions):,}".rjust(COUNT_CELLS) + "  "
        return [
            (count, looks.muted),
            *lit(fit(row.text, width - len(count)), row.positions, looks.text, looks.bright),
        ]

    @on(RowList.Moved)
    def _moved(self) -> None:
        row: ArticleEntityRow | None = self.list.current
        self._light(row.entity.id if row is not None and row.entity else "")

    def open_row(self) -> None:
        self._choose("")

    def handlers(self) -> dict[str, Handler]:
        further: dict[str, Handler] = {action: lambda command: self._choose(command.action) for action in FURTHER}
        return {**super().handlers(), **further, Id.ROWS_SORT: plain(self._tell_order)}

    def _tell_order(self) -> None:
        self.say("the names stand by their kinds, the most often named first")

    def _choose(self, action: str) -> None:
        row: ArticleEntityRow | None = self.list.current
        if row is not None and row.entity is not None:
            self.dismiss(EntityChosen(row.entity, action))


def _rows(entities: Sequence[Entity]) -> list[ArticleEntityRow]:
    """A heading a kind, and under it its entities, the most often named first."""
    rows: list[ArticleEntityRow] = []
    for kind, heading in HEADINGS.items():
        ordered = sorted(
            (one for one in entities if one.type == kind), key=lambda one: (-len(one.mentions), one.mentions[0].start)
        )
        if ordered:
            rows.append(ArticleEntityRow(f"{heading}: {len(ordered):,}"))
            rows += [ArticleEntityRow(called(one), one) for one in ordered]
    return rows
