"""Whatever stands in a stored file: only the documented errors come of it, and what was sound before is sound after."""

from __future__ import annotations

import errno
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from store.annotations.annotation import from_row
from store.database.layout import FolderLayout
from store.database.locking import Lock
from store.database.safety import Safety
from store.database.storage import Database
from store.database.system_lock import SystemLock
from store.database.tables import load
from store.errors import DamagedFile, PostilError
from store.library.facts import load_facts
from store.library.listings import load_listings

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)
field_names = st.sampled_from(
    ["id", "target", "body", "created", "modified", "selector", "source", "value", "deleted", "1"]
)
rows = st.dictionaries(
    field_names, st.recursive(anything, lambda inner: st.dictionaries(field_names, inner, max_size=5))
)
SOUND = b"""{"annotations": {
"5": {"note": "kept"},
"6": {"note": "also"},
"0": {}},
"postil": {
"1": {"format": 1},
"0": {}}}
"""


def database_in(folder: Path) -> Database:
    return Database(folder / "file.json", Safety.of(FolderLayout(folder, folder, folder)), ["annotations"])


@given(st.binary(max_size=300) | anything.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_tables_or_damaged(tmp_path_factory, raw):
    file = tmp_path_factory.mktemp("fuzz") / "file.json"
    file.write_bytes(raw)
    try:
        load(file)
    except DamagedFile as error:
        assert "file.json" in str(error)
    assert load_listings(file) == ()
    assert load_facts(file).files == {}


@given(rows)
def test_any_row_is_an_annotation_or_a_value_error(row):
    try:
        annotation = from_row(row)
    except ValueError as error:
        assert str(error)
    else:
        assert annotation.target.passage.start <= annotation.target.passage.end


@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=12))
def test_a_file_broken_anywhere_is_mended_and_can_be_written_again(tmp_path_factory, place, noise):
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "file.json").write_bytes(SOUND[:place] + noise + SOUND[place + len(noise) :])
    database = database_in(folder)
    try:
        database.rows("annotations")
        database.put({"annotations": {7: {"note": "new"}}})
    except PostilError:
        return
    assert database_in(folder).rows("annotations")[7] == {"note": "new"}


def test_the_last_good_copy_brings_back_what_the_damaged_file_has_lost(tmp_path):
    database = database_in(tmp_path)
    database.put({"annotations": {5: {"note": "kept"}, 6: {"note": "also"}}})
    for damage in (b"", b"\0" * 50, b"<<<<<<< HEAD\n", b"[" * 100_000, SOUND[:70]):
        (tmp_path / "file.json").write_bytes(damage)
        again = database_in(tmp_path)
        assert again.rows("annotations") == {5: {"note": "kept"}, 6: {"note": "also"}}
        again.mend()
    assert len(list((tmp_path / "local" / "damaged").iterdir())) == 5


def test_where_there_are_no_locks_a_file_stands_for_one_and_it_is_said(tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(SystemLock, "acquire", refuse)
    lock = Lock(tmp_path / "lock")
    with lock.held("a file"):
        assert lock.is_soft
    with lock.held("a file"):
        pass
