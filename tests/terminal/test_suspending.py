"""C-z and SIGTSTP: the terminal is the shell's, and after going on the whole screen is there."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL

pytestmark = pytest.mark.slow


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.mark.parametrize("how", ["a key", "a signal", "a signal that asks nobody"])
@pytest.mark.parametrize("keys", ["", "\r", "?", "/", "\raa"])
def test_after_going_on_the_whole_screen_is_there(environment, library, how, keys):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("2 articles")
        if keys:
            terminal.press(keys)
            terminal.wait_for({"\r": "gh annot", "?": "› keys", "/": "filter titles", "\raa": "C-s save"}[keys])
        for _ in range(2):
            before = terminal.settled_screen()
            if how == "a key" and keys != "\raa":  # in a note it takes back what was typed
                terminal.press("\x1a")
            else:
                os.kill(terminal.pid, signal.SIGSTOP if "nobody" in how else signal.SIGTSTP)
            terminal.wait_for(lambda: state_of(terminal.pid) == "T")
            terminal.drain()
            if "nobody" not in how:
                terminal.assert_left_as_it_was()
            terminal.clear()
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.wait_for_screen(before)
        terminal.press("\x1b\x1b\x1b?")
        terminal.wait_for("› keys")


@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LANG": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_text_is_drawn_right_whatever_the_locale(environment, library, locale):
    (library / "quoted.txt").write_text("Ёлки, “quotes” — 漢字 ·\n\nText.\n", encoding="utf-8")
    named = library.rename(library.with_name("папка"))
    with closing(BareTerminal([*POSTIL, str(named)], {**environment, **locale})) as terminal:
        terminal.wait_for("Ёлки, “quotes” —")
        assert "postil › папка" in terminal.screen()
        terminal.press("?")
        terminal.wait_for("›")
        terminal.press("qq")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()


def test_c_l_draws_what_the_terminal_has_lost(environment, library):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("2 articles")
        before = terminal.settled_screen()
        terminal.clear()
        terminal.press("\x0c")
        terminal.wait_for(lambda: terminal.screen() == before)
