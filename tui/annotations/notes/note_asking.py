"""Asking for a note: an unsaved draft is offered, and what is typed is kept until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from textual.app import App

from store.annotations.annotation import Annotation, whole
from store.errors import PostilError
from store.library.kept.drafts import Draft, note_draft
from store.wording import shortened
from tui.annotations.acting import NOTHING_CHANGED
from tui.annotations.notes.drafting import Drafting
from tui.dialogues.beside import PassageUnderBox
from tui.widgets.turns import Tell

Saved = Callable[[str, bool], str]
"""Called with the message about the note, and whether the note could not be saved; returns the message to show."""
Take = Callable[[Annotation, str, Saved], None]
"""Called with the annotation that the note was made from, the new note, and a function to call when it is saved or not."""
Current = Callable[[Annotation], Annotation | None]
"""Reads an annotation as it is on the disk, a deleted one too; None for one that was never saved. Runs in a thread."""
LOOK = "looks at a note"
"""Group of the workers that read a note again."""
KEPT = "the note is kept, ga shows it"
ARTICLE_GONE = "that article is not in the library any more; the note is in .postil/local/drafts"


class NoteAsking:
    """Opens the note box."""

    def __init__(
        self, app: App[Any], drafting: Drafting, editor: str, copied: Callable[[], Sequence[str]], current: Current
    ) -> None:
        """For `editor` and `copied` see `NoteDialogue`."""
        self.drafting = drafting
        self._app = app
        self._editor = editor
        self._copied = copied
        self._current = current

    def ask(
        self,
        annotation: Annotation,
        take: Take,
        tell: Tell,
        earlier: Draft | None = None,
        *,
        beside: PassageUnderBox | None = None,
        about: str = "",
    ) -> None:
        """Asks for the note of an annotation. `take` is called only with another note than before. `earlier` is the unsaved
        draft; without it, the draft is looked up. `beside` is the place of the box on the page; `about` is the title of the
        article of which the whole is annotated."""
        drafting = self.drafting
        left = earlier or drafting.on(annotation)
        sheet = drafting.begin(
            left or note_draft(annotation), lambda problem: self._app.call_from_thread(tell, problem, True)
        )

        base = annotation

        def saved(message: str, is_problem: bool) -> str:
            if not is_problem:
                drafting.drop(sheet)
                return message
            drafting.leave(sheet)
            return f"{KEPT}: {message}"

        def take_note(note: str | None) -> None:
            if note is None:
                drafting.drop(sheet)
            elif note.strip() == base.note:
                drafting.drop(sheet)
                tell(NOTHING_CHANGED, False)
            else:
                take(base, note, saved)

        def show_current(now: Annotation | None) -> None:
            nonlocal base
            if now is None:
                return
            if now.deleted:
                dialogue.tell_deleted()
            elif now.note != base.note and dialogue.renew(now.note):
                base = now

        def look() -> None:
            with suppress(PostilError):
                self._app.call_from_thread(show_current, self._current(annotation))

        from tui.annotations.notes.note_dialogue import NoteDialogue

        quote, draft = (
            shortened(annotation.target.exact) or shortened(about) or whole(annotation),
            left.text if left else "",
        )
        dialogue = NoteDialogue(
            quote,
            annotation.note,
            self._editor,
            draft=draft,
            copied=self._copied,
            typed=sheet.type,
            saved_outside=sheet.keep_now,
            look=lambda: self._app.run_worker(look, thread=True, group=LOOK, exit_on_error=False),
        )
        dialogue.stand_beside(beside)
        self._app.push_screen(dialogue, take_note)
