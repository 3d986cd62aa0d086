"""What is done to the annotations of the open article: shown at once, saved in a thread, undone and done again.

A change is seen before it is saved, and «saved» is said only when it is on the disk. A save that fails brings back what is
there, says why, and keeps the text of the note for the next one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Protocol

from store.annotations.anchoring import State, anchored_anew
from store.annotations.annotation import Annotation
from store.annotations.collection import Collection
from store.annotations.journal import Act
from store.articles.article import Article
from store.errors import CannotUndo, PostilError
from store.progress import Reading
from store.summary import Listing
from store.workspace import Workspace
from tui.reading.markings import Markings

SAVES, PLACES = "saves", "places"
"""Groups of workers that the app waits for before it leaves."""


class Watcher(Protocol):
    """Who shows what the desk holds."""

    def show_markings(self) -> None: ...
    def say(self, text: str, *, problem: bool = False) -> None: ...
    def tell_listing(self, listing: Listing) -> None: ...


Run = Callable[[Coroutine[None, None, None], str], None]
"""Runs a coroutine as a worker of a group."""


class Desk:
    """The open article's annotations, and the way they are changed."""

    def __init__(self, workspace: Workspace, watcher: Watcher, run: Run) -> None:
        self.workspace = workspace
        self.article: Article | None = None
        self.markings = Markings()
        self.rescued_note = ""
        """The note of a save that failed."""
        self._listing: Listing | None = None
        self._watcher = watcher
        self._run = run
        self._saving = asyncio.Lock()

    def open(self, listing: Listing, article: Article, placed: Callable[[], None]) -> None:
        """Takes another article; `placed` is called when its annotations are there, which is later only where its text
        has changed since they were made."""
        self._listing, self.article = listing, article
        self.markings = Markings()
        try:
            annotations = self.workspace.collection.annotations(article.id)
            if any(annotation.target.text != article.hash for annotation in annotations):
                self._run(self._carry_over(article, placed), SAVES)
                return
            self.markings = self._read(article)
        except PostilError as error:
            self._watcher.say(str(error), problem=True)
        placed()

    def close(self) -> None:
        """No article is open."""
        self.article = self._listing = None
        self.markings = Markings()

    def change(self, changed: Sequence[Annotation], words: str) -> None:
        """Annotations added, changed or deleted; `words` say what was done."""
        if self.article is None or self._listing is None or any(one.article != self.article.id for one in changed):
            self.rescued_note = "\n\n".join(one.note for one in changed if one.note)
            self._watcher.say("another article was opened meanwhile; nothing was changed", problem=True)
            return
        bases = [one.annotation for new in changed if (one := self.markings.by_id(new.id))]
        self.markings = self.markings.changed(changed)
        self._watcher.show_markings()
        self._watcher.say(f"{words}, saving …")
        self._run(self._save(self.article, self._listing, changed, words, bases), SAVES)

    def undo(self) -> None:
        """Takes back the last act, whichever article it was in."""
        self._run(self._step(self.workspace.journal.undo, "undone"), SAVES)

    def redo(self) -> None:
        self._run(self._step(self.workspace.journal.redo, "done again"), SAVES)

    def keep_place(self, reading: Reading) -> None:
        """Saves how far the article was read."""
        if self.article is not None and self._listing is not None:
            self._run(self._keep_place(self.article, self._listing, reading), PLACES)

    def look_again(self) -> None:
        """Shows what others have written meanwhile."""
        if self.article is None or self._saving.locked():
            return
        try:
            markings = self._read(self.article)
        except PostilError as error:
            self._watcher.say(str(error), problem=True)
            return
        if markings != self.markings:
            self.markings = markings
            self._watcher.show_markings()

    def _read(self, article: Article) -> Markings:
        placements = self.workspace.placements(article)
        return Markings(placements, {tag.key: tag for tag in self.workspace.collection.tags()})

    async def _carry_over(self, article: Article, placed: Callable[[], None]) -> None:
        """Compares texts in a thread; what kept its words is described by the new text from now on."""
        async with self._saving:
            try:
                markings = await asyncio.to_thread(self._read, article)
                certain = [one for one in markings.placements if one.state == State.PLACED]
                anew = [anchored_anew(one, article) for one in certain if one.annotation.target.text != article.hash]
                if anew:
                    await asyncio.to_thread(self.workspace.collection.save, article, anew)
                    markings = await asyncio.to_thread(self._read, article)
            except PostilError as error:
                self._watcher.say(str(error), problem=True)
                return
        if self.article is article:
            self.markings = markings
            placed()

    async def _save(
        self,
        article: Article,
        listing: Listing,
        changed: Sequence[Annotation],
        words: str,
        bases: Sequence[Annotation],
    ) -> None:
        problem = ""

        def save() -> None:
            with self.workspace.journal.recording(words) as record:
                self.workspace.collection.save(article, changed, bases, record)

        async with self._saving:
            try:
                await asyncio.to_thread(save)
            except PostilError as error:
                problem = str(error)
                self.rescued_note = "\n\n".join(annotation.note for annotation in changed if annotation.note)
            markings = await asyncio.to_thread(self._read, article)
            relisted = await asyncio.to_thread(self.workspace.relisted, listing)
        self._take(article, markings)
        warning = self.workspace.journal.problem
        self._watcher.say(problem or f"{words}, saved{warning and '; '}{warning}", problem=bool(problem or warning))
        self._watcher.tell_listing(relisted)

    async def _step(self, step: Callable[[Collection], Act], told: str) -> None:
        """A step back or forward in the journal."""
        article = self.article
        async with self._saving:
            try:
                act = await asyncio.to_thread(step, self.workspace.collection)
            except PostilError as error:
                self._watcher.say(str(error), problem=not isinstance(error, CannotUndo))
                return
            changed = [row for row in self.workspace.remembered() if row.id in act.articles]
            relisted = [await asyncio.to_thread(self.workspace.relisted, row) for row in changed]
            markings = await asyncio.to_thread(self._read, article) if article is not None else Markings()
        if article is not None:
            self._take(article, markings)
        for row in relisted:
            self._watcher.tell_listing(row)
        elsewhere = [row.title for row in relisted if article is None or row.id != article.id]
        self._watcher.say(f"{told}: {act.words}" + (f", in «{', '.join(elsewhere[:3])}»" if elsewhere else ""))

    def _take(self, article: Article, markings: Markings) -> None:
        """Shows what is on the disk, if the article is still the open one."""
        if self.article is article:
            self.markings = markings
            self._watcher.show_markings()

    async def _keep_place(self, article: Article, listing: Listing, reading: Reading) -> None:
        async with self._saving:
            try:
                await asyncio.to_thread(self.workspace.progress.save, article, reading)
                self._watcher.tell_listing(await asyncio.to_thread(self.workspace.relisted, listing))
            except PostilError as error:
                self._watcher.say(str(error), problem=True)
