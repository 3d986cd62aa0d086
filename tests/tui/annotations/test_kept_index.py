"""A list of all annotations is made from the kept index, and shows what the files say."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from store.annotations.acts import retagging
from store.annotations.acts.acts import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.articles.article import Passage
from store.database import derived
from store.database.standing import signature_of
from store.errors import CannotRetag, CannotUndo, DeletedMeanwhile
from store.library import annotation_index
from store.library.annotation_index import FILE, AnnotationIndex
from store.library.annotations import gather
from store.library.indexed_annotations import IndexedAnnotations, IndexedRows
from store.library.indexed_order import IndexedOrder
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.library.show_schedule import ShowSchedule
from tui.annotations.rows import SORTS, AnnotationRows

TEXTS = {
    "one.txt": " date 2024-03-26 \n\nA first article. Hollywood lacks\nscript  writers. Naïve ideas stand here.\n",
    "two.txt": " date 2020-01-01 \n\nThe second article. Writers of scripts meet. They talk about Straße and film.\n",
    "three.txt": "Speaker A: Nothing but music.\n\nSpeaker B: And a film.\n\nSpeaker A: The film is old.\n",
}
TAGS = ("film", "Film/actors", "film/old", "cinema", "Straße", "money")
TYPED = (
    "",
    "film",
    "writers -hollywood",
    '"script writers"',
    'tag:"=film"',
    "tag:old",
    "-tag:film",
    "tag:film writers",
    "is:moved",
    "is:lost",
    "is:noted tag:film",
    "in:first",
    "after:2024-03",
    "before:2024",
    "speaker:a",
    "writrs",
    "writrs tag:film",
    "entity:oslo",
)


def rows_of(library: Library, index: AnnotationIndex) -> IndexedAnnotations:
    listings = library.refresh().listings
    assert index.take_in(listings)
    return IndexedAnnotations(library, index, listings)


def assert_is_as_the_files_say(
    library: Library, index: AnnotationIndex, changed: list[Annotation] | None = None
) -> None:
    by_index = rows_of(library, index).as_changed(changed or [])
    by_files = AnnotationRows(list(gather(library, library.refresh().listings))).as_changed(changed or [])
    assert_are_alike(by_index, by_files)


def assert_are_alike(by_index: IndexedAnnotations, by_files: AnnotationRows) -> None:
    assert list(by_index.everything) == list(by_files.everything)
    assert by_index.fields == by_files.fields
    for typed in TYPED:
        for name, downwards in SORTS:
            for turned in (False, True):
                asked = (typed, name, downwards, turned)
                assert list(by_index.about(*asked)) == list(by_files.about(*asked)), asked
    shown = by_index.everything
    for place, row in enumerate(shown):
        assert shown.place_of(row.annotation.id) == place
        assert shown[place] == row
    runs = [name for name, count in zip(*shown.runs(), strict=True) for _ in range(count)]
    assert runs == [row.listing.id for row in shown]
    some = [row.annotation.id for row in shown][::2]
    assert [row.annotation.id for row in by_index.of(some[::-1])] == some


class AnyChanges(RuleBasedStateMachine):
    """Whatever is done by whom: a list by the index is the list by the files."""

    folder: Path

    @initialize()
    def begin(self) -> None:
        self.root = Path(mkdtemp(dir=self.folder)) / "library"
        self.root.mkdir()
        for name, text in TEXTS.items():
            (self.root / name).write_text(text, encoding="utf-8")
        self.clock = 1_800_000_000
        self.restart()
        self.annotate("one.txt", 3, ["film"])
        self.annotate("three.txt", 2, ["Film/actors"])

    def teardown(self) -> None:
        shutil.rmtree(self.root.parent)

    @invariant()
    def is_as_the_files_say(self) -> None:
        if hasattr(self, "index"):
            assert_is_as_the_files_say(self.library, self.index)

    @rule()
    def restart(self) -> None:
        self.library = open_paths([self.root])
        self.index = AnnotationIndex(self.library)

    @rule(
        name=st.sampled_from(sorted(TEXTS)), word=st.integers(0, 12), tags=st.lists(st.sampled_from(TAGS), max_size=2)
    )
    def annotate(self, name: str, word: int, tags: list[str]) -> None:
        listing = next((row for row in self.library.refresh().listings if row.path == name and not row.missing), None)
        if listing is not None:
            article = self.library.article(listing)
            words = article.text.split()
            sought = words[word % len(words)]
            start = article.text.index(sought)
            made = annotate(article.id, describe(article, Passage(start, start + len(sought))), tags)
            self.do(Plan("tagged", [made], articles=[article]))

    @rule(place=st.integers(0, 20), note=st.sampled_from(["", "a note on film", "\ud800 \x1b[31mred\n\nnote"]))
    def note(self, place: int, note: str) -> None:
        self.edit(place, lambda one: one.edited(note=note))

    @rule(place=st.integers(0, 20), tags=st.lists(st.sampled_from(TAGS), max_size=2))
    def tag(self, place: int, tags: list[str]) -> None:
        self.edit(place, lambda one: one.edited(tags=tags))

    @rule(place=st.integers(0, 20))
    def delete(self, place: int) -> None:
        self.edit(place, lambda one: one.edited(deleted=True))

    @rule(old=st.sampled_from(TAGS), new=st.sampled_from(TAGS))
    def rename(self, old: str, new: str) -> None:
        collection = self.library.collection
        try:
            renaming = retagging.renamed(collection.tags(), old, new)
        except CannotRetag:
            return
        self.library.acts.plan_and_do(lambda report: retagging.plan(collection, renaming, report))

    @rule(is_back=st.booleans())
    def go(self, is_back: bool) -> None:
        before = self.library.refresh().listings
        assert self.index.take_in(before)
        codebook = self.library.collection.codebook().fingerprint
        try:
            step = self.library.acts.undo() if is_back else self.library.acts.redo()
        except CannotUndo:
            return
        if self.library.collection.codebook().fingerprint == codebook:
            self.look_at_acts(before, set(step.articles))

    # Others

    @rule(name=st.sampled_from(sorted(TEXTS)), word=st.sampled_from(["Hollywood", "film", "Writers", "article"]))
    def edit_article(self, name: str, word: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8") if (self.root / name).exists() else TEXTS[name]
        self.put(self.root / name, text.replace(word, f"{word} and {word[::-1]}").encode())

    @rule(name=st.sampled_from(sorted(TEXTS)))
    def remove_article(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(place=st.integers(0, 3))
    def edit_stored_file(self, place: int) -> None:
        files = sorted(self.library.layout.annotations.glob("[!.]*.json"))
        if files:
            file = files[place % len(files)]
            self.put(file, file.read_bytes().replace(b"film", b"flim", 1))

    @rule(place=st.integers(0, 3), seed=st.integers(0, 1000))
    def damage_stored_file(self, place: int, seed: int) -> None:
        files = sorted(self.library.layout.annotations.glob("[!.]*.json"))
        if files:
            file = files[place % len(files)]
            raw = file.read_bytes()
            self.put(file, raw[: random.Random(seed).randrange(len(raw) + 1)])
            self.library.collection.mend(file.stem)

    @rule(seed=st.integers(0, 1000), how=st.sampled_from(["cut", "gone", "folder", "text"]))
    def damage_index(self, seed: int, how: str) -> None:
        self.index.close()
        file = self.library.layout.indexes / FILE
        for end in ("-wal", "-shm"):
            file.with_name(f"{FILE}{end}").unlink(missing_ok=True)
        if file.is_dir():
            file.rmdir()
        raw = file.read_bytes() if file.exists() else b""
        file.unlink(missing_ok=True)
        cut = random.Random(seed).randrange(len(raw) + 1)
        match how:
            case "cut":
                file.write_bytes(raw[:cut])
            case "text":
                file.write_bytes(b"no index of postil's" * 300)

    def edit(self, place: int, edited: Callable[[Annotation], Annotation]) -> None:
        rows = list(gather(self.library, self.library.refresh().listings))
        if rows:
            one = rows[place % len(rows)].annotation
            changed = edited(one)
            assert_is_as_the_files_say(self.library, self.index, [changed])
            self.do(Plan("edited", [changed], [one]))

    def do(self, plan: Plan) -> None:
        before = self.library.refresh().listings
        assert self.index.take_in(before)
        try:
            act = self.library.acts.do(plan)
        except DeletedMeanwhile:
            return
        self.look_at_acts(before, set(act.articles))

    def look_at_acts(self, before: tuple[Listing, ...], articles: set[str]) -> None:
        """Asserts that the index is as the files say, if only those are looked at that acts have changed."""
        self.index.acted_on(articles)
        now = tuple(self.library.relisted(row) if row.id in articles else row for row in before)
        assert self.index.take_in_acts(now)
        by_files = AnnotationRows(list(gather(self.library, now)))
        assert_are_alike(IndexedAnnotations(self.library, self.index, now), by_files)

    def put(self, file: Path, content: bytes) -> None:
        """Writes a file in place, later than before, however coarse the clock of the file system is."""
        file.write_bytes(content)
        self.clock += 1
        os.utime(file, (self.clock, self.clock))


@pytest.mark.slow
def test_whatever_is_done_the_index_is_what_the_files_say(tmp_path):
    made: Any = type("AnyChangesHere", (AnyChanges,), {"folder": tmp_path})
    machine = made.TestCase
    machine.settings = settings(max_examples=25, stateful_step_count=14, deadline=None, print_blob=True)
    machine().runTest()


@pytest.mark.parametrize(
    "typed", [" ".join(f"word{number}" for number in range(1_200)), "-x " * 1_200, "\ud800", "tag:\udc80", "-\ud800"]
)
def test_any_query_is_answered_as_by_the_files(tmp_path, typed):
    root = tmp_path / "library"
    root.mkdir()
    for name, text in TEXTS.items():
        (root / name).write_text(text, encoding="utf-8")
    library = open_paths([root])
    listings = library.refresh().listings
    articles = [library.article(listing) for listing in listings]
    made = [annotate(article.id, describe(article, Passage(0, 9)), ["film"]) for article in articles]
    library.acts.do(Plan("tagged", made, articles=articles))
    by_index = rows_of(library, AnnotationIndex(library))
    by_files = AnnotationRows(list(gather(library, library.refresh().listings)))
    assert list(by_index.about(typed, *SORTS[0], False)) == list(by_files.about(typed, *SORTS[0], False))


def test_what_shows_many_articles_while_they_are_read_takes_a_small_part_of_the_time(tmp_path, monkeypatch):
    root = tmp_path / "library"
    root.mkdir()
    for number in range(100):
        (root / f"{number}.txt").write_text(f"Number {number} says something.\n", encoding="utf-8")
    library = open_paths([root])
    articles = [library.article(listing) for listing in library.refresh().listings]
    made = [annotate(article.id, describe(article, Passage(0, 6)), ["film"]) for article in articles]
    library.acts.do(Plan("tagged", made, articles=articles))
    seconds = count()  # each look at the clock finds it a second later
    monkeypatch.setattr(annotation_index, "ShowSchedule", partial(ShowSchedule, clock=lambda: next(seconds)))
    shown: list[None] = []
    assert AnnotationIndex(library).take_in(library.refresh().listings, show=lambda: shown.append(None))
    assert 1 < len(shown) < 10


@pytest.fixture
def three(tmp_path: Path) -> Library:
    """A library of three articles, each with an annotation."""
    root = tmp_path / "library"
    root.mkdir()
    for name, text in TEXTS.items():
        (root / name).write_text(text, encoding="utf-8")
    library = open_paths([root])
    articles = [library.article(listing) for listing in library.refresh().listings]
    made = [annotate(article.id, describe(article, Passage(0, 9)), ["film"]) for article in articles]
    library.acts.do(Plan("tagged", made, articles=articles))
    return library


def noted(library: Library, row: Listing, note: str) -> tuple[str, ...]:
    """Writes a note on an article's one annotation; returns the articles that the act has changed."""
    (one,) = library.collection.annotations(row.id)
    return tuple(library.acts.do(Plan("noted", [one.edited(note=note)], [one])).articles)


def notes_in(library: Library, index: AnnotationIndex, rows: tuple[Listing, ...]) -> set[str]:
    return {row.annotation.note for row in IndexedAnnotations(library, index, rows).everything} - {""}


def test_where_more_than_may_be_read_has_changed_nothing_is_read(three, monkeypatch):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    with monkeypatch.context() as unread:
        unread.setattr(annotation_index, "gather", pytest.fail)
        assert not index.take_in(rows, most=2)
    assert index.take_in(rows, most=3)
    noted(three, rows[1], "by another")
    assert index.take_in(rows, most=1)
    assert notes_in(three, index, rows) == {"by another"}


@pytest.mark.parametrize("is_read", [False, True])
def test_a_large_log_is_emptied_once_nobody_reads_what_was_before(three, monkeypatch, is_read):
    monkeypatch.setattr(derived, "LARGEST_LOG", 0)
    rows, index = three.refresh().listings, AnnotationIndex(three)
    log = three.layout.indexes / f"{FILE}-wal"
    assert index.take_in(rows)
    assert log.stat().st_size == 0
    shown = IndexedAnnotations(three, index, rows) if is_read else None
    noted(three, rows[1], "by another")
    assert index.take_in(rows)
    assert (log.stat().st_size == 0) is not is_read
    assert notes_in(three, index, rows) == {"by another"}
    if shown is not None:
        assert {row.annotation.note for row in shown.everything} == {""}
        del shown
    noted(three, rows[2], "and more")
    assert index.take_in(rows)
    assert log.stat().st_size == 0


def test_after_an_act_only_the_files_of_its_articles_are_looked_at(three, monkeypatch):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(rows)
    index.acted_on(noted(three, rows[1], "by the act"))
    monkeypatch.setattr(annotation_index, "signatures_in", pytest.fail)
    looked_at = []

    def look_at(file: Path) -> object:
        looked_at.append(file)
        return signature_of(file)

    monkeypatch.setattr(annotation_index, "signature_of", look_at)
    assert index.take_in_acts(rows)
    assert looked_at == [three.layout.annotations_of(rows[1].id)]
    assert notes_in(three, index, rows) == {"by the act"}


@pytest.mark.parametrize("sort", ["place", "title"])
def test_what_rows_are_shown_under_is_known_when_they_have_been_looked_for(three, monkeypatch, sort):
    listings, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(listings)
    rows = IndexedAnnotations(three, index, listings).about("tag:film", sort, False, False)
    monkeypatch.setattr(IndexedOrder, "runs_of", pytest.fail)
    assert isinstance(rows, IndexedRows)
    articles, counts = rows.runs()
    assert len(articles) == len(counts) == 3


@pytest.mark.parametrize("is_last_deleted", [False, True])
def test_an_act_on_several_articles_is_taken_in_as_a_whole(three, is_last_deleted):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(rows)
    index.acted_on(noted(three, rows[0], "so that its row is the last"))
    assert index.take_in_acts(rows)
    made = [one for row in (rows[0], rows[2]) for one in three.collection.annotations(row.id)]
    edited = [one.edited(note=f"note on {one.id}") for one in made]
    if is_last_deleted:
        edited[-1] = made[-1].edited(deleted=True)
    index.acted_on(three.acts.do(Plan("edited", edited, made)).articles)
    now = tuple(map(three.relisted, rows))
    assert index.take_in_acts(now)
    by_index = IndexedAnnotations(three, index, now)
    assert_are_alike(by_index, AnnotationRows(list(gather(three, now))))
    tagged = by_index.about("tag:film", *SORTS[0], False)
    assert [row.listing for row in tagged] == [row for row in now if row.annotations]


def test_what_others_have_written_is_found_when_all_is_looked_at(three):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(rows)
    noted(open_paths([three.folder.root]), rows[0], "by others")
    index.acted_on(noted(three, rows[1], "by the act"))
    assert index.take_in_acts(rows)
    assert notes_in(three, index, rows) == {"by the act"}
    assert index.take_in(rows)
    assert notes_in(three, index, rows) == {"by the act", "by others"}


def test_after_an_act_all_is_looked_at_if_others_have_changed_the_index(three):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(rows)
    noted(three, rows[0], "by the act")
    assert AnnotationIndex(three).take_in(rows)
    assert not index.take_in_acts(rows)
    assert index.take_in(rows)
    assert index.take_in_acts(rows)


def test_an_act_that_renames_a_tag_has_all_looked_at(three):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(rows)
    collection = three.collection
    renaming = retagging.renamed(collection.tags(), "film", "cinema")
    index.acted_on(three.acts.plan_and_do(lambda report: retagging.plan(collection, renaming, report)).articles)
    assert not index.take_in_acts(rows)


def test_an_act_while_all_is_looked_at_is_taken_in_after_it(three):
    rows, index = three.refresh().listings, AnnotationIndex(three)
    assert index.take_in(rows)
    noted(three, rows[0], "before")

    def act(*_: object) -> None:
        index.acted_on(noted(three, rows[0], "meanwhile"))

    assert index.take_in(rows, act)
    assert index.take_in_acts(rows)
    assert notes_in(three, index, rows) == {"meanwhile"}
