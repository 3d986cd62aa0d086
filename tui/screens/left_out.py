"""The files of the folder that are no articles, and why."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screens.list_dialogue import Entry, ListDialogue


def left_out(reasons: Sequence[str]) -> ListDialogue:
    """A line a file."""
    hint = "/ filter · q or Escape closes"
    return ListDialogue(f"{len(reasons)} left out", [Entry(reason) for reason in reasons], hint=hint)
