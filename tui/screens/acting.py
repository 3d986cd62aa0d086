"""Doing acts from the screen: in a thread, one after the other; of one that takes a while the progress is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Protocol, TypeVar

from textual.app import App

from store.annotations.acts import Plan, Report
from store.annotations.journal import Act
from store.errors import Cancelled, CannotUndo, PostilError
from store.summary import Listing
from store.workspace import Workspace
from tui.screens.history import told
from tui.screens.progress_dialogue import Progress, ProgressDialogue

SAVES, PLACES = "saves", "places"
"""Groups of workers that the app waits for before it leaves."""
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

    def run(self, work: Coroutine[None, None, None], group: str = SAVES) -> None:
        """Runs work that the app waits for before it leaves."""
        self._app.run_worker(work, group=group, exit_on_error=False)

    def do(self, plan: Plan, tell: Tell) -> None:
        """Does what is planned."""

        async def done() -> None:
            act = await self._acted(plan.words, lambda report: self.workspace.acts.do(plan, report), tell)
            if act is not None:
                self.workspace.usual.learn(one.after for one in act.changes if one.tags_are_new)
                warning = self.workspace.journal.problem
                tell(f"{plan.words}, saved{warning and '; '}{warning}", bool(warning))

        self.run(done())

    def undo(self, tell: Tell) -> None:
        """Takes back the last act, whichever article it was in."""
        self.run(self._step(lambda report: self.workspace.acts.undo(report), "undone", tell))

    def redo(self, tell: Tell) -> None:
        """Does the act again that was undone last."""
        self.run(self._step(lambda report: self.workspace.acts.redo(report), "done again", tell))

    def look_at_journal(self) -> None:
        """In a thread: finds out what could be undone and done again."""
        journal = self.workspace.journal
        history = (("act.undo", journal.last()), ("act.redo", journal.last_undone()))
        self.next_steps = {action: told(act) for action, act in history if act is not None}

    def prepare(self, words: str, make: Callable[[Report], Made], then: Callable[[Made], None], tell: Tell) -> None:
        """Makes something in a thread, such as a plan from a look through the library, and hands it on."""

        async def prepared() -> None:
            try:
                made = await self.watched(words, make)
            except PostilError as error:
                tell(str(error), not isinstance(error, Cancelled))
            else:
                then(made)

        self.run(prepared())

    async def watched(self, words: str, work: Callable[[Report], Made]) -> Made:
        """Does work in a thread; if it takes a while, shows how far it is, and lets it be cancelled.

        Raises:
            Cancelled: it was.
        """
        progress = Progress(words)
        running = asyncio.ensure_future(asyncio.to_thread(work, progress.report))
        while not running.done() and progress.total < MANY:
            await asyncio.wait({running}, timeout=SHOWN_AFTER)
        if not running.done():
            dialogue = ProgressDialogue(progress)
            await self._app.push_screen(dialogue)
            await asyncio.wait({running})
            dialogue.end()
        return running.result()

    async def _step(self, step: Callable[[Report], Act], told: str, tell: Tell) -> None:
        act = await self._acted(told, step, tell)
        if act is not None:
            elsewhere = set(act.articles) - {self._watcher.here}
            titles = [row.title for row in self.workspace.remembered() if row.id in elsewhere]
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
                tell(str(error), not isinstance(error, (CannotUndo, Cancelled)))
                return None
            touched = set(act.articles)
            changed = [row for row in self.workspace.remembered() if row.id in touched]
            relisted = await asyncio.to_thread(lambda: [self.workspace.relisted(row) for row in changed])
            await asyncio.to_thread(self.look_at_journal)
        self._watcher.acted(relisted)
        return act
