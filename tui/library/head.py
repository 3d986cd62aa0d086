"""What stands above the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.counts import counted

if TYPE_CHECKING:
    from store.library.kept.saved_filters import SavedFilter


def count_words(total: int, shown: int) -> str:
    """The number of articles, and of those that are shown."""
    count = counted(total, "article")
    return f"{shown:,} of {count}" if shown != total else count


def lists_line(lists: Sequence[SavedFilter], typed: str) -> str:
    """The whole library and the named lists; the one that is shown stands in brackets."""
    named = [("all", ""), *((saved.name, saved.query) for saved in lists)]
    return "  ".join(f"[{name}]" if query == typed else f" {name} " for name, query in named)
