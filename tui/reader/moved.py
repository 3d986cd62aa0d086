"""Annotations whose text has changed: the report on them, and new passages for lost ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.annotations.anchoring import Placement, PlacementState, anchored_anew, describe
from store.annotations.annotation import Annotation
from store.articles.article import Article, Passage
from store.wording import shortened
from tui.dialogues.dialogue import uncalled
from tui.reader.annotations import OpenAnnotations
from tui.reader.cursor import ReaderCursor
from tui.reading.cursor.selection import trimmed
from tui.widgets.foot_line import FootLine
from tui.widgets.sized_screen import SizedScreen

if TYPE_CHECKING:
    from tui.annotations.report_dialogue import Verdicts


class MovedAnnotations:
    """Asks the reader about annotations that moved or are lost."""

    def __init__(self, cursor: ReaderCursor, foot: FootLine, annotations: OpenAnnotations) -> None:
        self._cursor = cursor
        self._view = cursor.view
        self._foot = foot
        self._annotations = annotations
        self._marked_anew = ""
        """The annotation for which the reader selects a new passage."""

    def report_new(self) -> None:
        """Asks about the annotations that nobody has judged yet; not over a dialogue in which the reader is typing."""
        article, screen = self._annotations.article, self._view.screen

        def ask() -> None:
            placements = self._annotations.placed.in_doubt()
            if placements and self._annotations.article is article:
                self._report(placements, is_called=False)

        if isinstance(screen, SizedScreen):
            screen.when_on_top(ask)

    def report(self) -> None:
        """Asks about all annotations that moved or are lost."""
        self._report(self._annotations.placed.in_state(PlacementState.MOVED, PlacementState.LOST))

    def _report(self, placements: Sequence[Placement], *, is_called: bool = True) -> None:
        article, placed = self._annotations.article, self._annotations.placed
        if article is None or not placements:
            self._foot.say("no annotation here has moved or is lost")
            return
        from tui.annotations.report_dialogue import ReportDialogue
        from tui.annotations.words import displaced

        kept, moved, lost = (
            len(placed.in_state(state)) for state in (PlacementState.PLACED, PlacementState.MOVED, PlacementState.LOST)
        )
        summary = f"{kept} kept, {moved} moved, {lost} lost"
        hashes = {placement.annotation.target.text for placement in placements}
        kept_texts = {digest: self._annotations.library.collection.text(digest) for digest in hashes if digest}
        shown = [
            displaced(placement, article, kept_texts.get(placement.annotation.target.text)) for placement in placements
        ]
        view = self._view
        place = (view.cursor, view.window.begins_with)

        def judged(verdicts: Verdicts | None) -> None:
            view.return_to(*place)
            if verdicts is not None and self._annotations.article is article:
                self._judged(article, verdicts)

        dialogue = ReportDialogue(summary, shown, self._attend)
        self._view.app.push_screen(dialogue if is_called else uncalled(dialogue), judged)

    def _attend(self, annotation_id: str) -> None:
        """Scrolls the place of an annotation to the top of the page, where the dialogue does not cover it."""
        placement = self._annotations.placed.by_id(annotation_id)
        if placement is not None and placement.passage is not None:
            self._cursor.go_to(placement.passage.start)
            self._cursor.choose(annotation_id)
            self._view.centre(0.0)

    def _judged(self, article: Article, verdicts: Verdicts) -> None:
        placements = [
            self._annotations.placed.by_id(annotation_id) for annotation_id in (*verdicts.accepted, *verdicts.lost)
        ]
        changed = [
            anchored_anew(placement, article)
            if placement.annotation.id in verdicts.accepted
            else placement.annotation.edited(lost=True)
            for placement in placements
            if placement is not None
        ]
        if changed:
            counts = ((len(verdicts.accepted), "accepted"), (len(verdicts.lost), "left lost"))
            self._annotations.change(changed, ", ".join(f"{count} {word}" for count, word in counts if count))
        if verdicts.marked_anew:
            self.mark_anew(verdicts.marked_anew)

    def mark_anew(self, annotation_id: str) -> None:
        """Waits until the reader selects a passage for an annotation."""
        placement = self._annotations.placed.by_id(annotation_id)
        if placement is not None:
            self._marked_anew = annotation_id
            words = shortened(placement.annotation.target.exact, 40)
            self._foot.say(f"select with v the passage for «{words}», then press r; Escape leaves it")

    def give_up(self) -> bool:
        """Gives up the new passage; returns whether one was awaited."""
        was_marked, self._marked_anew = bool(self._marked_anew), ""
        return was_marked

    def reshape(self) -> None:
        """Gives the selection to the annotation that awaits a passage, or else to the current one."""
        article, passage = self._annotations.article, self._view.selection
        passage = trimmed(article.text, passage) if article and passage else None
        if article is None or passage is None:
            self._foot.say("select a passage first, then r gives it to the annotation")
            return
        waiting = self._annotations.placed.by_id(self._marked_anew)
        annotation = waiting.annotation if waiting else self._cursor.annotation or self._touched_by(passage)
        if annotation is None:
            self._foot.say("no annotation under the cursor or in the selection")
            return
        self._marked_anew = ""
        self._annotations.change([annotation.edited(target=describe(article, passage))], "reshaped")

    def _touched_by(self, passage: Passage) -> Annotation | None:
        """The annotation that the passage touches, if it is the only one."""
        touched = {highlight.key for highlight in self._annotations.placed.highlights.between(*passage)}
        placement = self._annotations.placed.by_id(touched.pop()) if len(touched) == 1 else None
        return placement.annotation if placement else None
