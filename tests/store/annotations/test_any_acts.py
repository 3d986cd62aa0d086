"""Any acts, one after the other, by processes that come and go; then back, and forth again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from store.annotations.acts import retagging
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation
from store.annotations.tags import COLOURS
from store.errors import Cancelled, CannotRetag, CannotUndo
from tests.store.annotations.libraries import MEMORY, WORDS, Library, State, article, ids, on, passage, retagged

pytestmark = pytest.mark.slow

NAMES = ids(3)
TAGS = st.sampled_from(["film", "Film", "film/actors", "film/old", "cinema", "Straße", "STRASSE/x", "money"])
FIRST = ("film", "film/actors", "STRASSE/x")
PLACES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(WORDS)), min_size=1, max_size=4, unique=True)
SOME = st.lists(st.integers(0, 30), min_size=1, max_size=4)
RETAGGINGS = st.one_of(
    st.tuples(st.just("rename"), TAGS, TAGS),
    st.tuples(st.just("merge"), TAGS, TAGS, TAGS) | st.tuples(st.just("merge"), TAGS, TAGS),
    st.tuples(st.just("delete"), TAGS),
)


class AnyActs(RuleBasedStateMachine):
    """Beside the library, what it was like before each act that can be undone, and after each that can be done again."""

    folder: ClassVar[str]
    """Holds the library of each run."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(mkdtemp(dir=self.folder))
        self.library = Library(self.root)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now = self.library.state()
        self.change([on(words, tag, name=name) for name in NAMES for words, tag in zip(WORDS, FIRST, strict=False)])
        self.change([one.edited(note="at first") for one in self.library.everything()[::2]])

    def teardown(self) -> None:
        self.restart()
        while self.past:
            self.undo()
        with pytest.raises(CannotUndo, match="nothing was done"):
            self.library.acts.undo()
        while self.future:
            self.redo()
        with pytest.raises(CannotUndo, match="nothing was undone"):
            self.library.acts.redo()
        shutil.rmtree(self.root)

    # Acts

    @rule(places=PLACES, tags=st.lists(TAGS, max_size=3))
    def tag(self, places: list[tuple[str, str]], tags: list[str]) -> None:
        self.change([on(words, *tags, name=name) for name, words in places])

    @rule(some=SOME, tags=st.lists(TAGS, max_size=3))
    def tag_again(self, some: list[int], tags: list[str]) -> None:
        self.change([one.edited(tags=tags) for one in self.chosen(some)])

    @rule(some=SOME, note=st.sampled_from(["", "a note", "\ud800 “quoted”\n\nand *more*"]))
    def note(self, some: list[int], note: str) -> None:
        self.change([one.edited(note=note) for one in self.chosen(some)])

    @rule(some=SOME, words=st.sampled_from(WORDS))
    def reshape(self, some: list[int], words: str) -> None:
        shapes = ((one, describe(article(one.article), passage(words))) for one in self.chosen(some))
        self.change([one.edited(target=target) for one, target in shapes])

    @rule(some=SOME)
    def delete(self, some: list[int]) -> None:
        self.change([one.edited(deleted=True) for one in self.chosen(some)])

    @rule(wanted=RETAGGINGS)
    def retag(self, wanted: Sequence[str]) -> None:
        self.plan(lambda: retagging.plan(self.library.collection, retagged(self.library, *wanted)))

    @rule(place=st.integers(0, 9), colour=st.sampled_from(COLOURS))
    def colour(self, place: int, colour: str) -> None:
        self.change_tag(place, lambda tags, name: retagging.with_colour(tags, name, colour))

    @rule(place=st.integers(0, 9), words=st.sampled_from(["", "what it means"]))
    def describe(self, place: int, words: str) -> None:
        self.change_tag(place, lambda tags, name: retagging.with_description(tags, name, words))

    @rule(name=TAGS)
    def add(self, name: str) -> None:
        self.plan(lambda: retagging.added(self.library.collection.tags(), name))

    # What is no act

    @rule(places=PLACES, step=st.integers(0, 3))
    def give_up(self, places: list[tuple[str, str]], step: int) -> None:
        def report(done: int, _: int) -> None:
            if done == step:
                raise Cancelled("given up")

        try:
            self.library.do("given up", *(on(words, "new", name=name) for name, words in places), report=report)
        except Cancelled:
            assert self.library.state() == self.now
        else:
            self.acted()

    @rule()
    def restart(self) -> None:
        self.library = Library(self.root)
        self.library.acts.finish()
        assert self.library.state() == self.now

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.library.acts.undo()
        self.future.append(self.now)
        self.now = self.past.pop()
        assert self.library.state() == self.now

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.library.acts.redo()
        self.past.append(self.now)
        self.now = self.future.pop()
        assert self.library.state() == self.now

    # How they are done

    def chosen(self, some: list[int]) -> list[Annotation]:
        everything = self.library.everything()
        return [everything[place] for place in sorted({one % len(everything) for one in some})] if everything else []

    def change(self, changed: list[Annotation]) -> None:
        if changed:
            self.library.do("changed", *changed)
            self.acted()

    def change_tag(self, place: int, make: Callable[[Sequence[retagging.Tag], str], Plan]) -> None:
        if tags := self.library.collection.tags():
            self.plan(lambda: make(tags, tags[place % len(tags)].name))

    def plan(self, make: Callable[[], Plan]) -> None:
        try:
            planned = make()
        except CannotRetag:
            return
        self.library.acts.do(planned)
        self.acted()

    def acted(self) -> None:
        if len(self.library.journal.acts()) == len(self.past):  # nothing had to be changed
            assert self.library.state() == self.now
            return
        self.past.append(self.now)
        self.future.clear()
        self.now = self.library.state()


def test_any_acts_are_undone_one_by_one_and_done_again(monkeypatch):
    with TemporaryDirectory(dir=MEMORY) as folder:
        monkeypatch.setattr(AnyActs, "folder", folder, raising=False)
        AnyActs.TestCase.settings = settings(max_examples=40, stateful_step_count=20)
        AnyActs.TestCase("runTest").runTest()
