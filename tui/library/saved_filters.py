"""The named lists of a library: shown above its articles, kept and deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from store.errors import PostilError
from store.library.kept.saved_filters import SavedFilter, dropping, keeping, list_name, named_lists
from store.search.query import parse
from tui.annotations.acting import Acting
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.widgets.turns import Tell


class SavedFilters:
    """The named lists. The list that is shown is the one with the typed query."""

    def __init__(
        self, app: App[Any], acting: Acting, typed: Callable[[], str], filter_by: Callable[[str], None], tell: Tell
    ) -> None:
        """`typed` returns the query of the list."""
        self._app = app
        self._typed = typed
        self._acting = acting
        self._filter_by = filter_by
        self._tell = tell

    @property
    def all(self) -> tuple[SavedFilter, ...]:
        """All named lists, by the alphabet."""
        try:
            return named_lists(self._acting.library.collection)
        except PostilError:  # said where the codebook is needed
            return ()

    def handlers(self) -> dict[str, Handler]:
        return {
            Id.LIST_NEXT: plain(lambda: self._turn(self._typed(), 1)),
            Id.LIST_PREVIOUS: plain(lambda: self._turn(self._typed(), -1)),
            Id.LIST_KEEP: plain(lambda: self._keep(self._typed())),
            Id.LIST_DROP: plain(lambda: self._drop(self._typed())),
        }

    def _turn(self, typed: str, step: int) -> None:
        """Shows the next named list, or the one before; between the last and the first stands the whole library."""
        queries = ["", *(saved.query for saved in self.all)]
        if len(queries) == 1:
            self._tell("there is no named list yet: filter with /, then W keeps what is filtered as one", False)
            return
        at = queries.index(typed) if typed in queries else 0
        self._filter_by(queries[(at + step) % len(queries)])

    def _keep(self, typed: str) -> None:
        """Asks for the name of a list of the articles that are shown."""
        if not typed:
            self._tell("filter with / first: a named list is what a filter finds", False)
            return
        if problem := parse(typed).problem:
            self._tell(f"{problem}; mend the filter first", False)
            return
        from tui.dialogues.line_dialogue import LineDialogue

        named = next((saved.name for saved in self.all if saved.query == typed), "")

        def take(name: str | None) -> None:
            if name and list_name(name):
                self._acting.do(keeping(SavedFilter(list_name(name), typed)), self._tell)

        self._app.push_screen(LineDialogue("named list", f"the list of what «{typed}» finds is called", named), take)

    def _drop(self, typed: str) -> None:
        """Deletes the named list that is shown."""
        shown = next((saved for saved in self.all if saved.query == typed), None)
        if shown is None:
            self._tell("no named list is shown: ]l and [l go through them", False)
        else:
            self._acting.do(dropping(shown), self._tell)
