"""A damaged file is mended from its sound lines and its last good copy, and kept as it was found."""

import errno
import json
import os
from pathlib import Path

import pytest

from store.database.joining import Joining
from store.database.layout import FolderLayout, layout_of
from store.database.safety import Safety
from store.database.salvage import salvage, set_aside
from store.database.storage import Database
from store.database.table_format import ABOUT, FORMAT
from store.errors import CannotSave, DamagedFile, NewerFormat

TABLES = {"annotations": Joining(sets=frozenset({"words"})), "article": Joining()}
ROWS = {1: {"id": "a", "words": ["one"]}, 2: {"id": "b", "words": ["two – “2”"]}, 3: {"id": "c", "words": ["three"]}}


@pytest.fixture
def layout(tmp_path: Path) -> FolderLayout:
    (tmp_path / "library").mkdir()
    return layout_of(tmp_path / "library")


@pytest.fixture
def path(layout: FolderLayout) -> Path:
    return layout.annotations_of("0123456789ab")


def open_database(layout: FolderLayout, path: Path) -> Database:
    return Database(path, Safety.of(layout), TABLES)


@pytest.fixture
def database(layout: FolderLayout, path: Path) -> Database:
    made = open_database(layout, path)
    made.put({"annotations": ROWS, "article": {1: {"path": "a.txt", "words": []}}})
    return made


def without_copy(layout: FolderLayout) -> None:
    for copy in layout.copies.iterdir():
        copy.unlink()


def kept_aside(layout: FolderLayout) -> list[bytes]:
    return [file.read_bytes() for file in sorted(layout.damaged.iterdir())] if layout.damaged.is_dir() else []


DAMAGED = [
    b"",
    b"\0" * 4096,
    b"{",
    b"[]",
    b"null",
    b"3",
    b'{"t": 3}',
    b'{"t": {"x": {}}}',
    b"\xff",
    b"[" * 100_000,
    b"no JSON",
]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: ascii(content[:20]))
def test_a_file_of_which_nothing_is_left_is_restored_from_its_copy(layout, path, content):
    before = path.read_bytes()
    path.write_bytes(content)
    again = open_database(layout, path)
    assert again.rows("annotations") == ROWS
    assert path.read_bytes() == content  # who only reads writes nothing
    assert again.mend()
    assert path.read_bytes() == before
    assert kept_aside(layout) == [content]
    assert not again.mend()


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: ascii(content[:20]))
def test_a_file_damaged_under_an_open_database_loses_nothing_by_a_save(database, layout, path, content):
    path.write_bytes(content)
    database.put({"annotations": {9: {"id": "i", "words": []}}})
    assert set(open_database(layout, path).rows("annotations")) == {1, 2, 3, 9}
    assert kept_aside(layout) == [content]


@pytest.mark.usefixtures("database")
def test_a_file_cut_at_any_place_gives_back_every_row_that_stands_whole(layout, path):
    whole = path.read_bytes()
    for end in range(1, len(whole) - 1, 5):
        without_copy(layout)
        path.write_bytes(whole[:end])
        left = {
            number for number, row in ROWS.items() if json.dumps(row["id"]).encode() in whole[:end].rpartition(b"\n")[0]
        }
        again = open_database(layout, path)
        assert left <= set(again.rows("annotations")), whole[:end][-40:]
        again.mend()
        json.loads(path.read_bytes())


@pytest.mark.usefixtures("database")
def test_a_file_cut_at_any_place_is_whole_again_by_its_copy(layout, path):
    whole = path.read_bytes()
    for end in range(0, len(whole) - 2, 17):
        path.write_bytes(whole[:end])
        again = open_database(layout, path)
        assert again.rows("annotations") == ROWS
        again.mend()
        assert path.read_bytes() == whole


def test_what_was_mended_is_told_once_with_where_the_damaged_file_is(database, layout, path):
    path.write_bytes(path.read_bytes()[:-20])
    safety = Safety.of(layout)
    damaged = Database(path, safety, TABLES)
    for _ in range(3):
        damaged.rows("annotations")
    (notice,) = safety.notices
    assert "0123456789ab.json is damaged: 4 entries could be read" in notice
    assert "check --repair" in notice
    safety.notices.clear()
    damaged.mend()
    (notice,) = safety.notices
    assert "0123456789ab.json was damaged: 4 entries restored" in notice
    (kept,) = layout.damaged.iterdir()
    assert str(kept) in notice
    assert database.rows("annotations") == ROWS


@pytest.mark.usefixtures("database")
def test_marks_of_a_merge_left_half_done_lose_neither_side(layout, path):
    without_copy(layout)
    ours = '"2": {"id": "b", "words": ["ours"]},\n"4": {"id": "d", "words": ["ours"]},\n'
    theirs = '"2": {"id": "b", "words": ["theirs"]},\n"5": {"id": "e", "words": ["theirs"]},\n'
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith('"2": '))
    lines[place : place + 1] = ["<<<<<<< HEAD\n", ours, "=======\n", theirs, ">>>>>>> branch\n"]
    path.write_text("".join(lines), encoding="utf-8")
    rows = open_database(layout, path).rows("annotations")
    assert set(rows) == {1, 2, 3, 4, 5}
    assert set(rows[2]["words"]) == {"ours", "theirs"}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("base", ["", "||||||| base\n"])
def test_a_conflict_over_two_tables_leaves_each_row_in_its_own(layout, path, base):
    without_copy(layout)
    side = (
        '"2": {{"id": "b", "words": ["{0}"]}},\n"0": {{}}}},\n"article": {{\n"1": {{"path": "{0}.txt", "words": []}},\n'
    )
    text = path.read_text(encoding="utf-8")
    start, end = text.index('"2": '), text.index('"0": {}', text.index('"article"'))
    before = base + text[start:end] if base else ""
    sides = ("<<<<<<< HEAD\n", side.format("ours"), before, "=======\n", side.format("theirs"), ">>>>>>> branch\n")
    path.write_text(text[:start] + "".join(sides) + text[end:], encoding="utf-8")
    again = open_database(layout, path)
    assert set(again.rows("annotations")) == ({1, 2, 3} if base else {1, 2})
    assert base or set(again.rows("annotations")[2]["words"]) == {"ours", "theirs"}
    assert set(again.rows("article")) == {1}


@pytest.mark.usefixtures("database")
def test_a_line_with_a_broken_byte_is_taken_from_the_copy(layout, path):
    path.write_bytes(path.read_bytes().replace("–".encode(), b"\xe2\x80"))
    assert open_database(layout, path).rows("annotations") == ROWS


@pytest.mark.usefixtures("database")
def test_a_table_that_nobody_knows_is_not_mixed_with_those_that_are_known(layout, path):
    without_copy(layout)
    text = path.read_text(encoding="utf-8")
    later = ',\n"of_a_later_version": {\n"1": {"id": "stranger"},\n"8": {"id": "stranger"},\n"0": {}},\n"postil"'
    path.write_text(text.replace(',\n"postil"', later).removesuffix("}\n"), encoding="utf-8")
    again = open_database(layout, path)
    assert again.rows("annotations") == ROWS
    assert again.rows("article") == {1: {"path": "a.txt", "words": []}}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("damage", ["cut", "another form"])
def test_a_file_of_a_later_version_is_never_written_however_strange_it_looks(layout, path, damage):
    later = path.read_bytes().replace(b'{"format": 2}', b'{"format": 99}')
    later = later[:-3] if damage == "cut" else later.replace(b'{"annotations"', b'{"aliases": ["x"],\n"annotations"')
    path.write_bytes(later)
    again = open_database(layout, path)
    with pytest.raises((NewerFormat, DamagedFile)):
        again.put({"annotations": {9: {"id": "i", "words": []}}})
    assert path.read_bytes() == later


def test_a_file_that_cannot_be_mended_is_told_and_left_as_it_is(database, layout, path, monkeypatch):
    path.write_bytes(b"{")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", refuse)
    for one in (database, open_database(layout, path)):
        assert one.rows("annotations") == ROWS
        with pytest.raises(CannotSave, match="No space left"):
            one.mend()
    assert path.read_bytes() == b"{"


def test_the_copy_is_of_the_last_save_and_no_trouble_with_it_stops_a_save(database, layout, path):
    assert (layout.copies / path.name).read_bytes() == path.read_bytes()
    without_copy(layout)
    layout.copies.rmdir()
    layout.copies.write_bytes(b"in the way")
    database.put({"annotations": {9: {"id": "i", "words": []}}})
    assert set(open_database(layout, path).rows("annotations")) == {1, 2, 3, 9}


def test_sound_lines_are_found_under_their_table():
    raw = b'{"annotations": {\n"5": {"a": 1},\n"6": {"a": \n"0": {}},\n"article": {\n"1": {"b": 2},\nnoise\n"7": 3,\n'
    assert salvage(raw, frozenset(TABLES), lambda _, one, __: one)[0] == {
        "annotations": {5: {"a": 1}},
        "article": {1: {"b": 2}},
    }


def test_what_is_set_aside_is_never_overwritten(tmp_path):
    kept = {set_aside("a.json", str(number).encode(), tmp_path) for number in range(20)}
    assert len(kept) == 20
    assert {file.read_bytes() for file in kept} == {str(number).encode() for number in range(20)}


def test_a_file_that_plain_tinydb_wrote_on_one_line_is_not_damaged(layout, path):
    path.parent.mkdir(parents=True)
    path.write_text('{"annotations": {"1": {"id": "a"}}}')
    assert open_database(layout, path).rows("annotations") == {1: {"id": "a"}}
    assert not open_database(layout, path).mend()
    assert kept_aside(layout) == []
    assert path.read_text() == '{"annotations": {"1": {"id": "a"}}}'


def test_the_format_of_a_mended_file_is_known(layout, path):
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"annotations": {\n"5": {"a": 1},\n')
    open_database(layout, path).mend()
    assert json.loads(path.read_bytes())[ABOUT]["1"] == {"format": FORMAT}
