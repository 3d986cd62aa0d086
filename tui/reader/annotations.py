"""The annotations of the open article. A change is shown on the page at once and saved in a thread.

The foot line says «saved» only when a change is on the disk. If saving fails, the page shows again what is on the disk, and
the foot line says why.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from store.annotations.acts.act import Act
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import Placement, PlacementState, anchored_anew
from store.annotations.annotation import Annotation
from store.annotations.picked_tags import NONE_PICKED, PickedTags
from store.articles.article import Article
from store.errors import PostilError
from store.library.kept.reading_positions import ReadingPosition
from store.library.listings import Listing
from tui.annotations.acting import PLACES, Acting
from tui.reader.cursor import ReaderCursor
from tui.reader.messages import AnnotationsPlaced, ArticleChanged
from tui.reading.placed_annotations import PlacedAnnotations
from tui.widgets.foot_line import FootLine


class OpenAnnotations:
    """The open article's annotations, and the methods that change them."""

    def __init__(self, acting: Acting, cursor: ReaderCursor, foot: FootLine) -> None:
        self.library = acting.library
        self.article: Article | None = None
        """None while only the beginning of a text is shown."""
        self.listing: Listing | None = None
        self.placed = PlacedAnnotations()
        self._acting = acting
        self._cursor = cursor
        self._foot = foot
        acting.bind(self._take_saved)

    def open(self, listing: Listing, article: Article) -> bool:
        """Takes another article; returns whether its annotations are placed. They come later, with `AnnotationsPlaced`, only
        if the text has changed since they were made."""
        self.listing, self.article = listing, article
        self.placed = PlacedAnnotations()
        try:
            annotations = self.library.collection.annotations(article.id)
            if any(
                annotation.target.text != article.hash and not annotation.target.is_whole for annotation in annotations
            ):
                self._acting.run(self._carry_over(article))
                return False
            self.placed = self._read(article)
        except PostilError as error:
            self._foot.say(str(error), problem=True)
        self._cursor.annotate(self.placed)
        return True

    def close(self) -> None:
        """Forgets the article: none is open."""
        self.article = self.listing = None
        self.placed = PlacedAnnotations()

    def change(
        self,
        changed: Sequence[Annotation],
        words: str,
        bases: Sequence[Annotation] = (),
        saved: Callable[[str, bool], str] = lambda message, _: message,
        picked: PickedTags = NONE_PICKED,
    ) -> None:
        """Adds, changes or deletes annotations; where several are under the cursor, the last one becomes the current one.

        `words` say what was done. `bases` are the versions from which they were made, if time has passed since then. `saved`
        gets the message, and whether it is a problem, so that the change is not on the disk; `picked` are the tags that were
        put on.
        """
        if (
            self.article is None
            or self.listing is None
            or any(annotation.article != self.article.id for annotation in changed)
        ):
            self._foot.say(saved("another article was opened meanwhile; nothing was changed", True), problem=True)
            return
        bases = bases or [placement.annotation for new in changed if (placement := self.placed.by_id(new.id))]
        self.placed = self.placed.changed(changed)
        self._cursor.show_changed(self.placed, changed[-1].id)
        self._foot.say(f"{words}, saving …")

        def done(text: str, is_problem: bool) -> None:
            self._foot.say(saved(text, is_problem), problem=is_problem)

        plan = Plan(words, changed, bases, [self.article], picked=picked, done_in=self.article.id)
        row = self.listing._replace(annotations=len(self.placed), tags=self.placed.tag_counts())
        self._acting.do(plan, done, [row])

    def keep_place(self, reading: ReadingPosition) -> None:
        """Saves how far the article was read."""
        if self.article is not None and self.listing is not None:
            self._acting.run(self._keep_place(self.article, self.listing, reading), PLACES)

    def look_again(self) -> Article | None:
        """Shows what was written meanwhile, by other programs too. Returns the article if its card has changed: then it has
        to be opened again."""
        if self.article is None:
            return None
        described = self.library.with_card(self.article)
        if described.document != self.article.document:
            return described
        if not self._acting.saving.locked():
            self._acting.run(self._look_at_the_disk())
        return None

    def _take_saved(self, act: Act | None, unsaved: Sequence[Annotation]) -> None:
        """Takes an act, see `Acting.bind`. Changes that were made here are shown already."""
        article = self.article
        if article is None:
            return
        if act is None:
            self._acting.run(self._look_at_the_disk())
            return
        saved = [change.after for change in act.changes if change.after.article == article.id]
        if not saved:
            return
        is_shown = all(_looks_alike(self.placed.by_id(annotation.id), annotation) for annotation in saved)
        self.placed = self.placed.changed(saved).changed(
            annotation for annotation in unsaved if annotation.article == article.id
        )
        if is_shown:
            self._cursor.know(self.placed)
        else:  # another program has changed what they were made from, and perhaps other annotations of this article
            self._cursor.annotate(self.placed)
            self._acting.run(self._look_at_the_disk())

    async def _look_at_the_disk(self) -> None:
        """Shows the annotations on the disk with unsaved changes over them."""
        article = self.article
        if article is None:
            return
        try:
            placed = await asyncio.to_thread(self._read, article)
        except PostilError as error:
            self._foot.say(str(error), problem=True)
            return
        placed = placed.changed(self._acting.unsaved(article.id))
        if self.article is article and placed != self.placed:
            self.placed = placed
            self._cursor.annotate(placed)

    def _read(self, article: Article) -> PlacedAnnotations:
        # without annotations, nothing has to be known of earlier texts, which is read from a file that grows with the library
        placements = self.library.placements(article) if self.library.collection.annotations(article.id) else ()
        return PlacedAnnotations(placements, {tag.key: tag for tag in self.library.collection.tags()})

    async def _carry_over(self, article: Article) -> None:
        """Compares texts in a thread. Annotations whose words are unchanged are saved with selectors of the new text."""
        placed = PlacedAnnotations()
        async with self._acting.saving:
            try:
                placed = await asyncio.to_thread(self._read, article)
                certain = [
                    placement
                    for placement in placed.placements
                    if placement.state == PlacementState.PLACED and placement.passage
                ]
                anew = [
                    anchored_anew(placement, article)
                    for placement in certain
                    if placement.annotation.target.text != article.hash
                ]
                if anew:
                    bases = [placement.annotation for placement in certain]
                    await asyncio.to_thread(self.library.collection.save, article, anew, bases)
                    placed = await asyncio.to_thread(self._read, article)
            except PostilError as error:
                self._foot.say(str(error), problem=True)
        if self.article is article:
            self.placed = placed
            self._cursor.annotate(placed)
            self._cursor.view.post_message(AnnotationsPlaced(article))

    async def _keep_place(self, article: Article, listing: Listing, reading: ReadingPosition) -> None:
        async with self._acting.saving:
            try:
                await asyncio.to_thread(self.library.progress.save, article, reading)
                relisted = await asyncio.to_thread(self.library.relisted, listing)
            except PostilError as error:
                self._foot.say(str(error), problem=True)
            else:
                self._cursor.view.post_message(ArticleChanged(relisted))


def _looks_alike(shown: Placement | None, saved: Annotation) -> bool:
    """Whether an annotation is shown as it was saved."""
    if shown is None or saved.deleted:
        return shown is None and saved.deleted
    here = shown.annotation
    return (here.tags, here.note, here.target, here.lost) == (saved.tags, saved.note, saved.target, saved.lost)
