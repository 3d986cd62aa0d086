"""What was done, in words: «yesterday 14:05  tagged 23 passages film: «…»»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from store.annotations.act import Act, Heading
from store.counts import counted
from store.wording import shortened
from tui.dialogues.list_dialogue import EntryColumns, ListEntry

QUOTED = 60
"""Characters of the first passage that an act was about."""
WHEN_CELLS = 16
ACTS = EntryColumns("what was done", "when", WHEN_CELLS)


def told(act: Act | Heading) -> str:
    """An act in a few words."""
    at = datetime.fromisoformat(act.at).astimezone()
    return f"{act.words}, {day(at.date(), date.today())}"


def act_entry(act: Act, elsewhere: Sequence[str] = ()) -> ListEntry:
    """An act as a row of a list: when, what, on which words. `elsewhere` are the titles of the articles where it was done, but
    for the one in front."""
    at = datetime.fromisoformat(act.at).astimezone()
    words = act.words
    if act.changes:
        words += f": «{shortened(act.changes[0].after.target.exact, QUOTED)}»"
    if act.articles[1:]:
        words += f" … in {counted(len(act.articles), 'article')}"
    elif elsewhere:
        words += f", in «{elsewhere[0]}»"
    return ListEntry(words, detail=f"{day(at.date(), date.today())} {at:%H:%M}")


def day(day: date, today: date) -> str:
    """A day as one says it: today, yesterday, Tuesday, 3 Mar, 3 Mar 2024."""
    ago = (today - day).days
    if ago in (0, 1):
        return "yesterday" if ago else "today"
    if 1 < ago < 7:
        return f"{day:%A}"
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
