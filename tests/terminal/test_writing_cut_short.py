"""No end of the program takes away what is being written, and none leaves the terminal as a reader cannot use it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from contextlib import closing

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL
from writing_cut_short import begin, cut_short, drafts

pytestmark = pytest.mark.slow

NOTE = "who says so?"


def note_box(terminal: BareTerminal) -> None:
    terminal.wait_for("2 articles")
    terminal.press("\r")
    terminal.wait_for("charm offensive")
    terminal.press("))aa")
    terminal.wait_for("C-s save")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_at_most_the_last_second_of_a_note_is_missing(tmp_path, number):
    typed, due, kept = cut_short(tmp_path, random.Random(number), number)
    assert typed.startswith(kept)
    assert len(kept) >= max(due, 1)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_whole_and_the_note_is_offered_again(environment, library, postil, number):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("2 articles")
        terminal.press("\r")
        terminal.wait_for("charm offensive")
        terminal.press(f"))ttfilm\r)aa{NOTE}")
        terminal.wait_for(NOTE)
        terminal.kill(number)
        assert terminal.wait_for_end() == 128 + number
        terminal.assert_left_as_it_was()
    assert [draft["text"] for draft in drafts(library)] == [NOTE]
    assert '"tags": ["film"]' in postil("annotations", library, "--json")

    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("1 note not saved when postil ended: ga")
        terminal.press("ga")
        terminal.wait_for("begun and not saved")
        terminal.press("\r")
        terminal.wait_for("This was written before and not saved")
        assert NOTE in terminal.screen()
        terminal.press("\x13")
        terminal.wait_for("noted, saved")
        terminal.press("qq")
        assert terminal.wait_for_end() == 0
    assert NOTE in postil("annotations", library, "--json")
    assert drafts(library) == []


def test_a_note_is_offered_at_its_passage_and_thrown_away_by_a_second_escape(environment, library):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        note_box(terminal)
        terminal.press(NOTE)
        terminal.wait_for(lambda: bool(drafts(library)))
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_end()
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        note_box_with_a_draft(terminal)
        terminal.press("\x1b")
        terminal.wait_for("Escape again throws the change away")
        assert drafts(library)
        terminal.press("\x1b")
        terminal.wait_for(lambda: not drafts(library))
        terminal.press("qq")
        assert terminal.wait_for_end() == 0


def note_box_with_a_draft(terminal: BareTerminal) -> None:
    terminal.wait_for("2 articles")
    terminal.press("\r")
    terminal.wait_for("charm offensive")
    terminal.press("))aa")
    terminal.wait_for("This was written before and not saved")
    assert NOTE in terminal.screen()


LINES = {
    "the library's filter": ("/", "filter titles"),
    "find anything": ("g/", "go there"),
    "the palette": (":", "an action"),
    "a search in the article": ("\r/", "small letters find both"),
    "the tag picker": ("\rtt", "tag ─"),
    "a tag's name": ("gta", "A new tag"),
    "the file to import": ("gI", "Import annotations from which file"),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_kept_while_it_is_typed_and_not_when_it_is_left(environment, library, line):
    keys, shown = LINES[line]
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("2 articles")
        terminal.press(keys)
        terminal.wait_for(shown)
        terminal.press("wool")
        terminal.wait_for(lambda: [draft["text"][-4:] for draft in drafts(library)] == ["wool"])
        terminal.press("\x1b")
        terminal.wait_for(lambda: not drafts(library))
        terminal.press(keys[-2:].lstrip("\r"))
        terminal.wait_for(shown)
        terminal.press("price")
        terminal.wait_for("price")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_for_end() == 143
    assert [draft["text"][-5:] for draft in drafts(library)] == ["price"]


def test_a_terminal_that_is_taken_away_ends_it_even_where_the_signal_is_ignored(environment, library):
    """As under `nohup`: neither does it live on without a terminal, nor is anything lost."""
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    terminal = BareTerminal([sys.executable, "-c", ignoring, *POSTIL, str(library)], environment)
    begin(terminal, random.Random(1))
    terminal.press(NOTE)
    terminal.wait_for(NOTE)
    terminal.take_away()
    assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    assert [draft["text"] for draft in drafts(library)] == [NOTE]


def test_a_terminal_that_is_taken_away_is_no_fault(environment, library):
    terminal = BareTerminal([*POSTIL, str(library)], environment)
    begin(terminal, random.Random(1))
    terminal.take_away()
    assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    assert not list((library.parent / "state").rglob("*.txt"))


def test_a_signal_before_anything_is_shown_ends_it_too(environment, library):
    script = (
        "import os, signal, sys; from tui.app.app import PostilApp; "
        "PostilApp.on_load = lambda _: os.kill(os.getpid(), signal.SIGTERM); "
        "from tui.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    with closing(BareTerminal([sys.executable, "-c", script, str(library)], environment)) as terminal:
        assert terminal.wait_for_end() == 143
        terminal.assert_left_as_it_was()


def test_commands_end_by_signals_as_they_did(environment, library):
    script = "import os, signal; from tui.cli import main; main(['list', %r]); os.kill(os.getpid(), signal.SIGTERM)"
    done = subprocess.run(
        [sys.executable, "-c", script % str(library)], env=environment, check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGTERM
