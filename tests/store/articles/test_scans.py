"""A scan without text: the text beside it is named."""

import pytest

from store.articles.folder import ArticleFolder
from store.errors import NotAnArticle
from tests.store.articles.made_files import pdf


@pytest.mark.parametrize(
    ("beside", "told"),
    [("scan.txt", "its text is scan.txt"), ("scan.pdf.txt", "its text is scan.pdf.txt"), ("", "ocrmypdf")],
)
def test_the_text_beside_a_scan_is_named(tmp_path, beside, told):
    (tmp_path / "scan.pdf").write_bytes(pdf([[]]))
    if beside:
        (tmp_path / beside).write_text("Words.")
    folder = ArticleFolder(tmp_path)
    try:
        with pytest.raises(NotAnArticle, match=told):
            folder.load("scan.pdf")
    finally:
        folder.close()
