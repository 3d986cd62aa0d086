"""Rows that are marked and that a filter hides: lists say how many, and nothing is done to them unasked."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from store.library.indexed_annotations import IndexedAnnotations
from tui.annotations.list import AnnotationsDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.widgets.breadcrumb import Breadcrumb

pytestmark = pytest.mark.slow

HIDDEN = "3 marked, 2 of them hidden by the filter"


async def three_tagged(at):
    """Tags a sentence of each article."""
    for path in ("third", "Sora", "welcome"):
        at.library.select(at.open_library.find(path, at.library.listings))
        await at.press("enter right_parenthesis right_parenthesis t t")
        await at.type("press")
        await at.press("enter q")


def question(at):
    return at.app.screen.query(Static).first().content


async def test_annotations_that_a_filter_hides_are_deleted_only_after_asking(walk):
    async with walk() as at:
        await three_tagged(at)
        await at.press("g H X /")
        await at.type("third")
        await at.press("enter")
        assert isinstance(at.app.screen, AnnotationsDialogue)
        assert HIDDEN in at.app.screen.query_one(Breadcrumb).text
        await at.press("d d")
        assert isinstance(at.app.screen, ConfirmDialogue)
        assert question(at) == "Delete 3 annotations, 2 of them hidden by the filter?"
        await at.press("n")
        assert len(at.annotations()) == 3
        await at.press("d d y")
        assert not at.annotations()


async def test_all_rows_that_are_shown_are_marked_or_none_and_hidden_ones_stay_as_they_are(walk):
    async with walk() as at:
        await at.press("X /")
        await at.type("third")
        await at.press("enter X")
        assert "2 marked, 2 of them hidden by the filter" in at.library.query_one(Breadcrumb).text
        await at.press("X")
        assert HIDDEN in at.library.query_one(Breadcrumb).text


async def test_marks_stay_where_a_filter_matches_nothing(walk):
    async with walk() as at:
        await three_tagged(at)
        await at.press("g H X /")
        await at.type("tag:nothing")
        await at.press("enter")
        assert not at.app.screen.list.rows
        await at.press("X")
        assert "3 marked, 3 of them hidden by the filter" in at.app.screen.query_one(Breadcrumb).text


async def test_tags_that_a_filter_hides_are_deleted_and_merged_only_after_asking(walk):
    async with walk() as at:
        await at.press("g t")
        for name in ("apples", "money", "zebras"):
            await at.press("a")
            await at.type(name)
            await at.press("enter")
        await at.press("X g g x slash")
        await at.type("money")
        await at.press("enter d d")
        assert "2 marked, 1 of them hidden by the filter. It stands on 0 passages" in question(at)
        await at.press("n m")
        name = "merge money, zebras, 1 of them hidden by the filter into"
        assert at.app.screen.query_one(".box").border_title == name


@pytest.mark.usefixtures("many")
async def test_marked_annotations_are_not_made_to_keep_their_marks(walk, monkeypatch):
    asked = []
    rows = IndexedAnnotations.rows

    def counting(index, numbers):
        asked.extend(numbers)
        return rows(index, numbers)

    async with walk() as at:
        await at.press("g H X")
        box = at.app.screen
        assert len(box.list.rows) == 400
        monkeypatch.setattr(IndexedAnnotations, "rows", counting)
        box._gather()
        await at.settle()
        assert "400 marked" in box.query_one(Breadcrumb).text
        assert 0 < len(set(asked)) < 400


async def test_the_box_of_tags_says_how_many_passages_are_hidden(walk):
    async with walk() as at:
        await three_tagged(at)
        await at.press("g H X /")
        await at.type("third")
        await at.press("enter t t")
        assert "3 passages, 2 of them hidden by the filter" in at.app.screen.query_one(".box").border_title


async def test_articles_that_a_filter_hides_are_starred_and_read_only_after_asking(walk):
    async with walk() as at:
        await at.press("X /")
        await at.type("third")
        await at.press("enter s")
        assert HIDDEN in at.library.query_one(Breadcrumb).text
        assert question(at) == "Star 3 articles, 2 of them hidden by the filter?"
        await at.press("n")
        assert not any(row.is_starred for row in at.app.listings)
        await at.press("m")
        assert question(at) == "Set 3 articles, 2 of them hidden by the filter as read?"
        await at.press("y")
        assert all(row.is_read for row in at.app.listings)


async def test_stars_are_no_annotations_in_lists(walk):
    async with walk() as at:
        await at.press("X s g H")
        assert not isinstance(at.app.screen, AnnotationsDialogue)
        await at.press("X")
        await three_tagged(at)
        await at.press("g H")
        assert len(at.app.screen.list.rows) == 3
        assert all(row.remarks == 1 for row in at.app.listings)


async def test_keys_that_a_list_does_not_have_are_answered(walk):
    async with walk() as at:
        await three_tagged(at)
        await at.press("enter g h g H")
        assert "gH is not a command here" in at.app.screen.foot_message
