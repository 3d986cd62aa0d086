"""Keeps what is typed into a line, as notes are kept (see `tui.annotations.notes.drafting`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from tui.annotations.notes.drafting import Drafting, TypedDraft


class TypedLines:
    """Keeps the line that has the focus, as long as it has it."""

    def __init__(self, drafting: Callable[[], Drafting]) -> None:
        self._drafting = drafting
        self.line: QueryInput | None = None
        self._sheet: TypedDraft | None = None

    def look(self, focused: Widget | None) -> None:
        """Takes the text of the line that has the focus now."""
        if focused is not self.line:
            self.end()
        if isinstance(focused, QueryInput):
            if self._sheet is None:
                from store.library.kept.drafts import line_draft

                self._sheet = self._drafting().begin(line_draft(focused.name or focused.hint))
            self.line = focused
            self._sheet.type(focused.value)

    def end(self) -> None:
        """The line was taken or given up."""
        if self._sheet is not None:
            self._drafting().drop(self._sheet)
        self.line = self._sheet = None
