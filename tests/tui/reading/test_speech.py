"""Turns of a transcript as objects, and as places to go to."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from store.articles.formats import read
from tui.reading.cursor.motions import MOTIONS
from tui.reading.cursor.objects import OBJECTS
from tui.reading.cursor.page import Cursor, Page
from tui.reading.cursor.prose import TextUnits
from tui.reading.layout import PageLayout

TALK = "ADA: We closed it.\n\nFor a week.\n\nBEN: Why?\n\nADA: The storm.\n\nBEN: I see.\n"


def page_of(text):
    document = read("talk.txt", text.encode())
    return Page(PageLayout(document, 40, cell_len), TextUnits(document), 10)


@pytest.mark.parametrize(
    ("name", "at", "count", "words"),
    [
        ("turn.inner", "week", None, "We closed it.\n\nFor a week."),
        ("turn.inner", "Why", 2, "Why?\n\nThe storm."),
        ("turn.inner", "I see", 9, "I see."),
        ("turn.around", "Why", None, "Why?\n\n"),
        ("turn.around", "I see", None, "\n\nI see."),
    ],
)
def test_a_turn_is_an_object(name, at, count, words):
    page = page_of(TALK)
    passage = OBJECTS[name](page, page.text.index(at), count)
    assert passage is not None
    assert page.text[slice(*passage)] == words


@pytest.mark.parametrize(
    ("name", "at", "count", "lands_on"),
    [
        ("turn.next", "closed", None, "Why?"),
        ("turn.next", "closed", 2, "The storm"),
        ("turn.next", "I see", None, "I see"),
        ("turn.previous", "storm", None, "The storm"),
        ("turn.previous", "The storm", None, "Why?"),
        ("turn.previous", "We closed", None, "We closed"),
    ],
)
def test_turns_are_gone_to(name, at, count, lands_on):
    page = page_of(TALK)
    cursor = MOTIONS[name](page, Cursor(page.text.index(at)), count)
    assert page.text.startswith(lands_on, cursor.offset)


def test_a_text_that_is_no_transcript_has_no_turns():
    page = page_of("Words of a text.\n")
    assert OBJECTS["turn.inner"](page, 3, None) is None
    assert MOTIONS["turn.next"](page, Cursor(3), None) == Cursor(3)
