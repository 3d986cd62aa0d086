"""A scan without text: the text beside it, as ocrmypdf writes it, is its article."""

import pytest

from store.articles import scan_text
from store.articles.folder import ArticleFolder
from store.articles.listed_files import ArticleFile
from store.articles.scan_text import LARGEST_TEXT, MOST_PAGES
from store.errors import NotAnArticle
from tests.store.articles.made_files import pdf


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(pdf([[]]))
    folder = ArticleFolder(tmp_path)
    yield folder
    folder.close()


@pytest.mark.parametrize("beside", ["scan.txt", "scan.pdf.txt"])
def test_the_text_beside_a_scan_is_its_article_with_its_pages(folder, beside):
    (folder.root / beside).write_text("The first page.\n\f\f[OCR skipped on page(s) 3]\fThe fourth page.\n\f")
    document = folder.load("scan.pdf")
    assert document.text == "The first page.\n\nThe fourth page."
    assert [(one.start, one.label) for one in document.locators] == [(0, "1"), (17, "4")]
    assert document.reader.startswith("pdf/")


def test_a_scan_without_text_says_what_to_do(folder):
    with pytest.raises(NotAnArticle, match="ocrmypdf"):
        folder.load("scan.pdf")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"a\f" * (MOST_PAGES + 1), f"more than {MOST_PAGES:,} pages"),
        (b"word " * (LARGEST_TEXT // 5 + 1), f"larger than {LARGEST_TEXT >> 20} MB"),
        (b"", "empty"),
        (b"\f\f", "empty"),
    ],
)
def test_a_text_beside_a_scan_that_cannot_be_read_is_named_with_the_reason(folder, text, reason):
    (folder.root / "scan.txt").write_bytes(text)
    with pytest.raises(NotAnArticle, match=rf"^scan\.pdf: .* scan\.txt, cannot be read: .*{reason}"):
        folder.load("scan.pdf")


def test_no_more_of_the_text_beside_a_scan_is_read_than_may_be(folder, monkeypatch):
    (folder.root / "scan.txt").write_bytes(b"a" * (LARGEST_TEXT + 10))
    lengths: list[int] = []

    def read(raw: bytes, _path: str, _beside: str) -> None:
        lengths.append(len(raw))

    monkeypatch.setattr("store.articles.folder.read_scan", read)
    folder.load("scan.pdf")
    assert lengths == [LARGEST_TEXT + 1]


def test_a_fault_of_the_reader_refuses_only_the_scan(folder, monkeypatch):
    def fail(_raw: bytes) -> str:
        raise ZeroDivisionError

    (folder.root / "scan.txt").write_text("Words.")
    monkeypatch.setattr(scan_text, "decode", fail)
    with pytest.raises(NotAnArticle, match=r"scan\.txt, cannot be read: its reader failed"):
        folder.load("scan.pdf")


def changed(folder: ArticleFolder) -> int:
    found = folder.look_at("scan.pdf")
    assert isinstance(found, ArticleFile)
    return found.changed


def test_a_text_that_comes_beside_a_scan_or_goes_or_is_replaced_is_a_change_of_it(folder):
    scan = folder.root / "scan.pdf"
    first, other = folder.root / "scan.pdf.txt", folder.root / "scan.txt"
    first.write_text("Words.")
    other.write_text("Other words.")
    scan.rename(folder.root / "moved.pdf")
    (folder.root / "moved.pdf").rename(scan)  # the scan is now changed after its texts
    seen = [changed(folder)]
    for act in (
        lambda: other.write_text("Longer words."),
        first.unlink,
        other.unlink,
        lambda: first.write_text("Words."),
    ):
        act()
        seen.append(changed(folder))
    assert len(set(seen)) == len(seen)
    first.unlink()
    assert changed(folder) == seen[-2] == scan.stat().st_ctime_ns
