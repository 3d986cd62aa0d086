"""Code in PDFs keeps its lines; lists, running heads and type of browsers' files are read as they are meant."""

from __future__ import annotations

import pytest

from store.articles.article import Document
from store.articles.file_annotations import FileAnnotation
from store.articles.formats import read
from store.articles.formats.marked_pdf import marked_copy
from tests.store.articles.made_files import pdf

PROSE = (
    "The harbour was closed on Monday, after the storm had taken two of its cranes, and",
    "nobody knew for how long that would be, or who was to pay for the new machines of it.",
)
CODE = ("if closed:", "    tell(everyone,", "         now)", "else:", "    open()")
AFTER = ("So it was told to everyone, and the harbour was open again when the week came to", "its end.")


def page(code, *, left=90.0, gap=24.0, before=PROSE, after=AFTER):
    lines = [(72.0, 700.0 - 12 * row, 10.0, words) for row, words in enumerate(before)]
    base = lines[-1][1] - gap
    for words in code:
        lines.append((left + 6 * (len(words) - len(words.lstrip())), base, 10.0, words.strip()))
        base -= 12
    base -= gap - 12
    return lines + [(72.0, base - 12 * row, 10.0, words) for row, words in enumerate(after)]


def reading(lines, **more) -> Document:
    return read("a.pdf", pdf([lines], prose=(*PROSE, *AFTER), **more))


@pytest.mark.parametrize("scale", [1.0, 0.75, 10.0])
def test_code_keeps_its_lines_and_the_room_before_them(scale):
    document = reading(page(CODE), scale=scale)
    assert document.text == "\n\n".join((" ".join(PROSE), "\n".join(CODE), " ".join(AFTER)))
    (block,) = document.blocks
    assert (block.kind, document.text[block.start : block.end]) == ("code", "\n".join(CODE))


def test_a_blank_line_in_code_stays():
    lines = page(["one()", "two()", "three()", "four()"])
    lines[4:6] = [(*line[:1], line[1] - 12, *line[2:]) for line in lines[4:6]]
    lines[6:] = [(*line[:1], line[1] - 24, *line[2:]) for line in lines[6:]]
    assert "one()\ntwo()\n\nthree()\nfour()" in reading(lines).text


def test_words_in_such_type_that_fill_a_line_of_a_sentence_are_no_code():
    lines = [*PROSE[:1], "/usr/share/doc/harbour/closed/on/Monday", *AFTER]
    document = read(
        "a.pdf", pdf([[(72, 700 - 12 * n, 10, words) for n, words in enumerate(lines)]], prose=(*PROSE, *AFTER))
    )
    assert document.blocks == ()


def test_a_text_that_is_set_so_as_a_whole_is_no_code():
    lines = [(72, 700 - 12 * row, 10, words) for row, words in enumerate((*PROSE, *AFTER))]
    assert read("a.pdf", pdf([lines])).blocks == ()


def test_what_is_marked_in_code_comes_back():
    raw = pdf([page(CODE)], prose=(*PROSE, *AFTER))
    text = read("a.pdf", raw).text
    for words in ("now", "tell(everyone,\n         now)", "machines of it.\n\nif closed", "closed:\n    tell"):
        start = text.index(words)
        mark = FileAnnotation(start, start + len(words), "", "postil", "", "#c9e6c1", "01H", ())
        content, left_out = marked_copy(raw, [mark])
        assert not left_out
        (found,) = read("a.pdf", content).file_annotations
        assert text[found.start : found.end] == words


def test_bullets_stand_beside_their_entries():
    items = ("• The first crane, which was taken by the storm on Monday", "• The second one", "• The ship")
    lines = [(72 + 18 * (n == 1), 676 - 12 * n, 10, words) for n, words in enumerate(items)]
    last = lines[-1][1] - 12
    after = [(60, last - 12 * n, 10, words) for n, words in enumerate(AFTER)]
    before = [(60, 712 - 12 * n, 10, words) for n, words in enumerate(PROSE)]
    document = read("a.pdf", pdf([[*before, *lines, *after]]))
    assert document.text.split("\n\n") == [
        " ".join(PROSE),
        "The first crane, which was taken by the storm on Monday\nThe second one\nThe ship",
        " ".join(AFTER),
    ]
    assert [(block.indent, block.marker) for block in document.blocks] == [(1, "•"), (2, "•"), (1, "•")]


def test_a_running_head_that_stands_on_one_page_is_one_if_all_that_stands_there_is():
    heads = ("Of storms", "Of ships that waited", "Of cranes", "The harbour", "The week…", "What it cost")
    lines = [(72, 700 - 12 * row, 10, words) for row, words in enumerate((*PROSE, *AFTER))]
    text = read("a.pdf", pdf([[(72, 750, 10, head), *lines] for head in heads])).text
    assert all(head in text for head in heads)  # they may be the titles of poems
    text = read("a.pdf", pdf([[(72, 750, 10, f"CHAPTER {n}. {head}"), *lines] for n, head in enumerate(heads)])).text
    assert not any(head in text for head in heads)


def test_the_first_line_of_each_page_is_no_running_head():
    pages = [
        [
            (72, 750, 10, f"{word} is a paragraph of one line."),
            *((72, 726 - 12 * n, 10, line) for n, line in enumerate(AFTER)),
        ]
        for word in ("This", "That", "It", "Here", "There", "What")
    ]
    text = read("a.pdf", pdf(pages)).text
    assert "This is a paragraph" in text and "What is a paragraph" in text


def test_a_broken_word_is_looked_up_without_its_own_parts():
    lines = [
        "the list admin-",
        "istrator of the harbour, who is an admin at the time,",
        "was told of it on Monday, and so were all of us there.",
    ]
    raw = pdf([[(72, 700 - 12 * row, 10, words) for row, words in enumerate(lines)]])
    assert "list administrator of" in read("a.pdf", raw).text


def test_what_says_that_code_goes_on_is_no_part_of_it():
    first = page(CODE, after=("(continues on next page)",))
    second = page(("more()",), before=("(continued from previous page)",), after=AFTER)
    text = read(
        "a.pdf",
        pdf([first, second], prose=(*PROSE, *AFTER, "(continues on next page)", "(continued from previous page)")),
    ).text
    assert "contin" not in text
    assert "    open()\nmore()" in text


def test_the_label_of_a_chapter_stands_above_its_title():
    lines = [(500, 700, 10, "CHAPTER"), (510, 676, 15, "ONE"), (300, 620, 15, "OF HARBOURS")]
    document = read("a.pdf", pdf([[*lines, *((72, 560 - 12 * n, 10, words) for n, words in enumerate(PROSE))]]))
    assert document.text == f"CHAPTER ONE\n\nOF HARBOURS\n\n{' '.join(PROSE)}"
    assert [document.text[block.start : block.end] for block in document.blocks] == ["OF HARBOURS"]


def test_the_labels_of_many_chapters_are_no_running_heads():
    def chapter(number: str) -> list[tuple[float, float, float, str]]:
        lines = [
            (500.0, 700.0, 10.0, "CHAPTER"),
            (510.0, 676.0, 15.0, number),
            (300.0, 620.0, 15.0, f"OF {number} SHIPS"),
        ]
        return lines + [(72.0, 560.0 - 12 * n, 10.0, words) for n, words in enumerate(PROSE)]

    text = read("a.pdf", pdf([chapter(number) for number in ("ONE", "TWO", "THREE", "FOUR")])).text
    assert "CHAPTER ONE\n\nOF ONE SHIPS" in text and "CHAPTER FOUR\n\n" in text


def test_a_running_head_that_is_called_as_a_label_is_one():
    body = [(72.0, 700.0 - 12 * row, 10.0, words) for row, words in enumerate((*PROSE, *AFTER))]
    heads = ("Appendix", "Appendix", "Appendix", "Appendix")
    assert "Appendix" not in read("a.pdf", pdf([[(72, 750, 10, head), *body] for head in heads])).text
