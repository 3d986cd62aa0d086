"""The one writer."""

import errno
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.annotations.annotation import Annotation, Target, annotate
from store.annotations.collection import OPEN_FILES, Collection
from store.annotations.stored_rows import StoredArticle
from store.annotations.tags import COLOURS
from store.articles.article import Article, Document, Passage
from store.articles.folder import text_hash
from store.database.layout import FolderLayout, layout_of
from store.database.safety import Safety
from store.errors import CannotSave, NewerFormat

TEXT = "The first sentence. The second sentence – “quoted”. The third."
DOCUMENT = Document(TEXT, "The first sentence", date=date(2024, 3, 26))
ARTICLE = Article("0123456789ab", "folder/a.txt", DOCUMENT, text_hash(TEXT))


@pytest.fixture
def layout(tmp_path: Path) -> FolderLayout:
    (tmp_path / "library").mkdir()
    return layout_of(tmp_path / "library")


def open_collection(layout: FolderLayout) -> Collection:
    return Collection(layout, Safety.of(layout))


@pytest.fixture
def collection(layout: FolderLayout) -> Collection:
    return open_collection(layout)


def on(words: str, *tags: str, note: str = "", article: Article = ARTICLE) -> Annotation:
    start = article.text.index(words)
    target = Target(Passage(start, start + len(words)), words, "", "", article.hash)
    return annotate(article.id, target, tags, note)


def files(layout: FolderLayout) -> dict[str, bytes]:
    """Every file but this machine's own."""
    found = (path for path in layout.root.rglob("*") if path.is_file() and not path.is_relative_to(layout.local))
    return {path.relative_to(layout.root).as_posix(): path.read_bytes() for path in found}


def test_what_was_saved_is_read_by_another_collection(collection, layout):
    made = on("second", "film", "Film/Actors", note="A note – “quoted”.")
    collection.save(ARTICLE, [made])
    assert open_collection(layout).annotations(ARTICLE.id) == (made,)
    assert collection.annotations(ARTICLE.id) == (made,)


def test_annotations_come_in_the_order_of_their_places(collection):
    made = [on("third"), on("first"), on("first sentence"), on("second")]
    collection.save(ARTICLE, made[:2])
    collection.save(ARTICLE, made[2:])
    assert collection.annotations(ARTICLE.id) == (made[1], made[2], made[3], made[0])


def test_on_disk_they_stand_in_the_order_of_their_places_too(collection, layout):
    collection.save(ARTICLE, [on("third"), on("first"), on("second")])
    rows = json.loads(layout.annotations_of(ARTICLE.id).read_bytes())["annotations"]
    assert [row["target"]["selector"][1]["exact"] for row in rows.values() if row] == ["first", "second", "third"]


def test_a_changed_annotation_takes_the_place_of_the_old_one(collection):
    made, other = on("first", "film"), on("second")
    collection.save(ARTICLE, [made, other])
    changed = made.edited(tags=["money"], note="new")
    collection.save(ARTICLE, [changed])
    assert collection.annotations(ARTICLE.id) == (changed, other)


def test_a_deleted_annotation_stays_in_the_file_and_is_not_shown(collection, layout):
    made, other = on("first", "film", note="kept"), on("second")
    collection.save(ARTICLE, [made, other])
    collection.save(ARTICLE, [made.edited(deleted=True)])
    assert collection.annotations(ARTICLE.id) == (other,)
    (found, _) = open_collection(layout).annotations(ARTICLE.id, deleted=True)
    assert (found.id, found.deleted, found.note) == (made.id, True, "kept")
    assert made.id in layout.annotations_of(ARTICLE.id).read_text()


def test_a_deleted_annotation_can_be_brought_back(collection):
    made = on("first", "film")
    collection.save(ARTICLE, [made])
    collection.save(ARTICLE, [made.edited(deleted=True)])
    collection.save(ARTICLE, [made.edited(deleted=False)])
    assert [annotation.id for annotation in collection.annotations(ARTICLE.id)] == [made.id]


def test_the_article_is_kept_as_it_was_known(collection, layout):
    assert collection.kept(ARTICLE.id) is None
    collection.save(ARTICLE, [on("first")])
    kept = open_collection(layout).kept(ARTICLE.id)
    assert kept == StoredArticle(ARTICLE.id, "folder/a.txt", ARTICLE.hash, "The first sentence", "2024-03-26")
    moved = replace(ARTICLE, path="elsewhere.txt")
    collection.save(moved, [])
    assert collection.kept(ARTICLE.id).path == "elsewhere.txt"


def test_the_text_that_was_annotated_is_kept_byte_for_byte(collection, layout):
    collection.save(ARTICLE, [on("first")])
    assert layout.text(ARTICLE.hash).read_bytes() == TEXT.encode()
    assert collection.text(ARTICLE.hash) == TEXT


def test_the_texts_of_before_an_edit_are_kept_beside_the_later_ones(collection):
    text = "An edited text."
    edited = Article(ARTICLE.id, ARTICLE.path, Document(text, "Edited"), text_hash(text))
    collection.save(ARTICLE, [on("first")])
    collection.save(edited, [on("edited", article=edited)])
    assert (collection.text(ARTICLE.hash), collection.text(edited.hash)) == (TEXT, text)


@pytest.mark.parametrize("digest", ["", "0" * 32, "../../library", "a/b", "a\0b"])
def test_a_text_that_is_not_kept_is_none(collection, digest):
    collection.save(ARTICLE, [on("first")])
    assert collection.text(digest) is None


def test_new_tags_go_into_the_codebook_each_with_another_colour(collection, layout):
    names = [f"tag{number}" for number in range(len(COLOURS))]
    collection.save(ARTICLE, [on("first", *names[:3]), on("second", *names[2:])])
    tags = open_collection(layout).tags()
    assert [tag.name for tag in tags] == names
    assert {tag.colour for tag in tags} == set(COLOURS)


def test_a_tag_in_another_spelling_is_the_same_tag(collection):
    collection.save(ARTICLE, [on("first", "Film")])
    before = collection.tags()
    collection.save(ARTICLE, [on("second", "FILM", "film")])
    assert collection.tags() == before
    assert [tag.name for tag in before] == ["Film"]


def test_what_the_codebook_says_of_a_tag_stays(collection, layout):
    collection.save(ARTICLE, [on("first", "film")])
    described = layout.codebook.read_text().replace(
        '"name": ', '"description": "moving pictures", "parent": 7, "name": '
    )
    layout.codebook.write_text(described)
    collection.save(ARTICLE, [on("second", "FILM", "money")])
    film = next(tag for tag in collection.tags() if tag.name == "film")
    assert (film.description, film.rest["parent"]) == ("moving pictures", 7)


def test_the_files_are_plain_tinydb(collection, layout):
    made = on("first", "film")
    collection.save(ARTICLE, [made])
    with TinyDB(layout.annotations_of(ARTICLE.id)) as plain:
        assert [row["id"] for row in plain.table("annotations") if row] == [made.id]
    with TinyDB(layout.codebook) as plain:
        assert [row["name"] for row in plain.table("tags") if row] == ["film"]


def test_beside_this_machines_own_there_are_just_these_files(collection, layout):
    collection.save(ARTICLE, [on("first", "film")])
    assert set(files(layout)) == {
        ".postil/.gitattributes",
        ".postil/.gitignore",
        f".postil/annotations/{ARTICLE.id}.json",
        ".postil/library.json",
        f".postil/texts/{ARTICLE.hash}.txt",
    }


def test_asking_makes_no_file(collection, layout):
    assert collection.annotated() == []
    assert collection.annotations(ARTICLE.id) == ()
    assert collection.tags() == ()
    assert collection.problems(ARTICLE.id) == []
    assert files(layout) == {}


def test_the_articles_that_have_annotations_are_known(collection, layout):
    for name in ("b", "a"):
        collection.save(replace(ARTICLE, id=name * 12), [replace(on("first"), article=name * 12)])
    (layout.annotations / ".tmp-1").write_bytes(b"")
    (layout.annotations / "notes.txt").write_bytes(b"")
    assert collection.annotated() == ["a" * 12, "b" * 12]


def test_more_articles_than_are_held_in_memory_are_all_there(collection):
    ids = [f"{number:012d}" for number in range(OPEN_FILES + 3)]
    for name in ids:
        collection.save(replace(ARTICLE, id=name), [replace(on("first"), article=name)])
    assert collection.annotated() == ids
    assert all(len(collection.annotations(name)) == 1 for name in ids)


def test_a_row_that_is_no_annotation_and_has_no_copy_is_passed_over_told_and_kept(collection, layout):
    collection.save(ARTICLE, [on("first"), on("second")])
    path = layout.annotations_of(ARTICLE.id)
    (layout.copies / path.name).unlink()
    stored = json.loads(path.read_bytes())
    number, row = next(iter(stored["annotations"].items()))
    row["target"] = "somewhere"
    stored["annotations"]["77"] = {"hello": 1}
    path.write_text(json.dumps(stored))
    assert len(collection.annotations(ARTICLE.id)) == 1
    assert sorted(collection.problems(ARTICLE.id)) == sorted(
        [f"row {number}: target is missing", "row 77: id must be text"]
    )
    collection.save(ARTICLE, [on("third")])
    assert json.loads(path.read_bytes())["annotations"][number] == row
    assert json.loads(path.read_bytes())["annotations"]["77"] == {"hello": 1}


def test_two_collections_do_not_undo_each_other(collection, layout):
    other = open_collection(layout)
    first, second = on("first", "a"), on("second", "b")
    collection.save(ARTICLE, [first])
    other.save(ARTICLE, [second])
    collection.save(ARTICLE, [first.edited(note="later")])
    assert [annotation.id for annotation in other.annotations(ARTICLE.id)] == [first.id, second.id]
    assert [tag.name for tag in collection.tags()] == ["a", "b"]


def test_a_tag_and_a_note_that_two_collections_give_one_annotation_both_stand(collection, layout):
    other = open_collection(layout)
    made = on("first", "film")
    collection.save(ARTICLE, [made])
    seen_by_one, seen_by_other = (one.annotations(ARTICLE.id)[0] for one in (collection, other))
    collection.save(ARTICLE, [seen_by_one.edited(note="a note")], [seen_by_one])
    other.save(ARTICLE, [seen_by_other.edited(tags=["film", "money"])], [seen_by_other])
    (joined,) = open_collection(layout).annotations(ARTICLE.id)
    assert (joined.tags, joined.note) == (("film", "money"), "a note")


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_changes_nothing(collection, layout, monkeypatch, call):
    made = on("first", "film")
    collection.save(ARTICLE, [made])
    before = files(layout)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as failing:
        failing.setattr(os, call, refuse)
        with pytest.raises(CannotSave):
            collection.save(ARTICLE, [made.edited(note="lost"), on("second", "new")])
    assert files(layout) == before
    assert collection.annotations(ARTICLE.id) == (made,)
    assert [tag.name for tag in collection.tags()] == ["film"]


def test_a_save_that_is_refused_changes_nothing(collection, layout):
    collection.save(ARTICLE, [on("first", "film")])
    file = layout.annotations_of(ARTICLE.id)
    file.write_bytes(file.read_bytes().replace(b'{"format": 2}', b'{"format": 99}'))
    before = files(layout)
    with pytest.raises(NewerFormat):
        collection.save(ARTICLE, [on("second", "new")])
    assert files(layout) == before


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"], ids=repr)
def test_damaged_files_are_mended_from_their_last_good_copies(collection, layout, content):
    made = on("first", "film", note="a note")
    collection.save(ARTICLE, [made])
    before = files(layout)
    for file in (layout.annotations_of(ARTICLE.id), layout.codebook):
        file.write_bytes(content)
    again = open_collection(layout)
    assert again.annotations(ARTICLE.id) == (made,)
    assert [tag.name for tag in again.tags()] == ["film"]
    assert [name for name, _ in again.damaged()] == ["", ARTICLE.id]
    for name, _ in again.damaged():
        again.mend(name)
    assert again.damaged() == []
    assert files(layout) == before


def test_a_conflict_copy_gives_what_it_has_and_is_set_aside(collection, layout):
    ours, theirs, both = on("first", "a"), on("second", "c"), on("third", "b")
    file = layout.annotations_of(ARTICLE.id)
    copy = file.with_name(f"{file.stem} (conflicted copy).json")
    collection.save(ARTICLE, [both.edited(note="theirs"), theirs])
    file.rename(copy)
    (layout.copies / file.name).unlink()
    open_collection(layout).save(ARTICLE, [both, ours])
    assert collection.annotated() == [ARTICLE.id]
    assert collection.conflict_copies() == [(ARTICLE.id, copy)]
    assert collection.merge_copy(ARTICLE.id, copy) == 2
    merged = open_collection(layout).annotations(ARTICLE.id)
    assert [(one.id, one.note) for one in merged] == [(ours.id, ""), (theirs.id, ""), (both.id, "theirs")]
    assert collection.conflict_copies() == []


def test_an_annotation_that_stands_under_two_numbers_is_shown_once(collection, layout):
    made = on("first", "film")
    collection.save(ARTICLE, [made])
    file = layout.annotations_of(ARTICLE.id)
    stored = json.loads(file.read_bytes())
    row = next(iter(stored["annotations"].values()))
    stored["annotations"]["77"] = {**row, "body": [{"purpose": "tagging", "value": "money"}]}
    file.write_text(json.dumps(stored))
    (shown,) = collection.annotations(ARTICLE.id)
    assert sorted(shown.tags) == ["film", "money"]


def test_a_library_that_takes_no_folder_is_told(layout):
    (layout.root / ".postil").write_bytes(b"a file")
    with pytest.raises(CannotSave):
        open_collection(layout).save(ARTICLE, [on("first")])
