"""The summary that the app starts from: derived, and thrown away when it is not what it should be."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.articles.folder import ArticleFolder
from store.database.checksummed import write_checksummed
from store.database.layout import FOLDER, FolderLayout
from store.library import checked_rows
from store.library.checked_rows import VERSION
from store.library.facts import AnnotationFacts, Facts, FileFacts, load_facts, save_facts
from store.library.library import Library
from store.library.listings import Listing, load_listings, save_listings

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
        later.setattr(checked_rows, "VERSION", VERSION + 1)
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


def library_in(root: Path) -> Library:
    return Library(ArticleFolder(root), FolderLayout(root, root / FOLDER, root / FOLDER / "cache"))


JSON_VALUES: list[Any] = [
    *(None, True, -1, 1.5, float("inf"), float("nan"), 10**400, "", "\ud800"),
    *([], [1], [None], [[]], {}, {"a": 1}, {"a": "b"}, {"a": None}),
]
OF_TEXTS = {"authors", "tags", "warnings", "statuses", "described", "attributes"}


def places_in(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where values are in a value, at any depth."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inside for place in places_in(one, (*path, key)))]


def put(value: object, path: tuple[str | int, ...], new: object) -> object:
    """A copy of a value with another one in a place."""
    if not path:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]
    copy[path[0]] = put(copy[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("new", JSON_VALUES, ids=repr)
def test_a_value_of_another_type_anywhere_is_no_fault_of_a_look_at_the_library(tmp_path, new):
    root = tmp_path / "library"
    root.mkdir()
    (root / "a.md").write_text("---\ntitle: T\nauthor: A\ntags: [x]\nrole: nurse\n---\nWords of it.\n")
    library = library_in(root)
    article = library.article(library.refresh().listings[0])
    library.collection.save(article, [annotate(article.id, describe(article, Passage(0, 5)), ["film"])])
    sound = library.refresh().listings
    for file in (library.layout.facts, library.layout.listings):
        raw = file.read_bytes()
        content = json.loads(raw)
        content.pop("checksum")
        for path in places_in(content):
            changed = put(content, path, new)
            if isinstance(changed, dict) and changed:
                write_checksummed(file, json.dumps(changed))
                load_listings(library.layout.listings)
                rows = library_in(root).refresh().listings
                assert [row.path for row in rows] == [row.path for row in sound], path
                assert all(isinstance(text, str) for row in rows for name in OF_TEXTS for text in getattr(row, name))
            file.write_bytes(raw)
