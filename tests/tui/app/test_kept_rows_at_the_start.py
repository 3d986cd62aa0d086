"""The rows that the last run kept are read while the app is imported."""

from __future__ import annotations

import gc

import tui.app.run
from store.library.library import Library
from tui import cli
from tui.terminal.answers import Answers


def test_they_begin_to_be_read_before_the_app_is_run(tmp_path, monkeypatch):
    done: list[str] = []

    def run(*_: object) -> tuple[int, str]:
        done.append("run")
        return 0, ""

    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(cli, "_need_terminal", lambda: None)
    monkeypatch.setattr(Library, "begin_to_remember", lambda _: done.append("rows"))
    monkeypatch.setattr(tui.app.run, "run", run)
    assert cli._run_app([str(tmp_path)], False, None, Answers()) == (0, "")
    assert done == ["rows", "run"]
