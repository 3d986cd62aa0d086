"""The text's left edge, the page's height and the ends of its rows are the window's and the article's alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journeys.random_articles import random_article
from tui.reading.columns import GUTTER, LEFT, MARGIN_FROM, NARROW_BELOW, columns

pytestmark = pytest.mark.slow

ACTS = (
    *("H H", "t t f i l m enter", "a a x y ctrl+s", "u", "ctrl+r", "V t z enter", "] h", "O", "T escape", "."),
    *("v j escape", "g h", "escape", "g O", "escape", "g t", "escape", "g e", "escape", "backslash", "g n", "g n"),
    *(
        "slash t h e enter",
        "n",
        "N",
        "escape",
        "colon escape",
        "question_mark escape",
        "a a l o n g ctrl+s",
        "i escape",
    ),
)
"""What is done to an article or seen of it, without the keys that set its width or leave all but the text out."""
SIZES = ((72, 20), (80, 24), (100, 30), (120, 40), (180, 45))
STEPS = 25
ARTICLES, ACTS_EACH = 12, 8
"""Random articles in random windows, and acts in each."""


def shape(at):
    """Where the text stands and how it is broken."""
    view = at.reader.view
    layout, place = view.page.layout, view.page.layout.first()
    rows = []
    while place is not None:
        row = layout.row(place)
        rows.append((row.start, row.end, row.indent, row.lead))
        place = layout.after(place)
    return view.columns, view.region, rows


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_act_moves_the_text_nor_makes_a_row_wider_than_the_window(walk, size):
    async with walk(size) as at:
        await at.open("Welcome")
        await nothing_moves(at, random.Random(size[0]), STEPS)


@pytest.mark.parametrize("seed", range(ARTICLES))
async def test_no_act_moves_any_text_in_any_window(walk, folder, seed):
    chance = random.Random(seed)
    size = chance.randint(30, 210), chance.randint(12, 60)
    (folder / "random.md").write_text(random_article(chance).replace("# ", "# A random ", 1), encoding="utf-8")
    async with walk(size) as at:
        await at.open("A random")
        await at.press(chance.choice(("j", "ctrl+d", "G", "8 }")).replace("}", "right_curly_bracket"))
        await nothing_moves(at, chance, ACTS_EACH)


async def nothing_moves(at, chance, steps):
    """Does random acts, and looks after each."""
    before, width = shape(at), at.app.size.width
    for act in (chance.choice(ACTS) for _ in range(steps)):
        await at.press(act)
        assert shape(at) == before, act
        strips = at.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {width}, act
        if len(at.app.screen_stack) > 1:
            await at.press("escape escape")
            assert shape(at) == before, act


@given(st.integers(12, 400), st.integers(20, 200))
def test_what_stands_beside_each_other_has_room_in_any_window(width, wanted):
    found = columns(width, wanted)
    assert found.text_start >= found.gutter
    assert found.text_end <= width
    assert found.text <= max(wanted, 68)
    if found.margin:
        assert width >= MARGIN_FROM
        assert found.text_end < found.margin_start
        assert found.margin_start + found.margin < found.map
    assert found.map < width - 1
    assert (found.map < 0) == (width < NARROW_BELOW)
    assert len({found.lane(lane) for lane in range(found.lanes)}) == found.lanes


@given(st.integers(12, 400), st.integers(20, 66))
def test_a_narrower_text_begins_where_a_wide_one_does(width, wanted):
    usual = columns(width, 66)
    assert columns(width, wanted).text_start == usual.text_start
    assert usual.gutter == (GUTTER if width >= NARROW_BELOW else 2)
    assert usual.text_start >= (LEFT if width >= NARROW_BELOW else 2)
