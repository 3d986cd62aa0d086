"""Small files that are written whole: what another program writes into one meanwhile is not lost."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store import settings as settings_module
from store import settings_writing
from store.annotations.acts.added_files import FOLLOWED, AddedFile
from store.database import rewriting
from store.database.files import write_atomic
from store.database.rewriting import TRIES, rewrite
from store.errors import CannotSave
from store.exchange.exporting.written_files import WrittenFiles
from store.library.adding.fetching import Validators
from store.library.adding.subscriptions import (
    Subscription,
    answers,
    keep_answers,
    subscribe,
    subscriptions,
)
from store.library.kept.added_files import AddedFiles
from store.library.library import Library, open_paths
from store.settings import SETTINGS, load_settings
from store.settings_writing import write_setting
from tui.commands.sharing import mark_for_git

ROOT = Path(__file__).parents[2]
FEEDS = {letter: Subscription(f"https://example.org/{letter}") for letter in "abc"}
NAMED = {setting.name: setting for setting in SETTINGS}


@pytest.fixture
def library(tmp_path: Path, monkeypatch) -> Library:
    for module in (settings_module, settings_writing):
        monkeypatch.setattr(module, "settings_file", lambda: tmp_path / "settings.toml")
    (tmp_path / "library").mkdir()
    library = open_paths([tmp_path / "library"])
    subscribe(library, [FEEDS["c"]])
    (library.layout.folder / ".gitattributes").write_bytes(b"")
    return library


def follow(library: Library, letter: str) -> None:
    subscribe(library, [FEEDS[letter]])


def follow_no_more(library: Library, letter: str) -> None:
    """The one stops to follow c while the other begins to follow b."""
    if letter == "a":
        AddedFiles(library.folder.root, library.layout).take_back([AddedFile(FEEDS["c"].line, FOLLOWED)])
    else:
        follow(library, "b")


def followed(library: Library) -> set[str]:
    return {one.address[-1] for one in subscriptions(library)}


def keep_answer(library: Library, letter: str) -> None:
    keep_answers(library, {letter: Validators("etag", "")})


def set_up(_: Library, letter: str) -> None:
    write_setting(NAMED["ruler"], False) if letter == "a" else write_setting(NAMED["text_width"], 61)


def settings(_: Library) -> set[str]:
    read = load_settings()
    assert read.problems == ()
    return {letter for letter, is_set in (("a", not read.ruler), ("b", read.text_width == 61)) if is_set}


def export(library: Library, letter: str) -> None:
    target = library.folder.root.parent / f"{letter}.md"
    target.write_text(letter)
    WrittenFiles(library.folder.root.parent / "written.json").remember(target)


def exported(library: Library) -> set[str]:
    return {Path(name).stem for name in json.loads((library.folder.root.parent / "written.json").read_text())}


def share(library: Library, letter: str) -> None:
    file = library.layout.folder / ".gitattributes"
    if letter == "b":
        file.write_bytes(b"*.txt eol=lf\n")
    else:
        mark_for_git(library)


def shared(library: Library) -> set[str]:
    text = (library.layout.folder / ".gitattributes").read_text()
    return {letter for letter, words in (("a", "merge=union"), ("b", "*.txt eol=lf")) if words in text}


WAYS: dict[Callable[[Library, str], None], tuple[Callable[[Library], set[str]], str]] = {
    follow: (followed, "abc"),
    follow_no_more: (followed, "b"),
    keep_answer: (lambda library: {*answers(library)}, "ab"),
    set_up: (settings, "ab"),
    export: (exported, "ab"),
    share: (shared, "ab"),
}
"""How files are changed that are written whole, with what is there after both have written."""
CALLERS = {
    "store/library/adding/subscriptions.py",
    "store/library/kept/added_files.py",
    "store/settings_writing.py",
    "store/exchange/exporting/written_files.py",
    "tui/commands/sharing.py",
}
"""What changes them."""
OTHERS = {
    "store/database/rewriting.py": "is what this file tests",
    "store/database/storage.py": "is met in test_two_writers",
    "store/database/log.py": "replaces the file of the one who holds the lock",
    "store/database/intent.py": "is the file of the one who holds the lock",
    "store/library/forgetting/forgetting.py": "reads and writes under the lock",
    "store/library/kept/ledger_file.py": "is written under the lock, after a look whether it is as it was read",
    "store/annotations/data_folder_copy.py": "copies under the locks of both folders",
    "store/database/layout.py": "makes files that are not there",
    "store/database/backup.py": "writes a file that none has",
    "store/database/salvage.py": "writes a file that none has",
    "store/annotations/collection.py": "writes a text under its hash",
    "store/library/kept/seen_texts.py": "writes a text under its hash",
    "store/library/joining.py": "writes a text under its hash",
    "store/library/importing/added_texts.py": "writes a file that none has",
    "store/library/pdf_copies.py": "writes a file that is called by what is in it",
    "store/library/kept/added_files.py": "writes files that are called by what is in them",
    "store/articles/document_cache.py": "writes a file that is called by what is in it",
    "store/entities/cache.py": "writes a file that is called by what is in it",
    "store/database/checksummed.py": "keeps what is made anew where it is lost",
    "store/library/kept/kept_texts.py": "keeps what is made anew where it is lost",
    "store/library/kept/drafts.py": "has a file for each draft",
    "store/library/kept/last_opened.py": "keeps what was last, whoever did it",
    "store/state.py": "keeps what was last, whoever did it",
    "tui/clipboard/register.py": "keeps what was last, whoever did it",
}
"""Why nothing is lost where the others write."""


@pytest.mark.parametrize("way", WAYS)
def test_what_another_program_writes_meanwhile_stays(library, monkeypatch, way):
    came: list[Path] = []

    def met(path: Path, content: bytes, **how) -> os.stat_result:
        if not came:
            came.append(path)
            way(library, "b")
        return write_atomic(path, content, **how)

    monkeypatch.setattr(rewriting, "write_atomic", met)
    way(library, "a")
    assert came
    there, both = WAYS[way]
    assert there(library) == {*both}


def test_one_that_goes_on_replacing_the_file_is_named(tmp_path):
    file = tmp_path / "file"

    def change(there: bytes) -> bytes:
        file.write_bytes(there + b"theirs\n")
        return there + b"ours\n"

    with pytest.raises(CannotSave, match="goes on replacing it"):
        rewrite(file, change)
    assert file.read_bytes() == b"theirs\n" * TRIES


def test_a_file_that_need_not_change_is_not_written(tmp_path):
    assert rewrite(tmp_path / "file", lambda there: there) == b""
    assert not (tmp_path / "file").exists()
    (tmp_path / "file").write_bytes(b"1")
    before = (tmp_path / "file").stat()
    assert rewrite(tmp_path / "file", lambda there: there) == b"1"
    assert (tmp_path / "file").stat().st_ino == before.st_ino


def callers(name: str) -> set[str]:
    files = set()
    for file in (*ROOT.glob("store/**/*.py"), *ROOT.glob("tui/**/*.py")):
        source = file.read_text(encoding="utf-8")
        nodes = ast.walk(ast.parse(source)) if f"{name}(" in source else ()
        if any(isinstance(node, ast.Call) and ast.unparse(node.func) == name for node in nodes):
            files.add(file.relative_to(ROOT).as_posix())
    return files


def test_every_file_that_is_written_whole_is_among_them():
    """A file that is written whole and not named here may lose what another program wrote into it."""
    assert callers("rewrite") == CALLERS
    assert callers("write_atomic") == {*OTHERS}
