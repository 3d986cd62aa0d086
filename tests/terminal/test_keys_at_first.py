"""Keys that come before the app has taken the terminal, or before its list is there, do what they do later."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL

SCRIPT = Path(__file__).with_name("early_keys.py")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("\r", "charm offensive"),
        ("j\r", "Writers in Hollywood"),
        pytest.param("\x04\r", "Writers in Hollywood", marks=pytest.mark.slow),
        ("/studios\r\r", "Writers in Hollywood"),
        pytest.param("?", "› keys", marks=pytest.mark.slow),
        ("\raa", "C-s save"),
    ],
)
def test_what_is_typed_before_anything_is_drawn_is_done(environment, library, keys, shown):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.press(keys)
        terminal.wait_for(shown)


@pytest.mark.parametrize("moment", [lambda _: True, bool])
def test_x_marks_an_article_and_nothing_more_however_early(environment, library, moment):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for(lambda: moment(terminal.output))
        terminal.press("x")
        terminal.wait_for("●")
        assert "★" not in terminal.screen()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert list((library / ".postil").rglob("annotations/*")) == []


def test_the_terminal_is_left_as_it_was_before_the_first_key(environment, library):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.press("\r")
        terminal.wait_for("charm offensive")
        terminal.press("qq")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()


def test_a_folder_that_is_none_leaves_the_terminal_as_it_was(environment, tmp_path):
    with closing(BareTerminal([*POSTIL, str(tmp_path / "nowhere")], environment)) as terminal:
        assert terminal.wait_for_end() == 1
        assert "nowhere" in terminal.screen().replace("\n", "")  # a long path goes over the end of a row
        terminal.assert_modes_restored()


@pytest.mark.parametrize("way", ["left", "file", "link"])
def test_what_is_typed_at_once_is_done_in_the_article_that_the_start_leads_to(environment, library, way):
    file = library / "studios.txt"
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("2 articles")
        terminal.press("j\r")
        terminal.wait_for("A second paragraph")
        terminal.press("HH")
        terminal.wait_for("saved")
        terminal.wait_for(lambda: '"is_open": true' in "".join(one.read_text() for one in library.rglob("left.json")))
        terminal.press("ZZ" if way == "left" else "qq")
        assert terminal.wait_for_end() == 0
    given = {"left": str(library), "file": str(file), "link": f"postil://{file}#char=0,5"}[way]
    with closing(BareTerminal([*POSTIL, given], environment)) as terminal:
        terminal.press("aa" if way != "link" else "a")
        terminal.wait_for("C-s save")
        terminal.press("early\x13")
        terminal.wait_for("saved")
    (annotations,) = (library / ".postil").rglob("annotations/*.json")
    assert '"early"' in annotations.read_text()
    assert "TextQuoteSelector" in annotations.read_text()


@pytest.mark.parametrize(("early", "answer", "opens"), [("", "y\r", True), ("", "\r", False), ("y\r", "n\r", False)])
def test_the_question_about_a_link_is_answered_by_what_is_typed_after_it(environment, library, early, answer, opens):
    link = f"postil://{library}/studios.txt#char=0,5"
    with closing(BareTerminal([*POSTIL, link], environment)) as terminal:
        terminal.press(early)
        terminal.wait_for("[y/N]")
        terminal.press(answer)
        if opens:
            terminal.wait_for("A second paragraph")
        else:
            assert terminal.wait_for_end() == 1
            terminal.assert_modes_restored()
    assert (library / ".postil").exists() == opens


@pytest.mark.slow
def test_no_key_of_the_keymap_does_harm_at_an_early_moment():
    done = subprocess.run([sys.executable, str(SCRIPT), "--few"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
