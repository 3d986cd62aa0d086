"""Annotations that go into a copy of a PDF come back from it as they were."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.tags import distinct
from store.articles.article import Passage
from store.articles.clean import clean
from store.articles.file_annotations import FileAnnotation
from store.articles.formats import read as read_article
from store.articles.formats.marked_pdf import marked_copy
from store.exchange.exporting.choice import ExportChoice
from store.exchange.importing.reading import read
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import open_paths
from store.library.pdf_copies import write_copy
from tests.store.articles.made_files import pdf
from tests.store.exchange.marked import hostile_line, hostile_text

LINES = (
    "The harbour was closed on Monday, after the storm had",
    "taken two of its cranes, and nobody knew for how long",
    "that would be, or who was to pay for the new machines",
)
NEXT = (
    "The second page begins here, and it has words that no",
    "other one has; a ship waited outside for three nights",
)
FILE = pdf([[(72, 700 - 14 * row, 10, words) for row, words in enumerate(page)] for page in (LINES, NEXT)])
TEXT = read_article("a.pdf", FILE).text
WORDS = [found.span() for found in re.finditer(r"\w+", TEXT)]

passages = st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, 30)).map(
    lambda drawn: (WORDS[drawn[0]][0], WORDS[min(len(WORDS) - 1, sum(drawn))][1])
)
tags = st.lists(st.sampled_from(("sea", "sea/storm", "Wer zahlt?")) | hostile_line, max_size=4).map(
    lambda names: distinct(name.replace(",", " ") for name in names)
)
notes = (st.sampled_from(("", "sea", "sea\n\nWho says so?", "sea, sea/storm")) | hostile_text).map(
    lambda note: clean(note).strip()
)


@given(st.lists(st.tuples(passages, tags, notes), max_size=6, unique_by=lambda one: one[0]))
def test_any_annotation_comes_back_as_it_was(drawn):
    marks = [
        FileAnnotation(start, end, note, "postil", "2024-03-01T10:00:00Z", "#c9e6c1", f"01H{number}", tags)
        for number, ((start, end), tags, note) in enumerate(sorted(drawn))
    ]
    content, left_out = marked_copy(FILE, marks)
    assert not left_out
    assert list(read_article("a.pdf", content).file_annotations) == marks


def imported(folder, copy):
    library = open_paths([folder])
    listings = library.refresh().listings
    done = do(library, listings, locate(library, listings, read(copy)))
    return library, [outcome.fate.value for outcome in done.outcomes]


@pytest.fixture
def folders(tmp_path):
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.pdf").write_bytes(FILE)
    return tmp_path / "mine", tmp_path / "theirs"


SAID = [
    (("sea", "sea/storm"), "Who says so?\n\nThe second paragraph."),
    (("sea",), ""),
    ((), "sea\n\nOnly a note."),
    ((), ""),
]


def copied(folder, said):
    library = open_paths([folder])
    article = library.article(library.find("a.pdf"))
    for (tags, note), end in zip(said, (15, 30, 59, len(article.text) - 5), strict=False):
        library.collection.save(article, [annotate(article.id, describe(article, Passage(4, end)), tags, note)])
    copy = folder.parent / "copy.pdf"
    write_copy(library, library.find("a.pdf"), ExportChoice(), copy, replaces=False)
    return library, copy


def test_another_library_has_them_with_their_tags_and_notes(folders):
    mine, copy = copied(folders[0], SAID)
    theirs, fates = imported(folders[1], copy)
    assert fates == ["added"] * len(SAID)
    there = {
        one.id: (one.target.passage, one.tags, one.note)
        for one in theirs.collection.annotations(theirs.find("a.pdf").id)
    }
    assert there == {
        one.id: (one.target.passage, one.tags, one.note) for one in mine.collection.annotations(mine.find("a.pdf").id)
    }
    assert imported(folders[1], copy)[1] == ["unchanged"] * len(SAID)


def test_the_library_that_it_comes_from_has_them_already(folders):
    _, copy = copied(folders[0], SAID)
    library, fates = imported(folders[0], copy)
    assert fates == ["unchanged"] * len(SAID)
    assert len(library.collection.annotations(library.find("a.pdf").id)) == len(SAID)


def test_a_comment_that_was_changed_in_another_program_is_the_note(folders):
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf, which changes the copy, is missing")
    _, copy = copied(folders[0], SAID[:1])
    content = io.BytesIO()
    with pikepdf.open(copy) as file:
        (highlight,) = file.pages[0].Annots
        assert str(highlight.Contents) == "sea, sea/storm\n\nWho says so?\n\nThe second paragraph."
        highlight.Contents = pikepdf.String("sea, sea/storm\n\nAda does.")
        file.save(content)
    copy.write_bytes(content.getvalue())
    library, _ = imported(folders[1], copy)
    (annotation,) = library.collection.annotations(library.find("a.pdf").id)
    assert (annotation.tags, annotation.note) == (("sea", "sea/storm"), "Ada does.")


@pytest.mark.parametrize("written", ["", "sea", '{"a": 1}', "[1]", "[" * 100_000])
def test_a_key_that_no_postil_wrote_says_nothing(written):
    from store.articles.formats.pdfs.annotation_texts import note_in, read_tags

    assert read_tags(written) is None
    assert note_in("sea\n\nA note.", None) == "sea\n\nA note."
