"""Small commands start at once: each imports what it needs itself, and nothing of the screen or of another command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tui.commands.commands import COMMANDS

SCREEN = frozenset({"textual", "rich", "tui.app", "tui.library", "tui.reader", "tui.widgets", "tui.dialogues"})
OF_THE_SCREEN = frozenset({"settings"})
"""It says how the themes look, and checks keys and colours."""
RUN = """
import contextlib, io, json, sys
from tui.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""
LATE = frozenset({"argparse", "dataclasses", "importlib.metadata", "pathlib", "typing"})
"""What takes several times as long to import as the version takes to be said."""
FOR_A_LITTLE = frozenset({"platformdirs", "tempfile", "shutil", "hashlib", "random"})
"""What is imported for one folder's name, the terminal's width, one hash or one number; together a tenth of a small command."""
COUNTED = """
import dataclasses, gc, json, sys
from tui.cli import main

status = main()
own = [module for name, module in sys.modules.items() if name.partition(".")[0] in ("store", "tui")]
kinds = {one for module in own for one in vars(module).values() if isinstance(one, type)}
compiled = sorted(
    {f"{one.__module__}.{one.__name__}" for one in kinds if dataclasses.is_dataclass(one)}
    - {f"{one.__module__}.{one.__name__}" for one in kinds if not one.__module__.startswith(("store.", "tui."))}
)
print(json.dumps([status, sorted(module.__name__ for module in own), compiled, gc.get_freeze_count()]), file=sys.stderr)
"""
MOST = {"list": (80, 4), "annotate": (136, 6)}
"""Modules of postil's own, and dataclasses in them, see `tests/tui/test_start_imports.py`."""


def imported_by(*arguments: str) -> frozenset[str]:
    """The modules that a process has after a command."""
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True, cwd=ROOT)
    return frozenset(json.loads(done.stdout))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_neither_the_screen_nor_another_command(command):
    imported = imported_by(command, "--help")
    assert COMMANDS[command] in imported
    assert command in OF_THE_SCREEN or imported & SCREEN == frozenset()
    assert imported & frozenset(COMMANDS.values()) == {COMMANDS[command]}


def test_the_version_needs_next_to_nothing():
    imported = imported_by("--version")
    assert imported & frozenset(COMMANDS.values()) == frozenset()
    assert imported & LATE == frozenset()


@pytest.fixture
def annotated(tmp_path):
    """A library that was looked through before, with one annotation, whose tag is in the codebook."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "a.txt").write_text("Of rivers.\n\nThe river rose.\n")
    imported_by("annotate", str(library), "a.txt", "--quote", "The river", "--tag", "water")
    imported_by("list", str(library))
    return library


def test_a_list_of_what_is_unchanged_reads_no_annotations_and_no_articles(annotated):
    imported = imported_by("list", str(annotated))
    assert "store.library.looking" in imported
    assert (
        imported & {"tinydb", "filelock", "pathspec", "yaml", "markdown_it", "selectolax", "sentencex"} == frozenset()
    )
    assert (
        imported & {"store.annotations.collection", "store.annotations.acts.acts", "store.articles.titles"}
        == frozenset()
    )


@pytest.mark.parametrize("name", list(MOST))
def test_a_small_command_is_made_of_few_modules_and_fewer_dataclasses(annotated, name):
    words = {"list": (), "annotate": ("a.txt", "--quote", "The river", "--tag", "water")}[name]
    command = [sys.executable, "-c", COUNTED, name, str(annotated), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    status, modules, compiled, frozen = json.loads(done.stderr)
    most_modules, most_compiled = MOST[name]
    assert status == 0
    assert len(modules) <= most_modules, modules
    assert len(compiled) <= most_compiled, compiled
    assert frozen, "the end of the process looks through all that there is"


@pytest.mark.skipif(sys.platform != "linux", reason="where folders belong is told without platformdirs on Linux alone")
@pytest.mark.parametrize("words", [("list",), ("annotate", "a.txt", "--quote", "The river", "--tag", "water")])
def test_a_small_command_imports_nothing_large_for_a_little(annotated, words):
    command, *others = words
    assert imported_by(command, str(annotated), *others) & FOR_A_LITTLE == frozenset()


def test_a_search_for_a_word_asks_neither_the_engine_nor_for_meanings(annotated):
    imported = imported_by("search", str(annotated), "river")
    assert "store.library.find.finder" in imported
    assert imported & {"numpy", "store.entities.recognizer", "subprocess", "concurrent.futures"} == frozenset()
