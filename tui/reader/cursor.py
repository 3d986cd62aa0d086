"""The cursor in the open article: the selection, what is under the cursor, and what the head and the foot line say of it."""

from __future__ import annotations

from store.annotations.annotation import Annotation
from store.articles.article import Article, Passage
from tui.reader.current import AnnotationUnderCursor
from tui.reader.foot_keys import FootKeys
from tui.reading.clusters import cluster_around
from tui.reading.cursor.cursor_motion import CursorMotion
from tui.reading.cursor.page import Cursor
from tui.reading.placed_annotations import PlacedAnnotations
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.footer import place_words, selection_words
from tui.widgets.page.article_view import ArticleView

READING = "reading on …"
"""Shown beside the title while the rest of the text is being read."""
NOWHERE = -1


class ReaderCursor:
    """Draws on the page, in the head and in the foot line what depends on the cursor. It knows only what it is given."""

    def __init__(
        self,
        view: ArticleView,
        head: Breadcrumb,
        foot_keys: FootKeys,
        motion: CursorMotion,
        current: AnnotationUnderCursor,
        library: str,
    ) -> None:
        """`library` is the name of the library."""
        self.view = view
        self.motion = motion
        self.article: Article | None = None
        """The article that is shown, or its beginning while the rest is being read."""
        self._head = head
        self._foot_keys = foot_keys
        self._current = current
        self._library = library
        self._where: tuple[str, ...] = ()
        """The names of the library and of the article."""
        self._placed = PlacedAnnotations()
        self._is_whole = False
        self._opened_at: int | None = None
        """Offset at which the article was opened, as long as the cursor has not moved."""

    def take(self, article: Article, *, is_whole: bool) -> None:
        """The page shows another article, or more of the same one; its annotations are not known yet."""
        if self.article is None or self.article.id != article.id:
            self._opened_at = None
            self.view.aside.list_tags(())
        self.article = article
        self._where = self._library, article.title
        self._is_whole = is_whole
        self._placed = PlacedAnnotations()
        self._show_place()

    def know(self, placed: PlacedAnnotations) -> None:
        """The drawn annotations of the article."""
        self._placed = placed

    def annotate(self, placed: PlacedAnnotations) -> None:
        """Draws the annotations of the article."""
        self._draw(placed)

    def _draw(self, placed: PlacedAnnotations, chosen: str | None = None) -> None:
        self.know(placed)
        self.view.annotate(placed.highlights, placed.notes)
        self.view.aside.list_tags(placed.asides)
        self._show_place()
        self._current.show(placed, chosen)

    def show_changed(self, placed: PlacedAnnotations, annotation_id: str) -> None:
        """Draws annotations that the reader has changed, and ends the selection. The annotation with id `current` becomes the
        current one."""
        self.motion.end_selection(self.view.cursor)
        self.view.select(None)
        self._foot_keys.change()
        self._draw(placed, annotation_id)

    def show(self) -> None:
        """The cursor has moved."""
        self._show_place()
        self._current.show(self._placed)
        self.show_entity()

    def show_entity(self) -> None:
        """Lights all mentions of the entity under the cursor, once the cursor has moved since the article was opened."""
        offset = self.view.cursor.offset
        if self._opened_at is None:
            self._opened_at = offset
        if offset == self._opened_at:
            self.view.light_entity("")
            return
        self._opened_at = NOWHERE
        mentions = self.view.mentions.at(offset)
        self.view.light_entity(mentions[0].entity if mentions else "")

    def show_unread(self, problem: str) -> None:
        """The rest of the article cannot be read."""
        self._head.show(*self._where, facts=problem)

    def _show_place(self) -> None:
        if self.article is not None:
            words = place_words(self.article, self.view.cursor.offset)
            self._head.show(*self._where, facts=words if self._is_whole else READING)

    @property
    def annotation(self) -> Annotation | None:
        """The current annotation."""
        return self._current.annotation(self._placed)

    def choose(self, annotation_id: str) -> None:
        """Id of the annotation that was chosen among several under the cursor; ``""`` for none."""
        self._current.choose(annotation_id)
        self._current.show(self._placed)

    def cycle(self) -> None:
        """Goes to the next of several annotations under the cursor."""
        self._current.cycle(self._placed)

    # Where the cursor is

    def go_to(self, offset: int) -> None:
        """Puts the cursor on a character."""
        self.motion.leave_found(self.view.cursor)
        self.view.move_to(Cursor(cluster_around(self.view.page.text, offset)[0]))
        self.show()
        self.show_selection()

    # The selection

    def show_selection(self) -> None:
        """Draws the selection, and says how long it is."""
        passage = self.motion.passage(self.view.page, self.view.cursor)
        if passage is None and self.view.selection is None:
            return
        self.view.select(passage)
        self._foot_keys.show(selection_words(self.view.page.text, passage) if passage is not None else "")

    def select(self, passage: Passage | None, *, is_found: bool = False) -> None:
        """Selects a passage that was pointed at or found."""
        if passage is not None:
            self.view.move_to(self.motion.select(passage, self.view.page, is_found=is_found))
            self.show()
            self.show_selection()

    def end_selection(self) -> None:
        """Ends the selection."""
        self.motion.end_selection(self.view.cursor)
        self.show_selection()
