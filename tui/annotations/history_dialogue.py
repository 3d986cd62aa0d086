"""The acts, the latest first: each can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from store.annotations.acts.act import Act
from store.annotations.acts.undoing import UndoStep
from store.counts import some_of
from tui.annotations.history_rows import ACTS, act_entry
from tui.annotations.services import Services
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.list_dialogue import ListEntry
from tui.dialogues.surface import Surface
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks

RESTING_SHOWN = 5
"""Number of dependent acts that the question names."""


class HistoryDialogue(BrowsingDialogue[None]):
    """Undoes the act under the cursor, and, after a question, the acts that rest on it."""

    WHERE: ClassVar[Where] = Where.HISTORY
    PLACEHOLDER: ClassVar[str] = "what was done"
    SURFACE: ClassVar[Surface] = "box"

    def __init__(self, services: Services, acts: Sequence[Act]) -> None:
        """`acts` are the acts that can be undone, the latest last."""
        super().__init__("")
        self._services = services
        self._acts = list(reversed(acts))

    def refill(self, *, keep: bool = True) -> None:
        from store.search.names.matching import rank

        acts = self._acts
        if self.typed:
            acts = [act for act, _ in rank(self.typed, acts, lambda act: self._entry(act).text)]
        self.list.fill(acts, keep=keep)
        self.name_box("done, the latest first", some_of(len(acts), len(self._acts), "act"))

    def key_of(self, row: Act) -> object:
        return row.id

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.HISTORY)

    def draw(self, row: Act, width: int, looks: Looks) -> list[Part]:
        return ACTS.row(self._entry(row), width, looks)

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return ACTS.heading(width, looks)

    def _entry(self, act: Act) -> ListEntry:
        return act_entry(act, self._services.acting.titles(set(act.articles) - {self._services.acting.here}))

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            Id.ACT_TAKE_BACK: plain(self._take_back_current),
            Id.ACT_REDO: plain(lambda: self._services.undoing.redo(self._done)),
        }

    def _take_back_current(self) -> None:
        if self.list.current is not None:
            self._take_back(self.list.current.id, ())

    def _take_back(self, act_id: str, agreed: Collection[str]) -> None:
        def ask(step: UndoStep) -> None:
            def take(is_meant: bool | None) -> None:
                if is_meant:
                    self._take_back(act_id, [act.id for act in step.along])

            resting = "\n".join(self._entry(act).text for act in step.along[:RESTING_SHOWN])
            more = len(step.along) - RESTING_SHOWN
            others = f"\n… and {more} more" if more > 0 else ""
            question = f"Undo «{step.act.words}», and what rests on it?\n{resting}{others}"
            self.app.push_screen(ConfirmDialogue(question), take)

        self._services.undoing.undo_one(act_id, agreed, self._done, ask)

    @while_open
    def _done(self, message: str, is_problem: bool) -> None:
        self.tell(message, is_problem)
        self.look_again()

    @while_open
    def look_again(self) -> None:
        """Reads the acts again, because other programs may have done some."""
        acting = self._services.acting
        acting.prepare("reading what was done", lambda _: acting.library.journal.acts(), self._renew, self.tell, "acts")

    @while_open
    def _renew(self, acts: Sequence[Act]) -> None:
        self._acts = list(reversed(acts))
        self.refill()
