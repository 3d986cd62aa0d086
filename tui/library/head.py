"""What stands above the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.counts import counted
from tui.widgets.bar import Bar
from tui.widgets.breadcrumb import Breadcrumb

if TYPE_CHECKING:
    from store.library.kept.saved_filters import SavedFilter


class LibraryHead:
    """The head line with the numbers of articles and the state of each background work, and the line of the named lists."""

    def __init__(self, name: str) -> None:
        """`name` is that of the library, ``""`` for none."""
        self._name = name
        self._line = Breadcrumb(id="library-head")
        self._bar = Bar(id="library-lists")
        self._lists: Sequence[SavedFilter] = ()
        self._hidden = 0
        self._states: dict[str, str] = {}

    @property
    def widgets(self) -> tuple[Breadcrumb, Bar]:
        """The two lines, the upper one first."""
        return self._line, self._bar

    def name_lists(self, lists: Sequence[SavedFilter]) -> None:
        """Takes the named lists. Without one, their line is not shown."""
        self._lists = lists
        self._bar.set_class(bool(lists), "-shown")

    def count_hidden(self, count: int) -> None:
        """Takes the number of articles outside of the part of the library that is shown."""
        self._hidden = count

    def state(self, text: str, about: str) -> None:
        """Takes a text about one thing; ``""`` takes it away."""
        self._states[about] = text

    def show(self, total: int, shown: int, marked: str, typed: str) -> None:
        """Shows how many articles there are, how many of them are shown and what is said of the marked ones. `typed` is the
        query of the list."""
        count = count_words(total + self._hidden, shown) + marked
        facts = " · ".join(filter(None, (count, *self._states.values())))
        self._line.show(self._name, facts=facts)
        self._bar.show(lists_line(self._lists, typed))


def count_words(total: int, shown: int) -> str:
    """The number of articles, and of those that are shown."""
    count = counted(total, "article")
    return f"{shown:,} of {count}" if shown != total else count


def lists_line(lists: Sequence[SavedFilter], typed: str) -> str:
    """The whole library and the named lists; the one that is shown stands in brackets."""
    named = [("all", ""), *((saved.name, saved.query) for saved in lists)]
    return "  ".join(f"[{name}]" if query == typed else f" {name} " for name, query in named)
