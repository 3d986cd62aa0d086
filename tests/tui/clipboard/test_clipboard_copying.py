"""Which ways are taken, and what is said of them, on a machine where there is nothing to copy to."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path

import pytest

from tui.clipboard import Copied, Copier, Register, copy
from tui.clipboard.copied import TMUX
from tui.clipboard.osc52 import LIMIT

ALL = "DISPLAY WAYLAND_DISPLAY WSL_DISTRO_NAME TMUX STY SSH_TTY SSH_CONNECTION".split()
KEPT = "kept in .postil/local/clipboard.txt"


@pytest.fixture(autouse=True)
def nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No display, no multiplexer, no tools."""
    for variable in ALL:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "no-tools"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.platform", "linux")  # others have a clipboard without saying so


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / ".postil" / "local" / "clipboard.txt")


@pytest.fixture
def sent() -> list[str]:
    return []


def test_the_terminal_is_asked_and_what_cannot_be_known_is_said(register, sent):
    done = copy("a quote", register, sent.append)
    assert done.message == "7 characters by OSC 52 (unconfirmed) and to clipboard.txt"
    assert sent == [f"\x1b]52;c;{base64.b64encode(b'a quote').decode()}\x07"]
    assert register.texts == ("a quote",)


def test_a_text_that_no_terminal_takes_ends_in_the_file_and_the_register(register, sent):
    text = "x" * (LIMIT + 1)
    done = copy(text, register, sent.append)
    assert done.message == f"no clipboard has the 74,995 characters; it is more than a terminal takes; {KEPT}"
    assert (done.is_lost, sent, register.texts, register.newest.read_text()) == (True, [], (text,), text)


@pytest.mark.parametrize("kind", ["linux", "dumb"])
def test_a_terminal_that_has_no_clipboard_is_not_asked(register, sent, monkeypatch, kind):
    monkeypatch.setenv("TERM", kind)
    done = copy("a quote", register, sent.append)
    assert done.message == f"no clipboard has the 7 characters; this terminal has no clipboard; {KEPT}"
    assert sent == []


def test_where_no_file_can_be_written_that_is_said(tmp_path, sent):
    (tmp_path / "local").write_text("a file where a folder would be")
    register = Register(tmp_path / "local" / "clipboard.txt")
    done = copy("a quote", register, sent.append)
    assert "; kept only until postil is closed; " in done.message
    assert register.texts == ("a quote",)


def test_in_screen_the_terminal_is_asked_in_pieces_that_screen_passes_on(register, sent, monkeypatch):
    monkeypatch.setenv("STY", "1234.pts-0.here")
    copy("a quote", register, sent.append)
    assert sent == [f"\x1bP\x1b]52;c;{base64.b64encode(b'a quote').decode()}\x07\x1b\\"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("one\n", "one"),
        ("one\r\n", "one"),
        ("one\n\n", "one\n"),
        ("\n one \n", "\n one "),
        ("a\x1b[31mb\x9bc\u202ed\x00", "a␛[31mb␦c␦d␀"),
    ],
)
def test_one_line_end_at_the_end_goes_and_controls_are_made_visible(register, sent, given, kept):
    done = copy(given, register, sent.append)
    assert (done.text, register.texts) == (kept, (kept,))


@pytest.mark.parametrize("text", ["", "\n"])
def test_nothing_does_not_take_the_place_of_something(register, sent, text):
    copy("before", register, sent.append)
    done = copy(text, register, sent.append)
    assert (done.message, register.texts, len(sent)) == ("there is nothing to copy", ("before",), 1)


async def test_the_last_text_that_was_asked_for_is_the_last_that_is_there(register, sent):
    copier = Copier(register, sent.append)
    texts = [f"text {number}" for number in range(10)]
    done = await asyncio.gather(*map(copier.copy, texts))
    assert [one.text for one in done] == texts
    assert register.texts == tuple(reversed(texts))
    assert [base64.b64decode(one[7:-1]).decode() for one in sent] == texts


def test_a_file_outside_the_library_is_named_whole():
    file = Path("/home/someone/.local/share/postil/libraries/1234/local/clipboard.txt")
    assert f"; kept in {file}" in Copied("x", file, ("the clipboard",)).message


def test_one_line_says_it_all():
    for done in (
        Copied("a\nb", None, (), True, ("why",)),
        Copied("a\nb", None, ("one", "two"), True, ("why", "and what")),
        Copied("a\nb", None),
    ):
        assert "\n" not in done.message


@pytest.mark.parametrize(
    ("places", "is_sent"), [((), True), (("the clipboard",), False), ((TMUX,), False), ((TMUX,), True)]
)
def test_where_all_went_well_it_is_one_line_beside_the_last_keys(places, is_sent):
    done = Copied("x" * 1_100, Path("/library/.postil/local/clipboard.txt"), places, is_sent)
    assert len(done.message) <= 80 - len("  ? keys  q close  ")
