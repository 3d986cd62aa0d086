"""A preview of an import: what would become of each annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from store.articles.clean import clean_line
from store.counts import counted
from store.library.importing.outcome import Fate, Import, Outcome
from store.search.folding import fold
from store.wording import shortened
from tui.dialogues.browsing import BrowsingDialogue
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks
from tui.widgets.table import Cell, Column, Table

SIGNS = {
    Fate.ADDED: "+",
    Fate.CHANGED: "~",
    Fate.UNCHANGED: "=",
    Fate.LOST: "?",
    Fate.REFUSED: "×",
    Fate.JOINED: "&",
}
ORDER = (Fate.REFUSED, Fate.LOST, Fate.CHANGED, Fate.ADDED, Fate.JOINED, Fate.UNCHANGED)
"""The order of outcomes: those that need most attention stand first."""
COLUMNS = Table(
    Column("becomes", 11),
    Column("line", 5, right=True, since=70),
    Column("article", 24, since=96),
    Column("quote", 16, share=2, since=44),
    Column("why", 16, share=3, since=56),
)


class ImportDialogue(BrowsingDialogue[bool]):
    """Returns whether to import."""

    PLACEHOLDER: ClassVar[str] = "words of quotes, articles and reasons"

    def __init__(self, name: str, imported: Import) -> None:
        """`name` is the name of the file."""
        counts = ", ".join(f"{count:,} {fate}" for fate, count in imported.counts.items() if count)
        tags = counted(len(imported.plan.tags), "new tag") if imported.plan.tags else ""
        summary = ", ".join(filter(None, (counts, tags)))
        super().__init__("")
        self._named = f"import {shortened(clean_line(name), 40)}", summary or "it has nothing new"
        self._can_be_done = bool(imported.plan.changed or imported.plan.tags or imported.plan.rows)
        self._outcomes = sorted(imported.outcomes, key=lambda outcome: ORDER.index(outcome.fate))
        self._folded = [fold(_words(outcome)) for outcome in self._outcomes]

    def refill(self, *, keep: bool = True) -> None:
        words = fold(self.typed).split()
        pairs = zip(self._outcomes, self._folded, strict=True)
        rows: Sequence[Outcome] = [outcome for outcome, folded in pairs if all(word in folded for word in words)]
        self.list.fill(rows, keep=keep)

    def key_of(self, row: Outcome) -> object:
        return id(row)

    def draw(self, row: Outcome, width: int, looks: Looks) -> list[Part]:
        is_quiet = row.fate in (Fate.UNCHANGED, Fate.REFUSED, Fate.JOINED)
        sign = looks.sign if row.fate is Fate.REFUSED else looks.text
        cells: list[Cell] = [
            [(f"{SIGNS[row.fate]} {row.fate}", sign)],
            [(f"{row.incoming.line:,}", looks.muted)],
            [(_title(row), looks.muted)],
            [(_quote(row), looks.muted if is_quiet else looks.text)],
            [(clean_line(row.why), looks.muted)],
        ]
        return COLUMNS.row(width, cells, looks.text)

    def open_row(self) -> None:
        if self._can_be_done:
            self.dismiss(True)
        else:
            self.say("nothing in it can be added or changed; q closes")

    def leave(self) -> None:
        self.dismiss(False)

    def begin(self) -> None:
        self.name_box(*self._named)

    def hint(self) -> Sequence[str]:
        return ["Enter import", "/ filter", "q leave all as it is"] if self._can_be_done else ["/ filter", "q close"]

    def nothing_here(self) -> str:
        return super().nothing_here() if self.typed else "nothing in it can be added or changed"

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return COLUMNS.heading(width, looks.muted)


def _title(outcome: Outcome) -> str:
    return clean_line(outcome.listing.title if outcome.listing is not None else outcome.incoming.title)


def _quote(outcome: Outcome) -> str:
    annotation = outcome.annotation
    return clean_line(annotation.target.exact if annotation is not None else outcome.incoming.quote)


def _words(outcome: Outcome) -> str:
    return " ".join((outcome.fate.value, _title(outcome), _quote(outcome), outcome.why))
