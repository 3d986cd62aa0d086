"""Notes that were begun and are not saved: announced at the start, listed, and continued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.counts import counted
from store.library.kept.drafts import NOTE, Draft
from tui.annotations.services import Services
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.widgets.turns import Tell


class BegunNotes:
    """What `ga` does."""

    def __init__(self, app: App[Any], services: Services, go_on: Callable[[Draft], None], tell: Tell) -> None:
        """`go_on` opens the box with a note, at its passage."""
        self._app = app
        self._services = services
        self._go_on = go_on
        self._tell = tell

    def tell(self, drafts: Sequence[Draft]) -> None:
        """Says at the start that there are unsaved notes."""
        notes = [draft for draft in drafts if draft.field == NOTE]
        if notes:
            self._tell(f"{counted(len(notes), 'note')} not saved when postil ended: ga shows what was written", False)

    def handlers(self) -> dict[str, Handler]:
        return {Id.NOTE_BEGUN: plain(self._look)}

    def _look(self) -> None:
        self._look_up(self._list, opens=True)

    def _look_up(self, then: Callable[[Sequence[Draft]], None], *, opens: bool = False) -> None:
        """Looks for what was begun."""
        drafting, prepare = self._services.notes.drafting, self._services.acting.prepare
        prepare("looking for notes", lambda _: drafting.left(), then, self._tell, "begun notes", opens=opens)

    def _list(self, drafts: Sequence[Draft]) -> None:
        if not drafts:
            self._tell("no note was begun and not saved", False)
            return

        from tui.annotations.begun_dialogue import BegunDialogue

        def take(chosen: Draft | None) -> None:
            if chosen is None:
                return
            if chosen.field == NOTE:
                self._go_on(chosen)
            else:
                self._services.copy(chosen.text, self._tell)

        stored = self._services.notes.drafting.drafts
        self._app.push_screen(BegunDialogue(drafts, self._title, stored.drop, stored.keep, self._look_up), take)

    def _title(self, article: str) -> str:
        """The title of an article, by its id."""
        return next(iter(self._services.acting.titles([article])), "an article that is gone")
