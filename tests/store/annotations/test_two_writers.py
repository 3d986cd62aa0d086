"""Two writers meet in every way that something is saved: whatever the other wrote, and whenever it came, both is there after.

The other writer takes no lock, as git and sync tools do. It comes just before the file is replaced, or just after.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from store.annotations import data_folder_copy as second_place
from store.annotations.acts import retagging
from store.annotations.annotation import Annotation
from store.database import storage
from store.database.files import Staged
from store.library.kept.bookmarks import Bookmarks
from store.library.kept.reading_positions import ReadingPosition, ReadingPositions
from store.library.kept.recent_searches import MOST_KEPT, RecentSearches
from tests.store.annotations.libraries import ONLY, Library, article, on

ROOT = Path(__file__).parents[3]
WRITES = {
    "put",
    "put_stored",
    "stage_stored",
    "finish_stored",
    "take_in",
    "mend",
    "remove",
    "merge_copy",
    "save",
    "add_missing_tags",
}
"""What a stored file is changed by."""
HOLDERS = ("collection", "_library", "_file(", "_named(", "database")
"""What has such files, as it is called in the sources."""


def act(library: Library) -> None:
    library.do("noted", note(library).edited(note="ours"), on("four", "new"))


def undo(library: Library) -> None:
    library.acts.undo()


def redo(library: Library) -> None:
    library.acts.redo()


def undo_one(library: Library) -> None:
    library.acts.undo_one(library.journal.acts()[-1].id)


def retag(library: Library) -> None:
    library.retag("rename", "film", "cinema")


def say(library: Library) -> None:
    library.acts.do(retagging.with_description(library.collection.tags(), "film", "ours"))


def carry_over(library: Library) -> None:
    one = note(library)
    library.collection.save(article(), [one.edited(target=on("five").target)], [one])


def add_tags(library: Library) -> None:
    library.collection.add_missing_tags(["new"])


def mend(library: Library) -> None:
    library.collection.mend("")
    library.collection.mend(ONLY)


def finish(library: Library) -> None:
    """Finishes what another process has put down and did not come to write."""
    library.acts.finish()


def take_copy(library: Library) -> None:
    for name, copy in library.collection.conflict_copies():
        library.collection.merge_copy(name, copy)


def move_in(library: Library) -> None:
    second_place.bring_together(library.collection, library.layout, library.safety)


WAYS: dict[Callable[[Library], None], set[str]] = {
    act: {"plan_and_do", "write", "put_stored", "_put_all", "stage_stored"},
    undo: {"write"},
    redo: {"write"},
    undo_one: {"write"},
    retag: {"write"},
    say: {"write"},
    carry_over: {"save", "_carry_over"},
    add_tags: {"add_missing_tags", "_tags"},
    mend: {"mend", "_damaged"},
    finish: {"_settle", "_take_back"},
    take_copy: {"merge_copy", "merge_copies", "_copies", "_merge_copies", "take_in", "_take_in"},
    move_in: {"bring_together"},
}
"""Every way that annotations and the codebook are saved, with the functions by which it is."""
LOCAL = {"save", "keep", "put", "remove"}
"""How what is this machine's own is saved."""


def note(library: Library) -> Annotation:
    return next(one for one in library.present() if one.target.exact == "two")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library")
    library.do("tagged", on("two", "film"), on("three", "money"))
    library.do("noted", note(library).edited(note="before"))
    return library


@pytest.fixture
def theirs(library: Library, tmp_path: Path) -> dict[Path, bytes]:
    """The files as the other writer made them of those that were there."""
    shutil.copytree(library.layout.root, tmp_path / "theirs")
    other = Library(tmp_path / "theirs")
    other.do(
        "tagged",
        on("six", "theirs"),
        next(one for one in other.present() if one.tags == ("money",)).edited(note="theirs"),
    )
    other.acts.do(retagging.with_colour(other.collection.tags(), "film", "olive"))
    return {
        library.layout.annotations_of(ONLY): other.layout.annotations_of(ONLY).read_bytes(),
        library.layout.codebook: other.layout.codebook.read_bytes(),
    }


def prepared(way: Callable[[Library], None], library: Library) -> None:
    """Makes that there is something to do."""
    layout = library.layout
    if way is redo:
        library.acts.undo()
    if way is mend:
        for path in (layout.codebook, layout.annotations_of(ONLY)):
            path.write_bytes(path.read_bytes()[:-9])
    if way is take_copy or way is move_in:
        folder = layout.elsewhere if way is move_in else layout.folder
        (folder / "annotations").mkdir(parents=True, exist_ok=True)
        shutil.copytree(layout.root, layout.root.parent / "third")
        third = Library(layout.root.parent / "third")
        third.do("tagged", on("eight", "third"))
        sign = "" if way is move_in else ".sync-conflict-1"
        shutil.copy(third.layout.codebook, folder / f"library{sign}.json")
        shutil.copy(third.layout.annotations_of(ONLY), folder / "annotations" / f"{ONLY}{sign}.json")
    if way is finish:
        before = {path: path.read_bytes() for path in (layout.codebook, layout.annotations_of(ONLY))}
        with patch.object(library.intent, "forget"), patch.object(library.acts._journal, "add"):
            act(library)
        for path, content in before.items():
            path.write_bytes(content)
            (layout.copies / path.name).write_bytes(content)


def expected(way: Callable[[Library], None]) -> dict[str, tuple[set[str], str]]:
    """Tags and notes by the words they are on, after both have written."""
    found = {"two": ({"film"}, "before"), "three": ({"money"}, "theirs"), "six": ({"theirs"}, "")}
    if way in (act, finish):
        found |= {"two": ({"film"}, "ours"), "four": ({"new"}, "")}
    if way in (undo, undo_one):
        found["two"] = ({"film"}, "")
    if way is retag:
        found["two"] = ({"cinema"}, "before")
    if way is carry_over:
        found["five"] = found.pop("two")
    if way in (take_copy, move_in):
        found["eight"] = ({"third"}, "")
    return found


@pytest.mark.parametrize("moment", ["before", "between", "after"])
@pytest.mark.parametrize("way", WAYS)
def test_what_another_writes_meanwhile_stays_and_so_does_ours(library, theirs, monkeypatch, way, moment):
    prepared(way, library)
    coming = dict(theirs)
    real, replace = storage.stage, Staged.replace

    def put(path):
        path.with_suffix(".new").write_bytes(coming.pop(path))
        path.with_suffix(".new").replace(path)

    def met(path, content):
        def come() -> None:
            if path in coming:
                put(path)

        if moment == "before":
            come()
        staged = real(path, content)
        if moment == "between":
            come()
        return staged

    def named(staged, *arguments, **how):
        written = replace(staged, *arguments, **how)
        if moment == "after" and staged.path in coming:
            put(staged.path)
        return written

    monkeypatch.setattr(storage, "stage", met)
    monkeypatch.setattr(Staged, "replace", named)
    way(Library(library.layout.root))
    for path, content in coming.items():  # the way does not write this file
        path.write_bytes(content)
    for _ in range(2):
        after = Library(library.layout.root)
        shown = {one.target.exact: ({*one.tags}, one.note) for one in after.present()}
        assert shown == expected(way)
        tags = {tag.name: (tag.colour, tag.description) for tag in after.collection.tags()}
        film = tags.get("film") or tags["cinema"]
        assert film == ("olive", "ours" if way is say else "")
        assert ("new" in tags) == (way in (act, finish, add_tags))
        assert "theirs" in tags
        after.do("more", on("nine"))  # and the next save keeps it
        after.acts.undo()


def test_every_way_that_something_is_saved_is_among_them():
    """A function that saves and is not named here has no test in which another writes meanwhile."""
    named = {name for names in WAYS.values() for name in names}
    found = set()
    for file in (*ROOT.glob("store/**/*.py"), *ROOT.glob("tui/**/*.py")):
        if file.parent.name == "database":
            continue  # what all of them stand on
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                calls = (one for one in ast.walk(function) if isinstance(one, ast.Attribute) and one.attr in WRITES)
                if any(holder in ast.unparse(call.value) for call in calls for holder in HOLDERS):
                    found.add(function.name)
    assert found - named - LOCAL == set()


def keep_place(library: Library, letter: str) -> None:
    ReadingPositions(library.layout, library.safety).save(article(letter * 12), ReadingPosition(1, 0, 9, 0.5))


def set_bookmark(library: Library, letter: str) -> None:
    Bookmarks(library.layout, library.safety).put(letter, article(), 4)


def look_for(library: Library, letter: str) -> None:
    RecentSearches(library.layout, library.safety).keep(letter)


OWN: dict[Callable[[Library, str], None], tuple[str, Callable[[Library], set[str]]]] = {
    keep_place: ("reading", lambda one: {name[0] for name in ReadingPositions(one.layout, one.safety).shares()}),
    set_bookmark: (
        "bookmarks",
        lambda one: {bookmark.letter for bookmark in Bookmarks(one.layout, one.safety).all(ONLY)},
    ),
    look_for: ("searches", lambda one: {*RecentSearches(one.layout, one.safety).recent()}),
}
"""How what is this machine's own is saved, in which file, and what is there afterwards."""


@pytest.mark.parametrize("save", OWN)
def test_what_is_this_machines_own_meets_another_postil(library, monkeypatch, save):
    name, there = OWN[save]
    real = storage.stage
    came: list[Path] = []

    def met(target, content):
        if target == getattr(library.layout, name) and not came:
            came.append(target)
            save(library, "b")  # as one that takes no lock
        return real(target, content)

    monkeypatch.setattr(storage, "stage", met)
    save(library, "a")
    assert came
    assert there(Library(library.layout.root)) == {"a", "b"}


def test_a_search_that_another_has_just_repeated_is_not_among_those_that_go(library):
    searches = [RecentSearches(library.layout, library.safety) for _ in range(2)]
    for number in range(MOST_KEPT):
        searches[0].keep(f"word {number}")
    assert searches[1].recent()
    searches[0].keep("word 0")
    searches[1].keep("new")
    assert {"word 0", "new"} <= {*searches[0].recent()}


def test_every_file_that_is_this_machines_own_is_among_them():
    """A table without histories that is not named here has no test in which another postil writes it meanwhile."""
    found = set()
    for file in ROOT.glob("store/**/*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and ast.unparse(call.func) == "Database"
                and isinstance(call.args[2], ast.List)
            ):
                found.add(ast.unparse(call.args[0]).removeprefix("layout."))
    assert found == {name for name, _ in OWN.values()}
