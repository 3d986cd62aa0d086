"""`postil annotations`."""

import json
import os
from pathlib import Path

import pytest

KEYS = {"id", "article", "path", "start", "end", "quote", "tags", "note", "created", "modified", "state"}


@pytest.fixture
def annotated(annotate, library: Path) -> Path:
    annotate(
        library,
        ("one.txt", "second", "film", ""),
        ("one.txt", "first", "Film/Actors", ""),
        ("two.md", "has", "FILM", ""),
        ("sub/three.html", "😀", "größe", ""),
    )
    return library


def edit(path: Path, text: str) -> None:
    later = path.stat().st_mtime_ns + 10**9
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(later, later))


def quotes(done) -> list[str]:
    assert (done.status, done.err) == (0, "")
    return [row["quote"] for row in done.rows]


def test_every_annotation_with_all_keys_by_article_in_the_order_of_places(run, annotated):
    done = run("annotations", annotated, "--json")
    assert quotes(done) == ["has", "first", "second", "😀"]
    assert all(set(row) >= KEYS for row in done.rows)
    ids = {row["path"]: row["id"] for row in run("list", annotated, "--json").rows}
    assert [row["article"] for row in done.rows] == [ids[row["path"]] for row in done.rows]


def test_each_stands_where_it_says(run, annotated):
    for row in run("annotations", annotated, "--json").rows:
        shown = run("show", annotated, row["article"]).out.decode("utf-8")
        assert shown[row["start"] : row["end"]] == row["quote"]
        assert row["state"] == "placed"


@pytest.mark.parametrize("named", ["one.txt", "The first article"])
def test_those_of_one_article(run, annotated, named):
    assert quotes(run("annotations", annotated, "--article", named, "--json")) == ["first", "second"]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("film", ["has", "first", "second"]),
        ("FiLM", ["has", "first", "second"]),
        ("film/actors", ["first"]),
        (" film / Actors ", ["first"]),
        ("GRÖSSE", ["😀"]),
        ("gro\u0308ße", ["😀"]),
    ],
    ids=ascii,
)
def test_those_with_a_tag_however_it_is_written(run, annotated, tag, found):
    assert sorted(quotes(run("annotations", annotated, "--tag", tag, "--json"))) == sorted(found)


def test_a_tag_alone_without_those_under_it(run, annotated):
    assert sorted(quotes(run("annotations", annotated, "--tag", "film", "--exact", "--json"))) == ["has", "second"]


def test_those_in_a_state(run, annotated):
    edit(annotated / "one.txt", "Entirely other prose stands here.\n\nIt has a second paragraph.\n")
    lost = run("annotations", annotated, "--state", "lost", "--json").rows
    assert [(row["quote"], row["start"], row["end"], row["path"]) for row in lost] == [("first", None, None, "one.txt")]
    assert "first" not in quotes(run("annotations", annotated, "--state", "placed", "--json"))


def test_those_of_an_article_that_is_gone_are_lost_and_listed(run, annotated):
    (annotated / "two.md").unlink()
    (row,) = run("annotations", annotated, "--state", "lost", "--json").rows
    assert (row["quote"], row["path"], row["start"], row["tags"]) == ("has", "two.md", None, ["FILM"])


def test_filters_are_joined(run, annotated):
    assert quotes(
        run("annotations", annotated, "--article", "one.txt", "--tag", "film", "--state", "placed", "--json")
    ) == ["first", "second"]


def test_a_table_shows_each_on_one_line(run, annotated):
    run("annotate", annotated, "one.txt", "--quote", "A word.\n\nIt has a second", "--note", "two\nlines")
    done = run("annotations", annotated)
    assert (done.status, len(done.out.decode().splitlines())) == (0, 6)
    assert done.out.decode().split()[:3] == ["id", "path", "start"]


def test_asking_changes_nothing(run, annotated, kept):
    before = kept()
    run("annotations", annotated)
    assert kept() == before


def test_a_library_without_annotations_prints_nothing(run, library):
    assert quotes(run("annotations", library, "--json")) == []


def test_a_damaged_file_is_mended_and_told_and_all_is_printed(run, annotated):
    ids = {row["path"]: row["id"] for row in run("list", annotated, "--json").rows}
    (annotated / ".postil" / "annotations" / f"{ids['two.md']}.json").write_bytes(b"{")
    done = run("annotations", annotated, "--json")
    assert (done.status, [row["quote"] for row in done.rows]) == (0, ["has", "first", "second", "😀"])
    assert "is damaged: 2 entries could be read" in done.err
    assert run("check", annotated, "--repair").status == 0
    assert run("annotations", annotated).err == ""


def test_a_word_about_a_conflict_copy_is_no_failure(run, annotated):
    file = next((annotated / ".postil" / "annotations").iterdir())
    file.with_name(f"{file.stem} (conflicted copy).json").write_bytes(file.read_bytes())
    done = run("annotations", annotated, "--json")
    assert (done.status, len(done.rows)) == (0, 4)
    assert "conflict copy" in done.err


def test_a_file_of_a_later_version_is_printed(run, annotated):
    for file in (annotated / ".postil" / "annotations").iterdir():
        file.write_bytes(file.read_bytes().replace(b'{"format": 2}', b'{"format": 99}'))
    assert len(run("annotations", annotated, "--json").rows) == 4


def test_an_article_that_is_none_is_told(run, annotated):
    done = run("annotations", annotated, "--article", "nothing")
    assert (done.status, done.out, done.err.count("\n")) == (1, b"", 1)


@pytest.mark.parametrize("command", [["annotations"], ["export", "--format", "quotations"]])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("nosuch", "there is no tag «nosuch»; `postil tags` shows which there are"),
        ("Fiml", "there is no tag «Fiml»; did you mean «film»?"),
        ("film", ""),
        ("FILM", ""),
    ],
)
def test_a_tag_that_is_none_is_told(run, annotated, command, asked, told):
    done = run(command[0], annotated, *command[1:], "--tag", asked)
    assert (done.status, done.err) == (0, f"postil: {told}\n" if told else "")


@pytest.mark.parametrize("asked", [["--state", "odd"], ["--tag"], ["more"]])
def test_asked_wrongly_is_2(run, library, asked):
    assert run("annotations", library, *asked).status == 2


def test_what_another_program_added_to_an_annotation_is_kept_by_a_save(run, annotated):
    ids = {row["path"]: row["id"] for row in run("list", annotated, "--json").rows}
    file = annotated / ".postil" / "annotations" / f"{ids['two.md']}.json"
    stored = json.loads(file.read_bytes())
    number = next(iter(stored["annotations"]))
    stored["annotations"][number]["creator"] = "A. Reader"
    file.write_text(json.dumps(stored))
    run("annotate", annotated, "two.md", "--quote", "words")
    assert json.loads(file.read_bytes())["annotations"][number]["creator"] == "A. Reader"
