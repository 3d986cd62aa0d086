"""A file that takes a parser long holds up none of the others."""

from __future__ import annotations

import pytest

from store.articles import reader_processes
from store.articles.folder import Found
from store.articles.reader_processes import ReaderProcesses
from store.articles.slow_files import slow_ones_last
from store.errors import NotAnArticle, TakesLong, Unreadable
from store.library.library import open_paths
from tests.store.articles.test_formats import SLOW


def test_slow_files_come_last_and_are_told_of_before():
    asked: list[tuple[str, bool]] = []

    def read(file: Found, at_first: bool) -> str:
        asked.append((file.path, at_first))
        if file.path == "gone":
            raise Unreadable("gone")
        if file.path.startswith("slow") and at_first:
            raise TakesLong("slow")
        return file.path.upper()

    names = ["slow 1", "a", "gone", "slow 2", "b"]
    read_files = [(file.path, result) for file, result in slow_ones_last([Found(name, 1, 1) for name in names], read)]
    assert [name for name, _ in read_files] == ["a", "gone", "b", "slow 1", "slow 1", "slow 2"]
    assert [str(result) for _, result in read_files] == ["A", "gone", "B", "None", "SLOW 1", "SLOW 2"]
    assert asked[-2:] == [("slow 1", False), ("slow 2", False)] and all(at_first for _, at_first in asked[:-2])


def test_without_slow_files_nothing_is_told_of():
    assert list(slow_ones_last([Found("a", 1, 1)], lambda file, _: file.path)) == [(Found("a", 1, 1), "a")]


def test_a_file_that_takes_longer_than_at_first_is_put_off(monkeypatch):
    """The process has started before the time of the file begins."""
    name, raw = max(SLOW, key=lambda one: len(one[1]))
    processes = ReaderProcesses()
    try:
        monkeypatch.setattr(reader_processes, "AT_FIRST", 0.0)
        monkeypatch.setattr(reader_processes, "AT_FIRST_A_MEGABYTE", 0.0)
        with pytest.raises(TakesLong):
            processes.read(name, raw * 4, at_first=True)
        monkeypatch.setattr(reader_processes, "AT_FIRST", 60.0)
        monkeypatch.setattr(reader_processes, "MOST_AT_FIRST", 60.0)
        assert processes.read("a.md", b"# Title\n\nWords.", at_first=True).title == "Title"
    finally:
        processes.close()


def test_the_list_is_shown_before_a_slow_file_is_read(tmp_path, monkeypatch):
    """However new the slow file is."""
    for number in range(3):
        (tmp_path / f"2020-01-0{number + 1} a.txt").write_text(f"Words {number}.")
    (tmp_path / "2024-01-01 bomb.html").write_text("<p>Words.</p>")
    workspace = open_paths([tmp_path])
    load, events = workspace.folder.load, []

    def slow(path: str, *, at_first: bool = False):
        if path.endswith(".html"):
            if at_first:
                raise TakesLong("slow")
            events.append("read in full")
            raise NotAnArticle(f"{path}: takes more than 20 s")
        return load(path, at_first=at_first)

    monkeypatch.setattr(workspace.folder, "load", slow)
    contents = workspace.refresh(show=lambda rows: events.append([row.path for row in rows]))
    assert events == [[f"2020-01-0{number} a.txt" for number in (3, 2, 1)], "read in full"]
    assert [(one.path, one.reason) for one in contents.skipped] == [("2024-01-01 bomb.html", "takes more than 20 s")]
