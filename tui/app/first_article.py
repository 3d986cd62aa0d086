"""The article that the start leads to: the one that was named, or the one that was left. Until it is shown, the keys wait for
it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App

from store.articles.clean import clean_line
from store.library.listings import Listing
from tui.app.opening import PATIENCE, Opening, opening_words
from tui.app.views import Views
from tui.dialogues.awaiting import Arrived
from tui.widgets.turns import BEFORE_ALL


class FirstArticle:
    """Opens the article once. It is a `Waiter` until the article is shown, is given up, or cannot be shown."""

    def __init__(self, app: App[Any], views: Views, articles: Opening, path: str, place: str) -> None:
        """`path` is that of the article that was named, ``""`` if none was; `place` is a place in it."""
        self._app = app
        self._views = views
        self._articles = articles
        self._path = path
        self._place = place
        self._left: Listing | None = None
        """The article that was left, if none was named."""
        self.is_waiting = False

    def begin(self, left: Listing | None) -> None:
        """Makes the keys wait, if there is such an article. `left` is the article that was left in front."""
        self._left = None if self._path else left
        if self._path or self._left is not None:
            self.is_waiting = True
            self._views.awaiting.begin()
            self._app.set_timer(PATIENCE, self._tell)

    def _tell(self) -> None:
        """Says what the keys wait for: it takes long."""
        if self.is_waiting:
            with self._views.turns.speaking_for(BEFORE_ALL):
                self._views.say(opening_words(self._left.path if self._left is not None else self._path), False)

    async def return_to_left(self) -> None:
        """Opens the article that was left, which the last run knew. One that was named is opened after the first look."""
        if self._left is not None:
            await self._open(self._left)

    def look_in(self, listings: Sequence[Listing]) -> None:
        """Opens the article that was named, now that the folder has been looked through."""
        if not self._path or not self.is_waiting:
            return
        path, self._path = self._path, ""
        listing = next((listing for listing in listings if listing.path == path), None)
        if listing is not None:
            self._app.run_worker(self._open(listing), exit_on_error=False)
        else:
            self.fail(f"{clean_line(path)} cannot be opened: it is not among the articles (gx: what is left out)")

    def fail(self, problem: str) -> None:
        """The article cannot be shown."""
        if self.is_waiting:
            self.is_waiting = False
            self._views.refuse(problem)

    def give_up(self) -> None:
        """The article is not wanted any more."""
        self.is_waiting = False
        self._articles.give_up()

    async def _open(self, listing: Listing) -> None:
        if not self.is_waiting:
            return
        try:
            await self._articles.follow(listing, self._place)
        finally:
            self.is_waiting = False
            self._app.post_message(Arrived())
