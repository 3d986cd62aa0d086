"""Projects of REFI-QDA on the command line: into an empty library, and out again."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.conftest import FORMATS
from tests.store.exchange.importing.test_refi import WHOLE, archive

QDA = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def empty(tmp_path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


@pytest.fixture
def project(tmp_path) -> Path:
    path = tmp_path / "wards.qdpx"
    path.write_bytes(archive({"project.qde": WHOLE.encode()}))
    return path


def said(raw: bytes) -> dict[str, object]:
    """What a project says, apart from its GUIDs."""
    root = etree.fromstring(ZipFile(io.BytesIO(raw)).read("project.qde"))
    names = {one.get("guid"): one.get("name") for one in root.iter() if one.get("guid")}
    values = {
        (source.get("name"), names[value[0].get("targetGUID")], value[1].text)
        for source in root.iter(f"{QDA}TextSource")
        for value in source.findall(f"{QDA}VariableValue")
    }
    cases = {(case.get("name"), len(case)) for case in root.iter(f"{QDA}Case")}
    coders = {names[one.get("creatingUser")] for one in root.iter(f"{QDA}PlainTextSelection")}
    return {
        "users": {one.get("name") for one in root.iter(f"{QDA}User")},
        "values": values,
        "cases": cases,
        "coders": coders,
    }


def test_a_project_comes_in_with_all_its_texts_and_goes_out_the_same(run, empty, project, tmp_path):
    done = run("import", empty, project)
    assert done.status == 0, done.err
    assert sorted(row["path"] for row in run("list", empty, "--json").rows) == ["Wards/Talk 2.txt", "Wards/Talk.txt"]
    assert "2 added, 0 changed, 0 unchanged, 0 lost, 2 refused" in done.err
    placed = [row for row in run("annotations", empty, "--json").rows if row["start"] is not None and row["quote"]]
    assert [(row["path"], row["start"], row["tags"]) for row in placed] == [("Wards/Talk.txt", 12, ["calm"])]
    out = run("export", empty, "--format", "qdpx").out
    told = said(out)
    assert told["users"] == {"postil", "Ben"} and told["coders"] == {"Ben"}
    assert told["values"] == {("It is calm", "ward", "=north"), ("It is calm", "years", "-7")}
    assert told["cases"] == {("Nurse 1", 1), ("Both", 1)}
    schema = FORMATS / "refi-qda" / "schema.xsd"
    if schema.exists():
        root = etree.fromstring(ZipFile(io.BytesIO(out)).read("project.qde"))
        etree.XMLSchema(etree.parse(str(schema))).assertValid(root)
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "again.qdpx").write_bytes(out)
    assert run("import", other, tmp_path / "again.qdpx").status == 0
    again = said(run("export", other, "--format", "qdpx").out)
    assert again == told


def test_importing_a_project_again_adds_nothing_and_says_what_it_leaves_out(run, empty, project):
    assert run("import", empty, project).status == 0
    before = sorted(empty.iterdir()), sorted((empty / "Wards").iterdir())
    done = run("import", empty, project)
    assert "0 added, 0 changed, 2 unchanged" in done.err
    assert "the variables of 1 text that the library has already are not taken in" in done.err
    assert (sorted(empty.iterdir()), sorted((empty / "Wards").iterdir())) == before


@pytest.mark.parametrize(
    ("asked", "texts"),
    [([], 3), (["--texts", "annotated"], 1), (["--texts", "all", "--tag", "none"], 3), (["--tag", "news"], 1)],
)
def test_all_texts_go_into_a_project_or_those_that_are_annotated(run, library, asked, texts):
    run("annotate", library, "one.txt", "--quote", "first article", "--tag", "news")
    archive = ZipFile(io.BytesIO(run("export", library, "--format", "qdpx", *asked).out))
    assert sum(name.endswith(".txt") for name in archive.namelist()) == texts
