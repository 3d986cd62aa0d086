"""What is marked in an article's own file becomes annotations."""

import pytest

from store.articles.article import Article, Passage
from store.articles.formats import read as read_article
from store.errors import PostilError
from store.exchange.citing.citation import citation
from store.exchange.importing.document_annotations import colour_name
from store.exchange.importing.reading import read
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import open_paths
from tests.store.articles.made_files import W, docx, epub, pdf

LINES = [
    (72, 700, 10, "The harbour was closed on Monday, after the"),
    (72, 688, 10, "storm had taken two of its cranes."),
]


def mark(first: int, last: int, colour: str, more: str = "") -> str:
    left, right = 72 + first * 6, 72 + last * 6
    quad = f"{left} 708 {right} 708 {left} 698 {right} 698"
    return f"<< /Type /Annot /Subtype /Highlight /Rect [0 0 612 792] /QuadPoints [{quad}] /C [{colour}] {more} >>"


@pytest.fixture
def marked(tmp_path):
    highlights = mark(4, 11, "1 0.9 0.2", "/Contents (Which?) /T (B. Fen)") + mark(16, 22, "0.4 0.9 0.4")
    (tmp_path / "a.pdf").write_bytes(pdf([LINES], highlights))
    return tmp_path


def imported(folder, name):
    library = open_paths([folder])
    listings = library.refresh().listings
    done = do(library, listings, locate(library, listings, read(folder / name)))
    return library, done


def test_highlights_of_a_pdf_become_annotations(marked):
    library, _ = imported(marked, "a.pdf")
    row = library.find("a.pdf")
    placed = library.placements(library.article(row))
    words = [library.article(row).text[slice(*one.passage)] for one in placed]
    assert words == ["harbour", "closed"]
    assert [one.annotation.note for one in placed] == ["Which?\n\n— B. Fen", ""]
    assert [one.annotation.tags for one in placed] == [("colour/yellow",), ("colour/green",)]


def test_what_came_in_before_is_recognised(marked):
    imported(marked, "a.pdf")
    library, done = imported(marked, "a.pdf")
    assert [outcome.fate.value for outcome in done.outcomes] == ["unchanged", "unchanged"]
    assert len(library.collection.annotations(library.find("a.pdf").id)) == 2


def test_comments_of_a_word_document_become_annotations(tmp_path):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">It was </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>closed</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:t xml:space="preserve"> on Monday.</w:t></w:r></w:p>'
    )
    comment = '<w:comment w:id="0" w:author="Ada"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
    comments = f"<w:comments {W}>{comment}</w:comments>"
    (tmp_path / "a.docx").write_bytes(docx(body, {"word/comments.xml": comments}))
    library, _ = imported(tmp_path, "a.docx")
    (annotation,) = library.collection.annotations(library.find("a.docx").id)
    assert (annotation.target.exact, annotation.note) == ("closed", "Why?\n\n— Ada")


def test_a_file_that_cannot_be_read_says_why(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(PostilError, match="damaged"):
        read(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("colour", "name"), [("#ffff00", "yellow"), ("#00ff00", "green"), ("#ff8080", "pink"), ("#0000ff", "blue")]
)
def test_colours_have_plain_names(colour, name):
    assert colour_name(colour) == name


@pytest.mark.parametrize(
    ("name", "raw", "words", "place"),
    [
        ("a.pdf", pdf([LINES, LINES]), "cranes", "p. 1"),
        (
            "a.epub",
            epub({"one.xhtml": "<h1>Of storms</h1><p>It came.</p>"}, '<li><a href="one.xhtml">Of storms</a></li>'),
            "came",
            "Of storms",
        ),
        ("a.vtt", b"WEBVTT\n\n00:12:31.000 --> 00:12:33.000\n<v Ada>We closed it.\n", "closed", "Ada, 00:12:31"),
        ("a.vtt", b"WEBVTT\n\n00:12:31.000 --> 00:12:33.000\nWe closed it.\n", "closed", "00:12:31"),
        ("a.txt", b"One.\n\nWe closed it.\n", "closed", "para. 2"),
    ],
)
def test_a_quote_says_where_it_stands_as_its_source_counts(name, raw, words, place):
    document = read_article(name, raw)
    start = document.text.index(words)
    article = Article("a", name, document, "")
    assert citation(article, Passage(start, start + len(words))).place == place
