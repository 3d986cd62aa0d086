"""`postil export`."""

import csv
import io
import json

import pytest

FORMATS = ("csv", "jsonl", "jsonld")
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def annotated(run, library):
    for path, quote, tag, note in (
        ("one.txt", "first", "film/actors", FORMULA),
        ("one.txt", "second", "place", ""),
        ("sub/three.html", "😀", "größe", 'a "quoted"\nnote, 第三'),
    ):
        assert run("annotate", library, path, "--quote", quote, "--tag", tag, "--note", note).status == 0
    return library


def exported(run, *arguments):
    done = run("export", *arguments)
    assert (done.status, done.err) == (0, "")
    return done.out.decode()


@pytest.mark.parametrize("name", FORMATS)
def test_twice_the_same_bytes_on_standard_output_and_in_a_file(run, annotated, tmp_path, name):
    first = exported(run, annotated, "--format", name)
    path = tmp_path / "made"
    for _ in range(2):
        assert exported(run, annotated, "--format", name, "-o", path) == ""
        assert path.read_bytes().decode() == first


def test_json_lines_say_what_the_list_of_annotations_says(run, annotated):
    rows = [json.loads(line) for line in exported(run, annotated, "--format", "jsonl").splitlines()]
    listed = run("annotations", annotated, "--json").rows
    assert [{key: row[key] for key in listed[0]} for row in rows] == listed


def test_pythons_own_reader_of_csv_gets_every_cell_back(run, annotated):
    rows = list(csv.DictReader(io.StringIO(exported(run, annotated, "--format", "csv"), newline="")))
    listed = run("annotations", annotated, "--json").rows
    assert [row["id"] for row in rows] == [row["id"] for row in listed]
    assert [row["note"].removeprefix("'") for row in rows] == [row["note"] for row in listed]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_web_annotations_have_what_the_model_requires(run, annotated):
    collection = json.loads(exported(run, annotated, "--format", "jsonld"))
    assert collection["type"] == "AnnotationCollection"
    listed = run("annotations", annotated, "--json").rows
    for row, one in zip(listed, collection["first"]["items"], strict=True):
        assert one["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert (one["type"], one["id"]) == ("Annotation", f"urn:x-postil:annotation:{row['id']}")
        selectors = {selector["type"]: selector for selector in one["target"]["selector"]}
        assert selectors["TextQuoteSelector"]["exact"] == row["quote"]
        assert selectors["TextPositionSelector"]["start"] == row["start"]


@pytest.mark.parametrize(
    ("asked", "quotes"),
    [
        (("--tag", "Film"), ["first"]),
        (("--tag", "place", "--tag", "film"), ["first", "second"]),
        (("--article", "one.txt"), ["first", "second"]),
        (("--after", "9999"), []),
        (("--before", "9999-01"), ["first", "second", "😀"]),
    ],
)
def test_only_what_was_chosen(run, annotated, asked, quotes):
    lines = exported(run, annotated, "--format", "jsonl", *asked).splitlines()
    assert sorted(json.loads(line)["quote"] for line in lines) == sorted(quotes)


def test_an_empty_library_gives_valid_files(run, library):
    assert json.loads(exported(run, library, "--format", "jsonld"))["first"]["items"] == []
    assert exported(run, library, "--format", "jsonl") == ""


def test_a_day_that_is_none_and_a_folder_as_file(run, library, tmp_path):
    assert run("export", library, "--format", "csv", "--after", "yesterday").status == 2
    done = run("export", library, "--format", "csv", "-o", tmp_path)
    assert (done.status, "is a folder" in done.err) == (1, True)
