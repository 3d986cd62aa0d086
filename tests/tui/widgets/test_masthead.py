"""What stands over an article."""

from store.articles.article import Document
from store.articles.file_annotations import NOT_IMPORTED, FileAnnotation
from tui.widgets.page.masthead import MastheadLines

MARKED = Document(
    "It was closed on Monday.",
    "Storm",
    warnings=(f"2 annotations {NOT_IMPORTED}", "the table is cut"),
    file_annotations=(FileAnnotation(0, 2), FileAnnotation(7, 13)),
)


def about(masthead: MastheadLines, rows: int) -> str:
    return " ".join(masthead.line(index)[0] for index in range(rows) if masthead.line(index)[1] == "about")


def test_what_is_marked_in_the_file_is_told_until_it_is_annotated():
    masthead = MastheadLines(MARKED)
    rows = masthead.set_width(60, is_spaced=False).over
    assert NOT_IMPORTED in about(masthead, rows)
    assert masthead.annotate([(0, 2)])
    assert NOT_IMPORTED in about(masthead, rows)
    assert masthead.annotate([(0, 2), (7, 13)])
    assert NOT_IMPORTED not in about(masthead, rows)
    assert "the table is cut" in about(masthead, rows)
    assert not masthead.annotate([(7, 13), (0, 2)])
    assert masthead.annotate([(0, 2)])
    assert NOT_IMPORTED in about(masthead, rows)


def test_the_number_of_annotations_stands_where_there_is_room():
    masthead = MastheadLines(Document("It was closed.", "Storm"))
    rows = masthead.set_width(60, is_spaced=False).over
    masthead.annotate([(0, 2)])
    assert about(masthead, rows).endswith("1 annotation")
