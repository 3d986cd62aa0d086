"""The note box in a real terminal: keys in one burst, and the user's own editor on the same screen."""

from __future__ import annotations

import json
import shlex
import sys

import pytest

SCREEN = "import signal, sys, time; from pathlib import Path; file = Path(sys.argv[-1]); "


def noted(library):
    """The notes on the disk."""
    return [
        body["value"]
        for file in (library / ".postil" / "annotations").glob("*.json")
        for row in json.loads(file.read_text())["annotations"].values()
        for body in row.get("body", ())
        if body["purpose"] == "commenting"
    ]


RULES = str.maketrans("│┃┊", "   ")
"""What stands at the right of a box or of the page."""


def says(words):
    """Whether a screen says something, wherever its lines break."""
    return lambda screen: words in " ".join(screen.translate(RULES).split())


@pytest.fixture
def box(start, environment):
    """Opens an empty note box, with a Python script as the editor."""

    def opened(script="pass", editor=None):
        environment["EDITOR"] = editor or shlex.join([sys.executable, "-c", SCREEN + script])
        terminal = start()
        terminal.send("Enter")
        terminal.wait_for("involves a charm offensive")
        terminal.send("a", "a")
        terminal.wait_for("C-s save")
        return terminal

    return opened


def test_a_list_that_comes_in_one_burst_is_written_as_it_was_typed(start, library):
    terminal = start()
    terminal.send("Enter")
    terminal.wait_for("involves a charm offensive")
    terminal.type("aa- one\rtwo\r\tthree\r\rfour\x13jj")
    terminal.wait_for("noted, saved")
    assert noted(library) == ["- one\n- two\n  - three\nfour"]


def test_the_note_goes_through_the_editor_and_comes_back(box, library):
    terminal = box("print('EDITING'); input(); file.write_text(file.read_text().upper() + 'and more')")
    terminal.type("draft\x07")
    terminal.wait_for("EDITING")
    terminal.type("\r")
    terminal.wait_for("and more")
    terminal.type(" here\x13")
    terminal.wait_for("noted, saved")
    assert noted(library) == ["DRAFT\nand more here"]


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        (None, "ended with 7"),
        ("/no/such/editor", "/no/such/editor could not be used: No such file or directory"),
    ],
    ids=["fails", "missing"],
)
def test_an_editor_that_gives_nothing_back_is_told_of_and_the_note_is_kept(box, library, editor, told):
    terminal = box("file.write_text('half'); sys.exit(7)", editor)
    terminal.type("draft\x07")
    terminal.wait_for(says(told))
    terminal.type("ed\x13")
    terminal.wait_for("noted, saved")
    assert noted(library) == ["drafted"]


def test_an_interrupt_ends_the_editor_and_not_the_note(box, library):
    terminal = box("print('EDITING', flush=True); time.sleep(60)")
    terminal.type("draft\x07")
    terminal.wait_for("EDITING")
    terminal.send("C-c")
    terminal.wait_for(says("the note is as it was"))
    terminal.type("ed\x13")
    terminal.wait_for("noted, saved")
    assert noted(library) == ["drafted"]
