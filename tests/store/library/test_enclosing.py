"""Which library paths belong to."""

import shutil
from pathlib import Path

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.database.layout import is_library
from store.errors import Unreadable
from store.library.enclosing import library_of
from store.library.kept.ledger_file import load_ledger
from store.library.library import Library, open_paths


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """The folder above a library with a.txt, sub/b.txt and sub/deep/c.txt, of which the first two are annotated."""
    top = tmp_path.resolve() / "top"
    for name in ("a.txt", "sub/b.txt", "sub/deep/c.txt"):
        file = top / "lib" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Words of {name}, which no other has.")
    for name in ("a.txt", "sub/b.txt"):
        tag(open_paths([top / "lib"]), name)
    return top


def tag(open_library: Library, path: str) -> None:
    article = open_library.article(open_library.find(path))
    open_library.acts.do(
        Plan("tagged", [annotate(article.id, describe(article, Passage(0, 5)), ["t"])], articles=[article])
    )


def shown(*paths: Path) -> dict[str, int]:
    """The annotations of each article that is shown."""
    return {row.path: row.annotations for row in open_paths(list(paths)).refresh().listings}


def libraries(top: Path) -> list[str]:
    return [path.parent.relative_to(top).as_posix() for path in sorted(top.rglob(".postil"))]


@pytest.mark.parametrize(
    ("named", "rows"),
    [
        (["lib"], {"a.txt": 1, "sub/b.txt": 1, "sub/deep/c.txt": 0}),
        (["lib/sub/.."], {"a.txt": 1, "sub/b.txt": 1, "sub/deep/c.txt": 0}),
        (["lib/sub"], {"sub/b.txt": 1, "sub/deep/c.txt": 0}),
        (["lib/sub/deep"], {"sub/deep/c.txt": 0}),
        (["lib/sub/b.txt"], {"sub/b.txt": 1}),
        (["lib/a.txt", "lib/sub/b.txt"], {"a.txt": 1, "sub/b.txt": 1}),
        (["."], {"a.txt": 1, "sub/b.txt": 1, "sub/deep/c.txt": 0}),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_whatever_part_is_named_its_library_is_opened_limited_to_it(top, named, rows):
    paths = [top / name for name in named]
    assert shown(*paths) == rows
    open_library = open_paths(paths)
    for path in rows:
        tag(open_library, path)
    assert libraries(top) == ["lib"]
    assert shown(*paths) == {path: count + 1 for path, count in rows.items()}


@pytest.mark.parametrize(("named", "hidden"), [("lib", 0), (".", 0), ("lib/sub", 1), ("lib/a.txt", 2)])
def test_a_look_at_a_part_says_how_many_articles_the_library_has_besides(top, named, hidden):
    (top / "lib" / "table.csv").write_text("a,b")
    assert open_paths([top / named]).refresh().hidden == hidden


def test_a_part_that_is_opened_is_not_taken_for_the_whole(top):
    shown(top / "lib")
    ledger = load_ledger(open_paths([top / "lib"]).layout.ledger)
    (top / "lib" / "a.txt").rename(top / "lib" / "sub" / "new.txt")
    (top / "lib" / "d.txt").write_text("Words of a.txt, which no other had.")
    assert shown(top / "lib" / "d.txt") == {"d.txt": 0}
    assert shown(top / "lib" / "sub") == {"sub/b.txt": 1, "sub/deep/c.txt": 0, "sub/new.txt": 1}
    after = load_ledger(open_paths([top / "lib"]).layout.ledger)
    assert len(after.files) == len(ledger.files) + 1
    assert set(after.articles) == set(ledger.articles)


def test_an_article_in_a_part_is_named_from_there_and_from_the_library(top):
    open_library = open_paths([top / "lib" / "sub"])
    assert (
        open_library.find("b.txt")
        == open_library.find("sub/b.txt")
        == open_library.find(str(top / "lib" / "sub" / "b.txt"))
    )


def test_files_make_a_library_in_the_folder_that_holds_them_without_reading_the_rest(top):
    (top / "x").mkdir()
    for name in ("x/one.txt", "x/two.rst", "x/three.txt"):
        (top / name).write_text(f"Words of {name}.")
    open_library = open_paths([top / "x" / "one.txt", top / "x" / "two.rst"])
    assert {row.path for row in open_library.refresh().listings} == {"one.txt", "two.rst"}
    assert not open_library.layout.ledger.exists()
    tag(open_library, "two.rst")
    assert not open_library.layout.ledger.exists()
    assert shown(top / "x" / "two.rst") == {"two.rst": 1}
    assert shown(top / "x") == {"one.txt": 0, "three.txt": 0, "two.rst": 1}


def test_files_of_two_libraries_are_refused_with_a_word(top):
    (top / "other").mkdir()
    (top / "other" / "o.txt").write_text("Words.")
    for paths in ([top / "lib" / "a.txt", top / "other" / "o.txt"], [top / "other" / "o.txt", top / "lib" / "a.txt"]):
        with pytest.raises(Unreadable, match=r"2 libraries .*lib.* one at a time"):
            library_of(paths)
    tag(open_paths([top / "other"]), "o.txt")
    with pytest.raises(Unreadable, match="2 libraries"):
        library_of([top / "lib" / "a.txt", top / "other" / "o.txt"])
    assert libraries(top) == ["lib", "other"]


def test_a_link_from_outside_leads_into_the_library_and_one_inside_is_a_file_of_its_own(top):
    (top / "away").mkdir()
    (top / "away" / "link.txt").symlink_to(top / "lib" / "sub" / "b.txt")
    (top / "lib" / "inner.txt").symlink_to(top / "lib" / "a.txt")
    (top / "away" / "lib").symlink_to(top / "lib")
    assert shown(top / "away" / "link.txt") == {"sub/b.txt": 1}
    assert shown(top / "lib" / "inner.txt") == {"inner.txt": 0}
    assert shown(top / "away" / "lib" / "sub") == {"sub/b.txt": 1, "sub/deep/c.txt": 0}


def test_an_annotated_article_of_which_a_part_has_another_file_is_shown_with_the_part(top):
    lib = top / "lib"
    (lib / "list").mkdir()
    (lib / "list" / "link.txt").symlink_to(lib / "a.txt")
    (lib / "list" / "other.txt").symlink_to(lib / "sub" / "deep" / "c.txt")
    assert shown(lib / "list") == {"a.txt": 1, "list/link.txt": 0, "list/other.txt": 0}
    assert shown(lib / "list" / "link.txt") == {"list/link.txt": 0}
    assert shown(lib / "sub") == {"sub/b.txt": 1, "sub/deep/c.txt": 0}
    text = (lib / "sub" / "b.txt").read_text()
    (lib / "sub" / "b.txt").rename(lib / "moved.txt")
    assert shown(lib / "sub") == {"sub/deep/c.txt": 0}
    (lib / "sub" / "b.txt").write_text(text)  # as from an archive of an older state
    for _ in range(2):
        assert shown(lib / "sub") == {"moved.txt": 1, "sub/b.txt": 0, "sub/deep/c.txt": 0}


def test_a_library_below_keeps_its_articles_and_is_told_of_from_both_sides(top):
    (top / "beside.txt").write_text("Words beside the library.")
    contents = open_paths([top]).refresh()
    assert [row.path for row in contents.listings] == ["beside.txt"]
    assert any("lib is a library of its own" in told and "postil join" in told for told in contents.notices)
    tag(open_paths([top]), "beside.txt")
    assert any("inside the library" in told for told in open_paths([top / "lib"]).refresh().notices)
    assert shown(top / "lib" / "sub") == {"sub/b.txt": 1, "sub/deep/c.txt": 0}


def test_a_folder_that_was_only_read_in_is_a_part_of_the_library_above_it(top):
    folder = top / "away" / "sub"
    folder.mkdir(parents=True)
    (folder / "d.txt").write_text("Words.")
    library = open_paths([folder])
    library.bookmarks.put("a", library.article(library.find("d.txt")), 2)
    assert (folder / ".postil" / "local").is_dir()
    assert not is_library(folder)
    (top / "away" / "e.txt").write_text("Words beside it.")
    tag(open_paths([top / "away"]), "sub/d.txt")
    assert shown(top / "away")["sub/d.txt"] == 1
    assert shown(folder) == {"sub/d.txt": 1}
    assert library_of([folder]).root == top / "away"


@pytest.mark.parametrize("named", ["sub", "sub/deep", "sub/d.txt", "sub/deep/e.txt"])
def test_a_folder_that_was_opened_as_a_whole_is_the_library_of_its_parts(top, named, tmp_path):
    away = top / "away"
    for name in ("c.txt", "sub/d.txt", "sub/deep/e.txt"):
        (away / name).parent.mkdir(parents=True, exist_ok=True)
        (away / name).write_text(f"Words of {name}.")
    assert library_of([away / named]).root == (away / named if (away / named).is_dir() else (away / named).parent)
    shown(away / "sub" / "deep" / "e.txt")
    assert set(shown(away)) == {"c.txt", "sub/d.txt", "sub/deep/e.txt"}
    assert library_of([away / named]).root == away
    library = open_paths([away / named])
    (row, *_) = library.refresh().listings
    tag(library, row.path)
    assert libraries(away) == ["."]
    assert shown(away)[row.path] == 1
    shutil.rmtree(tmp_path / "xdg-cache")
    assert library_of([away / named]).root == away


def test_of_two_folders_that_were_opened_as_a_whole_the_nearer_is_the_library(top):
    deep = top / "away" / "sub" / "deep"
    deep.mkdir(parents=True)
    for folder in (deep, deep.parent, deep.parent.parent):
        (folder / "d.txt").write_text("Words.")
    shown(deep.parent)
    shown(deep.parent.parent)
    assert library_of([deep / "d.txt"]).root == deep.parent
    assert library_of([deep.parent]).root == deep.parent
    hidden = deep / ".drafts"
    hidden.mkdir()
    (hidden / "d.txt").write_text("Words.")
    assert library_of([hidden / "d.txt"]).root == hidden


def test_a_library_of_which_only_the_copies_are_left_is_one(top):
    shutil.rmtree(top / "lib" / ".postil" / "annotations")
    (top / "lib" / ".postil" / "library.json").unlink()
    assert library_of([top / "lib" / "sub"]).root == top / "lib"


def test_a_folder_without_articles_is_the_one_library_below_it_and_says_so(top):
    contents = open_paths([top]).refresh()
    assert contents.notices[0].endswith("its library lib is opened")
    (top / "two" / "lib").mkdir(parents=True)
    (top / "two" / "lib" / "d.txt").write_text("Words.")
    tag(open_paths([top / "two" / "lib"]), "d.txt")
    contents = open_paths([top]).refresh()
    assert contents.listings == ()
    assert len(contents.notices) == 2


def test_a_folder_without_articles_is_the_one_below_it_that_was_opened_as_a_whole(tmp_path):
    away = tmp_path.resolve() / "away"
    for name in ("lib/c.txt", "lib/sub/d.txt"):
        (away / name).parent.mkdir(parents=True, exist_ok=True)
        (away / name).write_text(f"Words of {name}.")
    assert library_of([away]).root == away
    shown(away / "lib")
    assert library_of([away]).root == away / "lib"
    assert open_paths([away]).refresh().notices[0].endswith("its library lib is opened")
    (away / "e.txt").write_text("Words beside it.")
    assert library_of([away]).root == away


def test_what_is_below_a_folder_whose_name_begins_with_a_dot_is_in_no_library_above_it(top):
    hidden = top / "lib" / ".drafts"
    hidden.mkdir()
    (hidden / "d.txt").write_text("Words.")
    assert library_of([hidden]).root == hidden
    assert library_of([hidden / "d.txt"]).root == hidden
