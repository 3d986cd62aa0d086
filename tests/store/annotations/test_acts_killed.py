"""Acts over many files by processes that are killed, that others wait for, and between which somebody else writes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from store.annotations.annotation import Annotation, to_row
from store.annotations.stored_tables import ANNOTATIONS, OF_ARTICLES, OF_LIBRARY, TAGS
from store.database.row_history import edited
from store.database.tables import dump, load
from tests.store.annotations.libraries import MEMORY, Library, article, ids, on

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
ROUNDS = 12
NAMES = ids(6)

ACTING = """
import sys
from pathlib import Path
from tests.store.annotations.libraries import Library

library = Library(Path(sys.argv[1]))


def report(done, total):
    print(done, flush=True)
    sys.stdin.readline()


library.retag("rename", "film", "cinema", report=report)
"""
"""Tells of every step before it is taken, and waits for a line."""


def ran(module: str, *arguments: object) -> dict[str, Any]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        command = [sys.executable, "-m", f"tests.store.annotations.{module}", folder, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_of_a_bulk_act_that_is_killed_all_is_there_or_nothing():
    found = ran("killed", ROUNDS)
    assert found["all of it"] + found["nothing"] == ROUNDS
    assert found["half written"] >= 2  # before the next process opened the library
    assert found["nothing"] > 0
    assert found["do, all of it"] > 0
    assert found["undo, all of it"] > 0


def test_whenever_an_act_is_killed_it_can_be_undone_if_it_is_there():
    found = ran("killed_at_each_step")
    assert set(found) == {"one file", "several files", "retagging", "undo", "redo"}
    for moments, done in found.values():
        assert moments > done > 0


class Acting:
    """A process in the middle of renaming film to cinema."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-c", ACTING, str(root)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdin and self.process.stdout
        self._answers, self._told = self.process.stdin, self.process.stdout

    def go_on(self, steps: int) -> None:
        """Lets it take so many steps; it stands before the next one."""
        for _ in range(steps):
            assert self._told.readline()
            self._answers.write("\n")
            self._answers.flush()
        assert self._told.readline()

    def end(self) -> None:
        self.process.communicate("\n" * 100)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def library(tmp_path) -> Library:
    library = Library(tmp_path)
    library.do("tagged film", *(on("two", "film", name=name) for name in NAMES))
    return library


@pytest.fixture
def acting(library) -> Iterator[Acting]:
    begun = Acting(library.layout.root)
    yield begun
    if begun.process.poll() is None:
        begun.kill()


def tags_of(library: Library, words: str = "two") -> list[tuple[str, ...]]:
    return [library.noted(name)[words][0] for name in NAMES]


def test_who_saves_while_an_act_goes_on_waits_and_loses_nothing(tmp_path, library, acting):
    acting.go_on(3)
    (seen,) = library.present(NAMES[-1])
    other = Library(tmp_path)
    threads = [
        threading.Thread(target=lambda: library.do("noted", seen.edited(note="mine"))),
        threading.Thread(target=lambda: other.collection.save(article(NAMES[0]), [on("ten", "more", name=NAMES[0])])),
    ]
    for thread in threads:
        thread.start()
    assert tags_of(library) == [("cinema",)] * 3 + [("film",)] * 3  # readers wait for nobody
    assert all(thread.is_alive() for thread in threads)
    acting.end()
    for thread in threads:
        thread.join()
    assert tags_of(Library(tmp_path)) == [("cinema",)] * 6
    assert library.noted(NAMES[-1])["two"] == (("cinema",), "mine")
    assert library.noted(NAMES[0])["ten"] == (("more",), "")
    assert [act.words for act in library.journal.acts()] == ["tagged film", "renamed film to cinema", "noted"]


def pulled(library: Library, name: str, *rows: Annotation) -> None:
    """Puts annotations of another replica into a file as git does that pulled them: with no lock, and nothing told."""
    path = library.layout.annotations_of(name)
    tables = load(path)
    for one in rows:
        before = tables[ANNOTATIONS].get(one.number)
        tables[ANNOTATIONS][one.number] = edited(before, to_row(one), OF_ARTICLES[ANNOTATIONS], "theirs")
    path.write_bytes(dump(tables))


@pytest.mark.parametrize("place", [0, 4], ids=["written", "not written yet"])
def test_what_came_into_a_file_before_an_act_was_finished_stays(tmp_path, library, acting, place):
    name = NAMES[place]
    acting.go_on(2)
    acting.kill()
    assert tags_of(library) == [("cinema",)] * 2 + [("film",)] * 4
    theirs = on("ten", "theirs", name=name)
    (both,) = library.present(name)
    pulled(library, name, theirs, both.edited(note="theirs", tags=[*both.tags, "more"]))
    after = Library(tmp_path)
    after.acts.finish()
    assert sorted(after.noted(name)) == ["ten", "two"]
    tags, note = after.noted(name)["two"]
    assert (sorted(tags), note) == (["cinema", "more"], "theirs")
    others = [one for one in NAMES if one != name]
    assert [after.noted(one) for one in others] == [{"two": (("cinema",), "")}] * 5
    assert [act.words for act in after.journal.acts()] == ["tagged film", "renamed film to cinema"]


def test_the_next_act_of_a_process_that_goes_on_finishes_what_another_began(library, acting):
    acting.go_on(2)
    acting.kill()
    library.do("noted", *(one.edited(note="mine") for one in library.present(NAMES[4])))
    assert tags_of(library) == [("cinema",)] * 6
    assert library.noted(NAMES[4])["two"] == (("cinema",), "mine")
    assert [act.words for act in library.journal.acts()] == ["tagged film", "renamed film to cinema", "noted"]
    assert [library.acts.undo().act.words for _ in range(2)] == ["noted", "renamed film to cinema"]
    assert tags_of(library) == [("film",)] * 6


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_is_about_the_act_that_was_cut_short(library, acting, way):
    acting.go_on(2)
    acting.kill()
    assert library.acts.undo().act.words == "renamed film to cinema"
    assert tags_of(library) == [("film",)] * 6
    if way == "redo":
        library.acts.redo()
        assert tags_of(library) == [("cinema",)] * 6


def test_a_codebook_that_came_in_before_an_act_was_finished_stays(tmp_path, library, acting):
    acting.go_on(2)
    acting.kill()
    tables = load(library.layout.codebook)
    ((number, film),) = tables[TAGS].items()
    tables[TAGS][number] = edited(film, {**film, "colour": "rose"}, OF_LIBRARY[TAGS], "theirs")
    library.layout.codebook.write_bytes(dump(tables))
    Library(tmp_path).acts.finish()
    assert {(tag.name, tag.colour) for tag in library.collection.tags()} == {("cinema", "rose")}


def test_a_file_that_was_taken_away_before_an_act_was_finished_has_what_the_act_wrote(tmp_path, library, acting):
    acting.go_on(2)
    acting.kill()
    library.layout.annotations_of(NAMES[4]).unlink()
    Library(tmp_path).acts.finish()
    assert tags_of(library) == [("cinema",)] * 6


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'{"writes": 3}', b'{"entry": {}, "writes": {"a": []}}', b"\xff"]
)
def test_an_intent_that_no_postil_has_written_is_passed_over(tmp_path, library, content):
    library.layout.intent.write_bytes(content)
    state = library.state()
    after = Library(tmp_path)
    after.acts.finish()
    assert after.state() == state
    assert not after.intent.is_there


def test_an_intent_is_known_by_its_line_in_the_journal_and_not_done_again(tmp_path, library):
    """As when the power went before it was certain that the intent is gone."""
    keep = library.intent.keep
    kept: list[bytes] = []

    def keeping(content, **named):
        keep(content, **named)
        kept.append(library.layout.intent.read_bytes())

    library.intent.keep = keeping
    library.retag("rename", "film", "cinema")
    library.retag("rename", "cinema", "film")
    state = library.state()
    for content in kept:
        library.layout.intent.write_bytes(content)
        after = Library(tmp_path)
        after.acts.finish()
        assert after.state() == state
        assert len(after.journal.acts()) == 3
