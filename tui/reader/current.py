"""The annotation under the cursor that acts without an object are about: shown below the page, changed by `O`."""

from __future__ import annotations

from collections.abc import Callable

from store.annotations.annotation import Annotation
from tui.reader.annotation_strip import AnnotationStrip
from tui.reader.annotations import OpenAnnotations
from tui.reader.host import ReaderHost


class AnnotationUnderCursor:
    """Of several annotations under the cursor the one that was chosen, or else the shortest."""

    def __init__(self, reader: ReaderHost, annotations: OpenAnnotations, strip: AnnotationStrip) -> None:
        self._reader = reader
        self._annotations = annotations
        self._strip = strip
        self._chosen = ""

    @property
    def annotation(self) -> Annotation | None:
        under = self._under_cursor()
        return next((one for one in under if one.id == self._chosen), under[0] if under else None)

    def choose(self, annotation_id: str) -> None:
        """Makes it this one, as long as the cursor is in it; ``""`` for none in particular."""
        self._chosen = annotation_id

    def show(self) -> None:
        """Sets it off on the page and shows it below."""
        under, current, view = self._under_cursor(), self.annotation, self._reader.view
        view.current = current.id if current else ""
        index = under.index(current) if current else 0
        tags = [(tag, self._annotations.markings.colour(tag)) for tag in current.tags] if current else []
        note = current.note if current else ""
        self._strip.show(tags, note, index, len(under), whole=not view.has_margin)

    def act(self, act: Callable[[Annotation], None]) -> None:
        """Does something to it, or says that there is none."""
        current = self.annotation
        if current is None:
            self._reader.say("no annotation under the cursor; ]h goes to the next one")
        else:
            act(current)

    def cycle(self) -> None:
        """Goes on to the next of several."""
        under, current = self._under_cursor(), self.annotation
        if current is None or len(under) < 2:
            self._reader.say("no other annotation under the cursor")
            return
        self._chosen = under[(under.index(current) + 1) % len(under)].id
        self.show()

    def _under_cursor(self) -> list[Annotation]:
        return self._annotations.markings.at(self._reader.view.cursor.offset)
