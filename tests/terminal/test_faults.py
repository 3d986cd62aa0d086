"""A fault of postil's own, wherever it happens, leaves the terminal as it was, a line, a report, and all that was saved."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from surroundings import POSTIL

SECRET = "words of an article that are nobody's business"
"""The message of the fault."""
PREAMBLE = f"""
import sys, threading
def fault(*_, **__):
    local = {SECRET!r}
    raise RuntimeError(local) from KeyError(local)
async def later_fault(*_, **__):
    fault()
"""
FAULTS = {
    "a key in the library": ("from tui.library.view import LibraryView; LibraryView._turn_sort = fault", "S"),
    "a key in an article": ("from tui.reader.view import ReaderView; ReaderView._back_out = fault", "\r\x1b"),
    "drawing a row": ("from tui.library.view import LibraryView; LibraryView._draw = fault", ""),
    "drawing the page": (
        "from tui.widgets.page.article_view import ArticleView; ArticleView.render_line = fault",
        "\r",
    ),
    "a dialogue that opens": ("from tui.dialogues.help import Help; Help.refill = fault", "?"),
    "composing": ("from tui.library.view import LibraryView; LibraryView.compose = fault", ""),
    "the look through the folder": ("from store.library.library import Library; Library.refresh = fault", ""),
    "opening an article": ("from store.library.library import Library; Library.article = fault", "\r"),
    "work in the background": (
        "from tui.app.commanding import Commanding; Commanding._run = later_fault",
        ":next theme\r",
    ),
    "saving": ("from store.annotations.acts.acts import Acts; Acts.plan_and_do = fault", "\rHH"),
    "a thread": (
        "from tui.app.starting import Starting; Starting.looked = lambda *_: threading.Thread(target=fault).start()",
        "",
    ),
    "a timer": (
        "from tui.app.starting import Starting; Starting.looked = lambda one, *_: one._app.set_timer(0.01, fault)",
        "",
    ),
    "a callback": (
        "from tui.app.starting import Starting; Starting.looked = lambda one, *_: one._app.call_later(fault)",
        "",
    ),
    "reading keys": ("import textual._xterm_parser as parser; parser.XTermParser.feed = fault", "j"),
    "making the app": ("import tui.app.app; tui.app.app.make_keymap = fault", ""),
    "opening the library": ("import store.library.library; store.library.library.open_paths = fault", ""),
    "leaving": ("from tui.app.app import PostilApp; PostilApp.action_quit = later_fault", "q"),
}
"""Where it happens: what makes it happen, and the keys that lead to it."""
QUICK = {"a key in an article", "drawing the page", "saving", "a thread", "making the app"}
"""Those of the quick tests: one of each kind."""


@contextmanager
def faulty(environment: dict[str, str], library: Path, patch: str) -> Iterator[BareTerminal]:
    script = f"{PREAMBLE}\n{patch}\nfrom tui.cli import main\nsys.exit(main([{str(library)!r}]))"
    with closing(BareTerminal([sys.executable, "-c", script], environment)) as terminal:
        yield terminal


def the_report(environment: dict[str, str]) -> str:
    (report,) = (Path(environment["XDG_STATE_HOME"]) / "postil" / "reports").iterdir()
    return report.read_text()


@pytest.mark.parametrize(
    "where", [where if where in QUICK else pytest.param(where, marks=pytest.mark.slow) for where in FAULTS]
)
def test_a_fault_leaves_the_terminal_a_line_and_a_report(environment, library, where):
    patch, keys = FAULTS[where]
    with faulty(environment, library, patch) as terminal:
        if keys:
            terminal.wait_for("2 articles")
            terminal.press(keys)
        assert terminal.wait_for_end() == 70
        terminal.assert_left_as_it_was()
        told = re.sub(
            r"\x1b\[[0-?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
            "",
            terminal.output.rpartition(b"\x1b[?1049l")[2].decode(),
        )
    (line,) = filter(None, told.splitlines())
    report = the_report(environment)
    assert line.startswith("postil: ")
    assert f"{environment['XDG_STATE_HOME']}/postil/reports/" in line
    assert "RuntimeError" in line
    assert SECRET not in told + report
    assert "in fault" in report
    assert "KeyError" in report
    assert "textual 8" in report


def test_what_is_being_saved_when_a_fault_comes_is_saved(environment, library, postil):
    patch = (
        "import time; from store.annotations.acts.acts import Acts; "
        "from tui.reader.view import ReaderView; ReaderView._back_out = fault; do = Acts.plan_and_do\n"
        "def slow(*given):\n    time.sleep(1)\n    return do(*given)\n"
        "Acts.plan_and_do = slow"
    )
    with faulty(environment, library, patch) as terminal:
        terminal.wait_for("2 articles")
        terminal.press("\rHH\x1b")
        assert terminal.wait_for_end() == 70
    assert postil("annotations", library, "--json").count("\n") == 1


def test_a_fault_in_a_command_is_told_the_same_way(environment, library):
    script = (
        f"{PREAMBLE}\nfrom store.library.library import Library; Library.refresh = fault\nfrom tui.cli import main\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{script}sys.exit(main(['list', {str(library)!r}]))"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (70, "", 1)
    assert "in fault" in the_report(environment)
    assert SECRET not in done.stderr + the_report(environment)


def test_a_report_that_cannot_be_kept_is_said_to_be_missing(environment, library):
    environment["XDG_STATE_HOME"] = "/dev/null"
    with faulty(environment, library, FAULTS["opening the library"][0]) as terminal:
        assert terminal.wait_for_end() == 70
        assert b"no report of it could be kept" in terminal.output


def test_only_the_last_reports_are_kept(environment, library):
    folder = Path(environment["XDG_STATE_HOME"]) / "postil" / "reports"
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"2020{number:02}.txt").write_text("")
    with faulty(environment, library, FAULTS["opening the library"][0]) as terminal:
        assert terminal.wait_for_end() == 70
    left = sorted(file.name for file in folder.iterdir())
    assert len(left) == 20
    assert "202029.txt" in left


def test_keys_that_are_no_utf_8_do_no_harm(environment, library):
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        terminal.wait_for("2 articles")
        terminal.press(b"\xe9\xff\xc3?")
        terminal.wait_for("› keys")
        terminal.press("qq")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()
