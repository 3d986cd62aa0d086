"""Jumps, bookmarks and headings: places that the reader goes to from afar and comes back from."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from store.articles.article import Article
from store.errors import PostilError
from store.library.kept.bookmarks import QUOTED as KEPT
from store.library.kept.bookmarks import Bookmark, Bookmarks, place_of
from store.wording import whole_words
from tui.annotations.acting import SAVES, Run
from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.reader.cursor import ReaderCursor
from tui.reader.messages import PlaceWanted
from tui.reading.cursor.jumps import Jumps, Spot
from tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
    from tui.dialogues.list_dialogue import ListEntry

NO_LETTER = "bookmarks are letters: a–z in this article, A–Z across the library"


class JumpsAndBookmarks:
    """Keeps jumps and bookmarks, and goes to them."""

    def __init__(self, cursor: ReaderCursor, foot: FootLine, bookmarks: Bookmarks, run: Run) -> None:
        self._cursor = cursor
        self._view = cursor.view
        self._foot = foot
        self._run = run
        self._bookmarks = bookmarks
        self._jumps = Jumps()
        self._fresh: dict[tuple[str, str], Spot] = {}
        """Bookmarks that were set since the start: they count before they are saved."""

    def leave(self, offset: int) -> None:
        """Keeps the cursor's place before a jump."""
        if self._cursor.article is not None:
            self._jumps.leave(Spot(self._cursor.article.id, offset))

    def jump_to(self, offset: int) -> None:
        """Goes to a place of the open article from which the reader may want to come back."""
        self.leave(self._view.cursor.offset)
        self._cursor.go_to(offset)

    def handlers(self) -> dict[str, Handler]:
        in_article: dict[str, Callable[[Article, Command], None]] = {
            Id.MARK_SET: self._set_bookmark,
            Id.MARK_GO: lambda article, command: self._go_to_bookmark(article, command.character),
            Id.MARK_LIST: lambda article, _: self._list_bookmarks(article),
            Id.JUMP_LAST: lambda article, _: self._go_to_last(article),
            Id.JUMP_BACK: lambda article, _: self._go_back(article),
            Id.JUMP_FORWARD: lambda article, _: self._go_forward(article),
            Id.OUTLINE_OPEN: lambda *_: self._outline(),
        }
        return {action: self._with_article(do) for action, do in in_article.items()}

    def _with_article(self, do: Callable[[Article, Command], None]) -> Handler:
        def handle(command: Command) -> None:
            if self._cursor.article is not None:
                do(self._cursor.article, command)

        return handle

    def _set_bookmark(self, article: Article, command: Command) -> None:
        self._keep(command.character, article, self._view.cursor.offset)

    def _go_to_bookmark(self, article: Article, letter: str) -> None:
        self._go(self._bookmarked(letter, article), article, jumping=True)

    def _go_to_last(self, article: Article) -> None:
        self._go(self._jumps.last or "nothing was jumped from yet", article, jumping=True)

    def _go_back(self, article: Article) -> None:
        here = Spot(article.id, self._view.cursor.offset)
        self._go(self._jumps.back(here) or "no jump before this", article)

    def _go_forward(self, article: Article) -> None:
        self._go(self._jumps.forward() or "no jump after this", article)

    def _go(self, spot: Spot | str, article: Article, *, jumping: bool = False) -> None:
        """Goes to a place, or says why it cannot."""
        if isinstance(spot, str):
            self._foot.say(spot)
            return
        if jumping:
            self.leave(self._view.cursor.offset)
        if spot.article == article.id:
            self._cursor.go_to(place_of(spot.offset, spot.words, article.text))
        else:
            self._view.post_message(PlaceWanted(spot))

    # Bookmarks

    def _keep(self, letter: str, article: Article, offset: int) -> None:
        if not _is_letter(letter):
            self._foot.say(NO_LETTER)
            return
        self._fresh[_key(letter, article)] = Spot(article.id, offset, article.text[offset : offset + KEPT])
        self._run(self._save_bookmark(letter, article, offset), SAVES)

    async def _save_bookmark(self, letter: str, article: Article, offset: int) -> None:
        try:
            await asyncio.to_thread(self._bookmarks.put, letter, article, offset)
        except PostilError as error:
            self._foot.say(str(error), problem=True)
        else:
            self._foot.say(f"bookmark {letter}; '{letter} comes back here")

    def _bookmarked(self, letter: str, article: Article) -> Spot | str:
        """The place of a bookmark, or a message why there is none."""
        if not _is_letter(letter):
            return NO_LETTER
        fresh = self._fresh.get(_key(letter, article))
        if fresh is not None:
            return fresh
        try:
            bookmark = self._bookmarks.get(letter, article.id)
        except PostilError as error:
            return str(error)
        if bookmark is None:
            return f"the bookmark {letter} is not set; m{letter} sets it"
        return Spot(bookmark.article, bookmark.offset, bookmark.words)

    def _list_bookmarks(self, article: Article) -> None:
        from tui.dialogues.list_dialogue import EntryColumns, ListDialogue

        try:
            entries = [_entry(bookmark, article) for bookmark in self._bookmarks.all(article.id)]
        except PostilError as error:
            self._foot.say(str(error), problem=True)
            return
        if not entries:
            self._foot.say("no bookmarks yet: m and a letter sets one")
            return

        def go(letter: str | None) -> None:
            if letter:
                self._go_to_bookmark(article, letter)

        self._view.app.push_screen(ListDialogue("bookmarks", entries, EntryColumns("place", "letter", 6)), go)

    # Headings

    def _outline(self) -> None:
        from tui.dialogues.list_dialogue import EntryColumns, ListDialogue, ListEntry

        page, cursor = self._view.page, self._view.cursor
        headings = page.sections.headings
        if not headings:
            self._foot.say("no headings in this article")
            return
        entries = [
            ListEntry("  " * (block.level - 1) + " ".join(page.text[block.start : block.end].split()), str(block.start))
            for block in headings
        ]
        here = page.sections.before(cursor.offset + 1)

        def go(offset: str | None) -> None:
            if offset:
                self.jump_to(int(offset))

        selected = str(here.start) if here else ""
        dialogue = ListDialogue("headings", entries, EntryColumns("heading"), selected=selected, surface="panel")
        dialogue.say_about(self._cursor.article.title if self._cursor.article is not None else "")
        self._view.app.push_screen(dialogue, go)


def _key(letter: str, article: Article) -> tuple[str, str]:
    return letter, "" if letter.isupper() else article.id


def _is_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _entry(bookmark: Bookmark, article: Article) -> ListEntry:
    from tui.dialogues.list_dialogue import ListEntry

    elsewhere = "" if bookmark.article == article.id else "in another article: "
    return ListEntry(f"{elsewhere}{whole_words(bookmark.words, KEPT)}", bookmark.letter, detail=bookmark.letter)
