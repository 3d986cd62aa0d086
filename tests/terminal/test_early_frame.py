"""The first frame is drawn before the app is imported, where it is known; the app's own first frame is the same."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from contextlib import closing
from pathlib import Path

import pyte
import pytest
from bare_terminal import BareTerminal
from drawn_rows import ROW, cells_of
from held_start import WAITS
from surroundings import POSTIL

from tui.terminal.kept_frame import ENVIRONMENT, ENVIRONMENT_BEGINS, FRAME

PATIENT = (sys.executable, str(Path(__file__).with_name("patient_start.py")))
HELD = (sys.executable, str(Path(__file__).with_name("held_start.py")))
AFTER_DRAWING, BEFORE_THE_SCREEN = "store.library.library", "textual"
"""Modules that a start imports after the early frame: the first of them all, and one after the library is opened."""
DARK, LIGHT = "rgb:1010/1010/1010", "rgb:fefe/fefe/f0f0"
TAKEN = b"\x1b[?1000h"
"""What Textual writes when it takes the terminal, and the early frame does not."""
KEYS_AS_BEFORE = b"\x1b[<u"
"""What Textual writes when it leaves the terminal; the tests' terminal takes its last letter for text."""
SETTLED = re.compile(r" 2 articles *\Z| min left *\Z")
"""The head line, when the folder has been looked through, or the article that was left is open."""
LOOKS = {
    "true colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256 colours": {"TERM": "xterm-256color", "COLORTERM": ""},
    "16 colours": {"TERM": "xterm", "COLORTERM": ""},
    "no colours": {"TERM": "xterm-256color", "NO_COLOR": "1"},
}


def begin(environment, library, columns=80, rows=24, ground=DARK, keys="q", command=PATIENT):
    """Starts the app and leaves it; returns all it has written."""
    with closing(BareTerminal([*command, str(library)], environment, columns, rows, ground=ground)) as terminal:
        terminal.wait_for(lambda: SETTLED.search(terminal.screen().partition("\n")[0]))
        terminal.press(keys)
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()
        return terminal.output


def early_rows(output):
    """The rows that were drawn before Textual had the terminal."""
    return [row for _, row in ROW.findall(output.partition(TAKEN)[0])]


def first_rows(output, rows):
    """The rows of Textual's first frame."""
    drawn = ROW.findall(output.partition(TAKEN)[2])
    assert [int(place) for place, _ in drawn[:rows]] == list(range(1, rows + 1))
    return [row for _, row in drawn[:rows]]


@pytest.mark.parametrize("ground", [DARK, pytest.param(LIGHT, marks=pytest.mark.slow)])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), pytest.param(200, 50, marks=pytest.mark.slow)])
def test_the_first_frame_is_that_of_textual(environment, library, columns, rows, look, ground):
    environment |= LOOKS[look]
    begin(environment, library, columns, rows, ground)
    output = begin(environment, library, columns, rows, ground)
    assert len(early_rows(output)) == rows
    assert cells_of(early_rows(output), columns) == cells_of(first_rows(output, rows), columns)
    assert output.count(b"\x1b[?1049h") == 1


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (120, 40), (20, 5)])
def test_no_cell_changes_when_textual_takes_the_screen_over(environment, library, columns, rows):
    begin(environment, library, columns, rows)
    output = begin(environment, library, columns, rows)
    early, _, rest = output.partition(TAKEN)
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    stream.feed(early)
    seen = cells(screen)
    assert "Studios" in "".join(screen.display) or columns < 60
    drawn = rest.partition(KEYS_AS_BEFORE)[0]
    for piece in re.split(rb"(?=\x1b\[\d+;1H)", drawn)[: rows + 1]:
        stream.feed(piece)
        assert cells(screen) == seen


def cells(screen):
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


@pytest.mark.parametrize(
    "keys",
    ["j\rtfilm\rqq", *(pytest.param(keys, marks=pytest.mark.slow) for keys in ("j\rqq", "xq", "S?qq", "/stud\rq"))],
)
def test_the_next_start_begins_where_this_one_ended(environment, library, keys):
    begin(environment, library, keys=keys)
    output = begin(environment, library)
    assert cells_of(early_rows(output), 80) == cells_of(first_rows(output, 24), 80)


def test_the_list_is_drawn_before_the_article_that_was_left(environment, library):
    begin(environment, library, keys="j\rZZ")
    output = begin(environment, library, keys="qq")
    assert cells_of(early_rows(output), 80) == cells_of(first_rows(output, 24), 80)


def test_without_a_folder_the_last_library_is_drawn(environment, library):
    begin(environment, library)
    with closing(BareTerminal(PATIENT, environment, ground=DARK)) as terminal:
        terminal.wait_for(lambda: TAKEN in terminal.output)
        assert len(early_rows(terminal.output)) == 24


def test_a_terminal_that_has_another_ground_or_does_not_answer_gets_no_early_frame(environment, library):
    begin(environment, library)
    for command, ground in ((PATIENT, LIGHT), (POSTIL, "")):
        with closing(BareTerminal([*command, str(library)], environment, ground=ground)) as terminal:
            terminal.wait_for("2 articles")
            assert early_rows(terminal.output) == []


@pytest.mark.parametrize("module", [AFTER_DRAWING, BEFORE_THE_SCREEN])
def test_keys_that_are_typed_on_the_early_frame_are_done(environment, library, tmp_path, module):
    held, go_on = start_held(environment, library, tmp_path, module)
    with closing(held) as terminal:
        terminal.wait_for("Studios")
        terminal.press("j\raa")
        go_on.touch()
        terminal.wait_for("C-s save")


def test_keys_that_are_typed_before_the_terminal_has_answered_are_done(environment, library):
    begin(environment, library)
    with closing(BareTerminal([*PATIENT, str(library)], environment, ground=DARK)) as terminal:
        terminal.press("j\raa")
        terminal.wait_for("C-s save")
        assert len(early_rows(terminal.output)) == 24


@pytest.mark.parametrize("module", [AFTER_DRAWING, pytest.param(BEFORE_THE_SCREEN, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("sent", "status"), [("TERM", 143), ("HUP", 129), ("QUIT", 131), ("\x03", 130)])
def test_a_start_that_is_ended_gives_the_usual_screen_back(environment, library, tmp_path, module, sent, status):
    held, _ = start_held(environment, library, tmp_path, module)
    with closing(held) as terminal:
        terminal.wait_for("Studios")
        if sent == "\x03":
            terminal.press(sent)
        else:
            terminal.kill(getattr(signal, f"SIG{sent}"))
        assert terminal.wait_for_end() == status
        assert_usual_screen(terminal)


def test_a_start_that_is_stopped_gives_the_usual_screen_back_and_draws_again(environment, library, tmp_path):
    held, go_on = start_held(environment, library, tmp_path, BEFORE_THE_SCREEN)
    with closing(held) as terminal:
        early = terminal.wait_for("Studios")
        terminal.press("\x1a")
        terminal.wait_for(lambda: terminal.output.endswith(b"\x1b[?25h") and not terminal.has_other_modes())
        assert_usual_screen(terminal)
        terminal.clear()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for_screen(early)
        assert terminal.has_other_modes()
        go_on.touch()
        terminal.wait_for(lambda: SETTLED.search(terminal.screen().partition("\n")[0]))
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()


def test_a_library_that_is_refused_is_told_on_the_usual_screen(environment, library, tmp_path):
    held, go_on = start_held(environment, library, tmp_path, AFTER_DRAWING)
    with closing(held) as terminal:
        terminal.wait_for("Studios")
        library.rename(tmp_path / "elsewhere")
        go_on.touch()
        assert terminal.wait_for_end() == 1
        assert_usual_screen(terminal)
        assert b"is not there" in terminal.output.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.parametrize("module", [AFTER_DRAWING, BEFORE_THE_SCREEN])
def test_a_fault_is_told_on_the_usual_screen(environment, library, tmp_path, module):
    held, _ = start_held(environment, library, tmp_path, module)
    held.close()
    command = [*HELD, module, "fault", str(library)]
    with closing(BareTerminal(command, environment, ground=DARK)) as terminal:
        assert terminal.wait_for_end() == 70
        assert len(early_rows(terminal.output)) == 24
        assert_usual_screen(terminal)
        assert b"RuntimeError" in terminal.output.rpartition(b"\x1b[?1049l")[2]


def test_nothing_is_drawn_where_a_stream_is_no_terminal(environment, library):
    begin(environment, library)
    command = "exec " + " ".join([*POSTIL, str(library)])
    for redirected in ("| cat", "2>&1 | cat", "< /dev/null"):
        with closing(BareTerminal(["/bin/sh", "-c", f"{command} {redirected}"], environment, ground=DARK)) as terminal:
            terminal.wait_for_end()
            assert b"\x1b" not in terminal.output


def start_held(environment, library, tmp_path, module):
    """A start that waits before it imports a module, after one that kept its frame; the file it waits for."""
    go_on = tmp_path / "go on"
    command = [*HELD, module, str(go_on)]
    go_on.touch()
    begin(environment, library, command=command)
    go_on.unlink()
    go_on.with_name(WAITS).unlink(missing_ok=True)
    terminal = BareTerminal([*command, str(library)], environment, ground=DARK)
    terminal.wait_for(lambda: go_on.with_name(WAITS).exists())
    return terminal, go_on


def assert_usual_screen(terminal):
    terminal.assert_modes_restored()
    assert terminal.output.count(b"\x1b[?1049h") == terminal.output.count(b"\x1b[?1049l") == 1
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
    assert terminal.output.rfind(b"\x1b[?7h") > terminal.output.rfind(b"\x1b[?7l")


NOT_OF_THE_LOOK = {"PATH", "ESCDELAY", "ANDROID_DATA"}
"""Variables that a start asks for, and that neither say where things are nor how they look."""


def test_everything_that_a_start_looks_at_before_its_first_frame_counts(environment, library, tmp_path):
    told = tmp_path / "told.json"
    command = [sys.executable, str(Path(__file__).with_name("told_start.py")), str(told)]
    begin(environment, library, command=command, keys="j\rtfilm\rqq")
    frame = next(tmp_path.rglob(FRAME))
    _, _, count, *lines = frame.read_bytes().split(b"\n")
    parts = {os.fsdecode(path) for path in lines[1 : int(count)][2::3]}
    begin(environment, library, command=command)
    variables, paths = json.loads(told.read_text())
    asked = {name for name in variables if name not in ENVIRONMENT and not name.startswith(ENVIRONMENT_BEGINS)}
    assert asked <= NOT_OF_THE_LOOK
    cache = frame.parent
    read_otherwise = {
        *map(str, tmp_path.parents),
        str(tmp_path),
        str(frame),
        str(cache / "facts.json"),  # which tells only of a folder that is not bound; a frame is kept of one that is
        str(library / "studios.txt"),  # read ahead, to be opened at once
        str(library / ".postil" / "library.json"),  # looked at when an article is read ahead
        str(tmp_path / "state" / "postil"),
        str(tmp_path / "state" / "postil" / "state.json"),  # whose theme and library count
    }
    own = {path for path in paths if path.startswith(str(tmp_path))}
    assert {str(library), str(cache / "list.json"), str(tmp_path / "config/postil/settings.toml")} < own
    assert own - parts <= read_otherwise


def test_tmux_shows_the_early_frame_and_the_app_after_it(start, tmp_path):
    go_on = tmp_path / "go on"
    command = (*HELD, BEFORE_THE_SCREEN, str(go_on))
    go_on.touch()
    terminal = start(command=command)
    terminal.wait_for(lambda screen: SETTLED.search(screen.partition("\n")[0]))
    assert terminal.quit() == 0
    go_on.unlink()
    terminal = start(command=command, shown="Studios")
    assert not go_on.exists()
    terminal.send("j", "Enter")
    go_on.touch()
    terminal.wait_for("A second paragraph")
    assert terminal.quit() == 0
    assert "postil ›" not in terminal.screen()
