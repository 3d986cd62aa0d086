"""TinyDB's files, made to survive."""

import errno
import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from store.database import standing
from store.database.joining import Joining
from store.database.locking import Lock
from store.database.safety import Safety
from store.database.storage import Database
from store.database.table_format import ABOUT, FORMAT
from store.database.tables import dump, load
from store.errors import CannotSave, NewerFormat, Unreadable

ROWS: dict[str, dict[int, dict[str, Any]]] = {
    "annotations": {7: {"id": "g", "note": "seven\n“7”"}, 3: {"id": "c", "tags": ["x"]}},
    "article": {1: {"path": "a.txt"}},
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(
    st.text(min_size=1, max_size=8).filter(lambda name: name != ABOUT),
    st.dictionaries(st.integers(1, 2**128 - 1), st.dictionaries(st.text(), VALUES, min_size=1, max_size=3), min_size=1),
    max_size=3,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "a.json"


def safety_of(path: Path) -> Safety:
    local = path.parent.parent / "local"
    return Safety(Lock(local / "lock"), local / "copies", local / "damaged")


def open_database(path: Path, **given) -> Database:
    return Database(path, safety_of(path), ["annotations", "article", "t"], **given)


@pytest.fixture
def database(path: Path) -> Database:
    made = open_database(path)
    made.put(ROWS)
    return made


def leftovers(path: Path) -> list[str]:
    return [found.name for found in path.parent.iterdir() if found != path]


@pytest.mark.usefixtures("database")
def test_plain_tinydb_reads_what_was_written(path):
    with TinyDB(path) as plain:
        assert plain.tables() == {"annotations", "article", ABOUT}
        rows = {row.doc_id: dict(row) for row in plain.table("annotations").all() if row}
        assert rows == ROWS["annotations"]
        assert plain.table("annotations").get(where("id") == "c").doc_id == 3
        assert plain.table(ABOUT).get(doc_id=1) == {"format": FORMAT}


def test_what_plain_tinydb_wrote_is_read(path):
    path.parent.mkdir()
    with TinyDB(path) as plain:
        plain.table("annotations").insert({"id": "plain"})
    database = open_database(path)
    assert database.rows("annotations") == {1: {"id": "plain"}}
    database.put({"annotations": {2: {"id": "ours"}}})
    assert open_database(path).rows("annotations") == {1: {"id": "plain"}, 2: {"id": "ours"}}


@pytest.mark.usefixtures("database")
def test_each_document_is_one_line_that_ends_alike_and_a_constant_row_is_last(path):
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    for table in re.split(r"(?<=\}\}),\n", text[1:-2]):
        head, *rows, last = table.split("\n")
        assert head.endswith('": {')
        assert rows
        assert all(re.fullmatch(r'"\d+": \{.*\},', row) for row in rows)
        assert last == '"0": {}}'


@pytest.mark.usefixtures("database")
def test_keys_and_tables_are_sorted(path):
    tables = json.loads(path.read_bytes())
    assert list(tables) == sorted(tables)
    assert all(list(row) == sorted(row) for table in tables.values() for row in table.values())


def test_documents_stand_in_the_order_their_owner_gives(path):
    database = open_database(path, order=lambda _, row: row.get("place", 0))
    database.put({"t": {1: {"place": 3}, 2: {"place": 1}}})
    database.put({"t": {3: {"place": 2}}})
    assert list(json.loads(path.read_bytes())["t"]) == ["2", "3", "1", "0"]


def test_the_same_documents_make_the_same_bytes_in_whatever_order_they_came(path, tmp_path):
    one, other = open_database(path), open_database(tmp_path / "other" / "b.json")
    one.put({"t": {1: {"a": 1, "b": 2}}})
    one.put({"t": {2: {"c": 3}}})
    other.put({"t": {2: {"c": 3}}})
    other.put({"t": {1: {"b": 2, "a": 1}}})
    assert path.read_bytes() == (tmp_path / "other" / "b.json").read_bytes()


@pytest.mark.slow
@given(TABLES)
def test_what_is_dumped_loads_as_it_was(tmp_path_factory, tables):
    path = tmp_path_factory.mktemp("dump") / "a.json"
    path.write_bytes(dump(tables))
    assert load(path) == tables
    assert dump(load(path)) == path.read_bytes()


def test_a_lone_surrogate_comes_back_and_the_file_is_utf8(database, path):
    row = {"path": "caf\udce9.txt", "note": "\ud800 and 😀"}
    database.put({"article": {1: row}})
    path.read_bytes().decode("utf-8")
    assert open_database(path).rows("article")[1] == row
    with TinyDB(path) as plain:
        assert plain.table("article").get(doc_id=1) == row


def test_a_document_replaces_the_one_of_its_number_and_no_other(database):
    database.put({"annotations": {7: {"id": "new"}}})
    assert database.rows("annotations") == {3: ROWS["annotations"][3], 7: {"id": "new"}}
    assert database.rows("article") == ROWS["article"]


def test_tables_and_fields_that_nobody_knows_are_kept(database, path):
    stored = json.loads(path.read_bytes())
    stored["of a later version"] = {"1": {"x": [None, {"y": 1.5}]}, "0": {}}
    stored["annotations"]["3"]["unknown"] = {"deep": ["är", 1]}
    path.write_text(json.dumps(stored))
    database.put({"annotations": {9: {"id": "i"}}})
    after = json.loads(path.read_bytes())
    assert after["of a later version"] == stored["of a later version"]
    assert after["annotations"]["3"] == stored["annotations"]["3"]


def test_the_constant_row_is_no_document(database):
    assert set(database.rows("annotations")) == {3, 7}


def test_a_file_that_is_not_there_is_empty(path):
    assert open_database(path).rows("annotations") == {}
    assert not path.exists()


@pytest.mark.usefixtures("database")
def test_a_file_that_cannot_be_read_is_told(path, monkeypatch):
    def refuse(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(standing, "read_own", refuse)
    with pytest.raises(Unreadable, match=re.escape(str(path))):
        open_database(path).rows("t")


@pytest.mark.parametrize("version", [FORMAT + 1, 99, "2", None, 1.5])
def test_a_file_of_a_later_version_is_read_and_never_written(database, path, version):
    stored = path.read_bytes().replace(b'{"format": 2}', json.dumps({"format": version}).encode())
    path.write_bytes(stored)
    reader = open_database(path)
    assert reader.rows("annotations") == ROWS["annotations"]
    assert reader.is_newer
    for one in (reader, database):
        with pytest.raises(NewerFormat, match="later postil"):
            one.put({"annotations": {9: {"id": "i"}}})
    assert path.read_bytes() == stored


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failed_write_changes_neither_file_nor_memory(database, path, monkeypatch, call):
    before = path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as failing:
        failing.setattr(os, call, refuse)
        with pytest.raises(CannotSave, match="No space left"):
            database.put({"annotations": {3: {"id": "lost"}, 9: {"id": "i"}}, "new": {1: {"a": 1}}})
    assert path.read_bytes() == before
    assert leftovers(path) == []
    assert database.rows("annotations") == ROWS["annotations"]
    assert database.rows("new") == {}
    database.put({"annotations": {9: {"id": "i"}}})
    assert set(open_database(path).rows("annotations")) == {3, 7, 9}


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), object(), b"bytes"], ids=["nan", "inf", "object", "bytes"]
)
def test_what_is_no_json_is_refused_before_anything_is_written(database, path, value):
    before = path.read_bytes()
    with pytest.raises((ValueError, TypeError)):
        database.put({"annotations": {9: {"x": value}}})
    assert path.read_bytes() == before
    assert database.rows("annotations") == ROWS["annotations"]


def test_a_number_that_json_cannot_write_again_does_not_stop_saving(database, path):
    path.write_bytes(path.read_bytes().replace(b'"id": "c"', b'"id": "c", "unknown": 1e999'))
    database.put({"annotations": {9: {"id": "i"}}})
    assert set(open_database(path).rows("annotations")) == {3, 7, 9}


def test_a_lock_that_is_not_let_go_is_told(database, path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("store.database.locking.PATIENCE", 0.05)
    before = path.read_bytes()
    with FileLock(path.parent.parent / "local" / "lock"), pytest.raises(CannotSave, match="another postil"):
        database.put({"annotations": {9: {"id": "i"}}})
    assert path.read_bytes() == before


def test_what_another_database_wrote_is_seen_and_kept(database, path):
    other = open_database(path)
    other.put({"annotations": {9: {"id": "i"}}})
    assert database.rows("annotations")[9] == {"id": "i"}
    database.put({"annotations": {11: {"id": "k"}}})
    assert set(other.rows("annotations")) == {3, 7, 9, 11}


@pytest.mark.parametrize("how", ["replaced", "in place"])
def test_a_file_changed_by_another_program_is_read_again_before_a_write(database, path, how):
    stored = json.loads(path.read_bytes())
    stored["annotations"]["5"] = {"id": "e"}
    if how == "replaced":
        (path.parent / "new").write_text(json.dumps(stored))
        (path.parent / "new").replace(path)
    else:
        path.write_text(json.dumps(stored))
    database.put({"annotations": {9: {"id": "i"}}})
    assert set(open_database(path).rows("annotations")) == {3, 5, 7, 9}


def test_memory_is_not_asked_when_the_file_is_gone_with_its_copy(database, path):
    path.unlink()
    database.rows("annotations")
    (path.parent.parent / "local" / "copies" / path.name).unlink()
    assert open_database(path).rows("annotations") == {}


def test_an_unchanged_file_is_not_read_again(database, monkeypatch):
    monkeypatch.setattr("store.database.storage.look_at", lambda *_: pytest.fail("read again"))
    assert database.rows("annotations") == ROWS["annotations"]


def test_a_document_that_stands_twice_is_joined(path):
    path.parent.mkdir()
    path.write_text('{"t": {\n"1": {"a": ["x"]},\n"1": {"a": ["y"]},\n"1": {"a": ["z"]},\n"0": {}}}\n')
    database = Database(path, safety_of(path), {"t": Joining(sets=frozenset({"a"}))})
    assert database.rows("t") == {1: {"a": ["x", "y", "z"]}}


def test_a_document_that_stands_several_times_in_a_table_that_stands_twice_is_joined(path):
    """As where a merge by lines leaves a table's first and last line on both sides."""
    path.parent.mkdir()
    path.write_text(
        '{"t": {\n"1": {"a": ["v"]},\n"1": {"a": ["w"]},\n"0": {}},\n'
        '"t": {\n"1": {"a": ["x"]},\n"1": {"a": ["y"]},\n"1": {"a": ["z"]},\n"0": {}}}\n'
    )
    database = Database(path, safety_of(path), {"t": Joining(sets=frozenset({"a"}))})
    assert database.rows("t") == {1: {"a": ["v", "w", "x", "y", "z"]}}


def edited(rows: dict[int, dict], chance: random.Random, side: str) -> dict[int, dict]:
    """The rows after a day's work on one machine: some added, some changed, one marked as deleted."""
    after = {number: dict(row) for number, row in rows.items()}
    for number in chance.sample(sorted(after), k=min(len(after), chance.randint(0, 3))):
        after[number]["words"] = [*after[number]["words"], f"{side}{chance.random()}"]
    for _ in range(chance.randint(0, 4)):
        number = chance.randrange(1, 2**127)
        after[number] = {"id": number, "place": chance.randrange(50), "words": [side]}
    if after and chance.random() < 0.3:
        after[chance.choice(sorted(after))]["deleted"] = True
    return after


def as_file(rows: dict[int, dict]) -> bytes:
    by_place = dict(sorted(rows.items(), key=lambda numbered: (numbered[1]["place"], numbered[0])))
    return dump({"annotations": by_place, "article": {1: {"path": "a.txt"}}, ABOUT: {1: {"format": FORMAT}}})


def join(_: str, one: dict, other: dict) -> dict:
    if "words" not in one:
        return other
    words = one["words"] + [word for word in other["words"] if word not in one["words"]]
    return {**one, **other, "words": words}


def test_git_joins_what_two_sides_wrote_and_nothing_is_lost(tmp_path):
    chance = random.Random(20240326)
    twins = 0
    for _ in range(100):
        base = edited({}, chance, "base")
        sides = [edited(base, chance, side) for side in ("ours", "theirs")]
        files = []
        for name, rows in (("ours", sides[0]), ("base", base), ("theirs", sides[1])):
            files.append(tmp_path / name)
            files[-1].write_bytes(as_file(rows) if rows or name != "base" else b"")
        merge = ["git", "merge-file", "--stdout", "--union", *files]
        merged = tmp_path / "merged.json"
        merged.write_bytes(subprocess.run(merge, capture_output=True, check=True).stdout)
        json.loads(merged.read_bytes())
        twins += merged.read_bytes().count(b'"id"') > len({*sides[0], *sides[1]})
        joined = load(merged, join)["annotations"]
        assert set(joined) == {*sides[0], *sides[1]}
        for rows in sides:
            for number, row in rows.items():
                assert set(row["words"]) <= set(joined[number]["words"])
        assert load(merged)["article"] == {1: {"path": "a.txt"}}
    assert twins > 10


SAVER = """
import sys
from pathlib import Path
from store.database import standing
from store.database.locking import Lock
from store.database.safety import Safety
from store.database.storage import Database

path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
local = path.parent.parent / "local"
database = Database(path, Safety(Lock(local / "lock"), local / "copies", local / "damaged"), ["annotations"])
for number in range(first, first + count):
    database.put({"annotations": {number: {"id": number, "note": "word " * (number * 7919 % 4_000)}}})
    print(number, flush=True)
"""


def start_saver(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    given = [sys.executable, "-c", SAVER, str(path), str(first), str(count)]
    return subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_four_writers_at_once_lose_nothing(path):
    writers = [start_saver(path, 1 + 100 * writer, 25) for writer in range(4)]
    for writer in writers:
        _, complaints = writer.communicate(timeout=120)
        assert writer.returncode == 0, complaints
    expected = {1 + 100 * writer + number for writer in range(4) for number in range(25)}
    assert set(open_database(path).rows("annotations")) == expected
    assert leftovers(path) == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_what_was_saved_is_there_after_a_kill_at_any_moment(path):
    chance = random.Random(9)
    saved: set[int] = set()
    for kill in range(24):
        writer = start_saver(path, 1 + 1_000 * kill, 1_000)
        assert writer.stdout is not None
        saved.add(int(writer.stdout.readline()))
        try:
            writer.wait(timeout=chance.uniform(0, 0.06))
        except subprocess.TimeoutExpired:
            writer.kill()
        told, _ = writer.communicate()
        saved |= {int(line) for line in told.splitlines()}
        assert writer.returncode == -signal.SIGKILL
        assert saved <= set(load(path)["annotations"])
    assert len(saved) > 24
    open_database(path).put({"annotations": {999_999: {"id": "after"}}})
    assert saved < set(open_database(path).rows("annotations"))
