"""The tag picker and the note stand at their passage, and never over it."""

from __future__ import annotations

import random

import pytest
from textual import events

from store.articles.article import Passage
from tests.journeys.random_articles import random_article
from tests.journeys.test_names_at_work import until
from tui.reading.columns import NARROW_BELOW

pytestmark = pytest.mark.slow

SIZES = ((80, 24), (72, 18), (100, 30), (120, 40), (200, 50))
PASSAGES = 12
KEYS = ("t", "a", "g y")


def passages(text, seed):
    """Passages of all lengths, at both ends of the text too, and the whole of it."""
    chance = random.Random(seed)
    found = [Passage(0, 5), Passage(len(text) - 6, len(text) - 1), Passage(0, len(text) - 1)]
    while len(found) < PASSAGES:
        start = chance.randrange(len(text) - 2)
        passage = Passage(start, min(len(text) - 1, start + chance.choice((9, 30, 200, 900, 3_000))))
        if text[slice(*passage)].strip() == text[slice(*passage)] != "":
            found.append(passage)
    return found


def cells(view, passage):
    """The rows of the screen in which a passage is seen."""
    rows = enumerate(view.window.rows)
    return [
        view.region.y + y for y, row in rows if row.lead is None and row.start < passage.end and row.end > passage.start
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_box_covers_no_cell_of_its_passage_and_the_page_is_as_before_it(walk, size):
    async with walk(size) as at:
        await at.open("Welcome")
        await stands_beside_passages(at, size[0])


@pytest.mark.parametrize("seed", range(8))
async def test_a_box_covers_no_cell_of_its_passage_in_any_article_and_window(walk, folder, seed):
    chance = random.Random(seed)
    size = chance.randint(NARROW_BELOW + 1, 210), chance.randint(18, 60)
    (folder / "random.md").write_text(random_article(chance).replace("# ", "# A random ", 1), encoding="utf-8")
    async with walk(size) as at:
        await at.open("A random")
        await stands_beside_passages(at, seed)


async def stands_beside_passages(at, seed):
    """Opens boxes at passages, and looks where each stands."""
    reader = at.reader
    view = reader.view
    for number, passage in enumerate(passages(view.page.text, seed)):
        reader.go_to(passage.start)
        reader._cursor.select(passage)
        await at.settle()
        before = (view.window.place, view.columns, view.region)
        await at.press(KEYS[number % len(KEYS)])
        assert len(at.app.screen_stack) == 2, (passage, at.foot())
        box, columns = at.app.screen.query_one(".box").region, view.columns
        seen = cells(view, passage)
        assert seen, passage
        assert not [y for y in seen if box.y <= y < box.bottom], (passage, box)
        assert box.y == seen[-1] + 1 or box.bottom == seen[0], (passage, box)
        assert (box.x, box.width) == (view.region.x + columns.text_start - 1, columns.text + 2)
        assert at.app.screen.region.contains_region(box)
        assert all(box.contains_region(shown.region) for shown in at.app.screen.query(".preview, RowList"))
        await at.press("escape")
        assert (view.window.place, view.columns, view.region) == before


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_wheel_scrolls_the_page_under_a_box_that_stays_beside_its_passage(walk, size):
    async with walk(size) as at:
        await at.open("Welcome")
        reader, moved = at.reader, 0
        view = reader.view
        for number, passage in enumerate(passages(view.page.text, size[0])[3:]):
            reader.go_to(passage.start)
            reader._cursor.select(passage)
            await at.settle()
            before = view.window.place
            await at.press(KEYS[number % len(KEYS)])
            for kind in (events.MouseScrollDown,) * 6 + (events.MouseScrollUp,) * 12:
                top = view.window.place
                at.point(kind, 1, view.region.y + 1, 0)
                await at.settle()
                moved += view.window.place != top
                box = at.app.screen.query_one(".box").region
                assert not [y for y in cells(view, passage) if box.y <= y < box.bottom], (passage, box)
                assert at.app.screen.region.contains_region(box)
            await at.press("escape")
            assert view.window.place == before
        assert moved


async def test_all_but_the_passage_recedes_while_a_box_is_open(walk):
    def inks(at, words):
        view = at.reader.view
        row = view.window.index_of(view.page.text.index(words))
        return {str(one.style.color) for one in view.render_line(row) if words in one.text}

    async with walk((120, 40)) as at:
        await at.open("third")
        plain = inks(at, "And an end")
        await at.press("right_parenthesis t t")
        assert inks(at, "has one paragraph") == plain
        assert inks(at, "And an end") != plain
        await at.press("escape")
        assert inks(at, "And an end") == plain


async def test_a_box_goes_with_the_window_that_is_made_larger(walk):
    async with walk((80, 24)) as at:
        await at.open("third")
        await at.press("right_parenthesis t t")
        box, view = at.app.screen.query_one(".box"), at.reader.view
        before = box.region.x
        await at.pilot.resize_terminal(140, 50)
        await until(lambda: box.region.x > before)
        assert (box.region.x, box.region.width) == (view.columns.text_start - 1, view.columns.text + 2)


async def test_in_a_narrow_window_a_box_is_all_there_is_under_its_name(walk):
    async with walk((NARROW_BELOW - 1, 20)) as at:
        await at.open("third")
        for keys, name in (("t t", "tag"), ("a a", "note")):
            await at.press(f"right_parenthesis {keys}")
            box = at.app.screen.query_one(".box")
            assert box.region == at.app.screen.region
            assert str(box.border_title).startswith(name)
            await at.press("escape")
