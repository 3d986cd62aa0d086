"""The card of an article: what citations, exports, the search and the list say of it, a line for each field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from store.articles.article import Document
from store.errors import CannotDescribe, PostilError
from store.library.article_acts.card_editing import describing
from store.library.kept.cards import Card, CardField, card_of, checked, written
from store.library.listings import Listing
from tui.annotations.acting import NOTHING_CHANGED
from tui.annotations.services import Services
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.line_dialogue import LineDialogue
from tui.dialogues.surface import Surface
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks
from tui.widgets.table import START, Cell, Column, Table

PLAIN = Table(Column("field", 12), Column("what it is", 16, share=1))
COLUMNS = Table(*PLAIN.columns, Column("what the file says", 18, share=1, since=60))
"""What the file says has a column where the card says something else."""
HOW = {
    CardField.AUTHORS: "with ; between them, best as «Family, Given»",
    CardField.DATE: "as 2024, 2024-03 or 2024-03-09",
    CardField.PUBLICATION: "the journal, newspaper, site or book it stands in",
    CardField.ADDRESS: "where it was first published",
    CardField.LANGUAGE: "its code of two or three letters: en, de, grc",
}
"""How a field is written, or what it means, where its name does not say that."""


class CardDialogue(BrowsingDialogue[None]):
    """Edits the field under the cursor, in an act of its own."""

    WHERE: ClassVar[Where] = Where.FIELDS
    ENTER: ClassVar[str] = Id.ARTICLE_DESCRIBE
    PLACEHOLDER: ClassVar[str] = "fields"

    SURFACE: ClassVar[Surface] = "box"
    IS_ABOUT_ROW: ClassVar[bool] = True

    def __init__(self, services: Services, row: Listing, filed: Document) -> None:
        """`filed` is the metadata in the article's file."""
        super().__init__("")
        self._services = services
        self._row = row
        self._filed = filed
        self._card = Card({})
        self._document = filed

    def refill(self, *, keep: bool = True) -> None:
        from store.search.names.matching import rank

        try:
            self._card = card_of(self._services.acting.library.collection, self._row.id)
        except PostilError as error:
            self.tell(str(error), True)
        self._document = self._card.document(self._filed)
        fields = list(CardField)
        self.list.fill([field for field, _ in rank(self.typed, fields, str)] if self.typed else fields, keep=keep)
        self.name_box(f"card of {self._row.path}")

    @while_open
    def look_again(self) -> None:
        self.refill()

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.FIELDS, "edit")

    def draw(self, row: CardField, width: int, looks: Looks) -> list[Part]:
        value, filed = written(self._document, row), written(self._filed, row)
        is_said = row in self._card.values
        cells: list[Cell] = [
            [(row, looks.muted)],
            [(value, looks.sign if is_said else looks.text)],
            [((filed or "nothing") if is_said else "", looks.muted)],
        ]
        shown = cells[: len(self._columns.columns)]
        return [(START, looks.text), *self._columns.row(width - len(START), shown, looks.text)]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *self._columns.heading(width - len(START), looks.muted)]

    @property
    def _columns(self) -> Table:
        return COLUMNS if self._card.values else PLAIN

    def open_row(self) -> None:
        field: CardField | None = self.list.current
        if field is None:
            return
        line = written(self._document, field)

        def wrong(typed: str) -> str:
            try:
                checked(field, typed)
            except CannotDescribe as error:
                return str(error)
            return ""

        def take(typed: str | None) -> None:
            if typed is not None and typed.strip() == line:
                self.say(NOTHING_CHANGED)
            elif typed is not None:
                acting, row = self._services.acting, self._row
                acting.plan_and_do(
                    f"changing the {field}", lambda _: describing(acting.library, row, field, typed), self._done
                )

        how = f": {HOW[field]}" if field in HOW else ""
        prompt = f"The {field}{how}; with nothing in it, what the file says"
        self.app.push_screen(LineDialogue(field, prompt, line, wrong=wrong), take)

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            Id.ACT_UNDO: plain(lambda: self._services.undoing.undo(self._done)),
            Id.ACT_REDO: plain(lambda: self._services.undoing.redo(self._done)),
        }

    @while_open
    def _done(self, message: str, is_problem: bool) -> None:
        self.refill()
        self.tell(message, is_problem)
