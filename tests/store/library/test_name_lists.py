"""The lists in the folder `lists`: read as they are now, never as articles, whatever is in the folder."""

from __future__ import annotations

import os

import pytest

from store.library.library import Library, open_paths
from store.library.name_list_files import is_name_list
from store.library.name_lists import LARGEST, MOST


@pytest.fixture
def library(tmp_path) -> Library:
    (tmp_path / "lists").mkdir()
    (tmp_path / "article.txt").write_text("Jane Doe spoke.\n")
    (tmp_path / "lists" / "staff.csv").write_text("name,note\nJane Doe,head of press\n")
    return open_paths([tmp_path])


def names(library: Library) -> dict[str, list[str]]:
    return {each.name: [row.name for row in each.rows] for each in library.name_lists.now()}


def problems(library: Library) -> list[str]:
    library.name_lists.now()
    return [f"{each.path}: {each.reason}" for each in library.name_lists.problems]


def test_a_list_is_no_article_and_is_not_left_out(library):
    contents = library.refresh()
    assert [row.path for row in contents.listings] == ["article.txt"]
    assert contents.skipped == ()
    assert names(library) == {"staff": ["Jane Doe"]}


def test_other_files_of_the_folder_and_tables_elsewhere_stay_what_they_are(library):
    (library.folder.root / "lists" / "notes.txt").write_text("Some words.\n")
    (library.folder.root / "table.csv").write_text("name\nJane Doe\n")
    contents = library.refresh()
    assert {row.path for row in contents.listings} == {"article.txt", "lists/notes.txt"}
    assert [skipped.path for skipped in contents.skipped] == ["table.csv"]
    assert names(library) == {"staff": ["Jane Doe"]}


def test_a_list_is_read_again_when_it_has_changed_and_only_then(library):
    before = library.name_lists.now()
    assert library.name_lists.now() is before
    file = library.folder.root / "lists" / "staff.csv"
    file.write_text("name\nJon Roe\nJim Poe\n")
    assert names(library) == {"staff": ["Jon Roe", "Jim Poe"]}
    file.with_name("more.csv").write_text("name\nAnn Lee\n")
    assert names(library) == {"more": ["Ann Lee"], "staff": ["Jon Roe", "Jim Poe"]}
    file.unlink()
    assert names(library) == {"more": ["Ann Lee"]}


def test_what_cannot_be_read_is_told_by_file_and_line_and_costs_no_other(library):
    lists = library.folder.root / "lists"
    (lists / "none.csv").write_bytes(b"\x00\x01" * 100)
    (lists / "lines.csv").write_text("name\nJon Roe\na,b\n")
    (lists / "large.csv").touch()
    os.truncate(lists / "large.csv", LARGEST + 1)
    (lists / "folder.csv").mkdir()
    os.mkfifo(lists / "pipe.csv")
    outside = library.folder.root.parent / "outside.csv"
    outside.write_text("name\nEve\n")
    (lists / "link.csv").symlink_to(outside)
    (lists / "nowhere.csv").symlink_to("nothing")
    (lists / ".hidden.csv").write_text("name\nEve\n")
    assert names(library) == {"lines": ["Jon Roe"], "staff": ["Jane Doe"]}
    told = problems(library)
    assert {line.partition(":")[0].partition("/")[2].partition(".")[0] for line in told} == {
        *("none", "lines", "large", "folder", "pipe", "link", "nowhere")
    }
    assert "lists/lines.csv: line 3: 2 cells for 1 column; the line is not read" in told


def test_an_ignored_list_is_not_read(library):
    own = library.layout.folder
    own.mkdir()
    (own / "ignore").write_text("lists/staff.csv\n")
    assert names(library) == {}


def test_of_very_many_lists_the_first_are_read_and_it_is_told(library):
    for number in range(MOST):
        (library.folder.root / "lists" / f"{number:03}.csv").write_text("name\nJane Doe\n")
    assert len(names(library)) == MOST
    assert problems(library) == ["lists: only the first 100 lists are read"]


def test_there_need_be_no_lists(tmp_path):
    assert names(open_paths([tmp_path])) == {}


@pytest.mark.parametrize("path", ["lists/a.csv", "lists/A.CSV"])
def test_lists_by_their_paths(path):
    assert is_name_list(path)


@pytest.mark.parametrize("path", ["a.csv", "lists/a.txt", "lists/in/a.csv", "in/lists/a.csv", "lists/.a.csv"])
def test_what_is_no_list_by_its_path(path):
    assert not is_name_list(path)
