"""Copies of PDFs: with highlights, without their password."""

import pytest

from store.articles.file_annotations import FileAnnotation
from store.articles.formats import read
from store.articles.formats.marked_pdf import marked_copy, unlocked_copy
from store.articles.formats.pdf import lines_in
from store.errors import NeedsPassword, NotAnArticle
from tests.store.articles.made_files import pdf

LINES = (
    "The harbour was closed on Monday, after the storm had",
    "taken two of its cranes, and nobody knew for how long",
    "that would be, or who was to pay for the new machin-",
    "ery. A second sentence stands here, and a third one.",
)
FILE = pdf(
    [
        [(72, 700 - 14 * row, 10, words) for row, words in enumerate(LINES)],
        [(72, 700, 10, "Another page (with words).")],
    ]
)


def place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    "words",
    [
        "closed on Monday",
        "storm had taken two",
        "machinery. A second",
        "Another page (with words).",
        "long that would be, or who was",
    ],
)
def test_a_highlight_comes_back_with_its_words(words):
    document = read("a.pdf", FILE)
    mark = FileAnnotation(
        *place(document.text, words), "care: Who says so? 😀 Ж", "Ada", "2024-03-01T10:00:00Z", "#c9e6c1", "01H"
    )
    content, left_out = marked_copy(FILE, [mark])
    again = read("a.pdf", content)
    assert not left_out
    assert content.startswith(FILE.rstrip())  # what was there stays as it was
    assert again.text == document.text
    (found,) = again.file_annotations
    assert again.text[found.start : found.end] == words.rstrip(".)") or again.text[found.start : found.end] == words
    assert (found.note, found.author, found.created, found.colour, found.name) == (
        mark.note,
        "Ada",
        "2024-03-01T10:00:00Z",
        "#c9e6c1",
        "01H",
    )


def test_what_stands_on_no_page_is_left_out():
    text, lines = lines_in(FILE)
    assert all(text[line.offset : line.offset + line.length].strip() for line in lines)
    mark = FileAnnotation(len(text) + 5, len(text) + 9)
    assert marked_copy(FILE, [mark])[1] == [mark]


def test_a_damaged_file_has_no_copy():
    with pytest.raises(NotAnArticle):
        marked_copy(b"%PDF-1.7 nothing", [])


def test_a_copy_without_the_password():
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf, which encrypts, is missing")
    import io

    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(FILE)) as file:
        file.save(content, encryption=pikepdf.Encryption(owner="o", user="secret"))
    locked = content.getvalue()
    with pytest.raises(NeedsPassword):
        read("a.pdf", locked)
    with pytest.raises(NeedsPassword):
        unlocked_copy(locked, "wrong")
    assert read("a.pdf", unlocked_copy(locked, "secret")).text == read("a.pdf", FILE).text
