"""An act is done wholly or not at all; what is undone is as it was, to the byte."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import store.annotations.acts.writer as writer
import store.database.files as writing
from store.annotations.acts import retagging
from store.annotations.acts.act import Act
from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import TAGS
from store.annotations.tags import tag_to_row
from store.database.intent import Intent
from store.database.log import Log
from store.database.storage import StagedDocuments
from store.errors import Cancelled, CannotSave, CannotUndo, NewerFormat
from tests.store.annotations.libraries import MEMORY, WORDS, Library, article, files, ids, on, shown

NAMES = ids(4)
FILES = len(NAMES) + 1
"""What an act on an article each and on the codebook writes."""

ALWAYS = 1_000

Step = Callable[[Library], object]


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path)


def tagged(library: Library, tag: str = "film", words: str = "two", **given) -> Act:
    """Tags the same words in every article."""
    return library.do(f"tagged {tag}", *(on(words, tag, name=name) for name in NAMES), **given)


# Bulk acts and back


@pytest.mark.parametrize(
    ("act", "names"),
    [
        ("rename", ("film", "cinema")),
        pytest.param("merge", ("film", "money"), marks=pytest.mark.slow),
        pytest.param("delete", ("film",), marks=pytest.mark.slow),
    ],
)
def test_a_retagging_of_400_passages_undone_after_a_restart_leaves_everything_as_it_was(act, names):
    with TemporaryDirectory(dir=MEMORY) as folder:
        retag_and_back(Path(folder), act, names)


def retag_and_back(root: Path, act: str, names: tuple[str, ...]) -> None:
    library, many = Library(root), ids(100)
    spelled = ("film", "FILM", "film/actors", "Film/Old")
    library.do("money", *(on("ten", "money", "film", name=name) for name in many[:50]))
    library.do("film", *(on(word, tag, name=name) for name in many for word, tag in zip(WORDS, spelled, strict=False)))
    library.acts.do(retagging.with_description(library.collection.tags(), "film", "moving pictures"))
    before, state = files(root), library.state()
    done = library.retag(act, *names)
    assert (len(done.changes), len(done.articles)) == (450, 100)
    assert not any("film" in tag.casefold() for one in library.everything() for tag in one.tags)
    assert [tag.name for tag in library.collection.tags() if "film" in tag.key] == []
    after = library.state()
    assert Library(root).acts.undo().act == done
    assert shown(files(root)) == shown(before)
    assert Library(root).state() == state
    Library(root).acts.redo()
    assert Library(root).state() == after


def test_an_act_that_changes_nothing_leaves_what_can_be_done_again(library):
    tagged(library)
    library.acts.undo()
    library.acts.do(Plan("nothing at all"))
    library.acts.redo()
    assert [act.words for act in library.journal.acts()] == ["tagged film"]


def test_what_somebody_else_made_of_a_passage_before_the_act_stands_beside_it(tmp_path, library):
    tagged(library)
    planned = retagging.plan(library.collection, retagging.renamed(library.collection.tags(), "film", "cinema"))
    other = Library(tmp_path)
    (theirs,) = other.present(NAMES[0])
    other.do("noted", theirs.edited(note="theirs", tags=["film", "money"]))
    library.acts.do(planned)
    assert library.noted(NAMES[0]) == {"two": (("money", "cinema"), "theirs")}
    library.acts.undo()
    assert library.noted(NAMES[0]) == {"two": (("film", "money"), "theirs")}


# What is given up, or fails, half way


def steps(library: Library) -> dict[str, Step]:
    """Acts over several files, on a library with some past."""
    tagged(library)
    tagged(library, "money", "three")
    return {
        "do": lambda one, **given: one.do(
            "new", *(on("four", "new", name=name) for name in [*NAMES, *ids(9)[7:]]), **given
        ),
        "rename": lambda one, **given: one.retag("rename", "film", "cinema", **given),
        "undo": lambda one, **given: one.acts.undo(**given),
        "redo": lambda one, **given: one.acts.redo(**given),
    }


@pytest.fixture(params=["do", "rename", "undo", "redo"])
def step(request, library) -> Step:
    wanted = steps(library)[request.param]
    if request.param == "redo":
        library.acts.undo()
    return wanted


class Watch:
    """What was there before, and must be there after."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = files(root)
        self.journal = Library(root).layout.journal.read_bytes()

    def assert_nothing_changed(self, reader: Library, *, is_passed: bool = False) -> None:
        """`is_passed` says whether the journal is to say that an act cannot be undone, or not be done again."""
        assert files(self.root) == self.files
        journal = reader.layout.journal.read_bytes()
        assert journal.startswith(self.journal)
        assert [next(iter(json.loads(line))) for line in journal[len(self.journal) :].splitlines()] == [
            "passed"
        ] * is_passed
        assert not reader.intent.is_there
        assert reader.state() == Library(self.root).state()


@pytest.fixture
def watch(tmp_path, step) -> Watch:  # noqa: ARG001 -- it has done something first
    return Watch(tmp_path)


def test_given_up_at_whatever_step_nothing_is_changed(library, step, watch):
    totals = set()
    for when in range(20):

        def report(done: int, total: int, when: int = when) -> None:
            totals.add(total)
            if done == when:
                raise Cancelled("given up")

        try:
            step(library, report=report)
        except Cancelled:
            watch.assert_nothing_changed(library)
        else:
            break
    assert totals == {when}
    assert when >= FILES


def failing(n: int, patched: pytest.MonkeyPatch, owner: object, name: str, times: int, error: Exception) -> None:
    """Has a function fail from the n-th call on, so many times."""
    real, calls = getattr(owner, name), itertools.count()

    def refuse(*arguments, **named):
        if n <= next(calls) < n + times:
            raise error
        return real(*arguments, **named)

    patched.setattr(owner, name, refuse)


@pytest.mark.parametrize(
    ("owner", "name", "most"),
    [
        (Collection, "stage_stored", 12),
        (writer, "sync_all", 1),
        (StagedDocuments, "finish", 12),
        (Intent, "keep", 1),
        (writer, "sync_names", 1),
    ],
)
def test_what_fails_on_the_way_changes_nothing(library, step, watch, monkeypatch, owner, name, most):
    for n in range(most + 1):
        with monkeypatch.context() as patched:
            failing(n, patched, owner, name, 1, CannotSave("the disk is full"))
            try:
                step(library)
            except CannotSave:
                watch.assert_nothing_changed(library)
            else:
                break
    assert min(most, FILES) <= n <= most
    assert not library.intent.is_there


@pytest.mark.parametrize("call", ["open_temporary", "fsync"])
def test_what_a_full_disk_refused_is_not_done_later(tmp_path, library, step, watch, monkeypatch, call):
    """Where not even that can be written which takes it back, the next who opens the library finds room, and takes it back."""
    owner = writing if call == "open_temporary" else writing.os
    is_refused, n = True, 0
    while is_refused:
        with monkeypatch.context() as patched:
            failing(n, patched, owner, call, ALWAYS, OSError(28, "No space left on device"))
            try:
                step(library)
            except CannotSave:
                n += 1
            else:
                is_refused = False
        if is_refused:
            reader = Library(tmp_path)
            reader.acts.finish()
            watch.assert_nothing_changed(reader)
    assert n > FILES


def test_what_was_written_and_cannot_be_recorded_is_kept_and_told(library, step, watch, monkeypatch):
    def refuse(*_: object) -> None:
        raise CannotSave("the disk is full")

    monkeypatch.setattr(Log, "add", refuse)
    step(library)
    assert files(watch.root) != watch.files
    assert library.journal.problem == "this can't be undone: the disk is full"
    assert not library.intent.is_there


def test_an_act_on_a_file_of_a_later_version_is_refused(library, step, watch):
    last = library.layout.annotations_of(NAMES[-1])
    content = last.read_bytes()
    last.write_bytes(content.replace(b'{"format": 2}', b'{"format": 99}'))
    with pytest.raises(NewerFormat):
        step(library)
    last.write_bytes(content)
    watch.assert_nothing_changed(library)


def test_files_of_a_later_version_are_found_before_anything_is_written(library, monkeypatch):
    tagged(library)
    last = library.layout.annotations_of(NAMES[-1])
    last.write_bytes(last.read_bytes().replace(b'{"format": 2}', b'{"format": 99}'))
    written = []
    monkeypatch.setattr(Collection, "stage_stored", lambda *arguments, **_: written.append(arguments))
    with pytest.raises(NewerFormat):
        tagged(library, "money", "three")
    assert written == []


# Undo that would take back somebody else's


def change_note(library: Library) -> None:
    (one,) = library.present(NAMES[2])
    library.collection.save(article(NAMES[2]), [one.edited(note="theirs")])


def delete(library: Library) -> None:
    (one,) = library.present(NAMES[2])
    library.collection.save(article(NAMES[2]), [one.edited(deleted=True)])


def lose_file(library: Library) -> None:
    library.layout.annotations_of(NAMES[2]).unlink()
    (library.layout.copies / f"{NAMES[2]}.json").unlink()


@pytest.mark.parametrize("theirs", [delete, lose_file])
@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_is_refused_where_a_passage_was_deleted_since(tmp_path, library, theirs, way):
    tagged(library)
    library.retag("delete", "film")
    if way == "redo":
        library.acts.undo()
    theirs(Library(tmp_path))
    watch = Watch(tmp_path)
    with pytest.raises(
        CannotUndo, match=r"^not (undone|done again): deleted the tag film: «two» has been deleted since"
    ):
        getattr(library.acts, way)()
    watch.assert_nothing_changed(library, is_passed=True)


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_puts_back_its_part_and_leaves_what_others_did_to_another(tmp_path, library, way):
    tagged(library)
    library.retag("rename", "film", "cinema")
    if way == "redo":
        library.acts.undo()
    change_note(Library(tmp_path))
    getattr(library.acts, way)()
    tag = "film" if way == "undo" else "cinema"
    assert library.noted(NAMES[2]) == {"two": ((tag,), "theirs")}


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_is_refused_where_the_row_of_the_tag_was_changed_since(tmp_path, library, way):
    tagged(library)
    (film,) = library.collection.tags()
    library.acts.do(retagging.with_description([film], "film", "ours"))
    if way == "redo":
        library.acts.undo()
    Library(tmp_path).collection.put(LIBRARY, {TAGS: {film.number: tag_to_row(replace(film, description="theirs"))}})
    watch = Watch(tmp_path)
    with pytest.raises(CannotUndo, match="changed since"):
        getattr(library.acts, way)()
    watch.assert_nothing_changed(library, is_passed=True)


@pytest.mark.parametrize(("now", "is_same"), [("t\u00adwo", True), ("“two”", False)])
def test_that_passages_were_described_anew_after_an_edit_does_not_stop_undo(tmp_path, library, now, is_same):
    tagged(library)
    (one,) = library.present(NAMES[2])
    anew = replace(one, target=one.target._replace(exact=now, text="another"))
    Library(tmp_path).collection.save(article(NAMES[2]), [anew])
    if is_same:
        library.acts.undo()
        assert library.everything() == []
    else:
        with pytest.raises(CannotUndo):
            library.acts.undo()


def test_a_tag_that_somebody_else_described_since_stays_when_the_passages_lose_it(tmp_path, library):
    tagged(library)
    (film,) = library.collection.tags()
    row = tag_to_row(replace(film, description="theirs"))
    Library(tmp_path).collection.put(LIBRARY, {TAGS: {film.number: row}})
    library.acts.undo()
    assert library.everything() == []
    assert [(tag.name, tag.description) for tag in library.collection.tags()] == [("film", "theirs")]


def test_rows_of_other_tables_can_be_acted_on_too(library):
    tagged(library)
    library.acts.do(Plan("added a row", rows=[LibraryRow(TAGS, 77, {"name": "by hand"})]))
    assert "by hand" in [tag.name for tag in library.collection.tags()]
    library.acts.undo()
    assert "by hand" not in [tag.name for tag in library.collection.tags()]
