"""What importing a file would do, annotation by annotation, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from store.articles.clean import clean_line
from store.library.importing.outcome import Fate, Import, Outcome
from store.search.folding import fold
from store.wording import shortened
from tui.dialogues.browsing import BrowsingDialogue
from tui.widgets.lines import Part, fit
from tui.widgets.rows import Looks

SIGNS = {
    Fate.ADDED: "+",
    Fate.CHANGED: "~",
    Fate.UNCHANGED: "=",
    Fate.LOST: "?",
    Fate.REFUSED: "×",
    Fate.JOINED: "&",
}
ORDER = (Fate.REFUSED, Fate.LOST, Fate.CHANGED, Fate.ADDED, Fate.JOINED, Fate.UNCHANGED)
"""What asks for most attention stands first."""
TITLE_CELLS = 24
WITH_TITLE = 80
"""Cells from which on a row has room for its article's title."""


class ImportDialogue(BrowsingDialogue[bool]):
    """Returns whether it is to be done."""

    PLACEHOLDER: ClassVar[str] = "words of quotes, articles and reasons"

    def __init__(self, name: str, imported: Import) -> None:
        """`name` is the file's."""
        counts = ", ".join(f"{count:,} {fate}" for fate, count in imported.counts.items() if count)
        super().__init__(f"Import {shortened(clean_line(name), 40)}: {counts or 'nothing is in it'}")
        self._can_be_done = bool(imported.plan.changed)
        self._outcomes = sorted(imported.outcomes, key=lambda one: ORDER.index(one.fate))
        self._folded = [fold(_words(one)) for one in self._outcomes]

    def refill(self, *, keep: bool = True) -> None:
        asked = fold(self.typed).split()
        pairs = zip(self._outcomes, self._folded, strict=True)
        rows: Sequence[Outcome] = [one for one, folded in pairs if all(word in folded for word in asked)]
        self.list.fill(rows, keep=keep)

    def key_of(self, row: Outcome) -> object:
        return id(row)

    def draw(self, row: Outcome, width: int, looks: Looks) -> list[Part]:
        sign = f"{SIGNS[row.fate]} {row.incoming.line:>5}  "
        title = f"{fit(_title(row), TITLE_CELLS)} " if width >= WITH_TITLE else ""
        why = f"  {clean_line(row.why)}" if row.why else ""
        room = max(0, width - len(sign) - cell_len(title))
        words = fit(_quote(row), max(room // 2, room - cell_len(why)))
        is_quiet = row.fate in (Fate.UNCHANGED, Fate.REFUSED, Fate.JOINED)
        return [
            (sign, looks.bright if row.fate is Fate.REFUSED else looks.text),
            (title, looks.muted),
            (words, looks.muted if is_quiet else looks.text),
            (fit(why, max(0, room - cell_len(words))), looks.muted),
        ]

    def open_row(self) -> None:
        if self._can_be_done:
            self.dismiss(True)
        else:
            self.say("nothing in it can be added or changed; q closes")

    def leave(self) -> None:
        self.dismiss(False)

    def hint(self) -> str:
        if not self._can_be_done:
            return "nothing in it can be added or changed · / filter · q or Escape closes"
        return "Enter imports · / filter · q or Escape leaves all as it is · u takes it back later"


def _title(outcome: Outcome) -> str:
    return clean_line(outcome.listing.title if outcome.listing is not None else outcome.incoming.title)


def _quote(outcome: Outcome) -> str:
    annotation = outcome.annotation
    return clean_line(annotation.target.exact if annotation is not None else outcome.incoming.quote)


def _words(outcome: Outcome) -> str:
    return " ".join((outcome.fate.value, _title(outcome), _quote(outcome), outcome.why))
