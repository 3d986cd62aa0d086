"""Files as people have them, each by its right value: front matter, references, tables, days, lines that were broken.

A folder of `tests/samples/situations` is a library.
"""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

SITUATIONS = ROOT / "tests" / "samples" / "situations"
MILL = "The Paper Mill"
TOMAS, ADA = "Tomas Bergen", "Ada Marsh"


@pytest.fixture
def copied(tmp_path):
    def copied(folder: str) -> Path:
        shutil.copytree(SITUATIONS / folder / "lib", tmp_path / "lib")
        return tmp_path / "lib"

    return copied


FRONT_MATTER = {
    "toml": (MILL, "2024-05-17", [TOMAS], ["bees", "rivers"]),
    "pandoc": (MILL, "2024-05-17", [TOMAS, ADA], []),
    "json": (MILL, "2024-05-17", [TOMAS], []),
    "upper": (MILL, "2024-05-17", [TOMAS], []),
    "tabs": (MILL, "2024-05-17", [TOMAS], []),
    "utf16": (MILL, "2024-05-17", [TOMAS, ADA], []),
    "crlf-bom": ("Sapiens: A Brief History: Part 1", "2024-05-17", [TOMAS], []),
    "nulls": ("The mill stopped on a Tuesday, and the river ran clear", "2024-05-17", [], ["bees"]),
    "author-objects": (MILL, "2024-05-17", [TOMAS, ADA], []),
    "two-authors-and": (MILL, "2024-05-17", [TOMAS, ADA], []),
    "wikilink": (MILL, "2024-05-17", [TOMAS], []),
    "hash-title": ("C#: a love story", "2024-05-17", [], ["bees", "rivers"]),
    "year-month": ("Year month", "2024-06", [], []),
    **{
        name: (title, "2024-06-25", [], [])
        for name, title in (
            ("month-name-first-year", "YMD words"),
            ("dmy", "DMY slashes"),
            ("french", "French date"),
            ("compact", "Compact"),
            ("rfc2822", "RFC 2822"),
        )
    },
}


def test_front_matter_of_every_dialect(run, copied):
    library = copied("07-front-matter")
    in_utf_16 = (library / "author-objects.md").read_text(encoding="utf-8")
    (library / "utf16.md").write_text(in_utf_16, encoding="utf-16")
    titles = {row["path"]: (row["title"], row["date"]) for row in run("list", library, "--json").rows}
    for name, (title, date, authors, tags) in FRONT_MATTER.items():
        shown = run("show", library, f"{name}.md", "--json").row
        assert (*titles[f"{name}.md"], shown["authors"], shown["tags"]) == (title, date, authors, tags), name
        assert shown["text"].startswith("The mill stopped on a Tuesday"), name
    assert run("show", library, "wikilink.md", "--json").row["source"] == "https://example.org/mill"


@pytest.mark.parametrize("name", ["four-dashes", "comment-before", "hr-body"])
def test_what_is_no_front_matter_is_text(run, copied, name):
    path = copied("07-front-matter") / f"{name}.md"
    shown = run("show", path.parent, path.name).out.decode()
    words = re.findall(r"[A-Za-z]{4,}", path.read_text(encoding="utf-8").partition("-->")[2] or path.read_text())
    assert all(word in shown for word in words)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("case", ["title = {How the {NHS} lost {DNA} data on an {iPhone}: {McKinsey}"]),
        ("etal", ["author = {Ada Marsh and others}"]),
        ("cjk", ["title = {造纸的故事}", "author = {李雷}"]),
        ("particle", ["author = {Ludwig van Beethoven}"]),
        ("specials", ["100{\\%}", "{\\$}5", "{\\&}"]),
    ],
)
def test_references_as_bibtex_styles_print_them(run, copied, name, parts):
    library = copied("09-bibtex")
    one = run("annotate", library, f"{name}.md", "--quote", "50% of the workers", "--tag", "x", "--json").row["id"]
    told = run("quote", library, one, "--format", "bibtex").out.decode()
    assert all(part in told for part in parts), told


@pytest.mark.parametrize("number", [0, 5, 11])
def test_an_annotation_stays_at_its_file_although_many_have_the_same_text(run, tmp_path, number):
    for at in range(12):
        (tmp_path / f"{at:02}.md").write_text(f"---\ntitle: Title {at}\n---\nThe same words in all of them.\n")
    run("annotate", tmp_path, f"{number:02}.md", "--quote", "same words")
    assert run("annotations", tmp_path, "--json").row["path"] == f"{number:02}.md"


def test_an_empty_cell_stays_empty_between_its_signs(run, copied):
    shown = run("show", copied("14-tables"), "md-table.md").out.decode()
    assert all(row in shown for row in ("│ 2019 │ 2020", "│ │ 9", "Costs │ │ 7"))


@pytest.mark.parametrize(
    ("zone", "asked", "quotes"),
    [
        ("Asia/Tokyo", ("--after", "2024-03-03"), ["nobody on the pier waved"]),
        ("America/Los_Angeles", ("--before", "2024-03-02"), ["The ferry left the quay an hour before dawn"]),
    ],
)
def test_days_are_the_readers_own(run, copied, monkeypatch, zone, asked, quotes):
    library = copied("19-time-zone")
    assert run("import", library, SITUATIONS / "19-time-zone" / "rows.csv").status == 0
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert [row["quote"] for row in run("export", library, "--format", "jsonl", *asked).rows] == quotes
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("folder", "file", "quote"),
    [
        ("18-reflow", "reflow.txt", "the lighthouse keeper counted eleven sails to the north"),
        ("27-hard-wrapped", "gutenberg.txt", "counted eleven sails to the north"),
    ],
)
def test_words_are_found_over_the_end_of_a_line(run, copied, folder, file, quote):
    made = run("annotate", copied(folder), file, "--quote", quote, "--json")
    assert made.status == 0, made.err
    assert " ".join(made.row["quote"].split()) == quote


def test_reflowed_lines_keep_what_is_marked_in_them(run, copied):
    library = copied("18-reflow")
    quote = "the lighthouse keeper counted eleven sails to the north"
    run("annotate", library, "reflow.txt", "--quote", quote)
    path = library / "reflow.txt"
    path.write_bytes(re.sub(r"([,.]) ", "\\1\n", " ".join(path.read_text().split())).replace("\n", "\r\n").encode())
    path.rename(library / "moved.txt")
    row = run("annotations", library, "--json").row
    assert (row["path"], row["state"], " ".join(row["quote"].split())) == ("moved.txt", "placed", quote)


def test_a_title_in_japanese_is_a_sentence_or_a_clause(run, copied):
    assert run("list", copied("32-cjk-title"), "--json").row["title"] in (
        "港の夜",
        "フェリーは夜明けの一時間前に岸壁を離れた",
    )
