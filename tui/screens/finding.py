"""Finding anything: the box, and what becomes of the hit that was chosen; the index in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.message import Message

from store.articles.article import Passage
from store.errors import PostilError
from store.finding import Finder, Hit
from store.summary import Listing
from tui.screens.find_dialogue import FindDialogue
from tui.screens.tools import Tools

INDEXES = "indexes"
"""Group of the worker that keeps the index up."""
GoTo = Callable[[Listing, Passage | None, str], None]
"""Opens an article, at a passage with its words if there is one, which is selected."""


class IndexProgressed(Message):
    """Articles were taken into the index."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.told = told


class Finding:
    """The search over the whole library."""

    def __init__(
        self,
        app: App[Any],
        tools: Tools,
        go_to: GoTo,
        show_tag: Callable[[str], None],
        show_entity: Callable[[str], None],
    ) -> None:
        self._app = app
        self._tools = tools
        self._go_to = go_to
        self._show = {"tag": lambda hit: show_tag(hit.name), "entity": lambda hit: show_entity(hit.id)}
        self._finder = Finder(tools.acting.workspace, tools.named)
        self._typed = ""
        self._told = ""
        self._is_closed = False

    def begin(self) -> None:
        """Takes into the index what it has not yet, in a thread."""
        self._app.run_worker(self._keep_up, thread=True, exclusive=True, group=INDEXES, exit_on_error=False)

    def close(self) -> None:
        """Stops that after some articles."""
        self._is_closed = True

    def _keep_up(self) -> None:
        def report(done: int, total: int) -> None:
            self._tell(f"index: {total - done:,} articles to go")

        try:
            self._finder.keep_up(self._tools.listings(), report, lambda: not self._is_closed)
        except PostilError as error:
            self._tell(str(error))
        else:
            self._tell("")

    def _tell(self, told: str) -> None:
        if told != self._told:
            self._told = told
            self._app.post_message(IndexProgressed(told))

    def open(self) -> None:
        """Asks what to look for."""
        self.begin()
        dialogue = FindDialogue(self._finder, self._tools.acting.workspace, self._typed, lambda: self._told)

        def take(hit: Hit | None) -> None:
            self._typed = dialogue.typed
            if hit is None:
                return
            if hit.listing is None:
                self._show[hit.kind](hit)
            else:
                self._go_to(hit.listing, hit.passage, "")

        self._app.push_screen(dialogue, take)
