"""Opening articles, the large ones in two steps; going from one article to another."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import Worker

from store.articles.clean import clean_line
from store.errors import PostilError
from store.library.kept.last_opened import LastOpened
from store.library.library import Library
from store.library.listings import Listing
from store.processes.background import Background, IsWanted
from store.processes.memory import give_back
from tui.app.kept_last_opened import KeptLastOpened
from tui.app.views import Views
from tui.dialogues.awaiting import GIVEN_UP

if TYPE_CHECKING:
    from store.articles.article import Article, Passage
    from tui.reader.view import ReaderView
    from tui.reading.cursor.jumps import Spot

PATIENCE = 0.5
"""Seconds that the next key waits for an article. After that the foot line says that it is opening."""
LARGE = 1_000_000
"""Bytes; a larger article is read in a thread, and the foot line says so."""
CHARACTERS = re.compile(r"char=(?P<start>\d{1,12}),(?P<end>\d{1,12})")
"""A passage in a link (RFC 5147)."""
OPENS, AHEAD = "open", "ahead"
"""Groups of workers: those that open an article, of which only the latest is wanted, and the one that reads ahead."""


class Opening:
    """Opens articles; only the latest request wins."""

    def __init__(self, app: App[Any], views: Views, library: Library) -> None:
        self._app = app
        self._views = views
        self._library = library
        self._requested: Listing | None = None
        """The article that was requested last; None after it was left."""
        self._awaited: Listing | None = None
        """The article that is being opened, until something of it is shown."""
        self._leading: Worker[None] | None = None
        """Opens what a row of a list leads to."""
        self._reading_ahead = Background(self._read, self._run_ahead)
        self.last = KeptLastOpened(app, library.layout.left)

    def return_to_row(self) -> str:
        """Puts the cursor of the list on the article that was open last; returns its id if it was on the screen when postil
        ended and does not seem to be gone."""
        last = self.last.load()
        row = self._row_of(last.article)
        if row is not None:
            self._views.library.select(row)
        return last.article if last.is_open and (row is not None or not self._views.catalogue.now) else ""

    def _row_of(self, article_id: str) -> Listing | None:
        row = self._views.catalogue.by_id(article_id)
        return row if row is not None and not row.missing else None

    def read_ahead(self, listing: Listing) -> None:
        """Reads an article that may be opened next, so that it opens at once."""
        self._reading_ahead.ask(listing)

    def _read(self, listing: Listing, is_wanted: IsWanted) -> None:
        """Reads an article ahead; runs in a thread."""
        with contextlib.suppress(PostilError):
            if is_wanted() and self._size_of(listing) <= LARGE:
                self._library.article(listing)

    def _run_ahead(self, work: Callable[[], None]) -> None:
        self._app.run_worker(work, thread=True, group=AHEAD, exit_on_error=False)

    async def open(
        self, listing: Listing, spot: Spot | None = None, then: Callable[[ReaderView], None] = lambda _: None
    ) -> None:
        """Opens an article where it was left, or at a place in it; `then` is called when it is shown."""
        self._requested, self._awaited = listing, None
        if (article := self._library.read_lately(listing)) is not None:  # a thread would take longer
            await self._show(listing, article, spot, then)
            return
        size = self._size_of(listing)
        if size > LARGE:
            await self._open_large(listing, size, spot, then)
            return
        reading = asyncio.ensure_future(asyncio.to_thread(self._library.article, listing))
        await asyncio.wait({reading}, timeout=PATIENCE)
        if reading.done():
            await self._show_read(listing, reading, spot, then)
        elif self._requested is listing:
            self._await(listing)
            shown = self._show_read(listing, reading, spot, then)
            self._app.run_worker(shown, exclusive=True, group=OPENS, exit_on_error=False)

    @property
    def is_waiting(self) -> bool:
        """Whether an article is being opened and nothing of it is shown yet: then the keys wait for it."""
        is_leading = self._leading is not None and not self._leading.is_finished
        return is_leading or self._awaited is not None

    def _await(self, listing: Listing) -> None:
        """Makes the keys wait for an article."""
        self._awaited = listing
        self._views.awaiting.begin()
        self._views.say(opening_words(listing.path), False)

    def _end_waiting(self, listing: Listing) -> None:
        """The article is shown, or cannot be."""
        if self._awaited is listing:
            self._awaited = None

    def give_up(self) -> None:
        """The article is not wanted any more."""
        self._requested = self._awaited = None
        self._app.workers.cancel_group(self._app, OPENS)
        self._views.say(GIVEN_UP, False)

    def open_anew(self, article: Article | None) -> None:
        """Opens the article in front again if the reader has turned between the whole page and the article alone."""
        if article is not None and article.document.content:
            self.reload(article)

    def reload(self, article: Article | None, spot: Spot | None = None) -> None:
        """Opens the article in front again, at a place in it, if its text is another one now."""
        row = self._row_of(article.id) if article is not None else None
        if row is None or article is None:
            return

        async def shown() -> None:
            try:
                now = await asyncio.to_thread(self._library.article, row)
            except PostilError as error:
                self._tell_failed(str(error), is_awaited=False)
                return
            if now.hash != article.hash and self._views.here == row.id:
                await self.open(row, spot)

        self.run(shown())

    async def close(self) -> None:
        """Goes back to the library."""
        self._requested = self._awaited = None
        reader = await self._views.reader()
        reader.opening.save_place()
        if reader.article is not None:
            self.last.keep(LastOpened(reader.article.id))
        self._views.put_in_front(self._views.library)

    async def turn(self, step: int) -> None:
        """Opens the article after or before this one, in the order of the list."""
        library, reader = self._views.library, await self._views.reader()
        ids = [listing.id for listing in library.shown]
        if reader.article is None or reader.article.id not in ids:
            return
        index = ids.index(reader.article.id) + step
        if 0 <= index < len(ids):
            await self.open(library.shown[index])
        else:
            reader.say("this is the last article of the list" if step > 0 else "this is the first article of the list")

    async def follow(self, listing: Listing, place: str) -> None:
        """Opens what a link leads to. `place` is an annotation's id, a range of characters as ``char=10,20``, or ``""``."""
        from store.articles.article import Passage
        from tui.reading.cursor.jumps import Spot

        if characters := CHARACTERS.fullmatch(place):
            passage = Passage(int(characters["start"]), int(characters["end"]))
            await self.open(
                listing, Spot(listing.id, passage.start), lambda reader: reader.select_found(_within(reader, passage))
            )
            return
        if place:
            (await self._views.reader()).opening.expect(listing.id, place)
        await self.open(listing)

    def run(self, work: Coroutine[None, None, None]) -> None:
        """Does what leads to an article; the keys wait for it."""
        self._views.awaiting.begin()
        self._leading = self._app.run_worker(work, group=OPENS, exit_on_error=False)

    # How an article is opened

    def _size_of(self, listing: Listing) -> int:
        """Size of an article's file in bytes; 0 where there is no file."""
        try:
            return (self._library.layout.root / listing.path).stat().st_size
        except (OSError, ValueError):  # the path may not be one of this system
            return 0

    async def _show_read(
        self,
        listing: Listing,
        reading: asyncio.Future[Article],
        spot: Spot | None,
        then: Callable[[ReaderView], None],
    ) -> None:
        """Shows an article after it has been read, unless another one is wanted by then."""
        try:
            article = await reading
        except PostilError as error:
            self._tell_failed(str(error), is_awaited=self._requested is listing)
        else:
            if self._requested is listing:
                await self._show(listing, article, spot, then)
        self._end_waiting(listing)

    def _tell_failed(self, problem: str, *, is_awaited: bool) -> None:
        """Says that an article cannot be read. If it `is_awaited`, keys may wait for it. Its file may have moved, which a look
        through the folder finds out."""
        self._views.look_again()
        if is_awaited:
            self._views.refuse(problem)
        else:
            self._views.say(problem, True)

    async def _open_large(
        self, listing: Listing, size: int, spot: Spot | None, then: Callable[[ReaderView], None]
    ) -> None:
        """Shows the beginning at once if the wanted place is in it, and reads the whole in a thread."""
        reader = await self._views.reader()
        beginning = await asyncio.to_thread(self._library.beginning, listing) if spot is None else None
        if self._requested is not listing:
            return
        reader.opening.save_place()
        if beginning is not None and reader.opening.show_beginning(beginning, size):
            self._views.library.select(listing)
            self._views.put_in_front(reader)
            self.last.keep(LastOpened(listing.id, is_open=True))
        else:
            beginning = None
            self._await(listing)
        whole = self._read_large(listing, beginning, spot, then)
        self._app.run_worker(whole, exclusive=True, group=OPENS, exit_on_error=False)

    async def _read_large(
        self, listing: Listing, beginning: Article | None, spot: Spot | None, then: Callable[[ReaderView], None]
    ) -> None:
        reader = await self._views.reader()
        try:
            article = await asyncio.to_thread(self._library.article, listing)
            await asyncio.to_thread(give_back)
        except PostilError as error:
            is_awaited = beginning is None or (reader.article is beginning and reader.is_waiting)
            if beginning is not None and reader.article is beginning:
                reader.opening.show_failure()
            self._tell_failed(str(error), is_awaited=is_awaited)
            self._end_waiting(listing)
            return
        if beginning is None and self._requested is listing:
            await self._show(listing, article, spot, then)
        elif beginning is not None and reader.article is beginning:
            reader.opening.show_rest(listing, article)
            then(reader)
        self._end_waiting(listing)

    async def _show(
        self, listing: Listing, article: Article, spot: Spot | None, then: Callable[[ReaderView], None]
    ) -> None:
        library, reader = self._views.library, await self._views.reader()
        reader.opening.save_place()
        library.say("")
        library.select(listing)
        reader.opening.show_article(listing, article, spot)
        self._views.put_in_front(reader)
        self.last.keep(LastOpened(listing.id, is_open=True))
        then(reader)


def opening_words(path: str) -> str:
    """The message while nothing of an article can be shown."""
    return f"opening {clean_line(path)} … · Escape gives it up"


def _within(reader: ReaderView, passage: Passage) -> Passage | None:
    """The passage, if the text that is shown is long enough to have it."""
    start, end = passage
    return passage if start < end <= len(reader.view.page.text) else None
