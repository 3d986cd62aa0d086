"""`postil import`."""

import json

import pytest

OWN = ("markdown", "org", "jsonl", "jsonld", "csv")


@pytest.fixture
def annotated(run, library):
    for path, quote, tag, note in (
        ("one.txt", "The first article", "film/actors", "a *note*"),
        ("one.txt", "second paragraph", "two words", ""),
        ("sub/three.html", "words 😀", "größe", "several\n\nlines"),
    ):
        assert run("annotate", library, path, "--quote", quote, "--tag", tag, "--note", note).status == 0
    return library


def line(**said):
    return json.dumps(said).encode() + b"\n"


@pytest.mark.parametrize("name", OWN)
def test_an_export_comes_back_after_it_was_undone_and_edits_of_it_are_taken_over(run, annotated, tmp_path, name):
    path = tmp_path / "exported"
    assert run("export", annotated, "--format", name, "-o", path).status == 0
    done = run("import", annotated, path, "--json")
    assert (done.status, [row["fate"] for row in done.rows]) == (0, ["unchanged"] * 3)
    path.write_bytes(path.read_bytes().replace(b"a *note*", b"another *note*"))
    done = run("import", annotated, path, "--format", name, "--json")
    assert [row["why"] for row in done.rows if row["fate"] == "changed"] == ["note"]
    notes = [row["note"] for row in run("annotations", annotated, "--json").rows]
    assert "another *note*" in notes
    assert run("undo", annotated).status == 0
    assert "a *note*" in [row["note"] for row in run("annotations", annotated, "--json").rows]


def test_a_line_for_each_with_what_becomes_of_it_and_why(run, library):
    lines = (
        line(article="one.txt", quote="second paragraph", tags=["x"])
        + line(article="one.txt", quote="words that stand nowhere", note="n")
        + line(article="nowhere.txt", quote="words")
    )
    done = run("import", library, "-", "--json", stdin=lines)
    assert done.status == 0
    first, second, third = done.rows
    assert (first["line"], first["fate"], first["path"], first["tags"]) == (1, "added", "one.txt", ["x"])
    assert (second["fate"], second["lost"]) == ("lost", True)
    assert "lost" in second["why"]
    assert (third["fate"], third["id"]) == ("refused", None)
    assert "no article" in third["why"]
    assert "1 added, 0 changed, 0 unchanged, 1 lost, 1 refused" in done.err
    states = [row["state"] for row in run("annotations", library, "--json").rows]
    assert states == ["placed", "lost"]


def test_a_table_for_people(run, library):
    done = run("import", library, "-", stdin=line(article="one.txt", quote="second paragraph"))
    heading, row = done.out.decode().splitlines()
    assert heading.split() == ["line", "fate", "path", "quote", "why"]
    assert row.split() == ["1", "added", "one.txt", "second", "paragraph"]


def test_a_dry_run_says_the_same_and_changes_nothing(run, annotated, kept, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(line(article="one.txt", quote="It has words", tags=["x"]))
    before = kept()
    looked = run("import", annotated, path, "--dry-run", "--json")
    assert (looked.status, kept()) == (0, before)
    assert "would be: 1 added" in looked.err
    assert looked.rows == run("import", annotated, path, "--json").rows


def test_nothing_at_all_that_can_be_imported_is_a_failure(run, library, kept):
    before = kept()
    done = run("import", library, "-", stdin=line(article="nowhere.txt", quote="words"))
    assert (done.status, kept()) == (1, before)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"just words", "in no format that is known"),
        (bytes(range(32)) * 100, "not text"),
    ],
)
def test_bad_input_is_told_in_a_line_and_changes_nothing(run, library, kept, tmp_path, content, told):
    path = tmp_path / "in"
    path.write_bytes(content)
    before = kept()
    done = run("import", library, path)
    assert (done.status, done.out, kept()) == (1, b"", before)
    assert told in done.err
    assert done.err.count("\n") == 1


def test_a_file_that_is_not_there_and_a_format_that_is_none(run, library, tmp_path):
    assert run("import", library, tmp_path / "none").status == 1
    assert run("import", library, "-", "--format", "xml").status == 2
    assert run("import", library).status == 2


def test_several_files_are_one_act(run, library, tmp_path):
    for name, quote in (("a.jsonl", "It has words"), ("b.jsonl", "second paragraph")):
        (tmp_path / name).write_bytes(line(article="one.txt", quote=quote))
    done = run("import", library, tmp_path / "a.jsonl", tmp_path / "b.jsonl", "--json")
    assert [row["file"] for row in done.rows] == [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    assert run("undo", library).status == 0
    assert run("annotations", library, "--json").rows == []


def test_a_backup_is_made_before(run, annotated):
    assert run("import", annotated, "-", stdin=line(article="one.txt", quote="It has words")).status == 0
    assert len(list((annotated / ".postil" / "local" / "backups").glob("*.zip"))) == 1
