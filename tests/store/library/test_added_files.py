"""Files that acts have added are taken out and put there again, and nothing else is touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from store.annotations.acts.act_lines import entry_of
from store.annotations.acts.added_files import FOLLOWED, AddedFile, added_file
from store.annotations.acts.plan import Plan
from store.articles.folder import content_hash
from store.errors import CannotSave, CannotUndo
from store.library.kept.added_files import FEEDS, write_new
from store.library.library import Library, open_paths

RAW = b"An added article\n\nWith a text.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "there.txt").write_text("One that is there\n\nAnd a text.\n")
    return open_paths([folder])


def added(library: Library, *paths: str) -> None:
    """Adds files with the same words, as one act."""
    for path in paths:
        write_new(library.folder.root, path, RAW)
    library.acts.do(Plan("added", files=[AddedFile(path, content_hash(RAW)) for path in paths]))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.md", "/home/somebody/precious.txt"),
        ("a.md", "../../precious.txt"),
        ("../a.md", content_hash(RAW)),
        ("/etc/a.md", content_hash(RAW)),
        ("b/../../a.md", content_hash(RAW)),
        (".git/hooks/post-checkout", content_hash(RAW)),
        ("b/.postil/library.json", content_hash(RAW)),
        ("b//a.md", content_hash(RAW)),
        ("", content_hash(RAW)),
        ("https://example.org/feed\nhttps://example.com/feed", FOLLOWED),
    ],
)
def test_a_journal_of_somebody_else_names_no_file_that_no_act_adds(library, tmp_path, path, content):
    with pytest.raises(ValueError):
        added_file({"path": path, "content": content})
    victim = tmp_path / "precious.txt"
    victim.write_text("precious")
    added(library, "a.md")
    library.acts.undo()
    journal = library.layout.journal
    raw = journal.read_text().replace(content_hash(RAW), str(victim))
    journal.write_text(raw)
    again = open_paths([library.folder.root])
    with pytest.raises(CannotUndo):
        again.acts.redo()
    assert victim.read_text() == "precious"


def test_what_stands_in_the_place_stays_and_the_next_redo_goes_on(library):
    root = library.folder.root
    added(library, "one.md")
    added(library, "two.md")
    library.acts.undo()
    library.acts.undo()
    (root / "one.md").write_text("something else")
    with pytest.raises(CannotUndo, match=r"not done again: something else is at one\.md now"):
        library.acts.redo()
    library.acts.redo()
    assert (root / "two.md").read_bytes() == RAW
    assert (root / "one.md").read_text() == "something else"
    (root / "one.md").unlink()


def test_two_acts_with_the_same_bytes_are_done_again_one_after_the_other(library):
    root = library.folder.root
    added(library, "one.md")
    added(library, "two.md")
    for _ in range(2):
        library.acts.undo()
        library.acts.undo()
        assert not (root / "one.md").exists() and not (root / "two.md").exists()
        library.acts.redo()
        library.acts.redo()
        assert (root / "one.md").read_bytes() == (root / "two.md").read_bytes() == RAW


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="which file is synced is told by /proc alone")
def test_a_full_disk_leaves_no_part_of_a_file_and_the_copy_is_kept(library, monkeypatch):
    root = library.folder.root
    added(library, "one.md")
    library.acts.undo()
    real = os.fsync

    def full(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().name == "one.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotSave):
        library.acts.redo()
    assert not (root / "one.md").exists()
    monkeypatch.undo()
    library.acts.redo()
    assert (root / "one.md").read_bytes() == RAW


def test_only_the_lines_of_feeds_that_were_added_go_and_all_others_stay_as_they_are(library):
    feeds = library.layout.folder / FEEDS
    line, other = "https://example.org/feed", "https://example.com/feed"
    there = b"# mine\n\nhttps://example.net/\xff\n" + f"{line}\n{other} ~name\n".encode()
    library.acts.do(Plan("followed", files=[AddedFile(line, FOLLOWED), AddedFile(other, FOLLOWED)]))
    feeds.write_bytes(there)
    assert library.acts.undo().stay == (other,)
    assert feeds.read_bytes() == there.replace(f"{line}\n".encode(), b"")
    library.acts.redo()
    assert feeds.read_bytes().startswith(b"# mine\n\nhttps://example.net/\xff\n")
    assert f"{line}\n".encode() in feeds.read_bytes()


def test_what_an_act_adds_is_read_back_from_its_line(library):
    added(library, "b: c/an article.md")
    (act,) = library.journal.acts()
    entry: dict[str, Any] = entry_of(act)
    assert [added_file(file) for file in entry["files"]] == [AddedFile("b: c/an article.md", content_hash(RAW))]
