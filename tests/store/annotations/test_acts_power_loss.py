"""Acts over many files when the power goes: what is certain on the disk, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.annotations.collection import Collection
from store.database.log import Log
from tests.store.annotations.libraries import Library, article, ids, on
from tests.store.database.test_power_loss import Disk, pytestmark

__all__ = ["pytestmark"]

NAMES = ids(4)


@pytest.fixture
def disk(tmp_path, monkeypatch) -> Disk:
    return Disk(tmp_path, monkeypatch)


@pytest.fixture
def library(tmp_path, disk) -> Library:  # noqa: ARG001 -- which watches from the beginning
    library = Library(tmp_path)
    for tag, words in (("film", "two"), ("old", "four")):
        library.do(f"tagged {tag}", *(on(words, tag, name=name) for name in NAMES))
    return library


def kept(library: Library) -> list[Path]:
    """The files that an act over all articles writes, and what they need."""
    layout = library.layout
    return [
        *(layout.annotations_of(name) for name in NAMES),
        layout.codebook,
        layout.text(article().hash),
        layout.journal,
    ]


ACTS = {
    "do": lambda library: library.do("noted", *(one.edited(note="long " * 500) for one in library.everything())),
    "new tag": lambda library: library.do("tagged", *(on("three", "money", name=name) for name in NAMES)),
    "rename": lambda library: library.retag("rename", "film", "cinema"),
    "undo": lambda library: library.acts.undo(),
    "one file": lambda library: library.do("noted", library.everything()[0].edited(note="a note")),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_certain_when_it_returns(library, disk, act):
    for file in kept(library):
        assert disk.certain(file) == file.read_bytes(), file
    before = {file: file.read_bytes() for file in kept(library)}
    ACTS[act](library)
    assert any(file.read_bytes() != before[file] for file in kept(library)[:-1])
    for file in kept(library):
        assert disk.certain(file) == file.read_bytes(), file
    assert not library.intent.is_there


def test_the_first_act_in_a_library_is_certain_too(tmp_path, disk):
    library = Library(tmp_path)
    library.do("tagged film", *(on("two", "film", name=name) for name in NAMES))
    for file in kept(library):
        assert disk.certain(file) == file.read_bytes(), file


@pytest.mark.parametrize("act", ["do", "new tag", "rename", "undo"])
def test_what_is_meant_is_certain_before_the_first_file_is_written(library, disk, monkeypatch, act):
    seen = []
    stage = Collection.stage_stored

    def watched(*arguments):
        intent = library.layout.intent
        seen.append(disk.certain(intent) == intent.read_bytes())
        return stage(*arguments)

    monkeypatch.setattr(Collection, "stage_stored", watched)
    ACTS[act](library)
    assert len(seen) >= len(NAMES)
    assert all(seen)


@pytest.mark.parametrize("act", ACTS)
def test_the_files_are_certain_before_the_journal_says_that_it_was_done(library, disk, monkeypatch, act):
    seen: list[object] = []
    add = Log.add

    def watched(*arguments):
        seen.extend(disk.certain(file) == file.read_bytes() for file in kept(library)[:-1])
        add(*arguments)

    monkeypatch.setattr(Log, "add", watched)
    ACTS[act](library)
    assert seen
    assert all(seen)


@pytest.mark.parametrize("act", ["do", "new tag", "rename", "undo"])
def test_no_file_takes_its_name_before_its_bytes_are_certain(library, disk, act):
    """Else what else stands in the file may be gone with the power: its copy of the last good state is as uncertain."""
    ACTS[act](library)
    assert not [file for file in disk.early if library.layout.local not in file.parents]
