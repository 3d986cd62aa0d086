"""Keeps what is typed while it is typed: at most a second later it is on the disk.

A note is kept until it is saved or given up. Any other line is kept as long as it has the focus.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

from textual.widget import Widget

from store.annotations.annotation import Annotation, now
from store.errors import CannotSave
from store.library.kept.drafts import Draft, Drafts, line_draft
from tui.widgets.query_input import QueryInput

KEPT_AFTER = 0.4
"""Seconds from a change to the write: with the time that a busy disk takes, the text is kept within a second."""


class TypedDraft:
    """What is being typed into one field."""

    def __init__(self, drafts: Drafts, draft: Draft, tell: Callable[[str], None] = lambda _: None) -> None:
        """`draft` is what is kept already, or has no text. `tell` is called with the reason if it cannot be kept."""
        self._drafts = drafts
        self.draft = draft
        self._tell = tell
        self._guard = threading.Lock()
        self._is_dropped = False
        self._kept = draft.text
        self._timer: asyncio.TimerHandle | None = None

    def type(self, text: str) -> None:
        """Another text stands in the field."""
        self.draft = replace(self.draft, text=text, at=now())
        if self._timer is None and not self._is_dropped:
            self._timer = asyncio.get_running_loop().call_later(KEPT_AFTER, self._begin_to_keep)

    def keep(self) -> None:
        """In any thread: writes what is typed, if that is not kept yet."""
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
        """Another text stands in the field, and nothing else can be done for the moment: it is written at once."""
        self.draft = replace(self.draft, text=text, at=now())
        threading.Thread(target=self.keep, name="keeps a draft", daemon=True).start()

    def drop(self) -> None:
        """What was typed is saved, or given up: its draft is deleted."""
        self._is_dropped = True
        self._stop()
        if self._kept or self._guard.locked():
            asyncio.get_running_loop().run_in_executor(None, self._forget)

    def leave(self) -> None:
        """The field is closed, and what was typed is to stay for the time being."""
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
    """What is being typed, and what was typed and could not be saved."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self._open: list[TypedDraft] = []

    def begin(self, draft: Draft, tell: Callable[[str], None] = lambda _: None) -> TypedDraft:
        """A field in which something is going to be typed."""
        sheet = TypedDraft(self.drafts, draft, tell)
        self._open.append(sheet)
        return sheet

    def drop(self, sheet: TypedDraft) -> None:
        """What was typed is saved, or given up."""
        sheet.drop()
        if sheet in self._open:
            self._open.remove(sheet)

    def leave(self, sheet: TypedDraft) -> None:
        """What was typed could not be saved."""
        sheet.leave()

    def on(self, annotation: Annotation) -> Draft | None:
        """The note that was begun on a passage and not saved."""
        for sheet in self._open:
            if sheet.draft.text and sheet.draft.is_on(annotation):
                self._open.remove(sheet)
                return sheet.draft
        return self.drafts.on(annotation)

    def keep_all(self) -> None:
        """Writes everything that is typed, at once."""
        for sheet in self._open:
            sheet.keep()

    def left(self) -> list[Draft]:
        """In any thread: what was typed before and is neither saved nor given up, the latest first."""
        ids = {sheet.draft.id for sheet in self._open}
        return [draft for draft in self.drafts.all() if draft.id not in ids]


class Lines:
    """The line that has the focus, as long as it has it."""

    def __init__(self, drafting: Callable[[], Drafting]) -> None:
        self._drafting = drafting
        self.line: QueryInput | None = None
        self._sheet: TypedDraft | None = None

    def look(self, focused: Widget | None) -> None:
        """Something may have been typed into what has the focus now."""
        if focused is not self.line:
            self.end()
        if isinstance(focused, QueryInput):
            if self._sheet is None:
                self._sheet = self._drafting().begin(line_draft(focused.name or focused.placeholder))
            self.line = focused
            self._sheet.type(focused.value)

    def end(self) -> None:
        """What was typed is taken, or given up."""
        if self._sheet is not None:
            self._drafting().drop(self._sheet)
        self.line = self._sheet = None
