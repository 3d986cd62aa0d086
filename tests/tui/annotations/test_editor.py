"""The user's own editor: which it is, what it gives back, and what is said where it gives nothing."""

from __future__ import annotations

import shlex
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.app import App, SuspendNotSupported

from tui.annotations.notes.editor import NotEdited, edit_outside, editor_command
from tui.terminal.signals import ending_by_signals


class Lent(App[object]):
    """An app whose terminal can be lent. As with Textual's own, it is taken back only where nothing was raised."""

    has_terminal = True

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.has_terminal = False
        yield
        self.has_terminal = True


def editor(tmp_path, script):
    """A command that runs a script on the file's path, `path`."""
    file = tmp_path / "an editor.py"
    file.write_text(f"import os, signal, sys\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n{script}\n")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(file))} --flag"


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
    with pytest.raises(NotEdited, match=r"\$EDITOR"):
        edit_outside(Lent(), "text")


@pytest.mark.parametrize(
    ("script", "edited"),
    [
        ("pass", "one\ntwo é"),
        ("path.write_text(path.read_text(encoding='utf-8').upper(), encoding='utf-8')", "ONE\nTWO É"),
        ("path.write_bytes(b'a\\r\\nb\\r\\n\\r\\n')", "a\nb"),
        ("path.write_bytes(b'')", ""),
        ("path.write_bytes(b'a\\xff\\x1b[31m')", "a\ufffd␛[31m"),
        ("new = path.with_name('x'); new.write_text('saved\\n'); new.replace(path)", "saved"),
        ("assert path.suffix == '.md' and sys.argv[1] == '--flag'", "one\ntwo é"),
    ],
)
def test_the_text_comes_back_as_it_was_left(tmp_path, script, edited):
    assert edit_outside(Lent(), "one\ntwo é", editor(tmp_path, script)) == edited


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("path.write_text('x'); sys.exit(3)", "ended with 3; the note is as it was"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "was ended by signal 9; the note is as it was"),
        ("path.unlink()", "No such file or directory; the note is as it was"),
    ],
)
def test_an_editor_that_fails_is_told_of(tmp_path, script, told):
    with pytest.raises(NotEdited, match=told):
        edit_outside(Lent(), "text", editor(tmp_path, script))


@pytest.mark.parametrize(
    ("command", "name"),
    [("/no/such/editor -f", "/no/such/editor"), ("vim 'never closed", "vim"), ("/", "/"), ("a\0b", "a\0b")],
)
def test_a_command_that_is_none_is_told_of(command, name):
    app = Lent()
    with pytest.raises(NotEdited) as failed:
        edit_outside(app, "text", command)
    assert app.has_terminal
    assert str(failed.value).startswith(f"{name} could not be used: ")
    assert "Errno" not in str(failed.value)


def test_a_full_disk_is_told_of(monkeypatch):
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    with pytest.raises(NotEdited, match="No space left on device"):
        edit_outside(Lent(), "text", "true")


def test_where_the_terminal_cannot_be_lent_that_is_told():
    class Kept(App[object]):
        @contextmanager
        def suspend(self) -> Iterator[None]:
            raise SuspendNotSupported
            yield

    with pytest.raises(NotEdited, match="cannot be lent"):
        edit_outside(Kept(), "text", "true")


def test_an_interrupt_that_is_meant_for_the_editor_ends_nothing_else(tmp_path):
    before = signal.getsignal(signal.SIGINT)
    script = (
        "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "path.write_text('still here')"
    )
    assert edit_outside(Lent(), "text", editor(tmp_path, script)) == "still here"
    assert signal.getsignal(signal.SIGINT) is before


def test_what_an_editor_saves_while_it_is_open_is_handed_on(tmp_path, monkeypatch):
    monkeypatch.setattr("tui.annotations.notes.editor.LOOK_EVERY", 0.01)
    seen = tmp_path / "seen"
    script = (
        f"path.write_text('half a note')\nwhile not Path({str(seen)!r}).exists(): pass\npath.write_text('a whole note')"
    )
    saved: list[str] = []

    def keep(text: str) -> None:
        saved.append(text)
        if text == "half a note":  # the file may be looked at while it is being written
            seen.touch()

    assert edit_outside(Lent(), "text", editor(tmp_path, script), keep) == "a whole note"
    assert "half a note" in saved


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_signal_that_came_just_before_ends_the_editor(tmp_path):
    told: list[int] = []
    with ending_by_signals(told.append):
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(NotEdited, match="ended by signal"):
            edit_outside(Lent(), "text", editor(tmp_path, "signal.alarm(60); signal.pause()"))
    assert told == [signal.SIGTERM]
    assert edit_outside(Lent(), "text", editor(tmp_path, "pass")) == "text"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_signal_ends_an_editor_that_is_stopped(tmp_path):
    told: list[int] = []
    script = (
        "os.kill(os.getppid(), signal.SIGTERM); os.kill(os.getpid(), signal.SIGSTOP); signal.alarm(60); signal.pause()"
    )
    with ending_by_signals(told.append), pytest.raises(NotEdited, match="ended by signal"):
        edit_outside(Lent(), "text", editor(tmp_path, script))
    assert told == [signal.SIGTERM]
