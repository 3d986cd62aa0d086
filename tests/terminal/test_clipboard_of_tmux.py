"""Copying in a tmux of the tests' own, shown in a terminal that is read."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from outer_terminal import OuterTerminal, leave_all

from tui.clipboard import Register, copy

TEXT = "«e\u0301», 漢字, العربية, 👩‍👩‍👧‍👦"
MILLION = "A sentence of a long text, with “quotes”.\n" * 24_400 + "the end"
WINDOW = "inside"
TMUX = shutil.which("tmux")
KEPT = "; kept in .postil/local/clipboard.txt"


@dataclass(frozen=True)
class Server:
    """A tmux with one window, and the terminal it is shown in."""

    call: Callable[..., str]
    terminal: OuterTerminal

    def buffer(self) -> str:
        return self.call("show-buffer")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_all(monkeypatch)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / ".postil" / "local" / "clipboard.txt")


@pytest.fixture
def sent() -> list[str]:
    """What the app sends the terminal itself."""
    return []


Begin = Callable[..., Server]


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Starts a tmux with a `set-clipboard`, shown in a terminal of a kind; the test is in its window from then on."""
    if TMUX is None:
        pytest.skip("tmux is not installed: NOTHING was tested of copying in it")
    with ExitStack() as stack:

        def begin(setting: str, kind: str = "xterm-256color") -> Server:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tmux-"))
            environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": kind, "TMUX_TMPDIR": folder}
            command = [TMUX, "-u", "-L", "postil", "-f", "/dev/null"]

            def call(*arguments: str) -> str:
                return subprocess.run(
                    [*command, *arguments], env=environment, capture_output=True, check=True
                ).stdout.decode()

            call(
                "start-server",
                ";",
                "set-option",
                "-s",
                "set-clipboard",
                setting,
                ";",
                "new-session",
                "-d",
                "-n",
                WINDOW,
                "cat",
            )
            stack.callback(call, "kill-server")
            terminal = stack.enter_context(closing(OuterTerminal([*command, "attach-session"], environment)))
            terminal.wait_for(lambda _: bool(call("list-clients")))
            terminal.wait_for(lambda output: f"0:{WINDOW}".encode() in output)
            monkeypatch.setenv("TMUX", call("display-message", "-p", "#{socket_path},#{pid},0").strip())
            monkeypatch.setenv("TMUX_PANE", call("display-message", "-p", "#{pane_id}").strip())
            return Server(call, terminal)

        yield begin


@pytest.mark.parametrize("setting", ["on", "external"])
def test_a_text_goes_to_tmux_and_on_to_the_terminal(begin, register, sent, setting):
    server = begin(setting)
    done = copy(TEXT, register, sent.append)
    assert server.buffer() == TEXT
    server.terminal.wait_for_copy(TEXT)
    assert sent == []
    assert done.message == f"copied {len(TEXT)} characters to tmux, OSC 52 and clipboard.txt"


def test_where_tmux_is_to_leave_the_clipboard_alone_it_does_and_the_setting_is_named(begin, register, sent):
    server = begin("off")
    done = copy(TEXT, register, sent.append)
    assert server.buffer() == TEXT
    assert done.message == (
        f"copied {len(TEXT)} characters to tmux (prefix ] pastes); "
        f"for the clipboard, tmux set -s set-clipboard on{KEPT}"
    )
    server.call("set-option", "-s", "set-clipboard", "on")
    copy("after", register, sent.append)
    server.terminal.wait_for_copy("after")
    assert server.terminal.copies == ["after"]
    assert sent == []


def test_a_terminal_without_a_clipboard_is_not_said_to_have_got_it(begin, register, sent):
    server = begin("on", "vt220")
    done = copy(TEXT, register, sent.append)
    assert server.buffer() == TEXT
    assert "; if this terminal has a clipboard, tmux set -as terminal-features ',*:clipboard'; " in done.message
    assert (done.is_sent, sent) == (False, [])


def test_a_million_characters_are_in_tmux_and_not_cut_by_the_terminal(begin, register, sent):
    server = begin("external")
    done = copy(MILLION, register, sent.append)
    assert server.buffer() == MILLION
    assert done.message == (
        f"copied {len(MILLION):,} characters to tmux (prefix ] pastes); it is more than a terminal takes{KEPT}"
    )
    copy("after", register, sent.append)
    server.terminal.wait_for_copy("after")
    assert server.terminal.copies == ["after"]


@pytest.mark.parametrize(("setting", "goes_on"), [("on", True), ("external", False)])
def test_an_old_tmux_gets_it_without_sending_it_on(begin, register, sent, monkeypatch, tmp_path, setting, goes_on):
    server = begin(setting)
    stand_in(tmp_path, f'[ "$2" = -w ] && exit 1\nexec {TMUX} "$@"', monkeypatch)
    done = copy(TEXT, register, sent.append)
    assert server.buffer() == TEXT
    assert "; only tmux 3.2 and later send it on; " in done.message
    assert bool(sent) == done.is_sent == goes_on


def test_a_tmux_that_takes_the_text_and_has_it_not_is_not_believed(begin, register, sent, monkeypatch, tmp_path):
    begin("on")
    stand_in(tmp_path, f'[ "$1" = load-buffer ] && exec cat > /dev/null\nexec {TMUX} "$@"', monkeypatch)
    done = copy(TEXT, register, sent.append)
    assert done.places == ()
    assert sent[0].startswith("\x1b]52;c;")


def test_where_tmux_takes_nothing_but_lets_through_the_terminal_gets_it_through_tmux(
    begin, register, monkeypatch, tmp_path
):
    server = begin("external")
    server.call("set-option", "-g", "allow-passthrough", "on")
    stand_in(tmp_path, f'[ "$1" = load-buffer ] && exit 1\nexec {TMUX} "$@"', monkeypatch)
    copy(TEXT, register, lambda sequence: send_in(server, tmp_path, sequence))
    server.terminal.wait_for_copy(TEXT)


def send_in(server: Server, folder: Path, sequence: str) -> None:
    """Sends a sequence as an app in a window of tmux would."""
    (folder / "sequence").write_text(sequence)
    server.call("new-window", f"cat {folder / 'sequence'} -")


def test_a_hung_tmux_is_not_waited_for(begin, register, sent, monkeypatch, tmp_path, capfd):
    begin("on")
    stand_in(tmp_path, "echo noise >&2; sleep 1000", monkeypatch)
    done = copy(TEXT, register, sent.append)
    assert done.message.startswith(f"{len(TEXT)} characters to the terminal by OSC 52; tmux did not answer; kept in ")
    assert capfd.readouterr() == ("", "")


def stand_in(folder: Path, script: str, patch: pytest.MonkeyPatch) -> None:
    """Another tmux before the real one."""
    (folder / "tmux").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "tmux").chmod(0o755)
    patch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
