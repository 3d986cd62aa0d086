"""PDF: lines on pages are paragraphs again, and what was marked in it is known."""

import pytest
from made_files import pdf, with_hyphens_of_browsers

from store.articles.formats import read
from store.articles.formats.pdfs.annotations import moment
from store.articles.formats.pdfs.hyphens import Hyphens
from store.articles.locators import locator_at
from store.errors import NotAnArticle

FIRST = [
    "The harbour was closed on Monday, after the",
    "storm had taken two of its cranes, and it",
    "was not open before the end of June.",
]
SECOND = ["Nobody knew why it had taken so long, and", "nobody asked; the office did not say."]


def column(
    lines: list[str], left: float = 72, top: float = 700, size: float = 10
) -> list[tuple[float, float, float, str]]:
    return [(left, top - 12 * number, size, line) for number, line in enumerate(lines)]


def indented(lines: list[str]) -> list[str]:
    return [f"  {lines[0]}", *lines[1:]]


def test_lines_are_joined_to_paragraphs_at_gaps():
    text = read("a.pdf", pdf([[*column(FIRST), *column(SECOND, top=650)]])).text
    assert text == " ".join(FIRST) + "\n\n" + " ".join(SECOND)


def test_lines_are_joined_to_paragraphs_at_indents():
    lines = [*column(FIRST), *((72 + 12 * (n == 0), 664 - 12 * n, 10, line) for n, line in enumerate(SECOND))]
    assert read("a.pdf", pdf([lines])).text == " ".join(FIRST) + "\n\n" + " ".join(SECOND)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("All of it is told in the guide to it (https:", "//example.org/a) too.", "(https://example.org/a) too."),
        (
            "There are many packages (https://packages.",
            "example.org/a) in it.",
            "(https://packages.example.org/a) in it.",
        ),
        ("They are made for machines that have of 32-", "bit words only.", "of 32-bit words only."),
    ],
)
def test_what_is_broken_at_a_line_s_end_without_a_letter_before_is_joined(first, second, joined):
    lines = ["That is a line that is as long as the others are.", first, second]
    assert read("a.pdf", pdf([column(lines)])).text.endswith(joined)


def test_a_point_within_the_name_of_a_host_ends_no_paragraph():
    lines = ["That is a line that is longer than the next one, and goes on.", "It has packages (https://packages."]
    text = read("a.pdf", pdf([column([*lines, "example.org/a) in it."])])).text
    assert text.endswith("(https://packages.example.org/a) in it.")


@pytest.mark.parametrize("words", ["I have a harbour. What should I do?", "A storm in June"])
def test_a_heading_of_the_outline_that_begins_with_one_letter_is_told(words):
    large = [(72, 720, 14, "1.1 The harbour"), (72, 740, 18, "2"), (72, 400, 12, f"1.2 {words}")]
    made = pdf([[*large, *column(FIRST), *column(SECOND, top=300)]], outline=["The harbour", words])
    document = read("a.pdf", made)
    levels = {document.text[block.start : block.end]: block.level for block in document.blocks}
    assert (levels["1.1 The harbour"], levels[f"1.2 {words}"]) == (1, 1)


def test_the_sign_of_a_note_after_a_space_is_one():
    lines = [(72, 700, 10, "The harbour was closed on Monday."), (276, 704, 6, "1"), (284, 700, 10, "It was June.")]
    assert "Monday. [1] It was June." in read("a.pdf", pdf([[*lines, *column(SECOND, top=688)]])).text


def test_a_line_that_is_set_too_wide_parts_no_paragraph():
    lines = [
        "There are many tools by which packages are made",
        "to be used, and these are told of in the next chapter",
        "and so on.",
    ]
    assert read("a.pdf", pdf([column(lines)])).text == " ".join(lines)


def test_a_table_of_contents_ends_with_its_last_entry():
    entries = ["1 Of the harbour 2", "2 Of the storm 3"]
    text = read("a.pdf", pdf([column(entries, top=100), column(FIRST)])).text
    assert text == "\n".join(entries) + "\n\n" + " ".join(FIRST)


def test_a_paragraph_goes_on_over_columns_and_pages():
    one, two = FIRST[:2], FIRST[2:]
    for pages in ([[*column(one, top=100), *column(two, left=330)]], [column(one), column(two)]):
        assert read("a.pdf", pdf(pages)).text == " ".join(FIRST)


def test_code_in_the_midst_of_a_line_does_not_change_the_size_of_the_line():
    """It is set in smaller type."""
    lines = [(72.0, 700.0, 10.0, "All of them are in the folder that is"), (72.0, 688.0, 10.0, "named by")]
    code = [
        (126.0, 688.0, 8.0, "CONFIG_HOME"),
        (185.0, 688.0, 10.0, "as they are all"),
        (72.0, 676.0, 10.0, "known to be."),
    ]
    text = read("a.pdf", pdf([[*lines, *code]])).text
    assert text == "All of them are in the folder that is named by CONFIG_HOME as they are all known to be."


@pytest.mark.parametrize("heading", ["Contents", "Abstract", "1 Introduction"])
def test_what_a_part_of_a_text_is_called_is_not_its_title(heading):
    document = read("the-storm.pdf", pdf([[(72, 740, 20, heading), *column(FIRST)]]))
    assert document.title == "The storm"


def test_larger_type_is_a_heading():
    document = read("a.pdf", pdf([[(72, 740, 18, "Of the harbour"), *column(FIRST)]]))
    assert document.text == "Of the harbour\n\n" + " ".join(FIRST)
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 1)]
    assert document.title == "Of the harbour"


def test_a_heading_of_two_lines_is_one():
    document = read("a.pdf", pdf([[(72, 740, 18, "Of the harbour, and of"), (72, 718, 18, "storms"), *column(FIRST)]]))
    assert document.text.startswith("Of the harbour, and of storms\n\n")
    assert [block.kind for block in document.blocks] == ["heading"]


def test_an_address_that_is_broken_at_a_line_is_one():
    lines = ["It is told at https://example.org/harbour/", "storms.html and was not open before June."]
    assert "https://example.org/harbour/storms.html and" in read("a.pdf", pdf([column(lines)])).text


def test_the_entries_of_a_table_of_contents_stand_below_each_other():
    leader = ". " * 16
    lines = [f"1 Harbours {leader}3", f"1.1 Cranes {leader}4", f"2 Storms {leader}12"]
    document = read("a.pdf", pdf([column(lines)]))
    assert document.text == "1 Harbours … 3\n1.1 Cranes … 4\n2 Storms … 12"
    assert [block.indent for block in document.blocks] == [0, 1, 0]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [[(72, 750, 8, "Harbours and storms"), *column(FIRST), (300, 40, 8, str(number))] for number in range(1, 6)]
    text = read("a.pdf", pdf(pages)).text
    assert "Harbours and storms" not in text
    assert not any(letter.isdigit() for letter in text)
    assert text.count("cranes") == 5


def test_numbered_headings_at_the_top_of_pages_are_no_running_heads():
    pages = [[(72, 700, 16, f"{number} Ships"), *column(FIRST, top=670)] for number in range(1, 5)]
    assert read("a.pdf", pdf(pages)).text.count("Ships") == 4
    pages = [[(72, 740, 16, "Ships and Sons"), *column(FIRST)] for _ in range(4)]
    assert "Ships and Sons" not in read("a.pdf", pdf(pages)).text


def test_pages_are_known_by_their_offsets():
    document = read("a.pdf", pdf([column(FIRST), column(SECOND)]))
    assert locator_at(document.locators, document.text.index("cranes"), "page") == "1"
    assert locator_at(document.locators, document.text.index("Nobody"), "page") == "2"


def quad(line: int, first: int, last: int) -> str:
    """The quadrangle around some characters of a line of `column`; a character of Courier is 0.6 wide."""
    left, right, base = 72 + first * 6, 72 + last * 6, 700 - 12 * line
    return f"{left} {base + 8} {right} {base + 8} {left} {base - 2} {right} {base - 2}"


def highlight(*quads: str, more: str = "") -> str:
    return (
        f"<< /Type /Annot /Subtype /Highlight /Rect [0 0 612 792] /QuadPoints [{' '.join(quads)}] /C [1 0.8 0] "
        f"/T (B. Fen) /NM (mark-1) /M (D:20240326100000+02'00') {more} >>"
    )


def test_a_highlight_covers_the_words_under_it():
    document = read("a.pdf", pdf([column(FIRST)], highlight(quad(0, 12, 32), more="/Contents (Who says so?)")))
    (mark,) = document.file_annotations
    assert document.text[mark.start : mark.end] == "was closed on Monday"
    assert (mark.note, mark.author, mark.colour, mark.name) == ("Who says so?", "B. Fen", "#ffcc00", "mark-1")
    assert mark.created == "2024-03-26T08:00:00Z"


def test_a_highlight_over_lines_is_one_and_takes_whole_words():
    document = read("a.pdf", pdf([column(FIRST)], highlight(quad(0, 35, 43), quad(1, 0, 8))))
    (mark,) = document.file_annotations
    assert document.text[mark.start : mark.end] == "after the\nstorm had".replace("\n", " ")


def test_what_covers_no_text_is_told():
    document = read("a.pdf", pdf([column(FIRST)], highlight("500 20 510 20 500 10 510 10")))
    assert not document.file_annotations
    assert document.warnings == ("1 annotation in the file cover no text",)


def test_its_information_is_its_card():
    info = "/Title (Harbours) /Author (Ada Marsh and B. Fen) /CreationDate (D:20240326)"
    document = read("a.pdf", pdf([column(FIRST)], info=info))
    assert (document.title, document.authors, document.written_date) == (
        "Harbours",
        ("Ada Marsh", "B. Fen"),
        "2024-03-26",
    )
    assert read("a.pdf", pdf([column(FIRST)], info="/Title (Microsoft Word - x.doc)")).title.startswith("The harbour")


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"%PDF-1.7\nx", "damaged"), (b"", "damaged"), (pdf([[]]), "without text, as a scan is")]
)
def test_what_cannot_be_read_is_refused_with_the_reason(raw, reason):
    with pytest.raises(NotAnArticle, match=reason):
        read("a.pdf", raw)


@pytest.mark.parametrize(
    ("text", "before", "behind", "between"),
    [
        ("it was free-of-cost then", "free-of", "cost", "-"),
        ("the software was new", "soft", "ware", ""),
        ("", "adip", "iscing", ""),
        ("", "Anglo", "Saxon", "-"),
        ("a memory was mapped", "memory", "mapped", "-"),
    ],
)
def test_a_broken_word_is_joined_as_the_text_has_it(text, before, behind, between):
    assert Hyphens([text]).between(f"some {before}", f"{behind} more") == between


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("D:20240326100000Z", "2024-03-26T10:00:00Z"),
        ("D:20240326100000-05'30'", "2024-03-26T15:30:00Z"),
        ("D:20240326", "2024-03-26T00:00:00Z"),
        ("yesterday", ""),
        ("D:20249999", ""),
    ],
)
def test_moments_are_read(written, utc):
    assert moment(written) == utc


def test_entries_of_a_table_of_contents_are_apart():
    lines = (
        "1 Software in the system 17",
        "1.1 What is there for all of the machines 17",
        "1.2 Who wrote it 19",
        "2 Other 20",
    )
    file = pdf([[(72, 700 - 14 * row, 10, words) for row, words in enumerate(lines)]])
    assert read("a.pdf", file).text.split("\n") == list(lines)


def test_names_and_days_that_are_centred_below_a_title_are_paragraphs_of_their_own():
    name, day = "Ada Marsh", "January 3, 2024 in Bergen"
    inset = 6 * (len(day) - len(name)) / 2  # a character is six points wide
    for after, parted in ((day, "\n\n"), (f"j{day[1:]}", " ")):
        lines = [(200 + inset, 700, 10, name), (200, 688, 10, after)]
        assert read("a.pdf", pdf([[*lines, *column(FIRST, top=600)]])).text.startswith(f"{name}{parted}{after}\n\n")


def test_a_word_that_a_browser_broke_is_joined():
    """It writes another sign at the end of the line than the one on the keyboard."""
    words = ("This was important legis`", "lation of the free`", "of`cost kind. It was free`of`cost.")
    raw = with_hyphens_of_browsers(pdf([[(72, 700 - 12 * row, 10, line) for row, line in enumerate(words)]]))
    assert "important legislation of the free-of‐cost kind" in read("a.pdf", raw).text
