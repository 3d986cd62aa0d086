"""Headings of plain text: chapters of books, numbered sections, underlined lines."""

import pytest

from store.articles.formats.text import read_text
from store.articles.locators import locator_at

WORDS = (
    "It was a dark night when the storm came to the little town, and nobody who was awake had thought that it would."
)


def headings(text: str) -> list[tuple[int, str]]:
    """The headings of a plain text, with their levels."""
    document = read_text(text.encode(), "book.txt")
    return [
        (block.level, document.text[block.start : block.end]) for block in document.blocks if block.kind == "heading"
    ]


def test_the_chapters_of_a_book_are_headings_and_so_are_their_names():
    text = (
        f"{WORDS}\n\nBOOK ONE\n\nCHAPTER I\n\nDown the Rabbit-Hole\n\n{WORDS}"
        f"\n\nCHAPTER II.\n\nAdvice from a Caterpillar\n\n{WORDS}"
        f"\n\nBOOK TWO\n\nCHAPTER III. IN WHICH IT RAINS.\n\n{WORDS}\n\nChapter 4: The End\n\n{WORDS}\n"
    )
    assert headings(text) == [
        (1, "BOOK ONE"),
        (2, "CHAPTER I"),
        (3, "Down the Rabbit-Hole"),
        (2, "CHAPTER II."),
        (3, "Advice from a Caterpillar"),
        (1, "BOOK TWO"),
        (2, "CHAPTER III. IN WHICH IT RAINS."),
        (2, "Chapter 4: The End"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Part of it was lost.",
        "Part of It",
        "Act now",
        "Chapter 3 of the law says otherwise.",
        "Book a room",
        "Letter to the editor",
    ],
)
def test_a_line_that_only_begins_like_a_chapter_is_none(line):
    assert headings(f"{WORDS}\n\n{line}\n\n{WORDS}\n") == []


@pytest.mark.parametrize("below", ["“What is it?” he asked.", "It rained.", "The rain had not stopped", "- a list"])
def test_what_begins_below_the_number_of_a_chapter_is_not_its_name(below):
    assert headings(f"{WORDS}\n\nCHAPTER I\n\n{below}\n\n{WORDS}\n") == [(2, "CHAPTER I")]


def test_an_act_that_is_printed_over_each_of_its_scenes_is_one_heading():
    text = "".join(
        f"AS YOU LIKE IT\n\nACT {act}\n\nSCENE {scene}\tA room.\n\n{WORDS}\n\n"
        for act, scene in (("I", "I"), ("I", "II"), ("II", "I"))
    )
    assert [words for _, words in headings(f"{WORDS}\n\n{text}")] == [
        "ACT I",
        "SCENE I\tA room.",
        "SCENE II\tA room.",
        "ACT II",
        "SCENE I\tA room.",
    ]


def test_the_sections_of_an_rfc_are_headings_and_its_table_of_contents_and_lists_are_none():
    text = (
        "Internet Engineering Task Force (IETF)                          M. Jones\n"
        "Request for Comments: 7519                                     Microsoft\n"
        "                                                                May 2015\n\n\n"
        "                          JSON Web Token (JWT)\n\n"
        "Abstract\n\n   JSON Web Token (JWT) is a compact, URL-safe means of representing\n"
        "   claims to be transferred between two parties.\n\n"
        "Table of Contents\n\n   1.  Introduction  . . . . . . . . . . . . . . . . . . . . . . . .   4\n"
        "     1.1.  Notational Conventions  . . . . . . . . . . . . . . . . .   4\n"
        "   Appendix A.  JWT Examples . . . . . . . . . . . . . . . . . . . .  26\n\n"
        "1.  Introduction\n\n   The suggested pronunciation of JWT is the same as the English word\n   \"jot\".\n\n"
        "1.1.  Notational Conventions\n\n   1.  Connect\n\n   2.  Disconnect\n\n"
        "2.  Terminology\n\n   These terms are defined by this specification.\n\n"
        "Appendix A.  JWT Examples\n\nA.1.  Example Encrypted JWT\n\n   This example encrypts the same claims as before.\n"
    )  # fmt: skip
    assert headings(text) == [
        (1, "Abstract"),
        (1, "Table of Contents"),
        (1, "1.  Introduction"),
        (2, "1.1.  Notational Conventions"),
        (1, "2.  Terminology"),
        (1, "Appendix A.  JWT Examples"),
        (2, "A.1.  Example Encrypted JWT"),
    ]


def test_items_of_a_list_are_no_sections_where_nothing_is_numbered_below_them():
    assert headings(f"{WORDS}\n\n1. Bread\n\n2. Milk\n\n3. Salt\n\n{WORDS}\n") == []


def test_an_underlined_line_is_a_heading_and_a_row_over_a_line_is_none():
    table = "Year    Tons\n------------\n2021    430"
    text = f"{WORDS}\n\nOutline of typical usage\n------------------------\n\n{WORDS}\n\n{table}\n"
    assert headings(text) == [(2, "Outline of typical usage")]


def test_entries_of_a_table_of_contents_keep_their_lines():
    lines = [
        "1. GENERAL INFORMATION",
        "1.1. How this FAQ is organized, and who wrote the answers in it",
        "1.2. Latest version of it",
    ]
    contents = "\n".join(lines)
    wrapped = "\n".join(["words that are as long as they can be in a line of this text, and then"] * 14)
    document = read_text(f"{wrapped}\nthey end.\n\n{contents}\n".encode(), "faq.txt")
    assert document.text.endswith(contents)


def test_the_points_of_a_table_of_contents_are_few_on_pages_of_their_own():
    text = "RFC 9999\n\nContents\n\n   1.  The Gate . . . . . . . . . . . . . . .   4\n   2.  Its Bars.......12\n\n"
    read = read_text(f"{text}Marsh              Informational               [Page 1]\n".encode(), "rfc.txt")
    assert "1.  The Gate … 4\n2.  Its Bars … 12" in read.text


def test_a_passage_is_cited_by_its_chapter_and_the_part_that_holds_it():
    text = (
        f"{WORDS} No part.\n\nBOOK ONE\n\nCHAPTER I\n\nDown the Rabbit-Hole\n\n{WORDS} First.\n\n"
        f"BOOK TWO\n\nCHAPTER I. The Gate\n\n{WORDS} Second.\n\nA title\n-------\n\n{WORDS} Third.\n"
    )
    document = read_text(text.encode(), "book.txt")
    chapters = [
        locator_at(document.locators, document.text.index(words), "chapter")
        for words in ("No part.", "First.", "Second.", "Third.")
    ]
    assert chapters == [
        "",
        "BOOK ONE, CHAPTER I, Down the Rabbit-Hole",
        "BOOK TWO, CHAPTER I. The Gate",
        "BOOK TWO, CHAPTER I. The Gate",
    ]


@pytest.mark.parametrize("gap", [" ", "\xa0"])
def test_sections_of_chapters_go_on_after_one_that_is_called_by_a_long_question(gap):
    question = "What is the difference between this town and all of the others? Why should anybody want to live in it?"
    sections = (f"1.1.{gap}What is this?", f"1.2.{gap}{question}", f"1.3.{gap}Who asks?", f"1.3.1.{gap}Who else?")
    chapters = (
        f"Chapter{gap}1.{gap}The town",
        *sections,
        f"Chapter{gap}2.{gap}The storm",
        f"2.1.{gap}Why did it come?",
    )
    text = "".join(f"{WORDS}\n\n{line}\n\n" for line in chapters) + WORDS
    assert headings(text) == list(zip((2, 3, 3, 3, 4, 2, 3), chapters, strict=True))
    document = read_text(text.encode(), "faq.txt")
    place = document.text.index(WORDS, document.text.index("Who asks"))
    assert locator_at(document.locators, place, "chapter") == "Chapter 1. The town"


def test_a_long_line_with_a_number_that_is_no_question_is_not_a_section():
    line = f"1.2. {WORDS.rstrip('.')}"
    assert headings(f"{WORDS}\n\n1. Town\n\n1.1. Words\n\n{WORDS}\n\n{line}\n\n{WORDS}\n") == [
        (1, "1. Town"),
        (2, "1.1. Words"),
    ]
