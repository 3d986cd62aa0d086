"""What takes a while is told of, keeps nobody waiting, and is given up when it is not wanted any more."""

from __future__ import annotations

import asyncio
import os
import re
import threading
import time

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.likely_tags import LikelyTags
from store.articles.article import Passage
from store.database.layout import layout_of
from store.errors import Cancelled
from store.library import annotation_index
from store.library.annotations import gather
from store.library.indexed_annotations import IndexedAnnotations
from store.library.library import Library, open_paths
from store.library.open_apps import is_open
from store.library.suggestions import Suggestions
from tests.journeys.shown_words import foot
from tui.annotations import list as annotations_dialogue
from tui.annotations.list import AnnotationsDialogue
from tui.annotations.occurrences import OccurrencesDialogue
from tui.app.starting import LEARNS

pytestmark = pytest.mark.slow

HOPE = 20
"""Seconds."""
MOST_PAUSES = 20
"""Moments in which the app has nothing to do but to show what it has been told to."""


@pytest.fixture
def annotated(folder):
    """Twenty articles with two passages each, tagged film."""
    for number in range(20):
        (folder / f"some-{number:02}.txt").write_text(
            f"Article {number}\n\nOne sentence {number}. Another one {number}.\n"
        )
    library = open_paths([folder])
    made, articles = [], []
    for listing in library.refresh().listings:
        if listing.path.startswith("some"):
            article = library.article(listing)
            articles.append(article)
            passages = (Passage(*match.span()) for match in re.finditer(r"\w+ \w+ \d+\.", article.text))
            made += [annotate(article.id, describe(article, passage), ["film"]) for passage in passages]
    library.acts.do(Plan("annotated", made, articles=articles))
    return folder


@pytest.mark.usefixtures("annotated")
async def test_a_look_that_takes_a_while_says_so_and_then_no_more(walk, monkeypatch):
    monkeypatch.setattr("tui.annotations.acting.SHOWN_AFTER", 0.01)
    go_on = threading.Event()

    def slow(library, listings):
        assert go_on.wait(10)
        return gather(library, listings)

    monkeypatch.setattr(annotation_index, "gather", slow)
    async with walk() as at:
        await at.pilot.press("g", "H")
        for _ in range(MOST_PAUSES):
            await at.pilot.pause()
        told = foot(at)
        go_on.set()
        await at.settle()
        assert told == "looking for annotations …"
        assert len(at.app.screen.list.rows) == 40
        assert "x mark" in foot(at)


class Endless:
    """A look that goes on until it is given up, which it says, or there is no hope of that."""

    def __init__(self):
        self.given_up = threading.Event()

    def __call__(self, report):
        end = time.monotonic() + HOPE
        while time.monotonic() < end:
            try:
                report(0, 1)
            except Cancelled:
                self.given_up.set()
                raise


@pytest.fixture
def endless() -> Endless:
    return Endless()


async def test_a_look_is_given_up_when_another_of_its_kind_is_wanted(walk, endless):
    async with walk() as at:
        acting, found = at.app.parts.services.acting, []

        def tell(*told):
            found.append(told)

        acting.prepare("looking", endless, found.append, tell, "annotations")
        await asyncio.sleep(0)
        acting.prepare("looking", lambda _: "places", found.append, tell, "places")
        acting.prepare("looking", lambda _: "no look", found.append, tell)
        acting.prepare("looking", lambda _: "wanted", found.append, tell, "annotations")
        await at.settle()
        assert endless.given_up.wait(10)
        assert sorted(found) == ["no look", "places", "wanted"]


async def test_what_was_said_of_a_look_that_is_given_up_is_taken_back_by_the_next(walk, endless, monkeypatch):
    monkeypatch.setattr("tui.annotations.acting.SHOWN_AFTER", 0.01)
    async with walk() as at:
        acting, told, is_told = at.app.parts.services.acting, [], asyncio.Event()

        def tell(words, is_problem):
            told.append((words, is_problem))
            is_told.set()

        acting.prepare("looking", endless, told.append, tell, "places")
        await asyncio.wait_for(is_told.wait(), HOPE)
        monkeypatch.setattr("tui.annotations.acting.SHOWN_AFTER", HOPE)
        acting.prepare("looking again", lambda _: "found", told.append, tell, "places")
        await at.settle()
        assert told == [("looking …", False), ("", False), "found"]


async def test_who_leaves_waits_for_what_is_written_and_for_no_look(walk, endless):
    written = threading.Event()
    async with walk() as at:
        acting = at.app.parts.services.acting

        def writing(_):
            assert not endless.given_up.is_set()
            written.set()

        acting.prepare("looking", endless, lambda _: None, lambda *_: None, "annotations")
        acting.prepare("writing", writing, lambda _: None, lambda *_: None)
        await at.pilot.press("q")
        while at.app.is_running:
            await asyncio.sleep(0)
        assert written.is_set()
    assert endless.given_up.wait(10)


@pytest.mark.usefixtures("annotated")
async def test_the_index_of_suggestions_is_let_go_of_when_nobody_has_asked_for_a_while(walk, monkeypatch):
    monkeypatch.setattr("tui.annotations.suggesting.KEPT_FOR", 0.01)
    is_let_go = threading.Event()
    monkeypatch.setattr(Suggestions, "forget", lambda _: is_let_go.set())
    async with walk() as at:
        await at.open("Article 7")
        await at.press("g s enter")
        assert await asyncio.to_thread(is_let_go.wait, HOPE)


async def test_an_act_is_learned_from_in_a_thread_and_writes_nothing_of_the_list(walk, monkeypatch):
    remembered, threads = [], []
    remember, learn = Library.remember, LikelyTags.learn

    def remembering(*given):
        remembered.append(1)
        return remember(*given)

    def learning(*given):
        threads.append(threading.current_thread())
        return learn(*given)

    async with walk() as at:
        await at.open("Sora")
        monkeypatch.setattr(Library, "remember", remembering)
        monkeypatch.setattr(LikelyTags, "learn", learning)
        await at.press("right_parenthesis t t")
        await at.type("film")
        await at.press("enter")
        assert at.foot() == "tagged film, saved"
        assert remembered == []
        assert [thread is threading.main_thread() for thread in threads] == [False]
        assert at.library.listings == tuple(map(at.open_library.relisted, at.library.listings))


@pytest.mark.usefixtures("annotated")
async def test_keys_that_come_while_rows_are_looked_for_are_about_the_rows_that_come(walk, monkeypatch):
    """The rows come when a key is there that waits for them."""
    monkeypatch.setattr(annotations_dialogue, "AT_ONCE", 0)
    is_waited_for = threading.Event()
    is_waited_for.set()
    about, ready = IndexedAnnotations.about, AnnotationsDialogue.ready

    def slow(*given):
        assert is_waited_for.wait(10)
        return about(*given)

    async def waiting(dialogue):
        if dialogue.focused is None:
            is_waited_for.set()
        await ready(dialogue)

    monkeypatch.setattr(IndexedAnnotations, "about", slow)
    monkeypatch.setattr(AnnotationsDialogue, "ready", waiting)
    async with walk() as at:
        await at.press("g H")
        await at.pilot.press("slash")
        is_waited_for.clear()
        await at.pilot.press(*"another", "space", *"17", "enter", "enter")
        await at.settle()
        text = at.reader.view.page.text
        assert text.startswith("Another one 17.", at.reader.view.cursor.offset)
        await at.press("g H")
        assert [row.annotation.target.exact for row in at.app.screen.list.rows] == ["Another one 17."]


@pytest.mark.usefixtures("annotated")
async def test_of_the_places_that_are_looked_for_the_last_ones_are_shown(walk):
    async with walk(size=(120, 30)) as at:
        await at.open("Article 7")
        await at.press("right_parenthesis g asterisk")
        assert isinstance(at.app.screen, OccurrencesDialogue)
        here = len(at.app.screen.list.rows)
        await at.pilot.press("L", "L", "L")
        await at.settle()
        assert len(at.app.screen.list.rows) > here


@pytest.mark.usefixtures("annotated")
async def test_kept_texts_that_nothing_needs_are_dropped_when_the_app_starts(folder, walk):
    texts = folder / ".postil" / "texts"
    needed = list(texts.iterdir())
    unneeded, fresh = texts / f"{'0' * 32}.txt", texts / f"{'1' * 32}.txt"
    for path in (unneeded, fresh):
        path.write_text("Old words.")
    for path in (*needed, unneeded):
        os.utime(path, (1, 1))
    async with walk() as at:
        await at.app.workers.wait_for_complete([one for one in at.app.workers if one.group == LEARNS])
    assert needed and all(path.exists() for path in needed)
    assert not unneeded.exists() and fresh.exists()


async def test_two_looks_for_the_same_are_never_made_at_once(walk):
    """The first one is given up, and goes on in its thread until it next reports; the last one waits for that."""
    go_on, guard = threading.Event(), threading.Lock()
    at_work, most = [0], [0]
    made: list[str] = []

    def make(name):
        def look(report):
            with guard:
                at_work[0] += 1
                most[0] = max(most[0], at_work[0])
            try:
                assert go_on.wait(HOPE)
                report(1, 1)
                return name
            finally:
                with guard:
                    at_work[0] -= 1

        return look

    async with walk() as at:
        await at.app.reader()
        acting = at.app.parts.services.acting
        for name in ("first", "second", "third"):
            acting.prepare("looking", make(name), made.append, lambda *_: None, "the same")
            await at.pilot.pause()
        go_on.set()
        await at.settle()
    assert most == [1]
    assert made == ["third"]


async def test_the_next_article_is_read_in_a_thread(walk, folder, monkeypatch):
    """However long Markdown takes to be read, no frame waits for it."""
    (folder / "large.md").write_text("# A large one\n\n" + "A paragraph with *emphasis* and [a link](x).\n\n" * 8_000)
    threads, article = [], Library.article

    def read(*given):
        threads.append(threading.current_thread())
        return article(*given)

    async with walk() as at:
        at.library.select(at.library.shown[0])
        await at.press("enter")
        monkeypatch.setattr(Library, "article", read)
        for _ in at.library.shown[1:]:
            await at.press("J")
    assert threads
    assert threading.main_thread() not in threads


async def test_who_looks_finds_that_the_app_is_open(walk, folder):
    assert not is_open(layout_of(folder))
    async with walk():
        assert is_open(layout_of(folder))
