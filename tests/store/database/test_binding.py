"""What is this machine's own in a library is believed only where this machine has made it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.database.binding import BOUND, bind, is_bound, settle
from store.database.files import make_folders
from store.database.own_folder import FOLDER


@pytest.fixture
def local(tmp_path) -> Path:
    folder = tmp_path / "library" / FOLDER / "local"
    make_folders(folder)
    (folder / "journal.jsonl").write_text("{}\n")
    return folder


def test_a_folder_that_is_made_here_is_bound_and_stays_so_when_it_is_moved(local, tmp_path):
    assert is_bound(local)
    assert settle(local, is_known=False) == ""
    (tmp_path / "library").rename(tmp_path / "other")
    assert is_bound(tmp_path / "other" / FOLDER / "local")


def test_a_copied_folder_is_set_aside(local, tmp_path):
    shutil.copytree(tmp_path / "library", tmp_path / "copy")
    copied = tmp_path / "copy" / FOLDER / "local"
    assert not is_bound(copied)
    assert "was not made on this machine" in settle(copied, is_known=True)
    assert not copied.exists() and len(list(copied.parent.glob("local-*/journal.jsonl"))) == 1
    assert is_bound(local)


def test_a_folder_of_an_earlier_postil_is_bound_where_the_library_is_known(local):
    (local / BOUND).unlink()
    assert settle(local, is_known=True) == ""
    assert is_bound(local)
    (local / BOUND).unlink()
    assert "was not made on this machine" in settle(local, is_known=False)


def test_a_folder_with_nothing_to_be_believed_is_bound(local):
    for path in local.iterdir():
        path.unlink()
    (local / "lock").write_bytes(b"")
    assert settle(local, is_known=False) == ""
    assert is_bound(local)


def test_another_machine_has_another_secret(local, monkeypatch, tmp_path):
    assert is_bound(local)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    assert not is_bound(local)
    bind(local)
    assert is_bound(local)
    assert (tmp_path / "another" / "postil" / ".secret").stat().st_mode & 0o077 == 0


def test_where_no_secret_can_be_kept_nothing_is_set_aside(local, monkeypatch, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert settle(local, is_known=False) == ""
    assert (local / "journal.jsonl").exists()
