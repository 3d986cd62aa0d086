"""Each module alone, in a fresh interpreter: what it drags in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for package in ("store", "tui")
    for path in (ROOT / package).rglob("*.py")
    if path.name != "__main__.py"
)
SCREEN = {"textual", "rich"}
LISTING = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def imported_with(module: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LISTING, module], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(("store", "tui.reading", "tui.key"))])
def test_the_store_and_the_pure_page_know_no_screen(module):
    assert not imported_with(module) & SCREEN


@pytest.mark.parametrize(
    "module", [name for name in MODULES if not name.startswith(("store", "tui.reading", "tui.key"))]
)
def test_every_module_of_the_screen_can_be_imported_alone(module):
    assert "sys" in imported_with(module)


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
    assert not imported_with("tui.app") & late
