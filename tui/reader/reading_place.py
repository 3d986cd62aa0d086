"""The reading position of an article, kept for the next time."""

from __future__ import annotations

from store.articles.article import Article
from store.library.kept.reading_positions import ReadingPosition
from tui.reader.annotations import OpenAnnotations
from tui.reading.window import BEGINNING, WindowTop
from tui.widgets.page.article_view import ArticleView


class ReadingPlace:
    """The reading position of the open article that was saved last."""

    def __init__(self, annotations: OpenAnnotations) -> None:
        self._annotations = annotations
        self._saved = (0, BEGINNING, 0)

    def of(self, article: Article) -> ReadingPosition:
        """The position at which an article is opened."""
        place = self._annotations.library.progress.of(article.id)
        self._saved = (place.cursor, WindowTop(place.top, place.above), place.furthest)
        return place

    def begin(self, view: ArticleView) -> None:
        """The article is shown: what is on the screen at once does not count as read until the reader does something."""
        cursor, top, _ = self._saved
        self._saved = (cursor, top, view.furthest)

    def save(self, view: ArticleView) -> None:
        """Saves the position, if it has changed, in a thread."""
        cursor, top, furthest = place = view.cursor.offset, view.window.begins_with, view.furthest
        if self._annotations.article is None or self._saved == place:
            return
        self._saved = place
        share = min(1.0, furthest / max(1, len(view.page.text)))
        self._annotations.keep_place(ReadingPosition(cursor, top.offset, furthest, share, top.above))
