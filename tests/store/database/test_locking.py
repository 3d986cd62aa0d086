"""Waiting for one's turn, and locks that the dead have left."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from store.database import locking, soft_lock
from store.database.locking import Lock
from store.errors import CannotSave


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that has none."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)


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
    time = Time()
    monkeypatch.setattr(locking, "time", time)
    monkeypatch.setattr(soft_lock, "time", time)
    return time


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


def test_one_who_keeps_the_lock_is_waited_for_as_long_as_was_said(tmp_path: Path, clock: Time):
    other = filelock.FileLock(tmp_path / "lock")
    with other, pytest.raises(CannotSave, match="another postil has been writing"), Lock(tmp_path / "lock").held("it"):
        pass
    assert locking.PATIENCE <= clock.now < locking.PATIENCE + 1
