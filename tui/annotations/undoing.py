"""Undoing and doing again from the screen: in the open article, or in the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from store.annotations.acts.act import Act
from store.annotations.acts.undoing import HasDependents, UndoneAlready, UndoStep
from store.errors import CannotUndo, PostilError
from store.report import Report
from tui.annotations.history import act_words

if TYPE_CHECKING:
    from store.annotations.acts.acts import Acts
    from tui.annotations.acting import Acting, RequestedAct
    from tui.widgets.turns import Tell

NOTHING_BACK = "that act changed nothing that could be taken back"


class UndoAndRedo:
    """Knows which acts were in the way of the last undoing: the same key once more undoes them too."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self.in_the_way: frozenset[str] = frozenset()
        """Ids of the acts that were in the way of the last undoing."""
        self._asked_in = ""
        """The article of that undoing."""

    def undo(self, tell: Tell, article: str = "") -> None:
        """Undoes the last act of an article, or the last one of the library. If other acts rest on it, the foot line says so,
        and the next call undoes them too."""
        self._acting.run(self._undo(self._acting.from_now(tell), article))

    def redo(self, tell: Tell, article: str = "") -> None:
        """Does again what was undone last in an article, or in the library."""
        self.forget()
        self._acting.run(self._redo(self._acting.from_now(tell), article))

    def undo_one(self, act_id: str, agreed: Collection[str], tell: Tell, ask: Callable[[UndoStep], None]) -> None:
        """Undoes a certain act; `ask` is called where other acts than the `agreed` ones rest on it."""

        tell = self._acting.from_now(tell)

        async def undone() -> None:
            await self._undone(lambda report: self._acts.undo_one(act_id, agreed, report), tell, ask)

        self._acting.run(undone())

    def take_back(self, request: RequestedAct, tell: Tell, refused: Callable[[], None]) -> None:
        """Undoes an act; `refused` is called where that cannot be done."""
        self._acting.run(self._take_back(request, self._acting.from_now(tell), refused))

    def forget(self) -> None:
        """Withdraws the offer, because the reader did something else."""
        self.in_the_way, self._asked_in = frozenset(), ""

    async def _undo(self, tell: Tell, article: str) -> None:
        agreed = self.in_the_way if self._asked_in == article else frozenset()
        self.forget()

        def ask(step: UndoStep) -> None:
            self.in_the_way, self._asked_in = frozenset(act.id for act in step.along), article
            # first what would be done: titles and tags may be longer than the line
            tell(
                f"undo once more takes {'both' if step.along[1:] == () else 'all'} back: {self._in_the_way(step)}",
                False,
            )

        await self._undone(lambda report: self._acts.undo(article, agreed, report), tell, ask)

    async def _take_back(self, request: RequestedAct, tell: Tell, refused: Callable[[], None]) -> None:
        def work(report: Report) -> UndoStep:
            if request.act is None or not (request.act.changes or request.act.rows or request.act.files):
                raise UndoneAlready(NOTHING_BACK)
            return self._acts.undo_one(request.act.id, (), report)

        def ask(step: UndoStep) -> None:
            tell(f"not undone: {self._in_the_way(step)}", False)

        if not await self._undone(work, tell, ask):
            refused()

    async def _redo(self, tell: Tell, article: str) -> None:
        step = await self._acting.acted("done again", lambda report: self._acts.redo(article, report), tell)
        if step is not None:
            self._acting.announce(f"done again: {self.in_words(step)}", tell)

    async def _undone(self, work: Callable[[Report], UndoStep], tell: Tell, ask: Callable[[UndoStep], None]) -> bool:
        try:
            step = await self._acting.try_to_act("undone", work)
        except HasDependents as error:
            ask(error.step)
        except UndoneAlready as error:
            tell(str(error), False)
            return True
        except PostilError as error:
            tell(str(error), not isinstance(error, CannotUndo))
        else:
            self._acting.announce(f"undone: {self.in_words(step)}", tell)
            return True
        return False

    @property
    def _acts(self) -> Acts:
        return self._acting.library.acts

    # In words

    def in_words(self, step: UndoStep) -> str:
        """What was done, and where, if not here."""
        along = f"; and what rests on it: {', '.join(act.words for act in step.along)}" if step.along else ""
        stay = f"; {', '.join(step.stay)} stays: it was changed since" if step.stay else ""
        return f"{step.act.words}{along}{self._where(step.articles)}{stay}"

    def _in_the_way(self, step: UndoStep) -> str:
        last, more = step.along[0], len(step.along) - 1
        others = f" and {more} more rest" if more else " rests"
        return f"«{act_words(last)}»{self._where(_articles(step.along))}{others} on «{step.act.words}»"

    def _where(self, articles: Iterable[str]) -> str:
        here, named = self._acting.here, set(articles)
        titles = self._acting.titles(named - {here})
        more = f" and {len(titles) - 1} more" if titles[1:] else ""
        also = "here and " if here in named else ""
        return f", {also}in «{titles[0]}»{more}" if titles else ""


def _articles(acts: Iterable[Act]) -> set[str]:
    return {article for act in acts for article in act.articles}
