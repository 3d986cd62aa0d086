"""A file that is named is read, within bounds."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from store.errors import Unreadable
from store.exchange.importing.bounded_files import read_bounded, read_standard_input


def test_a_file_is_read_up_to_the_bound(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a", 5) == b"12345"
    with pytest.raises(Unreadable, match="larger than"):
        read_bounded(tmp_path / "a", 4)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_without_an_end_is_refused():
    with pytest.raises(Unreadable, match=r"/dev/zero: larger than 1 MB"):
        read_bounded(Path("/dev/zero"), 1 << 20)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_to_its_end(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"words",))
    writer.start()
    assert read_bounded(tmp_path / "pipe") == b"words"
    writer.join()


def test_standard_input_is_bounded_and_may_be_closed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"12345")))
    with pytest.raises(Unreadable, match="larger than"):
        read_standard_input(4)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Unreadable, match="there is no standard input"):
        read_standard_input()


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(Unreadable, match="No such file"):
        read_bounded(tmp_path / "gone")
