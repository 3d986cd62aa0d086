"""A scan without text: the text beside it, as ocrmypdf writes it, is its article."""

import pytest

from store.articles.folder import ArticleFolder, Found
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


def test_an_empty_text_beside_a_scan_is_said(folder):
    (folder.root / "scan.txt").write_text("\f\f")
    with pytest.raises(NotAnArticle, match="empty"):
        folder.load("scan.pdf")


def test_a_text_that_comes_beside_a_scan_is_a_change_of_it(folder):
    (folder.root / "scan.txt").write_text("Words.")
    found = folder.look_at("scan.pdf")
    assert isinstance(found, Found)
    assert found.changed == (folder.root / "scan.txt").stat().st_ctime_ns
