"""What was written is never believed to be gone, and who only reads writes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from store.database import replica, standing, table_format
from store.database.backup import FIRST_FORMAT
from store.database.joining import Joining
from store.database.layout import FolderLayout, layout_of
from store.database.row_history import HISTORY
from store.database.safety import Safety
from store.database.standing import ABOUT, FORMAT
from store.database.storage import Database
from store.errors import NewerFormat

TABLES = {"annotations": Joining(texts=frozenset({"note"}))}
ROWS = {1: {"note": "one"}, 2: {"note": "two"}}


@pytest.fixture
def layout(tmp_path: Path) -> FolderLayout:
    (tmp_path / "library").mkdir()
    return layout_of(tmp_path / "library")


def opened(layout: FolderLayout) -> Database:
    return Database(layout.annotations_of("0123456789ab"), Safety.of(layout), TABLES)


@pytest.fixture
def path(layout: FolderLayout) -> Path:
    database = opened(layout)
    database.put({"annotations": ROWS})
    database.put({"annotations": {2: {"note": "two, rewritten"}}})
    return database.path


def older(path: Path) -> bytes:
    """The file as it was before the last save, which an unaware copy puts back."""
    tables = json.loads(path.read_bytes())
    tables["annotations"]["2"] = {"note": "two"}
    return json.dumps(tables).encode()


def without_a_row(path: Path) -> bytes:
    return b"\n".join(line for line in path.read_bytes().split(b"\n") if b'"note": "one"' not in line)


LOSSES = {
    "gone": lambda path: path.unlink(),
    "{}": lambda path: path.write_bytes(b"{}"),
    "no rows": lambda path: path.write_bytes(b'{"annotations": {"0": {}}, "postil": {"1": {"format": 2}, "0": {}}}'),
    "a row less": lambda path: path.write_bytes(without_a_row(path)),
    "older": lambda path: path.write_bytes(older(path)),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_gone_from_a_file_stands_again_is_told_and_written_by_the_next_save(layout, path, loss):
    before = path.read_bytes()
    LOSSES[loss](path)
    lost = path.read_bytes() if path.exists() else None
    safety = Safety.of(layout)
    database = Database(path, safety, TABLES)
    for _ in range(2):
        assert database.rows("annotations") == {1: {"note": "one"}, 2: {"note": "two, rewritten"}}
    (notice,) = safety.notices
    assert "0123456789ab.json" in notice
    assert "stand" in notice or "the copy has them" in notice
    assert (path.read_bytes() if path.exists() else None) == lost
    database.put({"annotations": {3: {"note": "three"}}})
    assert set(opened(layout).rows("annotations")) == {1, 2, 3}
    database.put({"annotations": {3: None}})
    LOSSES[loss](path)
    assert opened(layout).mend()
    assert json.loads(path.read_bytes())["annotations"]["2"] == json.loads(before)["annotations"]["2"]
    assert not opened(layout).mend()


def test_a_folder_in_its_place_is_told_and_kept_elsewhere_by_the_next_save(layout, path):
    path.unlink()
    path.mkdir()
    (path / "letter.txt").write_text("mine")
    database = opened(layout)
    assert database.rows("annotations") == {1: {"note": "one"}, 2: {"note": "two, rewritten"}}
    assert "is not a regular file" in database.trouble
    assert (path / "letter.txt").read_text() == "mine"
    database.put({"annotations": {3: {"note": "three"}}})
    assert set(opened(layout).rows("annotations")) == {1, 2, 3}
    (kept,) = layout.damaged.iterdir()
    assert (kept / "letter.txt").read_text() == "mine"
    assert opened(layout).trouble == ""


def test_a_file_that_knows_more_than_the_copy_is_not_touched(layout, path):
    copy = layout.copies / path.name
    before = copy.read_bytes()
    opened(layout).put({"annotations": {2: {"note": "pulled"}, 3: {"note": "three"}}})
    copy.write_bytes(before)
    database = opened(layout)
    assert database.rows("annotations")[2] == {"note": "pulled"}
    assert database.trouble == ""


def test_a_file_that_is_just_being_written_in_place_is_waited_for(layout, path, monkeypatch):
    whole = path.read_bytes()
    parts = iter([whole[:20], whole[:60], whole])
    path.write_bytes(b"")
    monkeypatch.setattr(standing.time, "sleep", lambda _: path.write_bytes(next(parts)))
    database = opened(layout)
    assert database.rows("annotations")[2] == {"note": "two, rewritten"}
    assert (database.trouble, path.read_bytes()) == ("", whole)
    assert not layout.damaged.exists()


# Replicas


def test_a_copied_folder_is_a_replica_of_its_own(layout, path, tmp_path):
    shutil.copytree(layout.root, tmp_path / "copy")
    copy = layout_of(tmp_path / "copy")
    opened(layout).put({"annotations": {1: {"note": "here"}}})
    opened(copy).put({"annotations": {1: {"note": "there"}}})
    database = opened(layout)
    database.take_in(database.versions(opened(copy).path.read_bytes(), path))
    assert database.rows("annotations")[1] == {"note": "here\n\nthere"}


def test_a_replica_keeps_its_name_and_one_put_back_from_a_backup_gets_another(tmp_path):
    file = tmp_path / "replica.json"
    name = replica.replica_id(file)
    assert replica.replica_id(file) == name
    content = file.read_bytes()
    file.rename(tmp_path / "old")
    file.write_bytes(content)
    assert replica.replica_id(file) != name
    for damaged in (b"", b"[]", b"{", b'{"replica": 3}'):
        file.write_bytes(damaged)
        assert replica.replica_id(file) == replica.replica_id(file)


# The format before


def test_a_file_of_the_first_format_is_read_and_migrated_with_a_backup(layout, path):
    rows = {"1": {"note": "one"}, "2": {"note": "two"}, "0": {}}
    first = json.dumps({"annotations": rows, ABOUT: {"1": {"format": 1}, "0": {}}}).encode()
    (layout.copies / path.name).unlink()
    path.write_bytes(first)
    database = opened(layout)
    assert database.rows("annotations") == ROWS
    assert path.read_bytes() == first
    safety = Safety.of(layout)
    database = Database(path, safety, TABLES)
    database.put({"annotations": {2: {"note": "new"}}})
    assert json.loads(path.read_bytes())[ABOUT]["1"] == {"format": FORMAT}
    backup = layout.local / "backups" / FIRST_FORMAT
    assert safety.notices == [
        f"the annotations have another format from now on; as they were they are kept in {backup}"
    ]
    shutil.unpack_archive(backup, layout.root / "unpacked")
    assert (layout.root / "unpacked" / "annotations" / path.name).read_bytes() == first


@pytest.mark.usefixtures("path")
def test_an_earlier_postil_reads_what_this_one_wrote_and_says_that_it_cannot_change_it(layout, monkeypatch):
    monkeypatch.setattr(table_format, "FORMAT", 1)
    database = opened(layout)
    assert database.rows("annotations")[2]["note"] == "two, rewritten"
    with pytest.raises(NewerFormat, match=r"written by a later postil; it is shown, but not changed\. Update postil"):
        database.put({"annotations": {3: {"note": "three"}}})


def test_versions_of_the_first_format_are_joined_as_they_can(layout):
    path = layout.annotations_of("0123456789ab")
    path.parent.mkdir(parents=True)
    twins = (
        b'{"annotations": {\n"1": {"note": "a", "modified": "2"},\n"1": {"note": "b", "modified": "1"},\n"0": {}}}\n'
    )
    path.write_bytes(twins)
    assert opened(layout).rows("annotations") == {1: {"note": "a\n\nb", "modified": "2"}}
    assert HISTORY not in opened(layout).stored("annotations")[1]
