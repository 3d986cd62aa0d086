"""What a start imports: nothing that is only for what the reader may open later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

from tests.house import house

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds, after which a start that never comes to its end has failed."""
START = """
import asyncio, dataclasses, json, sys
from pathlib import Path
from store.library.library import open_paths
from store.settings import load_settings
from tui.app import starting
from tui.app.app import PostilApp

def tell():
    own = [module for name, module in sys.modules.items() if name.partition(".")[0] in ("store", "tui")]
    kinds = {one for module in own for one in vars(module).values() if isinstance(one, type)}
    compiled = [f"{one.__module__}.{one.__name__}" for one in kinds if dataclasses.is_dataclass(one)]
    compiled = [name for name in compiled if name.startswith(("store.", "tui."))]
    print(json.dumps([sorted(sys.modules), sorted(compiled)]), file=sys.__stdout__)

go_on = PostilApp.after_first_frame

async def seen(app):
    tell()
    await go_on(app)

PostilApp.after_first_frame = seen
starting.COMMANDS_AFTER = 3600.0  # what is imported then is for commands

async def start_and_leave():
    app = PostilApp(open_paths([Path(sys.argv[1])]), load_settings())
    async with app.run_test() as pilot:
        while not app.folder.looks:
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("q")
    tell()

asyncio.run(start_and_leave())
"""
AFTER_THE_FIRST_FRAME = (
    *("tui.reader", "tui.annotations", "tui.entities", "tui.find"),
    *("store.entities", "store.exchange", "store.search"),
)
"""Packages of which the first frame needs nothing but what is named next."""
MOST, MOST_COMPILED = 148, 7
"""Modules of postil's own that the first frame waits for, and dataclasses in them: a module takes a tenth of a millisecond, a
dataclass half a one. What can wait is imported later, and a plain value is a `NamedTuple`."""
BEFORE = {"tui.annotations", "tui.annotations.notes", "tui.annotations.notes.typed_lines"}
ONLY_WHEN_OPENED = ("tui.find", "tui.entities", "store.exchange", "tui.commands.exporting")
OF_OTHERS = {"rapidfuzz", "sqlite3", "textual.widgets._text_area", "importlib.metadata"}
"""What takes long to import, and is for finding, for notes and for reports of faults."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[list[set[str]]]:
    """The modules and the dataclasses that there are at the first frame, and those when the app has started and was left."""
    library = tmp_path_factory.mktemp("library")
    for number in range(3):
        (library / f"{number}.txt").write_text(f"Report {number}\n\nThe river rose.\n")
    own = {f"XDG_{kind}_HOME": str(tmp_path_factory.mktemp(kind)) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    command = [sys.executable, "-c", START, str(library)]
    environment = {**os.environ, **own}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=PATIENCE
    )
    return [list(map(set, json.loads(line))) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def imported(told: list[list[set[str]]]) -> tuple[set[str], set[str]]:
    """The modules alone."""
    (first, _), (last, _) = told
    return first, last


def test_the_first_frame_waits_for_no_page_and_no_list(imported: tuple[set[str], set[str]]):
    early = {name for name in imported[0] if name.startswith(AFTER_THE_FIRST_FRAME)}
    assert early - BEFORE == set()


def test_the_first_frame_waits_for_few_modules_and_fewer_dataclasses(told: list[list[set[str]]]):
    modules, compiled = told[0]
    own = {name for name in modules if name.partition(".")[0] in ("store", "tui")}
    assert len(own) <= MOST, sorted(own)
    assert len(compiled) <= MOST_COMPILED, sorted(compiled)


def test_no_dialogue_is_imported_before_it_is_opened(imported: tuple[set[str], set[str]]):
    dialogues = {
        module
        for module in house().files
        if module.startswith("tui.") and module != "tui.__main__" and _has_dialogue(module)
    }
    assert len(dialogues) > 20
    what_all_are = {"tui.dialogues.dialogue", "tui.dialogues.keyed", "tui.widgets.sized_screen"}
    of_the_list = {"tui.app.views_screen", "tui.app.next_first_frame"}  # the screens they lie over
    assert imported[1] & dialogues <= {*what_all_are, *of_the_list}


def test_a_start_imports_nothing_for_what_may_be_opened_later(imported: tuple[set[str], set[str]]):
    assert {name for name in imported[1] if name.startswith(ONLY_WHEN_OPENED)} == set()
    assert imported[1] & OF_OTHERS == set()


def _has_dialogue(module: str) -> bool:
    """Whether a module defines a screen."""
    kinds = [one for one in vars(import_module(module)).values() if isinstance(one, type) and issubclass(one, Screen)]
    return any(one.__module__ == module for one in kinds)
