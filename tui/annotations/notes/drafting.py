"""Keeps text while it is typed: it is on the disk a second later at most.

A note is kept until it is saved or given up. Any other line is kept as long as it has the focus.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

from store.annotations.annotation import Annotation, now
from store.errors import CannotSave
from store.library.kept.drafts import Draft, Drafts

KEPT_AFTER = 0.4
"""Seconds from a change to the write: with the time that a busy disk takes, the text is kept within a second."""


class TypedDraft:
    """The text that is being typed into one field."""

    def __init__(self, drafts: Drafts, draft: Draft, tell: Callable[[str], None] = lambda _: None) -> None:
        """`draft` is the draft on the disk, or has no text. `tell` is called with the reason if the text cannot be kept."""
        self._drafts = drafts
        self.draft = draft
        self._tell = tell
        self._guard = threading.Lock()
        self._is_dropped = False
        self.is_left = False
        """Whether its field is closed, though the text was not saved."""
        self._kept = draft.text
        self._timer: asyncio.TimerHandle | None = None

    def type(self, text: str) -> None:
        """The field has another text."""
        self.draft = replace(self.draft, text=text, at=now())
        if self._timer is None and not self._is_dropped:
            self._timer = asyncio.get_running_loop().call_later(KEPT_AFTER, self._begin_to_keep)

    def keep(self) -> None:
        """Writes the text, if it is not kept yet; may be called in any thread."""
        with self._guard:
            draft = self.draft
            if self._is_dropped or draft.text == self._kept:
                return
            try:
                if draft.text:
                    self._drafts.keep(draft)
                else:
                    self._drafts.drop(draft)
            except CannotSave as error:
                self._tell(f"what you write is not kept until it is saved: {error}")
            else:
                self._kept = draft.text

    def keep_now(self, text: str) -> None:
        """The field has another text, and the app can do nothing else for the moment: writes it at once."""
        self.draft = replace(self.draft, text=text, at=now())
        threading.Thread(target=self.keep, name="keeps a draft", daemon=True).start()

    def drop(self) -> None:
        """The text was saved or given up: deletes its draft."""
        self._is_dropped = True
        self._stop()
        if self._kept or self._guard.locked():
            asyncio.get_running_loop().run_in_executor(None, self._forget)

    def leave(self) -> None:
        """The field is closed, and its draft stays for the time being."""
        self.is_left = True
        self._stop()
        asyncio.get_running_loop().run_in_executor(None, self.keep)

    def _forget(self) -> None:
        with self._guard:
            self._drafts.drop(self.draft)

    def _begin_to_keep(self) -> None:
        self._timer = None
        asyncio.get_running_loop().run_in_executor(None, self.keep)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Drafting:
    """Texts that are being typed, and texts that could not be saved."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self._open: list[TypedDraft] = []

    def begin(self, draft: Draft, tell: Callable[[str], None] = lambda _: None) -> TypedDraft:
        """Begins a draft for a field, or goes on with one that was left."""
        self._open = [other for other in self._open if other.draft.id != draft.id]
        sheet = TypedDraft(self.drafts, draft, tell)
        self._open.append(sheet)
        return sheet

    def drop(self, sheet: TypedDraft) -> None:
        """The text was saved or given up."""
        sheet.drop()
        if sheet in self._open:
            self._open.remove(sheet)

    def leave(self, sheet: TypedDraft) -> None:
        """The text could not be saved."""
        sheet.leave()

    def on(self, annotation: Annotation) -> Draft | None:
        """The note that was begun on a passage and not saved."""
        for sheet in self._open:
            if sheet.draft.text and sheet.draft.is_on(annotation):
                self._open.remove(sheet)
                return sheet.draft
        return self.drafts.on(annotation)

    def keep_all(self) -> None:
        """Writes all drafts at once."""
        for sheet in self._open:
            sheet.keep()

    def left(self) -> list[Draft]:
        """Earlier drafts that are neither saved nor given up, the latest first; may be called in any thread."""
        ids = {sheet.draft.id for sheet in self._open if not sheet.is_left}
        return [draft for draft in self.drafts.all() if draft.id not in ids]
