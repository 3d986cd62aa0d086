"""An annotation to go to once it is placed, which takes time where the text is large or has changed."""

from __future__ import annotations

from collections.abc import Callable

from tui.reader.annotations import OpenAnnotations
from tui.reader.cursor import ReaderCursor
from tui.reader.moved import MovedAnnotations
from tui.reader.places import JumpsAndBookmarks


class ExpectedAnnotation:
    """Keeps at most one annotation, and drops it if another article is opened first."""

    def __init__(
        self,
        cursor: ReaderCursor,
        places: JumpsAndBookmarks,
        annotations: OpenAnnotations,
        moved: MovedAnnotations,
        begin: Callable[[], None],
    ) -> None:
        """`begin` makes the keys wait."""
        self._cursor = cursor
        self._places = places
        self._annotations = annotations
        self._moved = moved
        self._begin = begin
        self._article = ""
        self._annotation = ""

    def expect(self, article_id: str, annotation_id: str) -> None:
        self._article, self._annotation = article_id, annotation_id

    @property
    def is_on(self) -> bool:
        """Whether an annotation of the open article is yet to be gone to: then the keys wait for it."""
        article = self._cursor.article
        return bool(self._annotation) and article is not None and article.id == self._article

    def forget(self) -> None:
        self.expect("", "")

    def forget_unless_in(self, article_id: str) -> None:
        """An article has been opened."""
        if self._article != article_id:
            self.forget()
        else:
            self._begin()

    def show(self) -> None:
        """Goes to the annotation, if it is in the open article; for a lost one, asks for a new passage."""
        if not self.is_on:
            return
        annotation_id = self._annotation
        self.forget()
        placement = self._annotations.placed.by_id(annotation_id)
        if placement is not None and placement.passage is not None:
            self._places.jump_to(placement.passage.start)
            self._cursor.choose(placement.annotation.id)
        elif placement is not None:
            self._moved.mark_anew(placement.annotation.id)
