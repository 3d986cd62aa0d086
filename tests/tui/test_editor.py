"""Which editor edits long notes."""

import pytest

from tui.editor import editor_command


@pytest.mark.parametrize(
    ("setting", "visual", "editor", "command"),
    [
        ("", "", "", ""),
        ("", "", "nano", "nano"),
        ("", "vim -f", "nano", "vim -f"),
        ("emacs -nw", "vim", "nano", "emacs -nw"),
        ("  ", " ", " nano ", "nano"),
    ],
)
def test_the_setting_goes_before_the_environment(monkeypatch, setting, visual, editor, command):
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert editor_command(setting) == command


def test_where_nothing_is_set_there_is_none(monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor_command() == ""
