"""What is annotated while a library cannot be written to comes into it when it can."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from store.annotations.acts.journal import Journal
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.collection import Collection
from store.articles.article import Passage
from store.database import layout as layouts
from store.library.library import Library, open_paths


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text("One two three four five.")
    return folder


@pytest.fixture
def closed(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes the library one that cannot be written to, and that can again."""
    access = os.access
    is_closed = False

    def refused(path, mode, **named):
        return not (is_closed and mode & os.W_OK and Path(path).is_relative_to(root)) and access(path, mode, **named)

    monkeypatch.setattr(layouts.os, "access", refused)

    def close(now: bool) -> None:
        nonlocal is_closed
        is_closed = now

    return close


def annotated(root: Path, words: str, tag: str) -> Library:
    library = open_paths([root])
    (row,) = library.refresh().listings
    article = library.article(row)
    start = article.text.index(words)
    made = annotate(article.id, describe(article, Passage(start, start + len(words))), [tag], f"about {words}")
    library.acts.do(Plan("tagged", [made], articles=[article]))
    return library


def shown(root: Path) -> tuple[list[tuple[str, tuple[str, ...]]], list[str], tuple[str, ...]]:
    library = open_paths([root])
    contents = library.refresh()
    (row,) = contents.listings
    found = [(one.annotation.target.exact, one.annotation.tags) for one in library.placements_of(row)]
    assert row.annotations == len(found)
    return found, [tag.name for tag in library.collection.tags()], contents.notices


@pytest.mark.parametrize("before", [True, False], ids=["annotated before", "new"])
def test_what_was_kept_elsewhere_is_told_and_moved_in(root, closed, before):
    if before:
        annotated(root, "One", "film")
    closed(True)
    library = annotated(root, "three", "sea")
    assert library.layout.folder == library.layout.elsewhere
    closed(False)
    if before:
        annotated(root, "five", "art")
    found, tags, notices = shown(root)
    wanted = {"three": ("sea",)} | ({"One": ("film",), "five": ("art",)} if before else {})
    assert dict(found) == wanted
    assert tags == sorted(tag for (tag,) in wanted.values())
    layout = open_paths([root]).layout
    assert layout.folder == root / ".postil"
    assert not layout.elsewhere.exists()
    if not before:
        (notice,) = notices
        assert "2 entries" in notice or "3 entries" in notice
        assert f"into {root}" in notice
    assert shown(root) == (found, tags, ())
    (moved,) = layout.elsewhere.parent.glob(f"{layout.elsewhere.name}-moved-*")
    assert (moved / "library.json").is_file()


def test_what_was_done_elsewhere_can_be_undone_and_done_again(root, closed):
    annotated(root, "One", "film")
    closed(True)
    annotated(root, "three", "sea")
    elsewhere = annotated(root, "four", "sky")
    elsewhere.acts.undo()
    closed(False)
    annotated(root, "five", "art")
    acts = open_paths([root]).acts
    assert dict(shown(root)[0]) == {"One": ("film",), "three": ("sea",), "five": ("art",)}
    acts.undo()
    acts.undo()
    assert dict(shown(root)[0]) == {"One": ("film",)}
    acts.redo()
    assert dict(shown(root)[0]) == {"One": ("film",), "three": ("sea",)}
    acts.undo()
    acts.undo()
    assert shown(root)[0] == []


def test_what_others_did_meanwhile_stands_between_what_was_done_elsewhere(root, closed):
    annotated(root, "One", "film")
    closed(True)
    annotated(root, "two", "sea")
    closed(False)
    away = open_paths([root]).layout.elsewhere.rename(root.parent / "away")  # as another reader has it
    annotated(root, "three", "art")
    away.rename(open_paths([root]).layout.elsewhere)
    closed(True)
    annotated(root, "four", "sky")
    closed(False)
    acts = open_paths([root]).acts
    found = []
    for _ in range(4):
        acts.undo()
        found.append(sorted(words for words, _ in shown(root)[0]))
    assert found == [["One", "three", "two"], ["One", "two"], ["One"], []]


@pytest.mark.parametrize("step", [(Collection, "stage_stored"), (Journal, "add")], ids=["put down", "written"])
def test_what_was_being_written_elsewhere_when_it_was_killed_is_finished(root, closed, monkeypatch, step):
    annotated(root, "One", "film")
    closed(True)
    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(*step, lambda *_, **__: sys.exit())
        annotated(root, "three", "sea")
    closed(False)
    assert dict(shown(root)[0]) == {"One": ("film",), "three": ("sea",)}
    open_paths([root]).acts.undo()
    assert dict(shown(root)[0]) == {"One": ("film",)}


def half_of(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


@pytest.mark.parametrize("damaged", [None, half_of, lambda _: b"", lambda _: b"{}"], ids=["gone", "cut", "empty", "{}"])
@pytest.mark.parametrize("name", ["library.json", "annotations"])
def test_what_is_damaged_elsewhere_is_moved_in_from_its_copy(root, closed, damaged, name):
    annotated(root, "One", "film")
    closed(True)
    layout = annotated(root, "three", "sea").layout
    path = layout.elsewhere / name
    (path,) = path.iterdir() if path.is_dir() else [path]
    if damaged is None:
        path.unlink()
    else:
        path.write_bytes(damaged(path.read_bytes()))
    closed(False)
    found, tags, notices = shown(root)
    assert dict(found) == {"One": ("film",), "three": ("sea",)}
    assert tags == ["film", "sea"]
    assert any(path.name in notice for notice in notices)
    assert any(f"into {root}" in notice for notice in notices)
    assert shown(root) == (found, tags, ())


@pytest.mark.parametrize("name", ["library.json", "annotations"])
def test_what_is_gone_from_a_closed_library_is_known_by_its_copy(root, closed, name):
    path = annotated(root, "One", "film").layout.folder / name
    (path,) = path.iterdir() if path.is_dir() else [path]
    path.unlink()
    closed(True)
    found, tags, notices = shown(root)
    assert (dict(found), tags) == ({"One": ("film",)}, ["film"])
    assert any(f"{path.name} is gone" in notice for notice in notices)


def test_what_cannot_be_moved_in_is_told_and_what_can_is(root, closed):
    closed(True)
    layout = annotated(root, "three", "sea").layout
    stored = layout.elsewhere / "library.json"
    content = stored.read_bytes()
    for file in (stored, layout.copy_of(stored)):
        file.write_bytes(b'{"postil": {"1": {"format": 99}}, "tags": {')
    closed(False)
    for _ in range(2):
        found, _, notices = shown(root)
        assert dict(found) == {"three": ("sea",)}
        assert any("was not taken over" in notice and "later postil" in notice for notice in notices)
    for file in (stored, layout.copy_of(stored)):
        file.write_bytes(content)
    assert shown(root)[1] == ["sea"]
    assert not layout.elsewhere.exists()


def test_what_others_write_into_a_closed_library_is_seen(root, closed):
    annotated(root, "One", "film")
    closed(True)
    annotated(root, "three", "sea")
    closed(False)
    kept = open_paths([root])
    away = kept.layout.elsewhere.rename(root.parent / "away")  # as another machine sees it
    annotated(root, "five", "art")
    away.rename(kept.layout.elsewhere)
    closed(True)
    found, tags, _ = shown(root)
    assert dict(found) == {"One": ("film",), "three": ("sea",), "five": ("art",)}
    assert tags == ["art", "film", "sea"]


def test_a_copy_of_a_closed_folder_can_be_written_to(root, closed):
    annotated(root, "One", "film")
    for folder in (root / ".postil", root / ".postil" / "annotations"):
        folder.chmod(0o555)
    closed(True)
    library = annotated(root, "three", "sea")
    assert [path.stat().st_mode & 0o200 for path in (library.layout.folder, library.layout.annotations)] == [0o200] * 2
    for folder in (root / ".postil", root / ".postil" / "annotations"):
        folder.chmod(0o755)
