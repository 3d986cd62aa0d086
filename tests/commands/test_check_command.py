"""`postil check`."""

import json
import os
from pathlib import Path

import pytest


@pytest.fixture
def annotated(run, library: Path) -> Path:
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    run("annotate", library, "two.md", "--quote", "words", "--tag", "film")
    return library


@pytest.fixture
def file_of(run, annotated: Path):
    ids = {row["path"]: row["id"] for row in run("list", annotated, "--json").rows}
    return lambda path: annotated / ".postil" / "annotations" / f"{ids[path]}.json"


def test_a_sound_library_has_no_finding(run, library, annotated):
    for folder in (library, annotated):
        done = run("check", folder, "--json")
        assert (done.status, done.out, done.err) == (0, b"", "")


def test_a_finding_has_all_keys(run, annotated):
    (annotated / "one.txt").unlink()
    done = run("check", annotated, "--json")
    assert done.status == 1
    assert set(done.row) >= {"file", "problem", "remedy"}
    assert all(done.row.values())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"annotations": {"x": {}}}'], ids=repr)
def test_a_damaged_file_of_annotations_is_told_and_mended(run, annotated, file_of, content):
    sound = file_of("one.txt").read_bytes()
    file_of("one.txt").write_bytes(content)
    done = run("check", annotated, "--json")
    assert done.status == 1
    assert "is damaged: 2 entries could be read" in done.row["problem"]
    assert file_of("one.txt").read_bytes() == content
    assert run("check", annotated, "--repair").status == 0
    assert file_of("one.txt").read_bytes() == sound
    assert run("check", annotated, "--json").rows == []


@pytest.mark.parametrize("is_gone", [False, True], ids=["damaged", "gone"])
@pytest.mark.parametrize("is_codebook", [False, True], ids=["annotations", "codebook"])
def test_what_is_wrong_with_a_file_is_told_with_every_list_until_it_is_mended(
    run, annotated, file_of, is_codebook, is_gone
):
    file = annotated / ".postil" / "library.json" if is_codebook else file_of("one.txt")
    file.unlink() if is_gone else file.write_bytes(b"{")
    for _ in range(3):
        assert f"{file.name} is {'gone' if is_gone else 'damaged'}" in run("list", annotated).err
    run("check", annotated, "--repair")
    assert not run("list", annotated).err


def test_a_row_that_is_no_annotation_is_found(run, annotated, file_of):
    stored = json.loads(file_of("one.txt").read_bytes())
    stored["annotations"]["7"] = {"id": 3}
    file_of("one.txt").write_text(json.dumps(stored))
    assert [row["problem"] for row in run("check", annotated, "--json").rows] == ["row 7: id must be text"]


@pytest.mark.parametrize("name", ["library.json", "local/reading.json"])
def test_another_damaged_file_is_told_and_mended(run, annotated, name):
    file = annotated / ".postil" / name
    file.write_bytes(b"{")
    done = run("check", annotated, "--json")
    assert f"{file.name} is damaged" in done.row["problem"]
    if name == "local/reading.json":  # it is mended when a place is saved in it
        return
    run("check", annotated, "--repair")
    assert run("check", annotated, "--json").rows == []


def test_an_article_that_is_gone_is_found(run, annotated):
    (annotated / "one.txt").unlink()
    finding = run("check", annotated, "--json").row
    assert "its article one.txt is gone" in finding["problem"]
    assert finding["remedy"].startswith("bring the article back")
    assert f"postil accept {annotated} " in finding["remedy"]


def test_passages_that_are_lost_are_found(run, annotated):
    path = annotated / "one.txt"
    later = path.stat().st_mtime_ns + 10**9
    path.write_text("Entirely other prose stands here now, without a word of what was there.\n")
    os.utime(path, ns=(later, later))
    done = run("check", annotated, "--json")
    assert done.status == 1
    assert "1 passage is not in one.txt" in done.row["problem"]


@pytest.fixture
def leftover(annotated: Path) -> Path:
    """A temporary file of a save that was killed yesterday."""
    file = annotated / ".postil" / "annotations" / ".tmp-abc"
    file.write_bytes(b"")
    os.utime(file, (1, 1))
    return file


@pytest.fixture
def copy(file_of) -> Path:
    """A sync tool's copy that has a tag the file itself has not."""
    file = file_of("one.txt")
    made = file.with_name(f"{file.stem} (conflicted copy).json")
    made.write_bytes(file.read_bytes().replace(b'"film"', b'"theirs"'))
    return made


def test_what_a_killed_save_left_behind_is_found_and_deleted_when_asked(run, annotated, leftover):
    done = run("check", annotated, "--json")
    assert (done.status, done.row["file"]) == (1, os.path.relpath(leftover, annotated))
    assert run("check", annotated, "--repair", "--json").status == 0
    assert not leftover.exists()
    assert run("check", annotated, "--json").rows == []


def test_a_save_that_is_still_going_on_is_left_alone(run, annotated, leftover):
    os.utime(leftover)
    assert run("check", annotated, "--repair", "--json").rows == []
    assert leftover.exists()


def test_a_conflict_copy_is_found_and_taken_over_when_asked(run, annotated, copy):
    done = run("check", annotated, "--json")
    assert done.status == 1
    assert [row["file"] for row in done.rows] == [os.path.relpath(copy, annotated)]
    run("check", annotated, "--repair")
    assert not copy.exists()
    (row,) = run("annotations", annotated, "--article", "one.txt", "--json").rows
    assert sorted(row["tags"]) == ["film", "theirs"]
    assert run("check", annotated, "--json").rows == []


def test_a_tag_that_the_codebook_lost_is_found_and_added_when_asked(run, annotated):
    (annotated / ".postil" / "library.json").unlink()
    problem = run("check", annotated, "--json").row["problem"]
    assert "library.json is gone; the copy stands in its place, with 1 entry" in problem
    (annotated / ".postil" / "local" / "copies" / "library.json").unlink()
    assert "the tag film is used" in run("check", annotated, "--json").row["problem"]
    assert run("check", annotated, "--repair").status == 0
    assert [row["tag"] for row in run("tags", annotated, "--json").rows] == ["film"]


@pytest.mark.usefixtures("leftover", "copy")
def test_without_repair_a_look_changes_nothing(run, annotated, kept):
    (annotated / ".postil" / "library.json").unlink()
    before = kept()
    run("check", annotated)
    assert kept() == before


def test_asked_wrongly_is_2(run, library):
    assert run("check").status == 2
    assert run("check", library, "--nonsense").status == 2
