"""What a box does to the colours of the page under it where there are sixteen of them or none."""

from __future__ import annotations

import pytest
from textual._compositor import LayoutUpdate

from tests.looks.pictures import app_of, show
from tui.dialogues.dialogue import Dialogue

TITLE, GUTTER = 2, 14
"""Rows of the title, and of the letter of an annotation below a box."""

OTHER_SCREENS = ("themes", "card of an article", "line", "question", "import", "export")


async def looks_of(tmp_path, look, screen, row):
    """The text and the style of each part of a row, from the left on."""
    tmp_path.mkdir()
    app = app_of(tmp_path, look)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, screen)
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        parts = [
            (part.text, part.style)
            for strip in list(update.strips[row])
            for part in strip
            if part.text.strip() and part.style
        ]
        app.workers.cancel_all()
    return parts


async def test_the_page_under_a_box_keeps_the_inks_of_its_tags(tmp_path):
    parts = await looks_of(tmp_path / "box", "16", "bookmarks", GUTTER)
    assert [style.color.name for text, style in parts if text == "s"] == ["green"]


@pytest.mark.slow
@pytest.mark.parametrize("look", ["16", "none"])
async def test_what_is_dimmed_is_as_good_as_muted(tmp_path, look):
    for row in (0, TITLE, 23):
        for text, style in await looks_of(tmp_path / f"{row}", look, "tags", row):
            assert style.dim or style.color.name == "bright_black", text


@pytest.mark.parametrize(
    "screen", ["commands", *(pytest.param(screen, marks=pytest.mark.slow) for screen in OTHER_SCREENS)]
)
async def test_no_ends_of_words_stand_beside_a_box(tmp_path, screen):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, screen)
        box = app.screen.query_one(".box").region
        for row in shown(app)[box.y : box.bottom]:
            assert not row[: box.x].strip(), row
            assert not row[box.right :].strip(), row
        app.workers.cancel_all()


@pytest.mark.slow
@pytest.mark.parametrize(("screen", "key"), [("codebook", "r"), ("codebook", "colon"), ("annotations", "E")])
@pytest.mark.parametrize("size", [(120, 40), (172, 45), (200, 50)])
async def test_words_beside_a_box_are_whole(tmp_path, screen, key, size):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=size) as pilot:
        await show(pilot, screen)
        before = shown(app)
        await pilot.press(key)
        box = app.screen.query_one(".box").region
        for words, row in zip(before[box.y : box.bottom], shown(app)[box.y : box.bottom], strict=True):
            assert {*row[: box.x].split(), *row[box.right :].split()} <= {*words.split()}
        app.workers.cancel_all()


async def test_what_a_lower_box_leaves_free_is_seen_again(tmp_path):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "codebook")
        list_ = [row[75:] for row in shown(app)]
        await pilot.press("colon")
        high = app.screen.query_one(".box").region
        assert not "".join(row[75:] for row in shown(app)[high.y : high.bottom]).strip()
        await pilot.press(*"zzzz")
        low = app.screen.query_one(".box").region
        assert low.bottom < high.bottom
        assert [row[75:] for row in shown(app)[low.bottom :]] == list_[low.bottom :]
        app.workers.cancel_all()


def shown(app):
    """The rows of the screen, with what is under the box in front."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    return ["".join(part.text for strip in row for part in strip) for row in update.strips]


async def test_nothing_of_a_column_stands_beside_a_box_that_covers_a_part_of_it(tmp_path):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot, "question")
        box = app.screen.query_one(".box").region
        assert not "".join(row[box.right :] for row in shown(app)[box.y : box.bottom]).strip()
        assert "".join(row[box.right :] for row in shown(app)[box.bottom :]).strip()
        app.workers.cancel_all()


async def test_what_stands_beside_the_chosen_row_of_a_list_is_dimmed(tmp_path):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot, "choice")
        assert isinstance(app.screen, Dialogue)
        row = app.screen._row_under
        assert row is not None
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        styles = [(part.text, part.style.color) for strip in update.strips[row] for part in strip if part.style]
        inks = [
            next(colour.name for text, colour in styles if colour and words in text)
            for words in ("fires", "On Thursday")
        ]
        assert inks[0] == app.theme_variables["foreground"].lower() != inks[1]
        app.workers.cancel_all()
