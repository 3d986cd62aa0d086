"""The current annotation: the one under the cursor, which verbs without an object act on. `O` goes to the next of several."""

from __future__ import annotations

from store.annotations.annotation import Annotation
from tui.reader.annotation_strip import AnnotationStrip
from tui.reading.placed_annotations import PlacedAnnotations
from tui.widgets.foot_line import FootLine
from tui.widgets.page.article_view import ArticleView


class AnnotationUnderCursor:
    """Knows the current annotation: of several under the cursor the chosen one, or else the shortest."""

    def __init__(self, view: ArticleView, strip: AnnotationStrip, foot: FootLine) -> None:
        self._view = view
        self._strip = strip
        self._foot = foot
        self._chosen = ""

    def annotation(self, placed: PlacedAnnotations) -> Annotation | None:
        return self._of(self._under_cursor(placed))

    def choose(self, annotation_id: str) -> None:
        """Chooses an annotation for as long as the cursor is in it; ``""`` chooses none."""
        self._chosen = annotation_id

    def show(self, placed: PlacedAnnotations, chosen: str | None = None) -> None:
        """Sets the current annotation off on the page and shows it below; for `chosen` see `choose`."""
        self._chosen = self._chosen if chosen is None else chosen
        under, view = self._under_cursor(placed), self._view
        current = self._of(under)
        view.make_current(current.id if current else "")
        index = under.index(current) if current else 0
        tags = [(tag, placed.colour(tag)) for tag in current.tags] if current else []
        note, look = (current.note, placed.look(current)) if current else ("", "")
        self._strip.display = not (view.looks.has_room_beside(view.size.width) or view.looks.linear)
        self._strip.show(tags, look, note, index, len(under))
        has_words = current is not None and not (self._strip.display or view.looks.linear or view.looks.bare)
        self._foot.tell_of([*tags, (placed.place_words(current), "")] if current and has_words else ())

    def cycle(self, placed: PlacedAnnotations) -> None:
        """Goes to the next of several annotations."""
        under = self._under_cursor(placed)
        current = self._of(under)
        if current is None or len(under) < 2:
            self._foot.say("no other annotation under the cursor")
            return
        self._chosen = under[(under.index(current) + 1) % len(under)].id
        self.show(placed)

    def _of(self, under: list[Annotation]) -> Annotation | None:
        return next((annotation for annotation in under if annotation.id == self._chosen), under[0] if under else None)

    def _under_cursor(self, placed: PlacedAnnotations) -> list[Annotation]:
        return placed.at(self._view.cursor.offset)
