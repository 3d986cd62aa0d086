"""What is typed when postil is already leaving is for the shell."""

from __future__ import annotations

import shlex
from contextlib import closing

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL

pytestmark = pytest.mark.slow

SHELL = "/bin/sh"
REPORTS_OFF = b"\x1b[?1004l"
"""What a terminal is told first when nothing more is read."""


def at_rest(terminal: BareTerminal) -> None:
    """Nothing is drawn any more, and what the terminal was asked has been answered."""
    for _ in range(2):
        terminal.settled_screen()


@pytest.mark.parametrize("keys", ["q", "\rqq", "ZZ", "\r\x11", "gHZZ", "?\x11"])
def test_what_is_typed_while_postil_leaves_is_read_by_the_shell(environment, library, keys):
    command = f"{shlex.join([*POSTIL, str(library)])}; read line; echo the shell has $line"
    with closing(BareTerminal([SHELL, "-c", command], environment)) as terminal:
        terminal.wait_for("2 articles")
        at_rest(terminal)
        for key in keys:
            before = len(terminal.output)
            terminal.press(key)
            if key != keys[-1]:
                terminal.settled_screen()
        terminal.wait_for(lambda: REPORTS_OFF in terminal.output[before:])
        terminal.press("the words\r")
        terminal.wait_for("the shell has the words")
        assert terminal.wait_for_end() == 0


def test_reports_of_the_mouse_are_not_left_to_the_shell(environment, library):
    command = f"{shlex.join([*POSTIL, str(library)])}; read line; echo the shell has $line"
    with closing(BareTerminal([SHELL, "-c", command], environment)) as terminal:
        terminal.wait_for("2 articles")
        at_rest(terminal)
        terminal.press("\x1b[<35;20;10M")
        before = len(terminal.output)
        terminal.press("q\x1b[<35;21;10M\x1b[<35;22;10M")
        terminal.wait_for(lambda: b"\x1b[?1049l" in terminal.output[before:])
        terminal.press("the words\r")
        terminal.wait_for("the shell has the words")
