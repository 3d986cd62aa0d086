"""`join`: libraries that lie in each other."""

import pytest


@pytest.fixture
def outer(run, library):
    """The folder above a library with two annotations, tags, a named place and a file of its own."""
    run("annotate", library, "one.txt", "--quote", "second paragraph", "--tag", "film", "--note", "why?")
    run("annotate", library, "sub/three.html", "--quote", "words", "--tag", "music")
    outer = library.parent
    (outer / "beside.txt").write_text("A text beside it. It has words.\n")
    run("annotate", outer, "beside.txt", "--quote", "words", "--tag", "film")
    return outer


def told(run, folder):
    rows = run("annotations", folder, "--json").rows
    return sorted((row["path"], row["quote"], *row["tags"], row["note"], row["state"]) for row in rows)


BESIDE = ("beside.txt", "words", "film", "", "placed")
INNER = [("one.txt", "second paragraph", "film", "why?", "placed"), ("sub/three.html", "words", "music", "", "placed")]
BELOW = [(f"library/{path}", *rest) for path, *rest in INNER]


def test_each_library_has_its_own_until_they_are_joined_and_is_told_of_the_other(run, library, outer):
    assert told(run, outer) == [BESIDE]
    assert told(run, library) == INNER
    assert "library is a library of its own; `postil join` takes it" in run("list", outer).err
    assert "inside the library" in run("list", library).err


def test_joined_they_are_one_from_wherever_it_is_opened(run, library, outer):
    done = run("join", outer, "--json").row
    assert (done["act"], done["annotations"]) == ("joined library: 2 annotations", 2)
    assert told(run, outer) == [BESIDE, *BELOW]
    assert told(run, library) == BELOW
    assert told(run, library / "sub") == BELOW[1:]
    assert {row["tag"]: row["annotations"] for row in run("tags", outer, "--json").rows} == {"film": 2, "music": 1}
    assert "postil join" not in run("list", outer).err
    run("annotate", library, "two.md", "--quote", "words", "--tag", "new")
    assert len(told(run, outer)) == 4
    (library / "one.txt").rename(library / "renamed.txt")
    assert "library/renamed.txt" in [row[0] for row in told(run, outer)]


def test_undone_each_is_as_it_was_and_done_again_they_are_joined(run, library, outer):
    for _ in range(2):
        run("join", outer)
        assert told(run, outer) == [BESIDE, *BELOW]
        run("undo", outer)
        assert told(run, outer) == [BESIDE]
        assert told(run, library) == INNER
    run("redo", outer)
    assert told(run, library) == BELOW


def test_an_article_that_both_annotated_is_one(run, library, outer):
    inner = library / ".postil"
    inner.rename(library / "aside")
    run("annotate", outer, "library/one.txt", "--quote", "first article", "--tag", "outer")
    (library / "aside").rename(inner)
    run("join", outer)
    assert [row[0] for row in told(run, outer)] == [
        "beside.txt",
        "library/one.txt",
        "library/one.txt",
        "library/sub/three.html",
    ]
    assert run("check", outer).status == 0


def test_what_was_edited_before_is_found_by_the_texts_that_are_taken_along(run, library, outer):
    text = (library / "one.txt").read_text()
    (library / "one.txt").write_text(text.replace("It has a second", "New words stand here. It has a second"))
    run("join", outer)
    assert told(run, outer) == [BESIDE, *BELOW]


@pytest.mark.usefixtures("outer")
def test_without_a_library_below_nothing_is_done(run, library):
    done = run("join", library)
    assert (done.status, done.out) == (1, b"")
    assert "no library below" in done.err
    assert told(run, library) == INNER
