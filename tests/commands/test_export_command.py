"""`postil export`."""

import csv
import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from store.exchange.exporting.exporting import FORMATS
from tui.cli import main
from tui.commands import exporting, progress_line

FOLDERS = ("markdown", "org", "html")
TEXTS = [name for name, form in FORMATS.items() if form.is_text]
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def annotated(annotate, library):
    annotate(
        library,
        ("one.txt", "first", "film/actors", FORMULA),
        ("one.txt", "second", "place", ""),
        ("sub/three.html", "😀", "größe", 'a "quoted"\nnote, 第三'),
    )
    return library


def exported(run, *arguments):
    done = run("export", *arguments)
    assert (done.status, done.err) == (0, "")
    return done.out.decode()


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_same_bytes_on_standard_output_and_in_a_file(run, annotated, tmp_path, name):
    first = exported(run, annotated, "--format", name)
    path = tmp_path / "made"
    for _ in range(2):
        assert exported(run, annotated, "--format", name, "-o", path) == ""
        assert path.read_bytes().decode("utf-8-sig") == first


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
    for day in ("yesterday", "2024-13", "2024-02-30"):
        assert run("export", library, "--format", "csv", "--after", day).status == 2
    done = run("export", library, "--format", "csv", "-o", tmp_path)
    assert (done.status, "is a folder" in done.err) == (1, True)


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_gets_a_file_an_article(run, annotated, tmp_path, name, is_there):
    folder = tmp_path / "made"
    if is_there:
        folder.mkdir()
    target = f"{folder}" if is_there else f"{folder}/"
    suffix = FORMATS[name].suffix
    first = None
    for _ in range(2):
        assert exported(run, annotated, "--format", name, "-o", target) == ""
        made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}
        assert set(made) == {f"one{suffix}", f"sub/three{suffix}"}
        assert first in (None, made)
        first = made


def test_front_matter_has_what_the_article_says_of_itself(run, library, tmp_path):
    run("annotate", library, "two.md", "--quote", "words", "--tag", "x")
    exported(run, library, "--format", "markdown", "-o", f"{tmp_path}/made/")
    front = yaml.safe_load((tmp_path / "made" / "two.md").read_text().split("---\n")[1])
    (row,) = [row for row in run("list", library, "--json").rows if row["path"] == "two.md"]
    assert front == {
        "title": "A second article",
        "author": ["A. Writer"],
        "date": "2024-03-26",
        "path": "two.md",
        "postil": row["id"],
        "tags": ["news"],
    }


@pytest.mark.parametrize("inside", [".", "new", "sub"])
def test_no_folder_inside_the_library_is_written_to(run, annotated, kept, inside):
    before = kept()
    done = run("export", annotated, "--format", "markdown", "-o", f"{annotated}/{inside}/")
    assert (done.status, "is in the library" in done.err) == (1, True)
    assert kept() == before


@pytest.mark.parametrize(
    ("name", "why"), [("two.md", "is an article"), (".postil/library.json", "is where postil keeps")]
)
def test_nothing_of_the_library_is_overwritten(run, annotated, kept, name, why):
    before = kept()
    done = run("export", annotated, "--format", "markdown", "-o", annotated / name)
    assert (done.status, why in done.err) == (1, True)
    assert kept() == before


def test_a_page_of_a_named_article_needs_no_annotations(run, library):
    parsed = LexborHTMLParser(exported(run, library, "--format", "html", "--article", "two.md"))
    assert [node.text() for node in parsed.css("h1")] == ["A second article"]
    (row,) = parsed.css(".row")
    assert row.child is not None
    assert row.child.text() == "It has words."
    assert LexborHTMLParser(exported(run, library, "--format", "html")).css("h1") == []


def test_an_article_that_is_gone_is_in_every_format(run, annotated, tmp_path):
    (annotated / "one.txt").unlink()
    for name in FORMATS:
        exported(run, annotated, "--format", name, "-o", tmp_path / name)
    for name in (*FOLDERS, "csv", "jsonl", "jsonld"):
        assert "first" in (tmp_path / name).read_text()
    with ZipFile(tmp_path / "qdpx") as archive:
        assert "first" in archive.read("project.qde").decode()


def test_a_project_holds_the_texts_that_offsets_count_in(run, annotated, tmp_path):
    exported(run, annotated, "--format", "qdpx", "-o", tmp_path / "made.qdpx")
    with ZipFile(tmp_path / "made.qdpx") as archive:
        texts = {archive.read(name) for name in archive.namelist() if name.startswith("sources/")}
    assert texts == {run("show", annotated, path).out for path in ("one.txt", "two.md", "sub/three.html")}


def test_names_are_those_that_the_command_for_them_finds(run, library):
    (library / "letters.txt").write_text("Letters\n\nAda Lovelace met Charles Babbage in London.\n")
    made = exported(run, library, "--format", "entities", "--article", "letters.txt")
    row = json.loads(made)
    found = run("entities", library, "letters.txt", "--json").rows
    assert [(start, end) for start, end, _ in row["label"]] == [(one["start"], one["end"]) for one in found]
    assert "Ada Lovelace" in [row["text"][start:end] for start, end, kind in row["label"] if kind == "PER"]


def test_the_codebook_has_the_tags(run, annotated):
    made = exported(run, annotated, "--format", "qdc")
    assert [name in made for name in ('name="film"', 'name="actors"', 'name="größe"')] == [True] * 3


@pytest.mark.parametrize("name", ["qdc", "entities"])
@pytest.mark.parametrize("choice", ["--tag", "--after", "--before"])
def test_choosing_annotations_where_there_are_none_is_asked_wrongly(run, library, name, choice):
    done = run("export", library, "--format", name, choice, "2024")
    assert (done.status, f"{choice} chooses annotations" in done.err) == (2, True)


def test_an_archive_is_not_written_to_a_terminal(annotated):
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "tui", "export", str(annotated), "--format", "qdpx"]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr.count(b"\n"), b"name a file with -o" in done.stderr) == (2, 1, True)


@pytest.mark.parametrize(("before", "told"), [(0.0, b"\r\x1b[K0 of 3 articles\r\x1b[K"), (3600.0, b"")])
def test_progress_of_what_takes_long_is_told_on_a_terminal_and_taken_away(
    annotated, tmp_path, monkeypatch, before, told
):
    ours, theirs = os.openpty()
    monkeypatch.setattr(progress_line, "BEFORE", before)
    monkeypatch.setattr(progress_line, "BETWEEN", 3600.0)
    monkeypatch.setattr(
        progress_line, "time", SimpleNamespace(monotonic=lambda: 1.0)
    )  # a machine that has just started
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        status = main(["export", str(annotated), "--format", "csv", "-o", str(tmp_path / "made")])
        terminal.write("end")
    said = b""
    while not said.endswith(b"end"):
        said += os.read(ours, 4096)
    os.close(ours)
    assert (status, said) == (0, told + b"end")


def test_progress_counts_one_article_as_one(monkeypatch, capsys):
    monkeypatch.setattr(progress_line, "BEFORE", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_line.progress_line() as report:
        assert report is not None
        report(0, 1)
    assert capsys.readouterr().err == "\r\x1b[K0 of 1 article\r\x1b[K"


@pytest.mark.parametrize("name", FORMATS)
def test_an_interrupt_leaves_what_was_there(run, annotated, tmp_path, monkeypatch, name):
    def interrupted(*_):
        raise KeyboardInterrupt

    path = tmp_path / "made"
    path.write_text("old")
    monkeypatch.setattr("store.library.export.gather", interrupted)
    monkeypatch.setattr(exporting, "EntityCatalogue", interrupted)
    monkeypatch.setattr("store.exchange.exporting.qualitative.codes", interrupted)
    assert run("export", annotated, "--format", name, "-o", path, "--force").status == 130
    assert (path.read_text(), [one.name for one in tmp_path.glob(".tmp-*")]) == ("old", [])


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_of_others_and_none_that_was_edited_since_is_replaced_but_by_force(run, annotated, tmp_path, name):
    path = tmp_path / "made"
    export = ("export", annotated, "--format", name, "-o", path)
    path.write_text("mine")
    refused = run(*export)
    assert (refused.status, path.read_text()) == (1, "mine")
    assert "was not exported from this library" in refused.err and "--force" in refused.err
    path.unlink()
    assert run(*export).status == run(*export).status == 0
    path.write_bytes(b"edited " + path.read_bytes())
    refused = run(*export)
    assert (refused.status, path.read_bytes()[:7]) == (1, b"edited ")
    assert "was changed since it was exported" in refused.err
    assert run(*export, "--force").status == 0
    assert path.read_bytes()[:7] != b"edited "


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_a_file_that_was_edited_since_is_left_as_it_is(run, annotated, tmp_path, name):
    export = ("export", annotated, "--format", name, "-o", f"{tmp_path}/vault/")
    assert run(*export).status == run(*export).status == 0
    edited = next(path for path in (tmp_path / "vault").rglob("*") if path.is_file())
    edited.write_text(edited.read_text() + "\nmine\n")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "vault").rglob("*") if path.is_file()}
    assert run(*export).status == 1
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert run(*export, "--force").status == 0
    assert "\nmine\n" not in edited.read_text()


def test_a_file_of_a_folder_that_nobody_remembers_is_not_replaced_but_by_force(run, annotated, tmp_path):
    """As on another machine, or after the list of what was written is gone."""
    export = ("export", annotated, "--format", "markdown", "-o", f"{tmp_path}/vault/")
    assert run(*export).status == 0
    edited = next(path for path in (tmp_path / "vault").rglob("*.md") if path.is_file())
    edited.write_text(edited.read_text() + "\nmine\n")
    (annotated / ".postil" / "local" / "exports.json").unlink()
    refused = run(*export)
    assert (refused.status, edited.read_text()[-5:]) == (1, "mine\n")
    assert "use --force" in refused.err
    assert run(*export, "--force").status == 0
    assert "mine" not in edited.read_text()


def test_quotations_by_a_template_of_the_settings(run, annotated, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "postil").mkdir(parents=True)
    (tmp_path / "config" / "postil" / "settings.toml").write_text('[citations]\nshort = "{quote} ({title})"\n')
    told = run("export", annotated, "--format", "quotations-text", "--template", "short")
    assert b"(A second article)" in told.out or b"(The first article)" in told.out, told.err
    unknown = run("export", annotated, "--format", "quotations", "--template", "long")
    assert (unknown.status, "it has short" in unknown.err) == (2, True)
    assert run("export", annotated, "--format", "csv", "--template", "short").status == 2


def test_what_is_exported_for_people_has_no_ids(run, annotated, tmp_path):
    ids = [row["id"] for row in run("annotations", annotated, "--json").rows]
    for name in ("markdown", "org", "quotations", "quotations-text"):
        told = run("export", annotated, "--format", name, "--no-ids").out.decode().casefold()
        assert not any(one.casefold() in told for one in ids)
    refused = run("export", annotated, "--format", "csv", "--no-ids")
    assert (refused.status, refused.out) == (2, b"")
    vault = ("export", annotated, "--format", "markdown", "--no-ids", "-o", f"{tmp_path}/vault/")
    assert run(*vault).status == run(*vault).status == 0


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".jsonld", ".md", ".qdc"])
def test_a_codebook_travels(run, annotated, tmp_path, suffix):
    run("tags", annotated, "describe", "film", "moving pictures")
    run("tags", annotated, "colour", "film", "violet")
    book = [(row["tag"], row["description"], row["colour"]) for row in run("tags", annotated, "--json").rows]
    path = tmp_path / f"book{suffix}"
    assert run("export", annotated, "--format", "codebook", "-o", path).status == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.txt").write_text("Another library.")
    done = run("import", other, path)
    assert done.status == 0, done.err
    assert [(row["tag"], row["description"], row["colour"]) for row in run("tags", other, "--json").rows] == book
    assert run("undo", other).status == 0
    assert run("tags", other, "--json").rows == []
