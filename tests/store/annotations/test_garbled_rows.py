"""Rows that something damaged in a file that can be read all the same come back from the file's copy, and that is told. What
a hand changed in a file stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.database.masked_versions import MASK
from tests.store.annotations.libraries import ONLY, Library, on

GARBLED = {
    "a field of the row": ('"modified"', '"modiFied"'),
    "its number in the row": ('"id": "0', '"id": "5'),
    "the article's name": ('"source"', '"sourse"'),
    "where the passage stands": ('"start"', '"stast"'),
    "the kind of a selector": ("TextPositionSelector", "TextPositiofSelector"),
    "all selectors": ('"selector"', '"selectob"'),
    "words before the passage": ('"prefix": "One', '"prefix": "One$'),
    "the end of the passage": ('"end": 7', '"end": 9'),
    "the name of the text": ('.txt", "type": "TimeState"', '.txd", "type": "TimeState"'),
    "the value of a tag": ('"value": "film"', '"vblue": "film"'),
    "what a body is for": ('"purpose": "tagging"', '"purpose": "tawging"'),
    "a deletion": ('"deleted": true', '"eleted": true'),
    "what stands between two pieces": (
        'Body", "value": "film"}, {"format": "text/markdown", "purpose": "commenting", "type": "TextualBody", "value": "what',
        "",
    ),
    "what stands between a tag and the note": (
        'Body", "value": "film"}, {"format": "text/markdown", "purpose": "commenting", "type": "Textual',
        "Te",
    ),
    "a letter of its id": ('"id": "01M', '"id": "01m'),
    "a piece with a tag in it": ('Body", "value": "film"}, {"format": "text/markdown", ', 'Body", '),
}
"""What stands in a row, and what stands there after it was damaged."""

BY_HAND = {
    "a tag less, and a piece of another program": (
        '{"purpose": "tagging", "type": "TextualBody", "value": "film"}, {"format"',
        '{"value": "of another program"}, {"type": "Image", "id": "x"}, {"format"',
        ("what I think",),
    ),
    "a note": ("what I think", "what I thought", ("film", "what I thought")),
    "a tag": ('"value": "film"', '"value": "sea"', ("sea", "what I think")),
    "a field more": ('"motivation"', '"reviewed": "yes", "motivation"', ("film", "what I think")),
    "words that were taken out": ('"exact": "two"', f'"exact": "{MASK * 3}"', ("film", "what I think")),
}
"""What stands in a row, what somebody makes of it, and the tag and the note that are shown then."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path)
    library.do("tagged", on("two", "film"), on("five", "sea"))
    library.do("noted", library.present()[0].edited(note="what I think"))
    return library


def garbled(library: Library, was: str, is_now: str) -> bytes:
    """Changes the first of the rows in the file; returns its bytes."""
    path = library.collection.path(ONLY)
    text = path.read_text()
    assert was in text
    path.write_text(text.replace(was, is_now, 1))
    return path.read_bytes()


@pytest.mark.parametrize("garbling", GARBLED)
@pytest.mark.parametrize("is_cut", [False, True], ids=["a file that can be read", "a file that is cut short"])
def test_a_damaged_row_comes_back_and_is_told_and_mended(tmp_path, library, garbling, is_cut):
    if garbling == "a deletion":
        library.do("deleted", library.present()[0].edited(deleted=True))
    before = library.state()
    damaged = garbled(library, *GARBLED[garbling])
    path = library.collection.path(ONLY)
    if is_cut:
        damaged = damaged[: damaged.rindex(b'"0"')]
        path.write_bytes(damaged)
    again = Library(tmp_path)
    assert again.state() == before
    assert "damaged" in again.collection.trouble(ONLY)
    assert path.read_bytes() == damaged
    again.collection.mend(ONLY)
    assert Library(tmp_path).state() == before
    assert Library(tmp_path).collection.damaged() == []
    (aside,) = again.layout.damaged.iterdir()
    assert aside.read_bytes() == damaged


@pytest.mark.parametrize(
    "damaged",
    [
        lambda raw: raw[raw.index(b"\n") - 4 :],
        lambda raw: raw.replace(b'{"annotations"', b'{"anno\xf4ations"'),
    ],
    ids=["its beginning is gone", "its name is broken"],
)
def test_annotations_are_read_where_their_table_is_not_and_there_is_no_copy(tmp_path, library, damaged):
    path = library.collection.path(ONLY)
    before = library.present()
    path.write_bytes(damaged(path.read_bytes()))
    (library.layout.copies / path.name).unlink()
    again = Library(tmp_path)
    assert again.present() == before
    assert "damaged" in again.collection.trouble(ONLY)


def test_a_row_of_the_codebook_that_says_it_is_another_does_not_change_the_one_whose_number_it_has(tmp_path):
    library = Library(tmp_path)
    library.do("tagged", on("two", "film"), on("five", "art"))
    library.retag("rename", "art", "arts")
    before = library.state()
    path = library.layout.codebook
    lines = path.read_text().splitlines(keepends=True)
    film, art = (next(line for line in lines if f'"name": "{name}"' in line) for name in ("film", "arts"))
    spliced = film[: film.index("colo")] + 'colon": "", ' + art[art.index('"history"') :]
    for written in (film + spliced, spliced + film, spliced):
        damaged = "".join(written if line == film else line for line in lines)
        path.write_text(damaged)
        again = Library(tmp_path)
        assert again.state() == before
        assert "1 entry damaged" in again.collection.trouble("")
    again.collection.mend("")
    assert Library(tmp_path).state() == before
    assert Library(tmp_path).collection.damaged() == []
    assert [kept.read_text() for kept in again.layout.damaged.iterdir()] == [damaged]


def test_a_tag_that_somebody_called_otherwise_in_the_file_is_another_from_then_on(tmp_path):
    library = Library(tmp_path)
    library.do("tagged", on("two", "film"))
    path = library.layout.codebook
    path.write_text(path.read_text().replace('"name": "film"', '"name": "cinema"'))
    again = Library(tmp_path)
    assert again.collection.damaged() == []
    assert [tag.name for tag in again.collection.tags()] == ["cinema"]


@pytest.mark.parametrize("form", ["{}", '"somewhere"', '{"source": 7}'])
def test_a_row_that_somebody_put_right_is_not_what_its_copy_has(tmp_path, library, form):
    path = library.collection.path(ONLY)
    tables = json.loads(path.read_bytes())
    row = next(iter(tables["annotations"].values()))
    target = row["target"]
    row["target"] = json.loads(form)
    (library.layout.copies / path.name).write_text(json.dumps(tables))
    row["target"] = target
    path.write_text(json.dumps(tables))
    again = Library(tmp_path)
    assert again.collection.damaged() == []
    assert [one.target.exact for one in again.present()] == ["two", "five"]


@pytest.mark.parametrize("change", BY_HAND)
def test_what_somebody_changed_in_a_file_stays(tmp_path, library, change):
    was, is_now, shown = BY_HAND[change]
    garbled(library, was, is_now)
    again = Library(tmp_path)
    assert again.collection.damaged() == []
    first = again.present()[0]
    assert (*first.tags, first.note) == shown
    assert is_now in json.dumps(again.collection.stored(ONLY, "annotations"), ensure_ascii=False)
