"""Each module alone: that it can be imported first of all, and what it drags in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in ("store", "tui")
    for path in (ROOT / package).rglob("*.py")
    if path.name != "__main__.py"
)
WITHOUT_SCREEN = [name for name in MODULES if name.startswith(("store", "tui.reading", "tui.keys.actions"))]
OF_THE_SCREEN = [name for name in MODULES if name not in WITHOUT_SCREEN]
SCREEN = {"textual", "rich"}
IMPORTED_BEFORE = {"store": "json re dataclasses pathlib", "tui": "textual.app textual.widgets rich.text"}
"""What a module may drag in without being asked about it, imported once for all: the same modules would take minutes."""
EACH_ALONE = """
import importlib, json, os, sys
for name in sys.argv[1].split():
    importlib.import_module(name)
for module in sys.argv[2].split():
    read, write = os.pipe()
    if os.fork() == 0:  # nothing of postil's has been imported in it
        try:
            importlib.import_module(module)
            said = sorted({name.split(".")[0] for name in sys.modules})
        except BaseException as error:
            said = repr(error)
        os.write(write, json.dumps(said).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        print(json.dumps([module, json.loads(answer.read())]), flush=True)
    os.wait()
"""
LISTING = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def imported_each(before: str, modules: list[str]) -> dict[str, list[str] | str]:
    """What stands in `sys.modules` after each module was imported alone, or why it could not be."""
    command = [sys.executable, "-c", EACH_ALONE, before, " ".join(modules)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return dict(map(json.loads, done.stdout.splitlines()))


@pytest.mark.skipif(sys.platform == "win32", reason="each module is imported in a fork, which Windows has not")
def test_the_store_and_the_pure_page_can_be_imported_alone_and_know_no_screen():
    imported = imported_each(IMPORTED_BEFORE["store"], WITHOUT_SCREEN)
    assert sorted(imported) == WITHOUT_SCREEN
    assert {module: names for module, names in imported.items() if isinstance(names, str)} == {}
    assert {module: SCREEN & set(names) for module, names in imported.items() if SCREEN & set(names)} == {}


@pytest.mark.skipif(sys.platform == "win32", reason="each module is imported in a fork, which Windows has not")
def test_every_module_of_the_screen_can_be_imported_alone():
    imported = imported_each(IMPORTED_BEFORE["tui"], OF_THE_SCREEN)
    assert sorted(imported) == OF_THE_SCREEN
    assert {module: names for module, names in imported.items() if isinstance(names, str)} == {}


def test_what_is_drawn_first_needs_neither_database_nor_parsers():
    late = {
        "tinydb",
        "rapidfuzz",
        "markdown_it",
        "yaml",
        "filelock",
        "charset_normalizer",
        "sentencex",
        "unicode_segmentation_rs",
        "ulid",
    }
    done = subprocess.run(
        [sys.executable, "-c", LISTING, "tui.app.app"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not set(json.loads(done.stdout)) & late
