"""However many files take a parser long, they hold up none of the others."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import closing

import pytest

from store.articles import slow_files
from store.articles.folder import PUT_OFF, READ_HERE
from store.articles.formats import FORMATS
from store.articles.listed_files import ArticleFile
from store.articles.reader_processes import Attempt, ReaderProcesses
from store.articles.slow_files import (
    FIRST_PARSED,
    LANES,
    LARGE,
    LAST_TURN,
    LEAST_PATIENCE,
    MANY_PARSED,
    MOST_PATIENCE,
    PATIENCE_LEFT,
    ManyFiles,
)
from store.errors import Cancelled, NotAnArticle, TakesLong, Unreadable
from store.library.library import open_paths
from tests.store.articles.test_formats import SLOW

APART = [known for known in FORMATS if known.where != "here"]
MANY = 50


def small(name: str) -> ArticleFile:
    return ArticleFile(name, READ_HERE + 1, 1)


class Reading:
    """Files of which some are slow: at their last turns they wait until all others have been yielded."""

    def __init__(self, slow: set[str]) -> None:
        self._slow = slow
        self.others_are_read = threading.Event()
        self.attempts: list[tuple[str, float | None]] = []
        self.given_up: list[object] = []

    def read(self, file: ArticleFile, attempt: Attempt) -> str:
        self.attempts.append((file.path, attempt.patience))
        if file.path in self._slow:
            if attempt.patience is not None:
                raise TakesLong("slow")
            assert self.others_are_read.wait(60), "a slow file was waited for"
            return "refused"
        if file.path.startswith("gone"):
            raise Unreadable("gone")
        return "read"

    def all_of(self, files: list[ArticleFile]) -> list[tuple[str, str]]:
        """The files in the order in which they came, and what became of them."""
        came: list[tuple[str, str]] = []
        many = ManyFiles(self.read, lambda file: file.path.endswith(".txt"), "refused".__eq__, self.given_up.append)
        with closing(many.each(files)) as results:
            for result in results:
                if result is not None:
                    came.append((result[0].path, str(result[1])))
                if {file.path for file in files} - self._slow <= {path for path, _ in came}:
                    self.others_are_read.set()
        return came


@pytest.mark.parametrize("good", APART, ids=lambda known: known.suffixes[0])
@pytest.mark.parametrize("bad", APART, ids=lambda known: known.suffixes[0])
def test_any_number_of_slow_files_of_any_kind_comes_after_the_others(good, bad):
    slow = [f"slow {number}{bad.suffixes[0]}" for number in range(MANY)]
    others = [f"{number}{kind}" for number in range(5) for kind in (good.suffixes[0], ".txt")]
    reading = Reading(set(slow))
    came = reading.all_of([small(name) for name in (*slow, "gone.txt", f"gone{good.suffixes[0]}", *others)])
    assert {path for path, _ in came[-MANY:]} == set(slow) and len(came) == MANY + len(others) + 2
    assert {path: outcome for path, outcome in came if outcome != "refused"} == {
        **dict.fromkeys(others, "read"),
        **dict.fromkeys(("gone.txt", f"gone{good.suffixes[0]}"), "gone"),
    }


@pytest.mark.parametrize("count", [MANY_PARSED - 1, MANY_PARSED])
def test_many_small_files_that_take_a_parser_are_read_in_other_processes_but_the_first(tmp_path, count, monkeypatch):
    for number in range(count):
        (tmp_path / f"{number:03}.md").write_text(f"# Report {number}\n\nWords.\n")
        (tmp_path / f"{number:03}.txt").write_text(f"Report {number}\n\nWords and words.\n")
    library = open_paths([tmp_path])
    load = library.folder.load
    apart: list[tuple[str, bool]] = []

    def counted(path, *, attempt):
        apart.append((path.rpartition(".")[2], attempt.is_apart))
        return load(path, attempt=attempt)

    monkeypatch.setattr(library.folder, "load", counted)
    titles = {listing.path: listing.title for listing in library.refresh().listings}
    kept = list(library.folder.documents.rglob("*")) if library.folder.documents else []
    assert titles == {f"{number:03}.{kind}": f"Report {number}" for number in range(count) for kind in ("md", "txt")}
    far = count - FIRST_PARSED if count >= MANY_PARSED else 0
    known = {("txt", False): count, ("md", False): count - far, ("md", True): far}
    assert Counter(apart) == +Counter(known) and not kept


def test_slow_files_take_seconds_of_the_first_turns_however_many_they_are():
    reading = Reading({f"{number}.pdf" for number in range(1_000)})
    reading.all_of([small(f"{number}.pdf") for number in range(1_000)])
    first = [patience for _, patience in reading.attempts[:1_000]]
    at_most = 1_000 * LEAST_PATIENCE + LANES * MOST_PATIENCE / (1 - PATIENCE_LEFT)  # each lane may take one meanwhile
    assert sum(patience for patience in first if patience is not None) <= at_most and None not in first


def test_after_a_slow_file_other_kinds_go_first_and_then_smaller_files(monkeypatch):
    monkeypatch.setattr(slow_files, "LANES", 1)
    reading = Reading({"a.html"})
    sizes = {"a.html": 90_000, "b.html": 80_000, "c.html": 20_000, "d.html": 30_000, "e.pdf": 90_000, "f.epub": 90_000}
    reading.all_of([ArticleFile(path, size, 1) for path, size in sizes.items()])
    assert [path for path, patience in reading.attempts if patience is not None][:6] == [
        "a.html",
        "e.pdf",
        "f.epub",
        "c.html",
        "d.html",
        "b.html",
    ]
    assert [patience for path, patience in reading.attempts if path == "a.html"].index(None) == LAST_TURN


def test_of_what_is_read_here_large_files_come_last():
    names = [
        ArticleFile("a.txt", LARGE + 1, 1),
        ArticleFile("b.txt", 10, 1),
        ArticleFile("c.txt", LARGE + 1, 1),
        ArticleFile("d.txt", 10, 1),
    ]
    assert [path for path, _ in Reading(set()).all_of(names)] == ["b.txt", "d.txt", "a.txt", "c.txt"]


def test_files_that_are_refused_take_no_more_than_so_long_in_all(monkeypatch):
    monkeypatch.setattr(slow_files, "BAD_SECONDS", -1.0)
    came = Reading({"a.pdf", "b.pdf"}).all_of([small("a.pdf"), small("b.pdf"), small("c.pdf")])
    assert came[0] == ("c.pdf", "read")
    assert [outcome for _, outcome in came[1:]] == [PUT_OFF, PUT_OFF]


class Clock:
    """A clock that goes on by what later turns take: the second in vain, the last to its end."""

    def __init__(self, outcome: str) -> None:
        self.now = 0.0
        self._outcome = outcome

    def monotonic(self) -> float:
        return self.now

    def read(self, file: ArticleFile, attempt: Attempt) -> str:
        if attempt.patience is None:
            self.now += 10
            return self._outcome
        if attempt.patience > MOST_PATIENCE:
            self.now += 4
        raise TakesLong(file.path)

    def look_at(self, files: list[str]) -> dict[str, str]:
        """What became of files in one look."""
        many = ManyFiles(self.read, lambda _: False, "refused".__eq__, lambda _: None)
        with closing(many.each(map(small, files))) as results:
            return {result[0].path: str(result[1]) for result in results if result is not None}


@pytest.fixture
def one_lane(monkeypatch):
    monkeypatch.setattr(slow_files, "LANES", 1)


@pytest.mark.usefixtures("one_lane")
def test_each_look_takes_seconds_for_bad_files_and_decides_on_some(monkeypatch):
    left, looks = [f"{number}.pdf" for number in range(MANY)], 0
    while left:
        clock = Clock("refused")
        monkeypatch.setattr(slow_files, "time", clock)
        outcomes = clock.look_at(left)
        assert outcomes.keys() == set(left) and set(outcomes.values()) <= {"refused", PUT_OFF}
        assert clock.now <= slow_files.BAD_SECONDS + 10
        undecided = [path for path, outcome in outcomes.items() if outcome == PUT_OFF]
        assert len(undecided) < len(left)
        left, looks = undecided, looks + 1
    assert looks > 1


@pytest.mark.usefixtures("one_lane")
def test_files_that_are_read_in_the_end_are_all_read_in_one_look(monkeypatch):
    clock = Clock("read")
    monkeypatch.setattr(slow_files, "time", clock)
    names = [f"{number}.pdf" for number in range(MANY)]
    assert clock.look_at(names) == dict.fromkeys(names, "read")


def test_what_fails_in_a_thread_is_raised_by_who_waits():
    def fail(_: ArticleFile, __: Attempt) -> str:
        raise Cancelled("closed")

    many = ManyFiles(fail, lambda _: False, bool, lambda _: None)
    with pytest.raises(Cancelled, match="closed"), closing(many.each([small("a.pdf")])) as results:
        for _ in results:
            pass


def test_who_stops_asking_gives_up_what_is_being_read():
    reading = Reading({"a.pdf"})
    many = ManyFiles(reading.read, lambda _: False, bool, reading.given_up.append)
    with closing(many.each([small("a.pdf"), small("b.pdf")])) as results:
        for result in results:
            if result is not None:
                break
    assert len(reading.given_up) == 1
    reading.others_are_read.set()


def test_without_files_nothing_is_told_of():
    assert Reading(set()).all_of([]) == []


def test_a_file_that_takes_more_than_its_patience_is_put_off():
    """Its processor time is counted, not that of other programs, and not that of the start of a process."""
    name, raw = max(SLOW, key=lambda one: len(one[1]))
    processes = ReaderProcesses()
    try:
        with pytest.raises(TakesLong):
            processes.read(name, raw * 4, attempt=Attempt(0.0))
        assert processes.read("a.md", b"# Title\n\nWords.", attempt=Attempt(60.0)).title == "Title"
        assert processes.read(name, raw).text, "without others the patience is no bound"
    finally:
        processes.close()


def test_what_is_read_for_a_look_can_be_given_up():
    processes, look = ReaderProcesses(), object()
    outcomes: list[BaseException] = []

    def reading() -> None:
        try:
            processes.read("a.html", b"<div>" * 3_000_000, attempt=Attempt(60.0, look))
        except (Cancelled, NotAnArticle) as error:
            outcomes.append(error)

    thread = threading.Thread(target=reading)
    thread.start()
    while not processes._busy:
        thread.join(0.01)
    processes.give_up(look)
    thread.join()
    assert [type(error) for error in outcomes] == [Cancelled]
    assert processes.read("a.html", b"<h1>Title</h1><p>Words.").title == "Title"
    processes.close()


@pytest.mark.parametrize("known", APART, ids=lambda known: known.suffixes[0])
def test_the_list_is_shown_and_kept_before_slow_files_are_read(tmp_path, monkeypatch, known):
    """However new they are, and however many."""
    for number in range(3):
        (tmp_path / f"2020-01-0{number + 1} a.txt").write_text(f"Words {number}.")
    for number in range(MANY):
        (tmp_path / f"2024-01-01 bomb {number:02}{known.suffixes[0]}").write_bytes(b"x" * (READ_HERE + 1))
    library = open_paths([tmp_path])
    load, shown, is_shown = library.folder.load, [], threading.Event()

    def slow(path: str, *, attempt: Attempt | None = None):
        if "bomb" not in path:
            return load(path, attempt=attempt)
        if attempt is not None and attempt.patience is not None:
            raise TakesLong("slow")
        assert is_shown.wait(60), "a slow file was waited for"
        raise NotAnArticle(f"{path}: takes more than 20 s")

    def show(rows) -> None:
        shown.append([row.path for row in rows])
        if len(rows) == 3:
            is_shown.set()

    monkeypatch.setattr(library.folder, "load", slow)
    contents = library.refresh(show=show)
    assert shown[-1] == [f"2020-01-0{number} a.txt" for number in (3, 2, 1)]
    assert {one.reason for one in contents.skipped} == {"takes more than 20 s"} and len(contents.skipped) == MANY


def test_how_many_files_were_put_off_is_said(tmp_path, monkeypatch):
    for number in range(2):
        (tmp_path / f"bomb {number}.pdf").write_bytes(b"x")
    library = open_paths([tmp_path])

    def slow(*_: object, **__: object):
        raise TakesLong("slow")

    monkeypatch.setattr(slow_files, "BAD_SECONDS", -1.0)
    monkeypatch.setattr(library.folder, "load", slow)
    contents = library.refresh()
    assert {one.reason for one in contents.skipped} == {PUT_OFF}
    assert any("2 files not read yet" in one and "bomb 0.pdf" in one for one in contents.notices)
    assert not library.refresh().listings


def test_an_attempt_that_comes_after_its_look_was_given_up_reads_nothing():
    processes = ReaderProcesses()
    try:
        with pytest.raises(Cancelled):
            processes.read("a.html", b"<p>words", attempt=Attempt(60.0, object(), lambda: True))
        assert not processes._busy and len(processes._idle) == 1
        assert processes.read("a.html", b"<h1>Title</h1><p>Words.").title == "Title"
    finally:
        processes.close()


def test_the_attempts_of_a_look_know_that_it_was_given_up():
    attempts: list[Attempt] = []

    def read(_: ArticleFile, attempt: Attempt) -> str:
        attempts.append(attempt)
        return "read"

    many = ManyFiles(read, lambda file: file.path == "a.txt", "refused".__eq__, lambda _: None)
    with closing(many.each([small("a.txt"), small("b.pdf")])) as results:
        for _ in results:
            assert not any(one.is_given_up() for one in attempts)
    assert len(attempts) == 2 and all(one.is_given_up() for one in attempts)
