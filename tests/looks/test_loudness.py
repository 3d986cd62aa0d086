"""The page is quiet: most of the text is in one ink, on one ground, in one weight."""

from __future__ import annotations

import pytest

from store.settings import Settings
from tests.looks.annotated import annotated_library, mentions_in
from tests.looks.loudness import SIZE, SMALL, WHOLE, loudness, opened
from tui.app.app import PostilApp
from tui.widgets.colours.theme import DARK, LIGHT

MOST_LOUD, MOST_LOUD_SMALL = 0.15, 0.25
"""Of the cells, in a window of 120x40 and in one that shows the whole article; in one of 80x24, a quarter of whose text is the
annotation under the cursor."""
MOST_TINTED = 0.4
"""At 120x40: all that is annotated, one mark each, on tints no louder than `LOUD`."""
MOST_WEIGHTS, MOST_WEIGHTS_SMALL = 0.04, 0.05
MOST_CHANGES = 10
"""A screen."""
LEAST_ROWS = 20
"""Of the page at 80x24."""


async def measured(folder, size, theme=DARK.name, marks="whole"):
    """The annotated article in a window of this size, the cursor in its first annotation."""
    app = PostilApp(annotated_library(folder), Settings(names=False, marks=marks))
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        app.theme = theme
        view = await opened(app)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("right_square_bracket", "h")
        view.mark_mentions(mentions_in(view.page.text))
        assert view.current
        return loudness(view)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize(
    ("size", "most"),
    [(WHOLE, MOST_LOUD), (SIZE, MOST_LOUD), (SMALL, MOST_LOUD_SMALL)],
    ids=["whole", "120x40", "80x24"],
)
async def test_little_of_the_annotated_article_is_set_off(tmp_path, theme, size, most):
    assert 0 < (await measured(tmp_path, size, theme)).loud_grounds <= most


@pytest.mark.parametrize("size", [WHOLE, SIZE])
async def test_what_is_annotated_is_tinted_whole(tmp_path, size):
    found = await measured(tmp_path, size)
    assert 2 * found.loud_grounds < found.grounds <= MOST_TINTED


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("size", [WHOLE, SIZE])
async def test_with_tints_at_the_ends_little_stands_on_any_ground(tmp_path, size, theme):
    found = await measured(tmp_path, size, theme, marks="ends")
    assert found.loud_grounds < found.grounds <= MOST_LOUD


@pytest.mark.parametrize(
    ("size", "most"),
    [(WHOLE, MOST_WEIGHTS), (SIZE, MOST_WEIGHTS), (SMALL, MOST_WEIGHTS_SMALL)],
    ids=["whole", "120x40", "80x24"],
)
async def test_weights_are_few_and_seldom_change(tmp_path, size, most):
    found = await measured(tmp_path, size)
    assert found.weights <= most
    assert found.changes <= MOST_CHANGES


async def test_the_page_has_most_of_a_small_window(tmp_path):
    app = PostilApp(annotated_library(tmp_path), Settings(names=False))
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete()
        view = await opened(app)
        await pilot.press("enter")
        assert view.window.height >= LEAST_ROWS
