"""The texts that were copied last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.permissions import bound_by_permissions
from tui.clipboard import MOST, Register


@pytest.fixture
def newest(tmp_path: Path) -> Path:
    return tmp_path / ".postil" / "local" / "clipboard.txt"


def push_all(register: Register, texts: list[str]) -> None:
    for text in texts:
        assert register.push(text)


def test_nothing_was_copied_at_first(newest):
    assert Register(newest).texts == ()


def test_the_newest_come_first_and_the_oldest_go(newest):
    register = Register(newest)
    texts = [f"text {number}" for number in range(MOST + 5)]
    push_all(register, texts)
    assert register.texts == tuple(reversed(texts[5:]))
    assert len([*newest.parent.glob("copied/*")]) == MOST


def test_a_text_that_is_copied_again_is_there_once_as_the_newest(newest):
    register = Register(newest)
    push_all(register, ["one", "two", "one"])
    assert register.texts == ("one", "two")
    assert newest.read_text() == "one"


def test_what_was_copied_is_there_after_a_restart_and_for_another_process(newest):
    here, there = Register(newest), Register(newest)
    push_all(here, ["one\n\ttwo 👩‍👩‍👧‍👦", "e\u0301"])
    push_all(there, ["three"])
    assert here.texts == Register(newest).texts == ("three", "e\u0301", "one\n\ttwo 👩‍👩‍👧‍👦")


def test_a_clock_that_was_put_back_changes_no_order(newest, monkeypatch):
    register = Register(newest)
    for now, text in ((3, "one"), (2, "two"), (1, "three")):
        monkeypatch.setattr("tui.clipboard.register.time.time_ns", lambda now=now: now)
        register.push(text)
    assert register.texts == ("three", "two", "one")


def test_files_of_others_and_damaged_ones_are_passed_over(newest):
    register = Register(newest)
    register.push("mine")
    folder = newest.with_name("copied")
    (folder / "notes-of.txt").write_text("not mine")
    (folder / "00000000000000000009-damaged.txt").write_bytes(b"\xff\xfe")
    assert register.texts == ("mine",)


@bound_by_permissions
def test_where_nothing_can_be_written_the_register_holds_it_while_the_app_runs(newest):
    register = Register(newest)
    register.push("before")
    folder = newest.with_name("copied")
    for closed in (folder, newest.parent):
        closed.chmod(0o500)
    try:
        assert not register.push("after")
        assert register.texts == ("after", "before")
        assert not register.push("before")
        assert register.texts == ("before", "after")
    finally:
        for closed in (newest.parent, folder):
            closed.chmod(0o700)
    assert Register(newest).texts == ("before",)


def test_a_place_where_no_folder_can_be_is_told_of(tmp_path):
    (tmp_path / "local").write_text("a file where a folder would be")
    register = Register(tmp_path / "local" / "clipboard.txt")
    for number in range(MOST + 5):
        assert not register.push(f"text {number}")
    assert register.texts == tuple(f"text {number}" for number in reversed(range(5, MOST + 5)))
