"""Puts an article on the page: at once its beginning, if the rest is still being read, then all of it."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from store.articles.article import Article
from store.library.kept.bookmarks import place_of
from store.library.kept.reading_positions import ReadingPosition
from store.library.listings import Listing
from tui.dialogues.awaiting import WaitEnded
from tui.reader.annotations import OpenAnnotations
from tui.reader.cursor import ReaderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.expected import ExpectedAnnotation
from tui.reader.moved import MovedAnnotations
from tui.reader.reading_place import ReadingPlace
from tui.reader.unfinished_input import UnfinishedInput
from tui.reader.waiting import BEFORE_THE_REST, WAITING, Waiting
from tui.reading.cursor.jumps import Spot
from tui.reading.window import WindowTop
from tui.widgets.foot_line import FootLine


class PageOpening:
    """Opens one article after the other, and ends what was unfinished in the last one."""

    def __init__(
        self,
        cursor: ReaderCursor,
        foot: FootLine,
        annotations: OpenAnnotations,
        entities: ReaderEntities,
        moved: MovedAnnotations,
        expected: ExpectedAnnotation,
        waiting: Waiting,
        unfinished: UnfinishedInput,
        post: Callable[[Message], object],
    ) -> None:
        """`post` posts a message of the reader's."""
        self._cursor = cursor
        self._view = cursor.view
        self._foot = foot
        self._annotations = annotations
        self._entities = entities
        self._moved = moved
        self._expected = expected
        self._waiting = waiting
        self._unfinished = unfinished
        self._post = post
        self._reading_place = ReadingPlace(annotations)
        self.is_placed = False
        """Whether the annotations of the article are there."""

    def show_article(self, listing: Listing, article: Article, spot: Spot | None = None) -> None:
        """Shows an article where it was left, or at a place in it."""
        place = self._reset_for(article)
        cursor: int = place.cursor
        top: WindowTop | None = WindowTop(place.top, place.above)
        if spot is not None:
            cursor, top = place_of(spot.offset, spot.words, article.text), None
        self._view.show(article.document, cursor, top, place.furthest, is_visit=spot is not None)
        self._reading_place.begin(self._view)
        self._take_whole(listing, article)

    def show_beginning(self, beginning: Article, length: int) -> bool:
        """Shows the beginning of an article at its reading position; returns whether the position is in it. `length` is about
        the number of characters of the whole. Until the rest comes (`show_rest`), the reader can only move in it."""
        place = self._annotations.library.progress.of(beginning.id)
        if max(place.cursor, place.top) >= len(beginning.text) - BEFORE_THE_REST:
            return False
        self._reset_for(beginning)
        self._annotations.close()
        top = WindowTop(place.top, place.above)
        self._view.show(beginning.document, place.cursor, top, place.furthest, length)
        self._reading_place.begin(self._view)
        self._cursor.take(beginning, is_whole=False)
        if self._expected.is_on:
            self._foot.say(WAITING)
        return True

    def show_failure(self) -> None:
        """The rest of the article cannot be read."""
        self._waiting.forget()
        self._expected.forget()
        self._cursor.show_unread("only the beginning could be read")

    def show_rest(self, listing: Listing, article: Article) -> None:
        """Shows the whole of an article whose beginning is shown, or the same article with another card."""
        self._view.complete(article.document)
        self._take_whole(listing, article)

    def look_again(self) -> None:
        """Shows what other programs have written meanwhile."""
        described, listing = self._annotations.look_again(), self._annotations.listing
        if described is not None and listing is not None:
            self.show_rest(listing, described)
        self._entities.look_again()

    def placed(self) -> None:
        """The annotations of the open article are placed."""
        self.is_placed = True
        if self._expected.is_on:
            if self._foot.foot_message == WAITING:
                self._foot.say("")
            self._expected.show()
            self._post(WaitEnded())
        self._moved.report_new()

    def expect(self, article_id: str, annotation_id: str) -> None:
        """Goes to an annotation when its article is opened; for a lost one, asks for a new passage."""
        self._expected.expect(article_id, annotation_id)

    def show_annotation(self, annotation_id: str) -> None:
        """Goes to an annotation of the article, now or once it is placed; for a lost one, asks for a new passage."""
        self.expect(self._cursor.article.id if self._cursor.article else "", annotation_id)
        if self.is_placed:
            self._expected.show()

    def save_place(self) -> None:
        """Saves the reading position, off the UI's thread."""
        self._reading_place.save(self._view)

    def _take_whole(self, listing: Listing, article: Article) -> None:
        """The page shows all of an article."""
        self._cursor.take(article, is_whole=True)
        if self._annotations.open(listing, article):
            self.placed()
        self._entities.open(article)

    def _reset_for(self, article: Article) -> ReadingPosition:
        """Forgets what was unfinished in the last article; returns that article's reading position."""
        self.is_placed = False
        self._waiting.forget()
        self._expected.forget_unless_in(article.id)
        self._cursor.motion.forget()
        self._view.select(None)
        self._moved.give_up()
        self._cursor.choose("")
        self._entities.forget()
        self._unfinished.forget()
        return self._reading_place.of(article)
