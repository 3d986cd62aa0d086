"""PDF: columns, the notes at their feet, captions between, signs of notes, and lists, in the order in which one reads them."""

from textwrap import wrap

import pytest
from made_files import pdf

from store.articles.formats import read

LEFT = [
    "The harbour was closed on Monday, after the great",
    "storm had taken two of its cranes and all of its bo",
    "ats. It was not open before the end of June at all,",
    "and nobody knew why it had taken so long, for the",
]
RIGHT = [
    "office did not say. A second storm then took what",
    "the first had left, so that the people of the place",
    "moved to the hills, where they have been ever since",
    "and where their children are, who know no harbour.",
]
NOTE = "The office was asked twice."


def column(lines: list[str], left: float, top: float = 700, size: float = 10) -> list[tuple[float, float, float, str]]:
    return [(left, top - 12 * number, size, line) for number, line in enumerate(lines)]


def text_of(*runs: tuple[float, float, float, str]) -> str:
    return read("a.pdf", pdf([list(runs)])).text


def test_columns_that_a_file_has_row_by_row_are_read_one_after_the_other():
    lefts, rights = column(LEFT * 3, 40), column(RIGHT * 3, 360)
    rows = [run for pair in zip(lefts, rights, strict=True) for run in pair]
    text = text_of(*rows)
    assert text.replace("\n\n", " ") == " ".join(LEFT * 3 + RIGHT * 3)


ROW = [(30, 34), (220, 34), (410, 34)]
"""Where each of three columns begins, and how many characters it has room for."""


def rows(text: str, columns: list[tuple[int, int]], lines: int) -> list[tuple[float, float, float, str]]:
    """A page of columns of so many lines, which the file has row by row."""
    room = columns[0][1]
    words = [line for paragraph in text.split("\n\n") for line in wrap(paragraph, room)]
    runs = [
        (columns[number // lines][0], 700 - 12 * (number % lines), 8, line)
        for number, line in enumerate(words[: lines * len(columns)])
    ]
    return sorted(runs, key=lambda run: (-run[1], run[0]))


PARAGRAPHS = "\n\n".join(" ".join(LEFT[:3] + RIGHT[: 1 + number % 4]) + " The end was long." for number in range(9))


def test_three_columns_with_short_lines_are_read_one_after_the_other():
    page = rows(PARAGRAPHS, ROW, 26)
    text = text_of(*page)
    assert text.split() == " ".join(run[3] for run in sorted(page, key=lambda run: (run[0], -run[1]))).split()


def test_each_page_has_the_columns_that_it_has():
    columns = {"a": ROW, "b": ROW, "c": [(30, 50), (330, 50)], "d": ROW}
    pages = [rows(PARAGRAPHS.replace(" ", f" {letter}"), at, 26) for letter, at in columns.items()]
    pages.insert(2, column([f"{line} {line}" for line in LEFT * 3], 30, size=8))
    in_order = [sorted(page, key=lambda run: (run[0], -run[1])) for page in pages]
    assert read("a.pdf", pdf(pages)).text.split() == " ".join(run[3] for page in in_order for run in page).split()


def test_a_word_that_is_broken_at_the_end_of_a_cell_is_joined():
    lefts = [line.replace(" bo", " bo-") for line in LEFT * 3]
    runs = [run for pair in zip(column(lefts, 40), column(RIGHT * 3, 360), strict=True) for run in pair]
    assert "of its boats. It was" in text_of(*runs)


def test_the_cells_of_a_table_stay_in_their_rows():
    rows = [(40 + 270 * n, 700 - 12 * row, 10, f"cell {row} {n}") for row in range(12) for n in range(2)]
    assert "cell 3 0 │ cell 3 1\n" in text_of(*rows)


def test_a_note_at_the_foot_of_a_column_stands_after_the_paragraph_that_goes_on_over_it():
    text = text_of(*column(LEFT, 40), (40, 599, 5, "1"), (43, 596, 8, NOTE), *column(RIGHT, 360))
    assert text == " ".join(LEFT + RIGHT) + f"\n\n[1] {NOTE}"


def test_a_caption_at_the_top_of_a_column_stands_after_the_paragraph_that_goes_on_over_it():
    text = text_of(*column(LEFT, 40), (360, 700, 10, "Figure 2: The place"), *column(RIGHT, 360, top=660))
    assert text == " ".join(LEFT + RIGHT) + "\n\nFigure 2: The place"


def test_a_line_over_both_columns_does_not_make_the_others_short():
    over = "A summary that stands over both of the columns, in the type in which they are set, and is as wide as they."
    lines = [line.replace("ats. It", "it. Its") for line in LEFT]
    text = text_of((40, 724, 10, over), *column(lines, 40), *column(RIGHT, 360))
    assert text == f"{over}\n\n" + " ".join(lines + RIGHT)


@pytest.mark.parametrize(
    ("word", "raised", "written"),
    [("harbour", "1", "harbour[1]"), ("Monday,", "12", "Monday,[12]"), ("4 m", "2", "4 m²"), ("20 km", "2", "20 km²")],
)
def test_a_raised_figure_is_no_part_of_the_word_before_it(word, raised, written):
    before = f"It was {word}"
    right = 72 + 6 * len(before)
    sign = right, 704, 6, raised
    text = text_of((72, 700, 10, before), sign, (right + 4 * len(raised) + 5, 700, 10, "and then it ended."))
    assert text == f"It was {written} and then it ended."


def test_items_without_a_stop_are_paragraphs_where_the_next_word_had_room():
    whole = "is as wide as the others are, which says where lines end"
    items = ["boats, of which there", "cranes", "a long list of men, some of them old, and each of them", whole]
    assert text_of(*column(items, 72)) == "\n\n".join(items[:2]) + "\n\n" + " ".join(items[2:])


def test_points_that_are_written_apart_from_their_items_stand_before_them():
    items = column(["boats that were lost", "cranes that were kept"], 84)
    points = [(72, top, size, "-") for _, top, size, _ in items]
    assert text_of(*items, *((left, top, size, "1)") for left, top, size, _ in points)).split("\n\n") == [
        "1) boats that were lost",
        "1) cranes that were kept",
    ]


def test_captions_at_one_place_of_all_pages_are_no_running_heads():
    captions = [f"Figure {number}: {what}" for number, what in enumerate(("boats", "men at work", "the place"), 1)]
    pages = [[(72, 740, 10, caption), *column(LEFT, 72)] for caption in captions]
    assert all(caption in read("a.pdf", pdf(pages)).text for caption in captions)
