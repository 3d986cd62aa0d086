"""What is on the disk when the power goes: only what was synced, while a rename may come through before its content."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.collection import Collection
from store.articles.article import Article, Document, Passage
from store.articles.folder import text_hash
from store.database.files import write_atomic
from store.database.layout import layout_of, prepare
from store.database.safety import Safety

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads files by their handles as Linux shows them")


class Disk:
    """Keeps what each sync made certain: the bytes of files and the entries of folders, by inode."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.contents: dict[int, bytes] = {}
        self.entries: dict[int, dict[str, int]] = {}
        self.early: list[Path] = []
        """What took its name before its bytes were certain."""
        self._sync, self._replace = os.fsync, os.replace
        self._note_folder(root)
        patch.setattr(os, "fsync", self.fsync)
        patch.setattr(os, "replace", self.replace)

    def fsync(self, handle: int) -> None:
        self._sync(handle)
        path, status = Path(f"/proc/self/fd/{handle}"), os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            self._note_folder(path)
        else:
            self.contents[status.st_ino] = path.read_bytes()

    def replace(self, source: Path | str, target: Path | str, **folders: int | None) -> None:
        held = folders.get("src_dir_fd")
        folder = Path() if held is None else Path(f"/proc/self/fd/{held}").resolve()
        if self.contents.get((folder / source).stat().st_ino) != (folder / source).read_bytes():
            self.early.append(folder / target)
        self._replace(source, target, **folders)

    def certain(self, path: Path) -> bytes | None:
        """What is certainly found under a name after the power went; None where nothing is."""
        inode: int | None = self.root.stat().st_ino
        for name in path.relative_to(self.root).parts:
            inode = self.entries.get(inode or 0, {}).get(name)
        return self.contents.get(inode or 0)

    def _note_folder(self, folder: Path) -> None:
        self.entries[folder.stat().st_ino] = {entry.name: entry.inode() for entry in os.scandir(folder)}


@pytest.fixture
def disk(tmp_path, monkeypatch):
    return Disk(tmp_path, monkeypatch)


def test_what_was_saved_is_there_after_the_power_went(tmp_path, disk):
    layout = layout_of(tmp_path)
    text = "The only sentence of the article."
    article = Article("0123456789ab", "a.txt", Document(text, "A title"), text_hash(text))
    collection = Collection(layout, Safety.of(layout))
    made = annotate(article.id, describe(article, Passage(4, 8)))
    kept = [layout.annotations_of(article.id), layout.codebook, layout.text(article.hash)]
    prepare(layout)
    for change in (made.edited(tags=("film",)), made.edited(note="longer " * 500), made.edited(deleted=True)):
        collection.save(article, [change])
        for file in kept:
            assert disk.certain(file) == file.read_bytes(), file
    assert not [file for file in disk.early if layout.local not in file.parents]


def test_a_write_without_a_sync_is_noticed(tmp_path, disk):
    file = tmp_path / "a.json"
    write_atomic(file, b"words", durable=False)
    assert disk.certain(file) is None
    assert disk.early == [file]
