"""The summary that the app starts from: derived, and thrown away when it is not what it should be."""

import json
import os
from pathlib import Path

import pytest

from store.library import listings as summary
from store.library.listings import (
    VERSION,
    AnnotationFacts,
    Facts,
    FileFacts,
    Listing,
    load_facts,
    load_listings,
    save_facts,
    save_listings,
)

FILE = FileFacts(
    11, 1_700_000_000_000_000_000, "0f", "Title – “x”", "2024-03-26", 3, ("A",), ("x", "y"), ("a warning",)
)
KEPT = AnnotationFacts(200, 5, "a.txt", "0f", "Title", "2024-03-26", 2, {"film": 2, "Größe": 1})
ROW = Listing("0123", "caf\udce9.txt", "Title", "2024-03-26", 3, 2, {"film": 2}, 0.5, ("A",), ("a warning",), True)
FACTS = Facts({"caf\udce9.txt": FILE, "b.txt": FileFacts(1, 2, "", refusal="no text")}, {"0123": KEPT})
DAMAGED = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"3",
    b"{}",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"version": 0}',
    b'{"version": 1}',
    b'{"version": 1, "files": [], "annotated": {}, "listings": 3}',
    b'{"version": 1, "files": {"a": 3}, "annotated": {}, "listings": [3]}',
    b'{"version": 1, "files": {"a": {"size": 1}}, "annotated": {}, "listings": [{"id": "x"}]}',
    b'{"version": 1, "files": {}, "annotated": {"a": {"of": "later"}}, "listings": [{"of": "later"}]}',
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "summary.json"


def test_the_list_comes_back_as_it_was(path):
    save_listings(path, (ROW, Listing("4567", "b.txt", "B", "", 0)))
    assert load_listings(path) == (ROW, Listing("4567", "b.txt", "B", "", 0))


def test_facts_come_back_as_they_were(path):
    save_facts(path, FACTS)
    assert load_facts(path) == FACTS


def test_where_there_is_no_file_nothing_is_known(path):
    assert load_listings(path) == ()
    assert load_facts(path) == Facts()


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: ascii(content[:60]))
def test_a_damaged_file_is_as_good_as_none(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert load_listings(path) == ()
    assert load_facts(path) == Facts()


@pytest.mark.parametrize(
    ("save", "what", "load", "nothing"),
    [(save_listings, (ROW,), load_listings, ()), (save_facts, FACTS, load_facts, Facts())],
    ids=["list", "facts"],
)
def test_a_file_of_another_version_edited_or_cut_at_any_place_is_as_good_as_none(
    path, monkeypatch, save, what, load, nothing
):
    with monkeypatch.context() as later:
        later.setattr(summary, "VERSION", VERSION + 1)
        save(path, what)
    assert load(path) == nothing
    save(path, what)
    whole = path.read_bytes()
    assert load(path) == what and json.loads(whole)["version"] == VERSION
    for before, after in ((b'"Title', b'"\\u001b]'), (b"3", b"[3]"), (b'"2024-03-26"', b"null"), (b"}", b"}\n")):
        path.write_bytes(whole.replace(before, after, 1))
        assert load(path) == nothing, f"{before!r} was made {after!r}"
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        assert load(path) == nothing


def test_that_it_cannot_be_written_is_no_error(path, monkeypatch):
    save_facts(path, FACTS)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", refuse)
    save_facts(path, Facts())
    assert load_facts(path) == FACTS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes and devices in folders")
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"])
@pytest.mark.parametrize("load", [load_listings, load_facts])
def test_what_has_no_end_is_as_good_as_none(path, make, load):
    path.parent.mkdir()
    make(path)
    assert not load(path) or load(path) == Facts()
