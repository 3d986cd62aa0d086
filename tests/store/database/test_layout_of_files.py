"""Which file holds what, and that it is made only when something is kept."""

import subprocess
from pathlib import Path

import pytest

from store.database.layout import layout_of, prepare
from tests.permissions import bound_by_permissions


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def test_what_the_reader_adds_lies_beside_the_articles(root):
    layout = layout_of(root)
    assert layout.annotations_of("0123456789ab") == root / ".postil" / "annotations" / "0123456789ab.json"
    assert layout.text("0f") == root / ".postil" / "texts" / "0f.txt"
    assert layout.codebook == root / ".postil" / "library.json"
    assert layout.reading == root / ".postil" / "local" / "reading.json"
    assert {layout.clipboard.parent, layout.lock.parent, layout.copies.parent, layout.damaged.parent} == {layout.local}


def test_what_may_be_deleted_lies_in_the_cache(root, tmp_path):
    layout = layout_of(root)
    assert {layout.listings.parent, layout.facts.parent} == {layout.cache}
    assert layout.cache.is_relative_to(tmp_path / "xdg-cache")


def test_looking_at_a_library_makes_nothing(root, tmp_path):
    layout_of(root)
    assert list(root.iterdir()) == []
    assert list(tmp_path.iterdir()) == [root]


def test_one_library_has_one_layout_by_whatever_name(root, tmp_path, monkeypatch):
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(tmp_path)
    names = (tmp_path / "link", Path("library"), Path("library/../library"))
    assert {layout_of(name) for name in names} == {layout_of(root)}


def test_two_libraries_have_two_caches(root, tmp_path):
    assert layout_of(root).cache != layout_of(tmp_path).cache


@bound_by_permissions
def test_a_library_that_cannot_be_written_to_keeps_its_annotations_elsewhere(root, tmp_path):
    root.chmod(0o500)
    try:
        assert layout_of(root).folder.is_relative_to(tmp_path / "xdg-data")
    finally:
        root.chmod(0o700)


def test_preparing_makes_the_folders_once_and_changes_no_file_of_the_reader(root):
    layout = layout_of(root)
    prepare(layout)
    (layout.folder / ".gitignore").write_text("mine")
    prepare(layout)
    assert (layout.folder / ".gitignore").read_text() == "mine"
    assert layout.local.is_dir()


def test_git_is_told_to_join_json_by_lines_and_to_leave_this_machines_files(root):
    prepare(layout_of(root))
    subprocess.run(["git", "init", "--quiet", root], check=True)
    ask = ["git", "-C", root]
    attributes = [*ask, "check-attr", "merge", ".postil/annotations/a.json", ".postil/library.json", "article.json"]
    answers = subprocess.run(attributes, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [answer.rsplit(" ", 1)[1] for answer in answers] == ["union", "union", "unspecified"]
    ignored = [*ask, "check-ignore", ".postil/local/lock", ".postil/library.json"]
    assert subprocess.run(ignored, capture_output=True, text=True, check=False).stdout == ".postil/local/lock\n"


def test_git_gives_the_kept_texts_back_byte_for_byte(root):
    layout = layout_of(root)
    prepare(layout)
    text = layout.text("0f")
    text.parent.mkdir()
    text.write_bytes(b"one\ntwo\n")
    subprocess.run(["git", "init", "--quiet", root], check=True)
    git = ["git", "-C", root, "-c", "core.autocrlf=true", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "add", "."], check=True, capture_output=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "Keep"], check=True)
    text.unlink()
    subprocess.run([*git, "checkout", "--", "."], check=True)
    assert text.read_bytes() == b"one\ntwo\n"
