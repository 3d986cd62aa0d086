"""The article that the start leads to: the one that was named, or the one that was left. Until it is shown, the keys wait for
it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.articles.clean import clean_line
from store.articles.listed_files import Skipped
from store.library.listings import Listing
from tui.app.opening import PATIENCE, Opening, opening_words
from tui.app.views import Views
from tui.dialogues.awaiting import WaitEnded
from tui.widgets.turns import BEFORE_ALL

THE_LEFT = "the article that was left"
"""Stands for the path of an article whose path is not known."""


class FirstArticle:
    """Opens the article once. It is a `Waiter` until the article is shown, is given up, or cannot be shown."""

    def __init__(
        self, app: App[Any], views: Views, articles: Opening, unlock: Callable[[str], None], path: str, place: str
    ) -> None:
        """`unlock` asks for the password of a file. `path` is that of the article that was named, ``""`` if none was; `place`
        is a place in it."""
        self._app = app
        self._views = views
        self._articles = articles
        self._unlock = unlock
        self._path = path
        self._place = place
        self._left = ""
        """The id of the article that was left, if none was named."""
        self._called = path
        """What the reader is told that the article is."""
        self.is_waiting = False

    def begin(self, left: str) -> None:
        """Makes the keys wait, if there is such an article. `left` is the id of the article that was left in front, ``""`` if
        none was."""
        self._left = "" if self._path else left
        listing = self._known_left()
        self._called = self._path or (listing.path if listing is not None else THE_LEFT)
        if self._path or self._left:
            self.is_waiting = True
            self._views.awaiting.begin()
            self._app.set_timer(PATIENCE, self._tell)

    def _tell(self) -> None:
        """Says what the keys wait for: it takes long."""
        if self.is_waiting:
            with self._views.turns.speaking_for(BEFORE_ALL):
                self._views.say(opening_words(self._called), False)

    def _known_left(self) -> Listing | None:
        return self._views.catalogue.by_id(self._left) if self._left else None

    async def return_to_left(self) -> None:
        """Opens the article that was left, if the last run knew its row. Another one is opened after the first look."""
        if (listing := self._known_left()) is not None:
            self._left = ""
            await self._open(listing)

    def look_in(self, listings: Sequence[Listing], skipped: Sequence[Skipped]) -> None:
        """Opens the article that is not open yet, now that the folder has been looked through."""
        if not self.is_waiting or not (self._path or self._left):
            return
        path, left = self._path, self._left
        self._path = self._left = ""
        listing = next((row for row in listings if (row.path == path if path else row.id == left)), None)
        if listing is not None:
            self._app.run_worker(self._open(listing), exit_on_error=False)
            return
        from store.articles.locked import LOCKED  # the first frame does not need it

        reason = next((file.reason for file in skipped if file.path == path), "")
        if LOCKED in reason:
            self.is_waiting = False
            self._app.post_message(WaitEnded())
            self._unlock(path)
        else:
            why = clean_line(reason) or "it is not among the articles (gx: what is left out)"
            self.fail(f"{clean_line(self._called)} cannot be opened: {why}")

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
            self._app.post_message(WaitEnded())
