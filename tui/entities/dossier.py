"""A dossier: every sentence about an entity, by date, with what the reader wrote on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from store.annotations.acts.edits import untagging
from store.annotations.picked_tags import PickedTags
from store.articles.article import Passage
from store.counts import counted, some_of
from store.entities.index import LibraryEntity
from store.library.entities.dossier import DossierSentence, quoted
from store.library.entities.on_lists import ListStanding
from store.library.occurrences import Occurrence, tagging
from store.wording import shortened
from tui.annotations.rows import tags_in
from tui.annotations.services import Services
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.list_dialogue import EntryColumns, ListEntry
from tui.entities.dossier_rows import DossierRows, key_of
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part, lit
from tui.widgets.list_marks import MarkedRows, among
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.table import Cell, Column, Table
from tui.widgets.turns import Tell

DATE_CELLS = 10
LEAD = 2
"""Cells for what marks a row."""
COLUMNS = Table(
    Column("date", DATE_CELLS),
    Column("sentence", 20, share=1),
    Column("tags", 22, since=80),
    Column("note", 4, since=100),
)
BEFORE = 24
"""Characters before the name that a row shows."""


@dataclass(slots=True)
class DossierState:
    """What a dossier is left in, and found in again."""

    typed: str = ""
    current: object = None
    """The key of the sentence under the cursor."""
    marks: MarkedRows = field(default_factory=MarkedRows)


class DossierDialogue(BrowsingDialogue[DossierSentence | None]):
    """Returns the sentence to go to, or None."""

    WHERE: ClassVar[Where] = Where.DOSSIER
    PLACEHOLDER: ClassVar[str] = "words of the sentences, tags, notes and titles"

    DEFAULT_CSS = """
    DossierDialogue #whole { height: 6; border-top: solid $panel; padding: 0 1; }
    DossierDialogue #listed { height: auto; max-height: 3; padding: 0 1; color: $muted; }
    DossierDialogue.-short #whole { display: none; }
    """

    def __init__(
        self,
        services: Services,
        entity: LibraryEntity,
        first: DossierRows,
        standings: Sequence[ListStanding],
        state: DossierState,
        again: Callable[[Callable[[DossierRows], None], Tell], Worker[None]],
        show_near: Callable[[Tell], None],
    ) -> None:
        """`standings` are the rows of lists that it is, or may be. `again` gathers its sentences, where `first` is
        not all of them or something was written on them, and hands them on; `show_near` lists who is named near the entity."""
        super().__init__("", state.typed)
        self._services = services
        self._entity = entity
        self._rows = first
        self._begins_at = state.current
        """The row for the cursor, where it has not come yet."""
        self._standings = standings
        self._state = state
        self._again = again
        self._show_near = show_near

    @while_open
    def _renew(self, rows: DossierRows) -> None:
        """Shows all sentences."""
        self._rows = rows
        self._state.marks.keep(rows.folded)
        self.refill()
        self._go_to_beginning()
        self._show_whole()

    @while_open
    def _read_rest(self) -> None:
        self.filled_by = self._again(self._renew, self.tell)

    @while_open
    def look_again(self) -> None:
        self._read_rest()

    @property
    def _is_filling(self) -> bool:
        return not self._rows.is_whole

    def _go_to_beginning(self) -> None:
        """Puts the cursor on the row where it was left, once that is there, unless it has been moved meanwhile."""
        if self._begins_at in self._rows.folded or self._rows.is_whole:
            if self._begins_at is not None and not self.list.cursor:
                self.list.select(self._begins_at)
            self._begins_at = None

    def below(self) -> Iterable[Widget]:
        if self._standings:
            yield Static("\n".join(each.words for each in self._standings), id="listed", markup=False)
        yield Static(id="whole", markup=False)

    def begin(self) -> None:
        if self._rows.is_whole:
            self._state.marks.keep(self._rows.folded)
        else:
            self.call_after_refresh(self._read_rest)  # which would take its time from drawing the first ones
        self._go_to_beginning()
        self._show_whole()

    def key_of(self, row: DossierSentence) -> object:
        return key_of(row)

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.DOSSIER)

    def refill(self, *, keep: bool = True) -> None:
        self._state.typed = self.typed
        rows = self._rows.about(self.typed)
        self.list.fill(rows, keep=keep)
        so_far = "" if self._rows.is_whole else " so far"
        self._count = f"{some_of(len(rows), len(self._rows.sentences), 'sentence')}{so_far}"
        self._show_count()

    def _show_count(self) -> None:
        marked = self._state.marks.words(self.list)
        self.name_box(f"{self._entity.name} · {self._entity.type}", f"{self._count}{marked}")

    def draw(self, row: DossierSentence, width: int, looks: Looks) -> list[Part]:
        label, named = _from_name(row)
        cells: list[Cell] = [
            [(row.listing.date, looks.muted)],
            lit(label, [place for passage in named for place in range(*passage)], looks.text, looks.bright),
            lambda room: [(tags_in(row.tags, room), looks.muted)],
            [("✎" if row.notes else "", looks.muted)],
        ]
        return [self._state.marks.lead(self.key_of(row), looks), *COLUMNS.row(width - LEAD, cells, looks.text)]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(" " * LEAD, looks.text), *COLUMNS.heading(width - LEAD, looks.muted)]

    @on(RowList.Moved)
    @on(RowList.Filled)
    @while_open
    def _show_whole(self) -> None:
        row: DossierSentence | None = self.list.current
        if row is None:
            return
        self._state.current = self.key_of(row)
        whole = Text(row.text)
        for start, end in row.named:
            whole.stylize("bold", start, end)
        written = "".join(f"\n✎ {shortened(note, 200)}" for note in row.notes)
        tags = f" · {', '.join(row.tags)}" if row.tags else ""
        whole.append(f"\n{row.listing.date} {row.listing.title}{tags}{written}", "dim")
        self.query_one("#whole", Static).update(whole, layout=False)

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            **self._state.marks.handlers(lambda: self.list, self._show_count),
            Id.DOSSIER_COPY: plain(self._copy),
            Id.DOSSIER_TAG: plain(self._tag),
            Id.DOSSIER_UNTAG: plain(self._take_tags_off),
            Id.DOSSIER_TOGETHER: plain(lambda: self._show_near(self.tell)),
        }

    def _chosen(self) -> list[DossierSentence]:
        """The marked sentences, or else all that are shown."""
        return self._marked() or list(self.list.rows)

    def _copy(self) -> None:
        chosen, library = self._chosen(), self._services.acting.library
        self._services.acting.prepare(
            "reading the articles",
            lambda report: quoted(library, chosen, report),
            lambda text: self._services.copy(text, self.tell),
            self.tell,
        )

    def _tag(self) -> None:
        """Asks for tags for those that are marked, or for the one under the cursor."""
        chosen, acting = self._targets(), self._services.acting
        places = [Occurrence(sentence.listing, sentence.passage, sentence.words, "", "") for sentence in chosen]

        def do(tags: PickedTags) -> None:
            acting.plan_and_do(
                "reading the articles", lambda report: tagging(acting.library, places, tags, report), self._done
            )

        if chosen:
            words, is_one = " ".join(sentence.text for sentence in chosen), len(chosen) == 1
            self._services.tags.ask(self._called(chosen), words, (), do, self.tell, one_passage=is_one)

    def _take_tags_off(self) -> None:
        """Asks which tags to take off what stands on those that are marked, or on the one under the cursor."""
        chosen, acting = self._targets(), self._services.acting
        annotations = list({annotation.id: annotation for row in chosen for annotation in row.annotations}.values())

        def do(tags: tuple[str, ...]) -> None:
            acting.do(untagging(annotations, tags), self._done)

        if chosen:
            self._services.tags.ask_off(f"take tags off {self._called(chosen)}", annotations, do, self.tell)

    def _targets(self) -> list[DossierSentence]:
        """The marked sentences, or else the one under the cursor."""
        return self._marked() or [row for row in (self.list.current,) if row is not None]

    def _marked(self) -> list[DossierSentence]:
        return [row for row in self._rows.sentences if self.key_of(row) in self._state.marks]

    def _called(self, chosen: Sequence[DossierSentence]) -> str:
        return among(_called(chosen), self._state.marks.hidden(self.list))

    @while_open
    def _done(self, message: str, is_problem: bool) -> None:
        """Shows the message of an act that was done, or could not be."""
        self.tell(message, is_problem)
        if not is_problem:
            self._again(self._renew, self.tell)


def _called(sentences: Sequence[DossierSentence]) -> str:
    """One sentence by its words, several by their number."""
    return f"«{shortened(sentences[0].text)}»" if len(sentences) == 1 else counted(len(sentences), "sentence")


SENTENCES = EntryColumns("sentence", "date", DATE_CELLS)
"""The columns of a plain list of sentences."""


def sentence_entry(sentence: DossierSentence) -> ListEntry:
    """A sentence as a row of a plain list."""
    label, named = _from_name(sentence)
    positions = tuple(place for passage in named for place in range(*passage))
    return ListEntry(label, detail=sentence.listing.date, positions=positions)


def _from_name(sentence: DossierSentence) -> tuple[str, list[Passage]]:
    """A sentence from a little before where it names the entity, and where it does."""
    first = sentence.named[0].start
    start = sentence.text.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    lead = "… " if start else ""
    moved = len(lead) - start
    return lead + sentence.text[start:], [
        Passage(passage.start + moved, passage.end + moved) for passage in sentence.named
    ]
