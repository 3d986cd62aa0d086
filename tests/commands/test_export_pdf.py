"""`postil export --format pdf`: copies of PDFs with highlights."""

import pytest

from store.articles.formats import read
from tests.store.articles.made_files import pdf

FILE = pdf([[(72, 700, 10, "The harbour was closed on Monday."), (72, 600, 10, "Nobody knew for how long.")]])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles" / "sub").mkdir(parents=True)
    (tmp_path / "articles" / "a.pdf").write_bytes(FILE)
    (tmp_path / "articles" / "sub" / "b.pdf").write_bytes(FILE.replace(b"Monday", b"Sunday"))
    (tmp_path / "articles" / "c.txt").write_text("Words.")
    return tmp_path / "articles"


def test_what_is_marked_is_highlighted_in_a_copy(run, folder, tmp_path):
    run("annotate", folder, "a.pdf", "--quote", "closed on Monday", "--tag", "sea/harbour", "--note", "Ask.")
    run("annotate", folder, "a.pdf", "--quote", "Nobody knew", "--tag", "other")
    done = run("export", folder, "--format", "pdf", "-o", tmp_path / "copy.pdf")
    assert done.status == 0 and "2 highlights" in done.err
    copy = read("copy.pdf", (tmp_path / "copy.pdf").read_bytes())
    assert [(copy.text[mark.start : mark.end], mark.tags, mark.note) for mark in copy.file_annotations] == [
        ("closed on Monday", ("sea/harbour",), "Ask."),
        ("Nobody knew", ("other",), ""),
    ]
    assert copy.file_annotations[0].colour != copy.file_annotations[1].colour
    assert (folder / "a.pdf").read_bytes() == FILE


def test_a_copy_takes_the_place_of_nothing(run, folder, tmp_path):
    run("annotate", folder, "a.pdf", "--quote", "Nobody knew")
    (tmp_path / "copy.pdf").write_bytes(b"mine")
    assert run("export", folder, "--format", "pdf", "-o", tmp_path / "copy.pdf").status == 1
    assert (tmp_path / "copy.pdf").read_bytes() == b"mine"
    assert run("export", folder, "--format", "pdf", "-o", folder / "a.pdf", "--force").status == 1
    assert (folder / "a.pdf").read_bytes() == FILE
    assert run("export", folder, "--format", "pdf", "-o", tmp_path / "copy.pdf", "--force").status == 0


def test_several_go_into_a_folder(run, folder, tmp_path):
    for path in ("a.pdf", "sub/b.pdf"):
        run("annotate", folder, path, "--quote", "Nobody knew", "--tag", "x" if path == "a.pdf" else "y")
    assert "name a folder" in run("export", folder, "--format", "pdf", "-o", tmp_path / "copy.pdf").err
    assert run("export", folder, "--format", "pdf", "-o", f"{tmp_path / 'copies'}/").status == 0
    assert sorted(file.name for file in (tmp_path / "copies").iterdir()) == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize("chosen", [(), ("--article", "a.pdf")])
def test_a_name_that_does_not_end_as_a_pdf_does_is_a_folder(run, folder, tmp_path, chosen):
    for path in ("a.pdf", "sub/b.pdf"):
        run("annotate", folder, path, "--quote", "Nobody knew")
    done = run("export", folder, "--format", "pdf", *chosen, "-o", tmp_path / "copies")
    assert done.status == 0 and "copies" in done.err
    assert sorted(file.name for file in (tmp_path / "copies").iterdir()) == ["a.pdf", "b.pdf"][: 1 if chosen else 2]


def test_without_anything_marked_that_is_said(run, folder, tmp_path):
    done = run("export", folder, "--format", "pdf", "-o", tmp_path / "copy.pdf")
    assert done.status == 1 and "nothing is marked" in done.err
    assert run("export", folder, "--format", "pdf").status == 2
