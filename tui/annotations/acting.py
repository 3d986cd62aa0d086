"""Doing acts from the screen: in a thread, one after the other, with progress for those that take a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from textual.app import App
from textual.worker import Worker

from store.annotations.acts.act import Act
from store.annotations.acts.added_files import AddedFile
from store.annotations.acts.plan import Plan, Planning
from store.annotations.annotation import Annotation
from store.errors import Cancelled, CannotRetag, CannotUndo, PostilError
from store.library.catalogue import Catalogue
from store.library.library import Library
from store.library.listings import Listing
from store.library.rows_after_change import rows_after_change
from store.report import Report
from tui.annotations.look_ups import LookUps, Outcome, outcome_of
from tui.annotations.next_steps import NextSteps
from tui.dialogues.awaiting import Awaiting
from tui.dialogues.task import Task
from tui.widgets.turns import Tell, turns_of

SAVES, PLACES = "saves", "places"
"""Groups of workers that the app waits for before it leaves."""
LOOKS = "looks"
"""Prefix of the groups of workers that look something up: of each group only the latest worker is wanted."""
SHOWN_AFTER = 0.3
"""Seconds after which a message says that work is going on."""
MANY = 10
"""An act on at least this many files shows a progress dialogue. A smaller one never does: the dialogue would swallow the next
keys."""

TakeAct = Callable[[Act | None, Sequence[Annotation]], None]
"""Called with what was done, see `Acting.bind`."""
Run = Callable[[Coroutine[None, None, None], str], object]
"""Runs a coroutine as a worker of a group."""
Made = TypeVar("Made")


class FinishedAct(Protocol):
    """An act that was done, undone or done again."""

    @property
    def articles(self) -> Iterable[str]:
        """Ids of the articles whose annotations it changed."""

    @property
    def files(self) -> Sequence[AddedFile]:
        """Files that it added to the library's folder, or took out of it."""


Done = TypeVar("Done", bound=FinishedAct)

NOTHING_CHANGED = "nothing was changed: it is so already"


@dataclass(slots=True)
class RequestedAct:
    """An act that was requested."""

    act: Act | None = None
    """The act, when it has been done. Acts are written in the order of their requests."""


class ShowsActs(Protocol):
    """Shows what acts change besides the rows of the library."""

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""

    @property
    def awaiting(self) -> Awaiting:
        """Knows what the keys wait for."""

    def acted(self, listings: Sequence[Listing], *, adds_files: bool) -> None:
        """Shows again what an act may have changed: the library's own file (codebook, cards, named lists), and articles whose
        files are gone. `listings` are the rows of the articles whose annotations or card have changed; with `adds_files`
        the folder has other files than before."""


class Acting:
    """The one place from which the app changes annotations."""

    def __init__(self, app: App[Any], library: Library, catalogue: Catalogue, watcher: ShowsActs) -> None:
        self.library = library
        self.catalogue = catalogue
        self.saving = asyncio.Lock()
        """Held while an act is written."""
        self.next_steps = NextSteps(library)
        self._app = app
        self._watcher = watcher
        self._last: Worker[None] | None = None
        """Does what was requested last."""
        self._unsaved: list[Plan] = []
        """Plans that are shown already and not on the disk yet."""
        self._bound: list[TakeAct] = []
        self._article_takers: list[Callable[[frozenset[str]], None]] = []
        """Called with the ids of changed articles, see `tell_articles`."""
        self._look_ups = LookUps()
        self._going_on: set[str] = set()
        """Kinds of work whose start has been announced."""

    def run(self, work: Coroutine[None, None, None], group: str = SAVES) -> Worker[None]:
        """Runs work that the app waits for before it leaves."""
        worker = self._app.run_worker(work, group=group, exit_on_error=False)
        self._last = worker if group == SAVES else self._last
        return worker

    def close(self) -> None:
        """Gives up all look-ups. Acts that were requested are still done."""
        self._look_ups.close()

    @property
    def is_acting(self) -> bool:
        """Whether an act that was requested is not done yet."""
        return self._last is not None and not self._last.is_finished

    def from_now(self, tell: Tell) -> Tell:
        """Returns `tell` for work that begins now: a later key's message is not replaced by it."""
        return turns_of(self._app).from_now(tell)

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""
        return self._watcher.here

    def bind(self, take: TakeAct) -> None:
        """Registers `take`, which is called with each act and with what is not saved yet. It is called with None after an
        undoing, or when a change that is shown could not be saved: then all that is shown has to be read again."""
        self._bound.append(take)

    def tell_articles(self, take: Callable[[frozenset[str]], None]) -> None:
        """Registers `take`, which is called with the ids of the articles whose annotations an act, or its undoing, has
        changed, before anybody else is told of it."""
        self._article_takers.append(take)

    @property
    def awaiting(self) -> Awaiting:
        """What the keys wait for."""
        return self._watcher.awaiting

    def unsaved(self, article_id: str = "") -> list[Annotation]:
        """The annotations of an article, or of all, that are shown as changed and not saved yet, the latest last."""
        return [
            annotation
            for plan in self._unsaved
            for annotation in plan.changed
            if article_id in ("", annotation.article)
        ]

    def do(self, plan: Plan, tell: Tell, rows: Sequence[Listing] | None = None) -> RequestedAct:
        """Does a plan. The library's rows change at once; `rows` are the changed rows, if the caller has them."""
        self._unsaved.append(plan)
        if rows is None:
            rows = rows_after_change(self.catalogue.of(plan.touched), plan.changed, plan.bases)
        self.catalogue.replace(rows)
        return self._begin(plan.words, lambda _: plan, tell, plan)

    def plan_and_do(self, words: str, planning: Planning, tell: Tell) -> RequestedAct:
        """Plans an act and does it while nobody else can write; `words` say meanwhile what is going on."""
        return self._begin(words, planning, tell)

    def _begin(self, words: str, planning: Planning, tell: Tell, shown: Plan | None = None) -> RequestedAct:
        """Does an act; `shown` is its plan, if the change is shown already."""
        here, request = (shown.done_in if shown else "") or self.here, RequestedAct()
        tell = self.from_now(tell)

        def work(report: Report) -> Act:
            request.act = self.library.acts.plan_and_do(lambda report: planning(report)._replace(done_in=here), report)
            return request.act

        async def done() -> None:
            act = await self.acted(words, work, tell)
            if shown is not None:
                self._unsaved.remove(shown)
                if act is None:
                    await self._take_back(shown)
            if act is not None and not (act.changes or act.rows or act.files):
                tell(NOTHING_CHANGED, False)
            elif act is not None:
                self.announce(f"{act.words}, saved", tell)
                learned = [change.after for change in act.changes if change.tags_are_new]
                async with self.saving:  # acts are done one after the other
                    await asyncio.to_thread(self.library.usual.learn, learned)

        self.run(done())
        return request

    async def _take_back(self, plan: Plan) -> None:
        """A change that is shown could not be saved: shows everything as it is on the disk."""
        self.catalogue.replace(await asyncio.to_thread(self._relisted, self.catalogue.of(plan.touched)))
        for take in self._bound:
            take(None, self.unsaved())

    def _relisted(self, rows: Sequence[Listing]) -> list[Listing]:
        """The rows of some articles as they are on the disk, without those that cannot be read; runs in a thread."""
        relisted = []
        for row in rows:
            with suppress(PostilError):
                relisted.append(self.library.relisted(row))
        return relisted

    def announce(self, words: str, tell: Tell) -> None:
        """Says what was done, and whether it can be undone."""
        warning = self.library.journal.problem
        tell(f"{words}{warning and '; '}{warning}", bool(warning))

    def titles(self, articles: Iterable[str]) -> list[str]:
        """The titles of some articles by their ids, in the order of the list."""
        return [row.title for row in self.catalogue.of(articles)]

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
        """Makes something in a thread, such as a plan, and calls `then` with it. `tell` gets the words if that takes a while.
        The app does not leave before it is done.

        A `look` is given up when the app leaves and when another look of the same name begins. If a dialogue `opens`
        afterwards, the keys wait for it, and Escape gives it up.
        """
        kind = look or words
        tell = self.from_now(tell)

        def tell_words() -> None:
            self._going_on.add(kind)
            tell(f"{words} …{' · Escape gives it up' if opens else ''}", False)

        async def prepared() -> None:
            try:
                result = await self.watched(words, make, tell_words, look)
            except PostilError as error:
                self._going_on.discard(kind)
                tell(str(error), not isinstance(error, Cancelled))
                return
            if kind in self._going_on:  # this look-up has said so, or an earlier one that was given up
                self._going_on.remove(kind)
                tell("", False)
            then(result)

        if look:
            group = f"{LOOKS} for {look}"
            worker = self._app.run_worker(prepared(), group=group, exclusive=True, exit_on_error=False)
            if opens:
                self._watcher.awaiting.wait_for(worker, tell)
            return worker
        return self.run(prepared())

    async def watched(
        self,
        words: str,
        work: Callable[[Report], Made],
        take_while: Callable[[], None] = lambda: None,
        look: str = "",
    ) -> Made:
        """Does work in a thread; if it takes a while, shows its progress and lets the reader cancel it. For few files, it
        calls `take_while` once instead. A `look` begins only after the last one of its name has ended, which is given up.

        Raises:
            Cancelled: the reader cancelled it.
        """
        progress = Task(words)
        # the work may end after nobody waits for it: then nobody takes its error
        running = (
            self._look_ups.ask(look, work, progress.report)
            if look
            else asyncio.ensure_future(asyncio.to_thread(outcome_of, work, progress.report))
        )
        try:
            await asyncio.wait({running}, timeout=SHOWN_AFTER)
            if not running.done() and progress.total < MANY:
                take_while()
            while not running.done() and progress.total < MANY:
                await asyncio.wait({running}, timeout=SHOWN_AFTER)
            if not running.done():
                await self._show_until_done(progress, running)
        except asyncio.CancelledError:
            progress.cancel()  # otherwise the thread would go on
            raise
        result, error = running.result()
        if error is not None:
            raise error
        return cast(Made, result)

    async def _show_until_done(self, progress: Task, running: asyncio.Future[Outcome[Made]]) -> None:
        from tui.dialogues.progress_dialogue import ProgressDialogue

        dialogue = ProgressDialogue(progress)
        await self._app.push_screen(dialogue)
        try:
            await asyncio.wait({running})
        finally:
            dialogue.end()

    async def acted(self, words: str, work: Callable[[Report], Done], tell: Tell) -> Done | None:
        """Does an act and shows the changes; returns None where it was not done, which has been said then."""
        try:
            return await self.try_to_act(words, work)
        except PostilError as error:
            tell(str(error), not isinstance(error, (CannotUndo, CannotRetag, Cancelled)))
            return None

    async def try_to_act(self, words: str, work: Callable[[Report], Done]) -> Done:
        """Does an act, as `acted` does.

        Raises:
            PostilError: it was not done.
        """
        async with self.saving:
            result, articles = await self.watched(words, lambda report: _with_articles(work(report)))
            for take_articles in self._article_takers:
                take_articles(articles)
            rows = self.catalogue.of(articles)
            relisted = await asyncio.to_thread(self._look, rows)
        self.catalogue.replace(relisted)
        act = result if isinstance(result, Act) else None
        for take in self._bound:
            take(act, self.unsaved())
        if act is None or act.rows or result.files or any(row.missing for row in relisted):
            self._watcher.acted(relisted, adds_files=bool(result.files))
        return result

    def _look(self, rows: Sequence[Listing]) -> list[Listing]:
        """What follows from an act on these articles; runs in a thread."""
        relisted = [self.library.relisted(row) for row in rows]
        self.next_steps.look()
        return relisted


def _with_articles(result: Done) -> tuple[Done, frozenset[str]]:
    return result, frozenset(result.articles)
