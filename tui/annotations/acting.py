"""Doing acts from the screen: in a thread, one after the other; of one that takes a while the progress is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from textual.app import App
from textual.worker import Worker

from store.annotations.act import Act
from store.annotations.acts import Plan, Planning
from store.errors import Cancelled, CannotRetag, CannotUndo, PostilError
from store.library.library import Library
from store.library.listings import Listing
from store.report import Report
from tui.annotations.next_steps import NextSteps
from tui.dialogues.awaiting import Awaiting
from tui.dialogues.progress_dialogue import ProgressDialogue, Task
from tui.widgets.turns import Tell, turns_of

SAVES, PLACES = "saves", "places"
"""Groups of workers that the app waits for before it leaves."""
LOOKS = "looks"
"""Beginning of the groups of workers that look for something: of each only the last one is wanted."""
SHOWN_AFTER = 0.3
"""Seconds from which on one wonders whether something is going on."""
MANY = 10
"""An act on at least this many files shows a progress dialogue. A smaller one never does: the dialogue would swallow the next
keys."""

Run = Callable[[Coroutine[None, None, None], str], object]
"""Runs a coroutine as a worker of a group."""
Made = TypeVar("Made")


class Changing(Protocol):
    """What was done, undone or done again."""

    @property
    def articles(self) -> Iterable[str]:
        """The ids of the articles whose annotations it changed."""


Done = TypeVar("Done", bound=Changing)

NOTHING_CHANGED = "nothing was changed: it is so already"


@dataclass(slots=True)
class Doing:
    """An act that was asked for."""

    act: Act | None = None
    """Once it is done; it is written after those that were asked for before it."""


class ShowsActs(Protocol):
    """Who shows what acts change."""

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""

    @property
    def listings(self) -> Sequence[Listing]:
        """The rows of the library as they are now."""

    @property
    def awaiting(self) -> Awaiting:
        """What the keys wait for."""

    def acted(self, listings: Iterable[Listing]) -> None:
        """The codebook, or the annotations of these articles, have changed."""


class Acting:
    """The one place from which the app changes annotations."""

    def __init__(self, app: App[Any], workspace: Library, watcher: ShowsActs) -> None:
        self.workspace = workspace
        self.saving = asyncio.Lock()
        """Held while something is written."""
        self.next_steps = NextSteps(workspace)
        self._app = app
        self._watcher = watcher
        self._going_on: set[str] = set()
        """Kinds of work whose start has been announced."""

    def run(self, work: Coroutine[None, None, None], group: str = SAVES) -> Worker[None]:
        """Runs work that the app waits for before it leaves."""
        return self._app.run_worker(work, group=group, exit_on_error=False)

    def from_now(self, tell: Tell) -> Tell:
        """The same, for work that begins now: what is said by then for a later key stays."""
        return turns_of(self._app).from_now(tell)

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""
        return self._watcher.here

    def do(self, plan: Plan, tell: Tell) -> Doing:
        """Does what is planned."""
        return self.plan_and_do(plan.words, lambda _: plan, tell, plan.done_in)

    def plan_and_do(self, words: str, planning: Planning, tell: Tell, done_in: str = "") -> Doing:
        """Plans an act and does it while nobody else can write; `words` say what is going on meanwhile. `done_in` is the id of
        the article from which it is done, if it is not the one in front."""
        here, doing = done_in or self.here, Doing()
        tell = self.from_now(tell)

        def work(report: Report) -> Act:
            doing.act = self.workspace.acts.plan_and_do(lambda report: replace(planning(report), done_in=here), report)
            return doing.act

        async def done() -> None:
            act = await self.acted(words, work, tell)
            if act is not None and not act.changes and not act.rows:
                tell(NOTHING_CHANGED, False)
            elif act is not None:
                self.told_done(f"{act.words}, saved", tell)
                learned = [one.after for one in act.changes if one.tags_are_new]
                async with self.saving:  # one act after the other
                    await asyncio.to_thread(self.workspace.usual.learn, learned)

        self.run(done())
        return doing

    def told_done(self, words: str, tell: Tell) -> None:
        """Says that something was done, and whether it can be undone."""
        warning = self.workspace.journal.problem
        tell(f"{words}{warning and '; '}{warning}", bool(warning))

    def titles(self, articles: Iterable[str]) -> list[str]:
        """The titles of some articles, by their ids, in the order of the list."""
        wanted = set(articles)
        return [row.title for row in self._watcher.listings if row.id in wanted]

    def prepare(
        self,
        words: str,
        make: Callable[[Report], Made],
        then: Callable[[Made], None],
        tell: Tell,
        look: str = "",
        *,
        opens: bool = False,
    ) -> Worker[None]:
        """Makes something in a thread, such as a plan from a look through the library, and hands it on; `tell` is told the
        words if that takes a while.

        The app does not leave before it is done. If it is only a `look`, which says for what, it is given up then, and when
        there is another look for the same. If a dialogue `opens` then, the keys wait for it, and Escape gives it up.
        """
        kind = look or words
        tell = self.from_now(tell)

        def tell_words() -> None:
            self._going_on.add(kind)
            tell(f"{words} …{' · Escape gives it up' if opens else ''}", False)

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
            group = f"{LOOKS} for {look}"
            worker = self._app.run_worker(prepared(), group=group, exclusive=True, exit_on_error=False)
            if opens:
                self._watcher.awaiting.wait_for(worker, tell)
            return worker
        return self.run(prepared())

    async def watched(
        self, words: str, work: Callable[[Report], Made], take_while: Callable[[], None] = lambda: None
    ) -> Made:
        """Does work in a thread; if it takes a while, shows how far it is, and lets it be cancelled. Where there are too few
        files for that, `take_while` is called once.

        Raises:
            Cancelled: it was.
        """
        progress = Task(words)
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

    async def _show_until_done(self, progress: Task, running: asyncio.Future[Made]) -> None:
        dialogue = ProgressDialogue(progress)
        await self._app.push_screen(dialogue)
        try:
            await asyncio.wait({running})
        finally:
            dialogue.end()

    async def acted(self, words: str, work: Callable[[Report], Done], tell: Tell) -> Done | None:
        """Does something to annotations and has what it changed shown anew; None where it was not done, and that was told."""
        try:
            return await self.try_to_act(words, work)
        except PostilError as error:
            tell(str(error), not isinstance(error, (CannotUndo, CannotRetag, Cancelled)))
            return None

    async def try_to_act(self, words: str, work: Callable[[Report], Done]) -> Done:
        """As `acted` does.

        Raises:
            PostilError: it was not done.
        """
        async with self.saving:
            done = await self.watched(words, work)
            touched = set(done.articles)
            changed = [row for row in self._watcher.listings if row.id in touched]
            relisted = await asyncio.to_thread(lambda: [self.workspace.relisted(row) for row in changed])
            await asyncio.to_thread(self.next_steps.look)
        self._watcher.acted(relisted)
        return done
