"""By what a file is known whatever its name."""

import os

import pytest

from store.articles.identity import file_number as module
from store.articles.identity.file_number import file_number


@pytest.fixture
def born(tmp_path):
    """Skips where the file system does not tell when a file was made."""
    file = tmp_path / "probe"
    file.write_text("x")
    if not file_number(file, file.stat()):
        pytest.skip("this file system does not tell when a file was made")


def number(path):
    return file_number(path, path.stat())


@pytest.mark.usefixtures("born")
def test_a_file_keeps_its_number_when_it_is_renamed_and_written_to_and_a_link_has_it_too(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("One.")
    known = number(file)
    file.write_text("Two.")
    os.utime(file, (1, 1))
    file = file.rename(tmp_path / "b.txt")
    (tmp_path / "link").symlink_to(file)
    assert number(file) == number(tmp_path / "link") == known


@pytest.mark.usefixtures("born")
def test_no_number_is_given_twice_whatever_becomes_of_inodes(tmp_path):
    numbers = []
    for _ in range(50):
        file = tmp_path / "a.txt"
        file.write_text("One.")
        numbers.append(number(file))
        other = tmp_path / "b.txt"
        other.write_text("Two.")
        numbers.append(number(other))
        file.unlink()
        other.unlink()
        if len({*numbers}) < len(numbers):  # made within one tick of the clock of the same inode
            numbers.pop()
    assert len(set(numbers)) > 1
    assert all(numbers)


def test_where_nothing_tells_when_a_file_was_made_there_is_no_number(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("One.")
    monkeypatch.setattr(module, "_statx", lambda: None)
    status = (tmp_path / "a.txt").stat()
    if not hasattr(status, "st_birthtime"):
        assert file_number(tmp_path / "a.txt", status) == 0
    monkeypatch.setattr(module, "_statx", lambda: lambda *_: -1)
    assert hasattr(status, "st_birthtime") or file_number(tmp_path / "a.txt", status) == 0
