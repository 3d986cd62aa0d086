"""A file is written whole or not at all."""

import errno
import os
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from store.database.files import TOGETHER, write_all, write_atomic
from store.errors import CannotSave

ROOT = Path(__file__).parents[3]


def refuse(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("durable", [True, False])
@pytest.mark.parametrize("content", [b"", b"words\r\n\0\xff", b"x" * 3_000_000], ids=len)
def test_the_file_holds_what_was_written_and_nothing_lies_beside_it(tmp_path, content, durable):
    path = tmp_path / "new" / "folders" / "a.json"
    write_atomic(path, content, durable=durable)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_shorter_content_leaves_nothing_of_a_longer_one(tmp_path):
    path = tmp_path / "a.json"
    write_atomic(path, b"long " * 1_000)
    write_atomic(path, b"short")
    assert path.read_bytes() == b"short"


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_a_failed_write_leaves_the_old_content_and_no_other_file(tmp_path, monkeypatch, call):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(CannotSave, match=r"No space left on device"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob("*.json")) == [path]
    assert list(tmp_path.glob(".tmp-*")) == []


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failed_first_write_leaves_no_file(tmp_path, monkeypatch, call):
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(CannotSave):
        write_atomic(tmp_path / "library" / "a.json", b"new")
    assert list((tmp_path / "library").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotSave, match=r"file/a\.json was not saved"):
        write_atomic(tmp_path / "file" / "a.json", b"new")


def test_the_content_is_on_the_disk_before_it_takes_its_name(tmp_path, monkeypatch):
    calls = []

    def noted(name, call, *given, **named):
        calls.append(name)
        return call(*given, **named)

    for name in ("fsync", "replace"):
        call = getattr(os, name)
        monkeypatch.setattr(os, name, partial(noted, name, call))
    write_atomic(tmp_path / "a.json", b"new")
    assert calls[:2] == ["fsync", "replace"]
    if sys.platform != "win32":
        assert calls == ["fsync", "replace", "fsync"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs permission bits")
def test_who_may_read_a_file_does_not_change(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o664)
    write_atomic(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o664


def test_several_files_are_written_together(tmp_path):
    contents = {tmp_path / "new" / f"{number}.json": b"%d" % number for number in range(TOGETHER + 3)}
    write_all(contents)
    assert {path: path.read_bytes() for path in (tmp_path / "new").iterdir()} == contents


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_where_one_of_several_fails_nothing_lies_beside_them(tmp_path, monkeypatch, call):
    old = {tmp_path / f"{number}.json": b"old" for number in range(4)}
    write_all(old)
    real, calls = getattr(os, call), count()
    monkeypatch.setattr(os, call, lambda *given, **named: (refuse if next(calls) == 2 else real)(*given, **named))
    with pytest.raises(CannotSave):
        write_all(dict.fromkeys(old, b"new"))
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in old}
    assert {path.read_bytes() for path in old} <= {b"old", b"new"}


def test_the_permissions_that_are_denied_are_asked_in_one_place():
    """Asking sets them for all threads: another may be making a file just then."""
    asking = {
        path.name for room in ("store", "tui") for path in (ROOT / room).rglob("*.py") if "umask(" in path.read_text()
    }
    assert asking == {"files.py"}
