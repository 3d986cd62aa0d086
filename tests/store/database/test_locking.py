"""Waiting for one's turn, and locks that the dead have left."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import filelock
import pytest

from store.database import locking, soft_lock, system_lock
from store.database.locking import Lock
from store.database.machine import machine_name
from store.database.system_lock import SystemLock
from store.errors import CannotSave


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that has none."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(SystemLock, "acquire", refuse)


class Time:
    """A clock that goes on by what is slept."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(locking, "time", made)
    monkeypatch.setattr(soft_lock, "time", made)
    return made


def dead_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("left", ["", "7\nanother-machine\n", "nonsense", "{pid}\n{host}\n"])
def test_a_file_that_a_dead_process_left_is_taken_away(tmp_path: Path, clock: Time, left: str):
    (tmp_path / "lock.soft").write_text(left.format(pid=dead_process(), host=socket.gethostname()))
    lock = Lock(tmp_path / "lock")
    with lock.held("a file"):
        assert lock.is_soft
    assert clock.now < locking.PATIENCE
    assert not (tmp_path / "lock.soft").exists()


@pytest.mark.usefixtures("no_locks")
def test_a_file_that_is_touched_is_somebodys_and_the_refusal_says_what_to_do(tmp_path: Path, clock: Time, monkeypatch):
    soft = tmp_path / "lock.soft"
    soft.write_text("7\nanother-machine\n")
    touched = iter(range(10**9))
    slept = clock.sleep

    def sleep(seconds: float) -> None:
        slept(seconds)
        os.utime(soft, ns=(next(touched), next(touched)))

    monkeypatch.setattr(clock, "sleep", sleep)
    with pytest.raises(CannotSave, match=f"if none is running, delete {soft}"), Lock(tmp_path / "lock").held("a file"):
        pass
    assert clock.now >= locking.PATIENCE
    assert soft.read_text() == "7\nanother-machine\n"


def test_who_holds_a_soft_lock_touches_it(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(soft_lock, "BEAT", 0.0)
    lock = soft_lock.SoftLock(tmp_path / "lock.soft")
    lock.acquire()
    before = (tmp_path / "lock.soft").stat().st_mtime_ns
    while (tmp_path / "lock.soft").stat().st_mtime_ns == before:
        pass
    lock.release()
    assert not (tmp_path / "lock.soft").exists()


def test_nobody_is_refused_while_others_get_their_turns(tmp_path: Path, clock: Time, monkeypatch):
    turns = 0
    slept = clock.sleep

    def sleep(seconds: float) -> None:
        nonlocal turns
        slept(seconds)
        turns += 1
        os.utime(tmp_path / "lock.turns", ns=(turns, turns))
        if clock.now > 5:
            other.release()

    (tmp_path / "lock.turns").touch()
    other = filelock.FileLock(tmp_path / "lock")
    other.acquire()
    monkeypatch.setattr(clock, "sleep", sleep)
    with Lock(tmp_path / "lock").held("a file", patience=1):
        assert clock.now > 5


def test_who_has_just_given_it_back_is_not_the_first_to_get_it_again(tmp_path: Path, monkeypatch):
    waits, goes_on, has_it = threading.Event(), threading.Event(), threading.Event()

    def sleep(_: float) -> None:
        waits.set()
        goes_on.wait()

    def other() -> None:
        with Lock(tmp_path / "lock").held("another file"):
            has_it.set()

    monkeypatch.setattr(locking, "time", SimpleNamespace(monotonic=time.monotonic, sleep=sleep))
    one, waiting = Lock(tmp_path / "lock"), threading.Thread(target=other)
    with one.held("a file"):
        waiting.start()
        waits.wait()
    with pytest.raises(CannotSave), one.held("a file", patience=0):
        pass
    assert not has_it.is_set()
    goes_on.set()
    waiting.join()
    assert has_it.is_set()
    with one.held("a file", patience=0):
        pass


@pytest.mark.parametrize("there", ["a folder", "a link", "nothing that may be written"])
def test_without_a_line_it_is_to_be_had(tmp_path: Path, there: str):
    folder = tmp_path / ".postil" / "local"
    turns = folder / "lock.turns"
    folder.mkdir(parents=True)
    if there == "a folder":
        turns.mkdir()
    elif there == "a link":
        turns.symlink_to(tmp_path / "elsewhere")
    else:
        turns.touch(0o400)
    for _ in range(2):
        with Lock(folder / "lock").held("a file", patience=0):
            assert not (tmp_path / "elsewhere").exists()


def test_one_who_keeps_the_lock_is_waited_for_as_long_as_was_said(tmp_path: Path, clock: Time):
    other = filelock.FileLock(tmp_path / "lock")
    with other, pytest.raises(CannotSave, match="another postil has been writing"), Lock(tmp_path / "lock").held("it"):
        pass
    assert locking.PATIENCE <= clock.now < locking.PATIENCE + 1


@pytest.mark.skipif(sys.platform == "win32", reason="the file's folder cannot be held open there")
def test_a_lock_that_is_a_link_is_neither_followed_nor_taken(tmp_path: Path):
    folder = tmp_path / ".postil" / "local"
    folder.mkdir(parents=True)
    (folder / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotSave, match="a link"), Lock(folder / "lock").held("a file"):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_the_lock_is_given_back_while_a_process_that_was_being_started_has_the_file(tmp_path: Path):
    lock = system_lock.SystemLock(tmp_path / "lock")
    lock.acquire()
    with pytest.raises(system_lock.IsHeld):
        system_lock.SystemLock(tmp_path / "lock").acquire()
    assert lock._descriptor is not None
    kept = os.dup(lock._descriptor)
    lock.release()
    system_lock.SystemLock(tmp_path / "lock").acquire()
    os.close(kept)


def test_this_machine_is_called_what_others_call_it():
    assert machine_name() == socket.gethostname()
