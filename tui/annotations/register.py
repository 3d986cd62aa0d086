"""The texts that were copied last, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from store.wording import shortened
from tui.dialogues.list_dialogue import EntryColumns, ListDialogue, ListEntry

QUOTED = 200
"""Characters of a text that are shown and filtered: more than a wide screen has room for."""
WIDEST = len("1,234,567")
"""Cells for the length of a text."""
COLUMNS = EntryColumns("text", "letters", WIDEST)


def copied_texts(texts: Sequence[str], hint: Sequence[str] = ()) -> ListDialogue:
    """A row for each text, in the given order; returns the whole text that was chosen."""
    entries = [ListEntry(shortened(text[: QUOTED + 1], QUOTED), text, f"{len(text):>{WIDEST},}") for text in texts]
    return ListDialogue("copied, the latest first", entries, COLUMNS, hint=hint)
