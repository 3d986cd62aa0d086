"""Every occurrence of some words: each can be tagged or left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.worker import Worker

from store.counts import counted
from store.library.listings import Listing
from store.library.occurrences import MOST, Occurrence, places
from store.report import Report
from store.search.folding import fold
from store.wording import shortened
from tui.annotations.rows import tags_in
from tui.annotations.services import Services
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import ELLIPSIS, Part, fit
from tui.widgets.list_marks import MarkedRows, among
from tui.widgets.row_looks import Looks
from tui.widgets.table import Cell, Column, Table

KEPT, LEFT = "● ", "○ "
LEAD = len(KEPT)
PLACE, TAGS = Column("place", 24, share=1), Column("tags on it", 20, since=110)
EVERYWHERE = Table(PLACE, Column("article", 24, since=76), TAGS)
HERE = Table(PLACE, Column("", 0, since=10_000), TAGS)
"""The columns for occurrences in one article."""


class OccurrencesDialogue(BrowsingDialogue[list[Occurrence] | None]):
    """Returns the occurrences to tag, or None."""

    WHERE: ClassVar[Where] = Where.PLACES
    ENTER: ClassVar[str] = Id.PASSAGE_EVERYWHERE
    PLACEHOLDER: ClassVar[str] = "words around it"

    CRUMB: ClassVar[str] = "places"

    def __init__(self, services: Services, words: str, here: Listing) -> None:
        """`here` is the article whose occurrences are shown first."""
        super().__init__("")
        self._services = services
        self._words = words
        self._here = here
        self._is_wide = False
        """Whether the list is about the whole library."""
        self._places: list[Occurrence] = []
        self._folded: list[str] = []
        """The text of each occurrence that the filter searches."""
        self._left = MarkedRows()
        """The occurrences that are left out."""

    def begin(self) -> None:
        self.filled_by = self._look()

    @while_open
    def look_again(self) -> None:
        """Other tags may be on the places by now. Keys about the rows do not wait for that."""
        if not self._is_filling:
            self._look()

    def _look(self) -> Worker[None]:
        listings: Sequence[Listing] = [self._here]
        if self._is_wide:
            listings = [row for row in self._services.listings() if not row.missing]
        library = self._services.acting.library

        def look(report: Report) -> list[Occurrence]:
            return places(library, listings, self._words, report)

        take = partial(self._take, self._is_wide)
        words = f"looking for «{shortened(self._words, 40)}»"
        return self._services.acting.prepare(words, look, take, self.tell, "places")

    @while_open
    def _take(self, is_wide: bool, occurrences: list[Occurrence]) -> None:
        """Shows the occurrences, here or in the library."""
        if is_wide != self._is_wide:
            return  # the reader has asked for other occurrences meanwhile
        self._places = occurrences
        self._folded = [fold(f"{place.before}{place.words}{place.after}") for place in occurrences]
        self.refill()
        if len(occurrences) == MOST:
            self.say(f"only the first {MOST:,} are shown; look for rarer words")

    @property
    def _kept(self) -> list[Occurrence]:
        return [place for place in self._places if self.key_of(place) not in self._left]

    def refill(self, *, keep: bool = True) -> None:
        words = fold(self.typed).split()
        pairs = zip(self._places, self._folded, strict=True)
        rows = [row for row, folded in pairs if all(word in folded for word in words)] if words else self._places
        self.list.fill(rows, keep=keep)
        self._show_count()

    def _show_count(self) -> None:
        where = "in the library" if self._is_wide else "here"
        kept = self._kept
        hidden = sum(self.key_of(place) not in self.list.keys for place in kept)
        count = among(f"{len(kept):,} of {counted(len(self._places), 'place')}", hidden)
        self.name_box(f"tag «{shortened(self._words, 40)}» {where}", count)

    def key_of(self, row: Occurrence) -> object:
        return row.listing.id, row.passage

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.PLACES, "tag")

    def draw(self, row: Occurrence, width: int, looks: Looks) -> list[Part]:
        is_left = self.key_of(row) in self._left
        style = looks.muted if is_left else looks.text
        words = shortened(row.words, 60)

        def placed_in(room: int) -> list[Part]:
            """The words in the middle of a row, with the text before and after them."""
            around = max(0, room - cell_len(words))
            before = _last(row.before, around // 2)
            after = fit(_one_line(row.after), around - cell_len(before))
            return [(before, style), (words, looks.bright), (after, style)]

        cells: list[Cell] = [
            placed_in,
            [(row.listing.title, looks.muted)],
            lambda room: [(tags_in(row.tags, room), looks.muted)],
        ]
        lead = (LEFT if is_left else KEPT, looks.muted if is_left else looks.sign)
        return [lead, *self._table.row(width - LEAD, cells, looks.text)]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(" " * LEAD, looks.text), *self._table.heading(width - LEAD, looks.muted)]

    @property
    def _table(self) -> Table:
        return EVERYWHERE if self._is_wide else HERE

    def open_row(self) -> None:
        if self._kept:
            self.dismiss(self._kept)
        else:
            self.say("all of them are left; x keeps one")

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            **self._left.handlers(lambda: self.list, self._show_count),
            Id.PLACES_SCOPE: plain(self._turn_scope),
        }

    def _turn_scope(self) -> None:
        self._is_wide = not self._is_wide
        self.filled_by = self._look()


def _one_line(text: str) -> str:
    """The text with spaces for line breaks, of the same length."""
    return "".join(" " if character.isspace() else character for character in text)


def _last(text: str, cells: int) -> str:
    """The end of a text in exactly `cells` cells, with an ellipsis before what is cut inside a word."""
    line = _one_line(text)
    start = 0
    while cell_len(line[start:]) > cells:
        start += 1
    if start and line[start - 1 : start + 1].strip() == line[start - 1 : start + 1] and cells > 1:
        while cell_len(line[start:]) >= cells:
            start += 1
        return " " * (cells - 1 - cell_len(line[start:])) + ELLIPSIS + line[start:]
    return " " * (cells - cell_len(line[start:])) + line[start:]
