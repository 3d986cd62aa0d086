"""Kept texts are dropped when nothing needs them; the files that may name one are read only when any of them has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.articles.folder import ArticleFolder
from store.database.layout import FolderLayout, layout_of, prepare
from store.library.kept import kept_texts
from store.library.kept.kept_texts import drop_unneeded_texts
from store.library.kept.stored_library import StoredLibrary

NEEDED, UNNEEDED = "a" * 32, "b" * 32


@pytest.fixture
def library(tmp_path: Path) -> StoredLibrary:
    """One with an annotation that names a text of long ago."""
    root = tmp_path / "library"
    root.mkdir()
    layout = layout_of(root)
    prepare(layout)
    layout.annotations.mkdir()
    layout.texts.mkdir()
    annotation_file(layout).write_text(f'{{"text": "{NEEDED}"}}')
    keep_long_ago(layout, NEEDED)
    return StoredLibrary(ArticleFolder(root), layout)


def annotation_file(layout: FolderLayout) -> Path:
    return layout.annotations_of("0123456789ab")


def keep_long_ago(layout: FolderLayout, digest: str) -> Path:
    text = layout.text(digest)
    text.write_text("Old words.")
    os.utime(text, (1, 1))
    return text


@pytest.fixture
def read(library: StoredLibrary, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read since the first look, which found everything needed."""
    assert drop_unneeded_texts(library.layout, library.safety.lock) == []
    read: list[Path] = []
    read_own = kept_texts.read_own

    def read_and_kept(path: Path) -> bytes:
        if path.suffix == ".json":
            read.append(path)
        return read_own(path)

    monkeypatch.setattr(kept_texts, "read_own", read_and_kept)
    return read


def test_a_start_without_changes_reads_no_file_of_annotations(library: StoredLibrary, read: list[Path]):
    library.drop_unneeded_texts()
    assert read == []


def test_a_text_that_is_needed_no_more_is_dropped_when_the_file_that_named_it_changes(
    library: StoredLibrary, read: list[Path]
):
    annotation_file(library.layout).write_text("{}")
    library.drop_unneeded_texts()
    assert annotation_file(library.layout) in read
    assert not library.layout.text(NEEDED).exists()


@pytest.mark.usefixtures("read")
def test_a_text_that_has_become_old_is_dropped_though_no_other_file_changed(library: StoredLibrary):
    text = keep_long_ago(library.layout, UNNEEDED)
    library.drop_unneeded_texts()
    assert not text.exists() and library.layout.text(NEEDED).exists()


def test_without_the_cache_the_files_are_read(library: StoredLibrary, read: list[Path]):
    library.layout.texts_needed.unlink()
    library.drop_unneeded_texts()
    assert annotation_file(library.layout) in read


@pytest.mark.usefixtures("read")
def test_a_file_that_is_replaced_meanwhile_keeps_no_text_from_being_dropped(library: StoredLibrary, monkeypatch):
    text = keep_long_ago(library.layout, UNNEEDED)
    read_own = kept_texts.read_own
    gone = [annotation_file(library.layout)]

    def replaced_once(path: Path) -> bytes:
        if path in gone:
            gone.remove(path)
            raise FileNotFoundError(path)
        return read_own(path)

    monkeypatch.setattr(kept_texts, "read_own", replaced_once)
    library.drop_unneeded_texts()
    assert not gone and not text.exists() and library.layout.text(NEEDED).exists()
