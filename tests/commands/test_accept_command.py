"""`accept`, and what `check` says of articles that are gone."""

import shutil

import pytest


@pytest.fixture(autouse=True)
def gone(run, library):
    """one.txt is annotated and gone; copy.txt, which was a copy of it, was known before it went."""
    run("annotate", library, "one.txt", "--quote", "second paragraph", "--tag", "film")
    shutil.copy(library / "one.txt", library / "copy.txt")
    run("list", library)
    (library / "one.txt").unlink()


def where(run, library):
    return [(row["path"], row["state"]) for row in run("annotations", library, "--json").rows]


def test_check_names_the_file_that_it_may_be_and_the_command_that_says_so(run, library):
    done = run("check", library, "--json")
    assert done.status == 1
    (row,) = done.rows
    assert row["problem"].endswith("Is it copy.txt?")
    article = next(one["id"] for one in run("list", library, "--json").rows if one["missing"])
    assert f"postil accept {library} {article};" in row["remedy"]


@pytest.mark.parametrize("named", [[], ["copy.txt"]])
def test_the_file_is_taken_for_the_article_until_that_is_undone(run, library, named):
    assert where(run, library) == [("one.txt", "lost")]
    done = run("accept", library, "one.txt", *named, "--json").row
    assert (done["act"], done["path"]) == ("took copy.txt for one.txt", "copy.txt")
    assert where(run, library) == [("copy.txt", "placed")]
    (library / "copy.txt").rename(library / "may.txt")
    assert where(run, library) == [("may.txt", "placed")]
    run("undo", library)
    assert where(run, library) == [("one.txt", "lost")]
    run("redo", library)
    assert where(run, library) == [("may.txt", "placed")]


def test_any_other_file_can_be_named(run, library):
    run("accept", library, "one.txt", "two.md")
    assert where(run, library) == [("two.md", "lost")]
    assert run("check", library).status == 1


def test_what_is_not_gone_or_not_there_is_refused_and_nothing_is_changed(run, library):
    for arguments in (["two.md", "copy.txt"], ["one.txt", "nowhere.txt"], ["nothing"]):
        done = run("accept", library, *arguments)
        assert (done.status, done.out) == (1, b"")
    (library / "copy.txt").unlink()
    assert "name the file that it is" in run("accept", library, "one.txt").err
    assert run("undo", library).status == 0
    assert run("annotations", library, "--json").rows == []


def test_two_articles_of_one_file_are_joined_by_repair_until_that_is_undone(run, library):
    run("annotate", library, "copy.txt", "--quote", "first", "--tag", "other")
    assert "the same file as copy.txt" in run("check", library, "--json").rows[0]["problem"]
    assert where(run, library) == [("copy.txt", "placed"), ("one.txt", "lost")]
    done = run("check", library, "--repair", "--json")
    assert done.status == 0
    assert "`postil undo` takes it back" in done.rows[0]["remedy"]
    assert where(run, library) == [("copy.txt", "placed")] * 2
    assert {tag for row in run("annotations", library, "--json").rows for tag in row["tags"]} == {"film", "other"}
    assert run("check", library).status == 0
    run("undo", library)
    assert where(run, library) == [("copy.txt", "placed"), ("one.txt", "lost")]


def test_an_article_offered_to_one_that_is_gone_is_joined_with_it_when_that_is_accepted(run, library):
    (library / "copy.txt").write_text((library / "copy.txt").read_text() + "More of it stands here now.\n")
    run("annotate", library, "copy.txt", "--quote", "first", "--tag", "other")
    assert (
        run("accept", library, "one.txt", "copy.txt", "--json").row["act"]
        == "joined 1 annotation of one.txt to copy.txt"
    )
    assert where(run, library) == [("copy.txt", "placed")] * 2
    run("undo", library)
    assert ("one.txt", "lost") in where(run, library)
