"""The clipboard of an X server of the tests' own, read back by xclip, which the app has not been asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from outer_terminal import BETWEEN_LOOKS, leave_all
from surroundings import PATIENCE

from tui.clipboard import Register, copy

TEXTS = {
    "emoji": "a family 👩‍👩‍👧‍👦 and a flag 🏳️‍🌈",
    "han": "私は学生です。你好，世界",
    "combining": "e\u0301 und é, a\u0328\u0304",
    "arabic": "السلام عليكم ورحمة الله",
    "lines": "one\n\n\ttwo\nthree",
    "one million": "A sentence of a long text, with “quotes”.\n" * 24_400 + "the end",
}


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_all(monkeypatch)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The name of a display."""
    missing = [tool for tool in ("Xvfb", "xclip") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed: NOTHING was tested with a real clipboard of X11")
    reading, writing = os.pipe()
    ran = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "320x200x8", "-noreset", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    ran.terminate()
    ran.wait()


@pytest.fixture
def display(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DISPLAY", server)
    return server


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / ".postil" / "local" / "clipboard.txt")


def never(sequence: str) -> None:
    raise AssertionError(f"the terminal was told {sequence[:100]!r}")


def in_clipboard() -> str:
    return subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, check=True).stdout.decode()


@pytest.mark.usefixtures("display")
@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_a_text_is_in_the_clipboard_to_the_last_character(text, register):
    done = copy(text, register, never)
    assert in_clipboard() == text
    assert done.message == f"copied {len(text):,} characters to the clipboard and clipboard.txt"
    assert register.newest.read_text() == text


@pytest.mark.usefixtures("display")
def test_a_line_end_at_the_end_and_controls_stay_out(register):
    copy("two\r\nlines \x1b]52;c;aGk=\x07\n", register, never)
    assert in_clipboard() == "two\nlines ␛]52;c;aGk=␇"


@pytest.mark.usefixtures("display")
def test_a_display_that_is_not_there_is_not_believed(register, monkeypatch, capfd):
    monkeypatch.setenv("DISPLAY", ":4999")
    sent: list[str] = []
    done = copy("a quote", register, sent.append)
    assert (done.places, len(sent)) == ((), 1)
    assert done.message.startswith("7 characters to the terminal by OSC 52; xclip did not reach the display; kept in")
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("display")
def test_a_missing_tool_is_named(register, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "; for the clipboard, install xclip; " in copy("a quote", register, lambda _: None).message
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "; for the clipboard, install wl-clipboard or xclip; " in copy("a quote", register, lambda _: None).message


@pytest.mark.usefixtures("display")
def test_over_ssh_the_other_machines_clipboard_is_left_alone(register, monkeypatch):
    copy("before", register, never)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    sent: list[str] = []
    assert copy("after", register, sent.append).places == ()
    assert (in_clipboard(), len(sent)) == ("before", 1)


def test_a_hung_tool_is_ended_with_all_it_started_and_writes_nothing(register, monkeypatch, tmp_path, capfd):
    noted = tmp_path / "ids"
    for tool in ("wl-copy", "wl-paste"):
        (tmp_path / tool).write_text(
            f"#!/bin/sh\necho noise; echo noise >&2; sleep 1000 &\necho $$ $! >> {noted}; wait\n"
        )
        (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    done = copy("a quote", register, lambda _: None)
    assert done.message.startswith("7 characters to the terminal by OSC 52; wl-copy did not answer; kept in ")
    assert capfd.readouterr() == ("", "")
    started = {int(number) for number in noted.read_text().split()}
    assert len(started) == 2
    end = time.monotonic() + PATIENCE
    while started & running():
        assert time.monotonic() < end, "what the tool started still runs"
        time.sleep(BETWEEN_LOOKS)


def running() -> set[int]:
    """The processes that have not ended, whether or not anyone has asked how."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    return {int(number) for number, state in map(str.split, listed.splitlines()) if not state.startswith("Z")}


@pytest.mark.usefixtures("display")
def test_in_a_tmux_that_is_not_there_the_clipboard_is_all_there_is(register, monkeypatch, tmp_path):
    monkeypatch.setenv("TMUX", f"{tmp_path / 'no-socket'},1,0")
    assert copy("a quote", register, never).message.startswith("copied 7 characters to the clipboard")
