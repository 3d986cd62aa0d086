"""Doing acts from the screen: in a thread, one after the other; of one that takes a while the progress is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from textual.app import App

from store.annotations.acts import Plan, Planning
from store.annotations.journal import Act
from store.errors import Cancelled, CannotRetag, CannotUndo, PostilError
from store.report import Report
from store.summary import Listing
from store.workspace import Workspace
from tui.screens.history import told
from tui.screens.progress_dialogue import Progress, ProgressDialogue

SAVES, PLACES = "saves", "places"
"""Groups of workers that the app waits for before it leaves."""
LOOKS = "looks"
"""Beginning of the groups of workers that look for something: of each only the last one is wanted."""
SHOWN_AFTER = 0.3
"""Seconds from which on one wonders whether something is going on."""
MANY = 10
"""Files, from which on an act is one that is watched. A dialogue over one that is only slow would take the next keys."""

Run = Callable[[Coroutine[None, None, None], str], None]
"""Runs a coroutine as a worker of a group."""
Tell = Callable[[str, bool], None]
"""Told what was done, or (True) why it was not."""
Made = TypeVar("Made")


class Watcher(Protocol):
    """Who shows what acts change."""

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""

    @property
    def listings(self) -> Sequence[Listing]:
        """The rows of the library as they are now."""

    def acted(self, listings: Iterable[Listing]) -> None:
        """The codebook, or the annotations of these articles, have changed."""


class Acting:
    """The one place from which the app changes annotations."""

    def __init__(self, app: App[Any], workspace: Workspace, watcher: Watcher) -> None:
        self.workspace = workspace
        self.saving = asyncio.Lock()
        """Held while something is written."""
        self.next_steps: dict[str, str] = {}
        """What undoing and doing again would be about, in words, by the actions' ids."""
        self._app = app
        self._watcher = watcher
        self._going_on: set[str] = set()
        """What it was said of that it is going on."""

    def run(self, work: Coroutine[None, None, None], group: str = SAVES) -> None:
        """Runs work that the app waits for before it leaves."""
        self._app.run_worker(work, group=group, exit_on_error=False)

    def do(self, plan: Plan, tell: Tell) -> None:
        """Does what is planned."""
        self.plan_and_do(plan.words, lambda _: plan, tell)

    def plan_and_do(self, words: str, planning: Planning, tell: Tell) -> None:
        """Plans an act and does it while nobody else can write; `words` say what is going on meanwhile."""

        async def done() -> None:
            act = await self._acted(words, lambda report: self.workspace.acts.plan_and_do(planning, report), tell)
            if act is not None and not act.changes and not act.rows:
                tell("there is nothing to change", False)
            elif act is not None:
                warning = self.workspace.journal.problem
                tell(f"{act.words}, saved{warning and '; '}{warning}", bool(warning))
                learned = [one.after for one in act.changes if one.tags_are_new]
                async with self.saving:  # one act after the other
                    await asyncio.to_thread(self.workspace.usual.learn, learned)

        self.run(done())

    def undo(self, tell: Tell) -> None:
        """Takes back the last act, whichever article it was in."""
        self.run(self._step(lambda report: self.workspace.acts.undo(report), "undone", tell))

    def redo(self, tell: Tell) -> None:
        """Does the act again that was undone last."""
        self.run(self._step(lambda report: self.workspace.acts.redo(report), "done again", tell))

    def look_at_journal(self) -> None:
        """In a thread: finds out what could be undone and done again."""
        steps = zip(("act.undo", "act.redo"), self.workspace.journal.next_steps(), strict=True)
        self.next_steps = {action: told(step) for action, step in steps if step is not None}

    def prepare(
        self,
        words: str,
        make: Callable[[Report], Made],
        then: Callable[[Made], None],
        tell: Tell,
        look: str = "",
    ) -> None:
        """Makes something in a thread, such as a plan from a look through the library, and hands it on; `tell` is told the
        words if that takes a while.

        The app does not leave before it is done. If it is only a `look`, which says for what, it is given up then, and when
        there is another look for the same.
        """
        kind = look or words

        def tell_words() -> None:
            self._going_on.add(kind)
            tell(f"{words} …", False)

        async def prepared() -> None:
            try:
                made = await self.watched(words, make, tell_words)
            except PostilError as error:
                self._going_on.discard(kind)
                tell(str(error), not isinstance(error, Cancelled))
                return
            if kind in self._going_on:  # this one has said so, or an earlier one that was given up
                self._going_on.remove(kind)
                tell("", False)
            then(made)

        if look:
            self._app.run_worker(prepared(), group=f"{LOOKS} for {look}", exclusive=True, exit_on_error=False)
        else:
            self.run(prepared())

    async def watched(
        self, words: str, work: Callable[[Report], Made], take_while: Callable[[], None] = lambda: None
    ) -> Made:
        """Does work in a thread; if it takes a while, shows how far it is, and lets it be cancelled. Where there are too few
        files for that, `take_while` is called once.

        Raises:
            Cancelled: it was.
        """
        progress = Progress(words)
        running = asyncio.ensure_future(asyncio.to_thread(work, progress.report))
        # It may end when nobody waits for it any more: then its error is for nobody.
        running.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        try:
            await asyncio.wait({running}, timeout=SHOWN_AFTER)
            if not running.done() and progress.total < MANY:
                take_while()
            while not running.done() and progress.total < MANY:
                await asyncio.wait({running}, timeout=SHOWN_AFTER)
            if not running.done():
                await self._show_until_done(progress, running)
        except asyncio.CancelledError:
            progress.is_cancelled = True  # else the thread would go on
            raise
        return running.result()

    async def _show_until_done(self, progress: Progress, running: asyncio.Future[Made]) -> None:
        dialogue = ProgressDialogue(progress)
        await self._app.push_screen(dialogue)
        try:
            await asyncio.wait({running})
        finally:
            dialogue.end()

    async def _step(self, step: Callable[[Report], Act], told: str, tell: Tell) -> None:
        act = await self._acted(told, step, tell)
        if act is not None:
            elsewhere = set(act.articles) - {self._watcher.here}
            titles = [row.title for row in self._watcher.listings if row.id in elsewhere]
            more = f" and {len(titles) - 1} more" if titles[1:] else ""
            warning = self.workspace.journal.problem
            where = f", in «{titles[0]}»{more}" if titles else ""
            tell(f"{told}: {act.words}{where}{warning and '; '}{warning}", bool(warning))

    async def _acted(self, words: str, work: Callable[[Report], Act], tell: Tell) -> Act | None:
        """Does an act and has what it changed shown anew; None where it was not done."""
        async with self.saving:
            try:
                act = await self.watched(words, work)
            except PostilError as error:
                tell(str(error), not isinstance(error, (CannotUndo, CannotRetag, Cancelled)))
                return None
            touched = set(act.articles)
            changed = [row for row in self._watcher.listings if row.id in touched]
            relisted = await asyncio.to_thread(lambda: [self.workspace.relisted(row) for row in changed])
            await asyncio.to_thread(self.look_at_journal)
        self._watcher.acted(relisted)
        return act
