"""The acts as the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from store.annotations.acts.act import Act
from store.counts import counted
from store.wording import shortened
from tui.annotations.history import WHEN_CELLS, day
from tui.dialogues.list_dialogue import EntryColumns, ListEntry

QUOTED = 60
"""Characters of the first passage of an act."""
ACTS = EntryColumns("what was done", "when", WHEN_CELLS)


def act_entry(act: Act, elsewhere: Sequence[str] = ()) -> ListEntry:
    """An act as a row: when, what, on which words. `elsewhere` are the titles of the articles where it was done, except the
    one in front."""
    at = datetime.fromisoformat(act.at).astimezone()
    words = act.words
    quote = act.changes[0].after.target.exact if act.changes else ""
    if quote:  # what is about a whole article has none
        words += f": «{shortened(quote, QUOTED)}»"
    if act.articles[1:]:
        words += f" … in {counted(len(act.articles), 'article')}"
    elif elsewhere:
        words += f", in «{elsewhere[0]}»"
    return ListEntry(words, detail=f"{day(at.date(), date.today())} {at:%H:%M}")
