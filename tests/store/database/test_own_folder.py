"""Nothing in a library's own folder leads to another place, whatever is put there and whenever."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from store.database import binding, files, locking, log, own_folder, replica, soft_lock
from store.database.binding import bind
from store.database.files import make_folders, write_atomic
from store.database.locking import Lock
from store.database.log import Log
from store.database.own_folder import (
    FOLDER,
    HOLDS_FOLDERS,
    OpenFolder,
    StrangeFile,
    delete_own,
    opened,
    read_own,
    refuse_links,
)
from store.database.replica import replica_id
from store.database.soft_lock import SoftLock
from store.errors import CannotSave


class NoLock(Lock):
    @contextmanager
    def held(self, *_: object, **__: object) -> Iterator[None]:
        yield


LINKED = (
    "library.json",
    "annotations",
    "texts",
    "local",
    ".gitattributes",
    "annotations/0123456789ab.json",
    "local/lock",
)


@pytest.mark.parametrize("name", ["", *LINKED])
def test_no_link_in_a_librarys_own_folder_is_followed(tmp_path, name):
    own, outside = tmp_path / "library" / FOLDER, tmp_path / "outside"
    outside.mkdir()
    (outside / "x").write_text("secret")
    path = own / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside if "." not in path.name.lstrip(".") and path.name != "lock" else outside / "x")
    with pytest.raises(StrangeFile):
        refuse_links(path / "x")
    with pytest.raises(OSError, match=r"link|directory"):
        read_own(path / "x" if path.is_dir() else path)
    with pytest.raises(CannotSave):
        write_atomic(path / "new", b"words")
    with pytest.raises(OSError, match=r"link|exists|directory"):
        make_folders(path / "sub")
    assert [path.name for path in outside.iterdir()] == ["x"] and (outside / "x").read_text() == "secret"


def test_links_above_a_librarys_own_folder_are_the_users(tmp_path):
    own = tmp_path / "real" / FOLDER
    make_folders(own)
    (own / "library.json").write_text("{}")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_own(tmp_path / "link" / FOLDER / "library.json") == b"{}"


EXCHANGED: dict[str, Callable[[Path, Callable[[], None]], object]] = {
    "written": lambda path, exchange: write_atomic(path, b"words", last_look=exchange),
    "read": lambda path, _: read_own(path),
    "deleted": lambda path, _: delete_own(path),
    "added to": lambda path, _: Log(path, NoLock(path.with_name("lock"))).add({"a": 1}),
    "a folder in it": lambda path, _: make_folders(path.with_name("sub")),
    "the lock's turns": lambda path, _: Lock(path.with_name("lock"))._touch_turns(),
    "bound": lambda path, _: bind(path.parent),
    "a lock where there are none": lambda path, _: SoftLock(path.with_name("soft")).acquire(),
    "a replica's name": lambda path, _: replica_id(path),
}


@pytest.mark.skipif(not HOLDS_FOLDERS, reason="this system looks up no names in a folder that is open")
@pytest.mark.parametrize("act", EXCHANGED)
def test_a_folder_that_becomes_a_link_after_it_was_opened_leads_nowhere(tmp_path, monkeypatch, act):
    """The folder is exchanged at the latest moment: just after it was opened, or before the file gets its name."""
    folder, outside = tmp_path / FOLDER / "local", tmp_path / "outside"
    make_folders(folder)
    outside.mkdir()
    (folder / "file").write_bytes(b"ours")
    (outside / "file").write_bytes(b"theirs")
    moved = folder.with_name("moved")

    def exchange() -> None:
        if not moved.exists():
            folder.rename(moved)
            folder.symlink_to(outside)

    @contextmanager
    def opened_then_exchanged(path: Path) -> Iterator[OpenFolder]:
        with opened(path) as held:
            if act != "written" and path == folder:
                exchange()
            yield held

    for module in (binding, files, locking, log, own_folder, replica, soft_lock):
        monkeypatch.setattr(module, "opened", opened_then_exchanged)
    monkeypatch.setattr(log, "make_folders", lambda _: None)  # the folder is there
    with suppress(OSError):  # the act may see that the folder has become a link, and be refused
        EXCHANGED[act](folder / "file", exchange)
    assert folder.is_symlink()
    assert [path.name for path in outside.iterdir()] == ["file"] and (outside / "file").read_bytes() == b"theirs"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_a_device_and_a_file_that_is_too_large_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(1 << 40)
    for path, why in ((tmp_path / "pipe", "regular"), (Path("/dev/null"), "regular"), (tmp_path / "large", "larger")):
        with pytest.raises(StrangeFile, match=why):
            read_own(path)


@pytest.mark.skipif(not HOLDS_FOLDERS, reason="there are no pipes of POSIX")
def test_what_calls_itself_regular_and_has_nothing_to_read_yet_is_none_of_ours(tmp_path, monkeypatch):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(own_folder.stat, "S_ISREG", lambda _: True)  # as the kernel says of its own messages
    writer = os.open(pipe, os.O_RDWR)
    try:
        with pytest.raises(StrangeFile, match="not a regular file"):
            read_own(pipe)
    finally:
        os.close(writer)


@pytest.mark.skipif(not HOLDS_FOLDERS, reason="a folder cannot be opened")
def test_what_cannot_be_read_is_named_by_its_path(tmp_path):
    with pytest.raises(OSError) as raised:
        read_own(tmp_path)
    assert raised.value.filename == str(tmp_path)
