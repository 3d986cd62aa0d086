"""What the times of files and folders tell of what was written."""

from __future__ import annotations

import shutil

import pytest

from store.articles.ignoring import Ignoring
from store.database.layout import FolderLayout
from store.library import disk_state as module
from store.library.disk_state import NOT_THERE, OutsideChanges, changes_between, disk_state
from store.library.listings import Listing

NOTHING = OutsideChanges(is_folder=False, is_codebook=False, articles=frozenset())


@pytest.fixture
def layout(tmp_path):
    root = tmp_path / "library"
    layout = FolderLayout(root, root / ".postil", tmp_path / "cache")
    (root / "sub").mkdir(parents=True)
    layout.annotations.mkdir(parents=True)
    for path in ("one.txt", "sub/two.txt"):
        (root / path).write_text("words")
    return layout


ROWS = [Listing("1", "one.txt", "One", "", 1), Listing("2", "sub/two.txt", "Two", "", 1)]


def seen(layout, opened="", before=None, ignoring=Ignoring):
    return disk_state(layout, ROWS, opened, ignoring, before)


def tomorrow(path):
    """Time goes on: two changes at one tick of the clock look alike."""
    import os

    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))


def written(layout):
    path = layout.annotations_of("0123456789ab")
    path.write_text("{}")
    tomorrow(layout.annotations)


def codebook_written(layout):
    layout.codebook.write_text("{}")


def added(layout):
    (layout.root / "sub" / "three.txt").write_text("words")
    tomorrow(layout.root / "sub")


def edited(layout):
    (layout.root / "one.txt").write_text("other words")


def folder_gone(layout):
    shutil.rmtree(layout.root / "sub")
    tomorrow(layout.root)


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        (lambda _: None, NOTHING),
        (written, NOTHING._replace(articles=frozenset({"0123456789ab"}))),
        (codebook_written, NOTHING._replace(is_codebook=True)),
        (added, NOTHING._replace(is_folder=True)),
        (edited, NOTHING._replace(is_folder=True)),
        (folder_gone, NOTHING._replace(is_folder=True)),
    ],
)
def test_each_change_is_told(layout, change, meant):
    before = seen(layout, "one.txt")
    change(layout)
    changes = changes_between(before, seen(layout, "one.txt", before))
    assert changes == meant
    assert bool(changes) is (meant != NOTHING)


def test_annotations_are_asked_without_the_texts(layout):
    before = seen(layout, "one.txt")
    edited(layout)
    written(layout)
    now = disk_state(layout, ROWS, "one.txt", Ignoring, before, asks_texts=False)
    assert changes_between(before, now) == NOTHING._replace(articles=frozenset({"0123456789ab"}))
    assert changes_between(now, seen(layout, "one.txt", now)) == NOTHING._replace(is_folder=True)


def test_a_new_folder_is_asked_from_when_it_is_there(layout):
    before = seen(layout)
    (layout.root / "new" / "deep").mkdir(parents=True)
    tomorrow(layout.root)
    with_folders = seen(layout, before=before)
    assert changes_between(before, with_folders).is_folder
    assert {"new", "new/deep"} <= set(with_folders.articles)
    (layout.root / "new" / "deep" / "four.txt").write_text("words")
    tomorrow(layout.root / "new" / "deep")
    assert changes_between(with_folders, seen(layout, before=with_folders)).is_folder


def test_what_a_look_leaves_out_is_not_asked(layout):
    for name in ("kept", "left", ".hidden"):
        (layout.root / name / "below").mkdir(parents=True)
    state = seen(layout, ignoring=lambda: Ignoring(own=["left/"]))
    assert set(state.articles) == {"", "sub", "kept", "kept/below"}
    named = seen(layout, ignoring=None)
    assert set(named.articles) == {"", "sub"}


def test_only_so_many_folders_are_asked(layout, monkeypatch):
    monkeypatch.setattr(module, "MOST_FOLDERS", 3)
    for number in range(5):
        (layout.root / f"folder-{number}").mkdir()
    assert len(seen(layout).articles) == 3


def test_what_is_gone_has_no_stamp(layout):
    shutil.rmtree(layout.folder)
    state = seen(layout)
    assert (state.codebook, state.annotations_folder, state.annotations) == (NOT_THERE, NOT_THERE, {})
