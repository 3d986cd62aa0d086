"""Acts in words: «yesterday 14:05  tagged 23 passages film: «…»»."""

from __future__ import annotations

from datetime import date, datetime

from store.annotations.acts.act import Act, Heading

WHEN_CELLS = 16
"""Width of the column that says when."""


def act_words(act: Act | Heading) -> str:
    """An act in a few words."""
    at = datetime.fromisoformat(act.at).astimezone()
    return f"{act.words}, {day(at.date(), date.today())}"


def day(day: date, today: date) -> str:
    """A day as people say it: today, yesterday, Tuesday, 3 Mar, 3 Mar 2024."""
    ago = (today - day).days
    if ago in (0, 1):
        return "yesterday" if ago else "today"
    if 1 < ago < 7:
        return f"{day:%A}"
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
