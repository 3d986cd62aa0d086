"""`postil annotations --person` and `--entity`: only those whose passage names somebody or something."""

from pathlib import Path

import pytest

TEXT = (
    "Angela Merkel met Luciana Berger in Berlin on Monday.\n\nMerkel spoke of the harbour.\n\n"
    "The ferry left before dawn, and nobody waved.\n"
)


@pytest.fixture
def named(run, library: Path) -> Path:
    (library / "names.txt").write_text(TEXT, encoding="utf-8")
    for quote in ("Angela Merkel met Luciana Berger in Berlin", "Merkel spoke of the harbour", "The ferry left"):
        run("annotate", library, "names.txt", "--quote", quote, "--tag", "film")
    return library


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        (["--person", "Angela Merkel"], ["Angela", "Merkel"]),
        (["--person", "merkel"], ["Angela", "Merkel"]),
        (["--person", "Berger"], ["Angela"]),
        (["--person", "Berlin"], []),
        (["--entity", "Berlin"], ["Angela"]),
        (["--entity", "berger", "--person", "Merkel"], ["Angela"]),
        (["--entity", "Nobody At All"], []),
    ],
)
def test_only_passages_that_name_it(run, named, asked, begins):
    done = run("annotations", named, "--article", "names.txt", *asked, "--json")
    assert [row["quote"].split()[0] for row in done.rows] == begins
    assert ("none of these passages names" in done.err) is not bool(begins)


def test_an_export_of_passages_that_name_it(run, named):
    asked = ("export", named, "--format", "jsonl", "--article", "names.txt")
    assert [row["quote"].split()[0] for row in run(*asked, "--person", "Merkel").rows] == ["Angela", "Merkel"]
    assert [row["quote"].split()[0] for row in run(*asked, "--entity", "Berlin").rows] == ["Angela"]
    assert run("export", named, "--format", "codebook", "--person", "Merkel").status == 2


def test_an_annotation_that_is_lost_names_nobody(run, named):
    (named / "names.txt").unlink()
    assert run("annotations", named, "--person", "Merkel", "--json").rows == []
