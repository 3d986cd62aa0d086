"""Notes that were begun and are not saved: announced at the start, listed, and continued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from textual.app import App

from store.counts import counted
from store.library.drafts import NOTE, Draft
from tui.annotations.history import WHEN_CELLS, day
from tui.annotations.services import Services
from tui.annotations.words import shortened
from tui.dialogues.list_dialogue import ListDialogue, ListEntry
from tui.widgets.turns import Tell

QUOTED = 40
"""Characters of the passage that are shown with a note."""
SHOWN = 200
"""Characters of what was written that are shown."""
HINT = "Enter goes on with a note, copies a line · q closes"


class BegunNotes:
    """What `ga` does."""

    def __init__(self, app: App[Any], tools: Services, go_on: Callable[[Draft], None], tell: Tell) -> None:
        """`go_on` opens the box with a note, at its passage."""
        self._app = app
        self._tools = tools
        self._go_on = go_on
        self._tell = tell

    def tell(self, drafts: Sequence[Draft]) -> None:
        """Says at the start that there are some."""
        notes = [draft for draft in drafts if draft.field == NOTE]
        if notes:
            self._tell(f"{counted(len(notes), 'note')} not saved when postil ended: ga shows what was written", False)

    def run(self, action: str) -> bool:
        """Does an action if it is about begun notes; says whether it was."""
        if action != "note.begun":
            return False
        drafting = self._tools.notes.drafting
        self._tools.acting.prepare(
            "looking for notes", lambda _: drafting.left(), self._list, self._tell, "begun notes"
        )
        return True

    def _list(self, drafts: Sequence[Draft]) -> None:
        if not drafts:
            self._tell("no note was begun and not saved", False)
            return

        def take(chosen: str | None) -> None:
            for draft in drafts:
                if draft.id == chosen and draft.field == NOTE:
                    self._go_on(draft)
                elif draft.id == chosen:
                    self._tools.copy(draft.text, self._tell)

        self._app.push_screen(ListDialogue("Begun and not saved", [_entry(one) for one in drafts], hint=HINT), take)


def _entry(draft: Draft) -> ListEntry:
    about = f"on «{shortened(draft.exact, QUOTED)}»" if draft.field == NOTE else draft.field
    try:
        at = datetime.fromisoformat(draft.at).astimezone()
        when = f"{day(at.date(), date.today())} {at:%H:%M}"
    except ValueError:
        when = ""
    return ListEntry(f"{shortened(draft.text, SHOWN)} · {about}", draft.id, detail=when, detail_width=WHEN_CELLS)
