"""Every file that postil keeps, or that somebody may have put in its place, is opened by the functions that neither follow a
link out, nor wait for a pipe, nor read a device without an end."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

import store
import tui
from store.settings import Settings, load_settings, settings_file
from tests.hostile.strange import KINDS

OPENERS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "connect",
    "FileHandler",
    "RotatingFileHandler",
}
ELSEWHERE = {
    "store/articles/folder.py": "articles: `_bytes` asks for what is there, and bounds it",
    "store/articles/scan_text.py": "a reader with such a name, and asks when a file was changed",
    "store/database/binding.py": "makes new files in a held folder",
    "store/articles/formats/readers.py": "a reader with such a name, of bytes in memory",
    "store/database/derived.py": "asks what is there before",
    "store/database/files.py": "makes new files in a held folder",
    "store/database/locking.py": "locks, which are never read",
    "store/database/log.py": "appends in a held folder, and asks what is there",
    "store/database/own_folder.py": "the functions themselves",
    "store/database/replica.py": "makes new files in a held folder",
    "store/database/soft_lock.py": "makes new files in a held folder",
    "store/database/system_lock.py": "locks, which are never read",
    "store/entities/models.py": "a package that is installed",
    "store/exchange/exporting/project.py": "writes parts of an archive",
    "store/exchange/exporting/written_files.py": "reads the file that was just written, if it is one",
    "store/exchange/importing/bounded_files.py": "what the user names, a pipe too, with a bound",
    "store/exchange/importing/formats.py": "a reader with such a name, of text in memory",
    "store/library/kept/added_files.py": "makes new files",
    "store/processes/pacing.py": "what the machine says of its batteries",
    "store/search/meaning/model_pieces.py": "data that is shipped",
    "store/search/meaning/word_vectors.py": "data that is shipped",
    "store/state.py": "the articles that are shipped",
    "tui/annotations/notes/editor.py": "a file in a new folder",
    "tui/commands/merging.py": "the files that git names",
    "tui/commands/streams.py": "the null device",
    "tui/terminal/debug_log.py": "asks what is there before",
    "tui/terminal/faults.py": "makes new files",
    "tui/terminal/kept_frame.py": "bounded, and not waiting for a pipe, before what else does that is imported",
    "tui/terminal/outlet.py": "the null device",
}


def opens_files(path: Path) -> bool:
    """Whether a module calls what opens a file by its path; methods of ours that are called `open` take no such arguments."""
    source = path.read_text(encoding="utf-8")
    if not any(f"{name}(" in source for name in OPENERS):
        return False
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        is_awaited_view = name == "open" and not _is_of_a_file(node)
        if name in OPENERS and not is_awaited_view:
            return True
    return False


def _is_of_a_file(node: ast.Call) -> bool:
    """`open` with a mode or flags; what opens a view, a dialogue or a list has none."""
    words = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    flags = any(isinstance(one, ast.Attribute) and one.attr.startswith("O_") for one in ast.walk(node))
    is_function = isinstance(node.func, ast.Name)
    return is_function or flags or any(word and set(word) <= set("rwxab+t") for word in words)


def test_only_modules_with_a_reason_open_files_themselves():
    here = Path(store.__file__).parents[1]
    found = {
        path.relative_to(here).as_posix()
        for package in (store, tui)
        for path in Path(package.__file__ or "").parent.rglob("*.py")
        if opens_files(path)
    }
    assert found == set(ELSEWHERE)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_in_the_place_of_the_settings_the_defaults_are_used_and_it_stays(kind):
    file = settings_file()
    file.parent.mkdir(parents=True)
    KINDS[kind](file)
    before = os.lstat(file)
    settings = load_settings()
    assert settings == Settings(problems=settings.problems)
    assert (len(settings.problems) == 1 and "\n" not in settings.problems[0]) or kind == "link to nothing"
    after = os.lstat(file)
    assert (before.st_mode, before.st_size, before.st_ino) == (after.st_mode, after.st_size, after.st_ino)
