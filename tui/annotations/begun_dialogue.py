"""Texts that were begun and not saved, the latest first: to be continued, copied or thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import ClassVar

from store.counts import some_of
from store.errors import PostilError
from store.library.kept.drafts import NOTE, Draft
from store.wording import shortened
from tui.annotations.history import WHEN_CELLS, day
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.list_dialogue import EntryColumns, ListEntry
from tui.dialogues.surface import Surface
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks

QUOTED = 40
"""Characters of a passage that are shown with its note."""
TEXTS = EntryColumns("text", "when", WHEN_CELLS)
SHOWN = 200
"""Characters of an unsaved text that are shown."""


class BegunDialogue(BrowsingDialogue[Draft | None]):
    """Returns the draft that was chosen, or None."""

    WHERE: ClassVar[Where] = Where.BEGUN
    PLACEHOLDER: ClassVar[str] = "what was begun"
    SURFACE: ClassVar[Surface] = "box"

    def __init__(
        self,
        drafts: Sequence[Draft],
        title: Callable[[str], str],
        drop: Callable[[Draft], None],
        keep: Callable[[Draft], None],
        again: Callable[[Callable[[Sequence[Draft]], None]], None],
    ) -> None:
        """`title` names an article by its id, `drop` deletes a draft from the disk, `keep` writes it; `again` hands on the
        drafts that are there by then."""
        super().__init__("")
        self._drafts = list(drafts)
        self._title_of = title
        self._drop = drop
        self._keep = keep
        self._again = again
        self._dropped: list[tuple[int, Draft]] = []
        """Drafts that were thrown away here, each with its row, the latest last."""

    @while_open
    def look_again(self) -> None:
        self._again(self._renew)

    @while_open
    def _renew(self, drafts: Sequence[Draft]) -> None:
        self._drafts = list(drafts)
        self.refill()

    def refill(self, *, keep: bool = True) -> None:
        typed = self.typed.casefold()
        shown = [draft for draft in self._drafts if typed in self._entry(draft).text.casefold()]
        self.list.fill(shown, keep=keep)
        self.name_box("begun and not saved", some_of(len(shown), len(self._drafts), "text"))

    def key_of(self, row: Draft) -> object:
        return row.id

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), self.WHERE, "go on")

    def draw(self, row: Draft, width: int, looks: Looks) -> list[Part]:
        return TEXTS.row(self._entry(row), width, looks)

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return TEXTS.heading(width, looks)

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            Id.DRAFT_DROP: plain(self._throw_current_away),
            Id.ACT_UNDO: plain(self._bring_back),
        }

    def _throw_current_away(self) -> None:
        if self.list.current is not None:
            self._throw_away(self.list.current)

    def _throw_away(self, draft: Draft) -> None:
        self._drop(draft)
        place = self._drafts.index(draft)
        self._dropped.append((place, draft))
        del self._drafts[place]
        self.refill()
        self.say(f"threw away «{shortened(draft.text, QUOTED)}»")

    def _bring_back(self) -> None:
        if not self._dropped:
            self.say("nothing was thrown away here")
            return
        place, draft = self._dropped.pop()
        try:
            self._keep(draft)
        except PostilError as error:
            self._dropped.append((place, draft))
            self.say(str(error), problem=True)
            return
        self._drafts = [each for each in self._drafts if each.id != draft.id]
        self._drafts.insert(place, draft)
        self.refill()
        self.list.select(draft.id)
        self.say(f"brought back «{shortened(draft.text, QUOTED)}»")

    def _entry(self, draft: Draft) -> ListEntry:
        """A draft as a row: when it was written, its text, and the passage, the article or the line that it is for."""
        about = draft.field
        if draft.field == NOTE:
            about = f"on «{shortened(draft.exact or self._title_of(draft.article), QUOTED)}»"
        try:
            at = datetime.fromisoformat(draft.at).astimezone()
            when = f"{day(at.date(), date.today())} {at:%H:%M}"
        except ValueError:
            when = ""
        return ListEntry(f"{shortened(draft.text, SHOWN)} · {about}", draft.id, detail=when)
