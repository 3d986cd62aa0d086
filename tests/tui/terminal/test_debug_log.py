"""The log that `--debug` writes."""

from __future__ import annotations

import logging

import pytest

from tui.terminal.debug_log import LOG, begin_log
from tui.terminal.faults import keep_report


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    handlers, level = list(LOG.handlers), LOG.level
    yield begin_log()
    for handler in set(LOG.handlers) - set(handlers):
        LOG.removeHandler(handler)
        handler.close()
    LOG.setLevel(level)


def test_what_is_logged_is_in_the_state_folder(log, tmp_path):
    LOG.debug("%s in the %s", "cursor.down", "reader")
    assert tmp_path in log.parents
    assert "cursor.down in the reader" in log.read_text(encoding="utf-8")


def test_a_fault_is_logged_without_words_of_texts(log):
    keep_report(ValueError("a secret sentence"))
    logged = log.read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "secret" not in logged


def test_nothing_is_logged_without_being_asked_for(capsys):
    LOG.error("unheard")
    assert logging.getLogger("postil").level == logging.NOTSET
    assert capsys.readouterr() == ("", "")
