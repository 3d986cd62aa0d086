"""With 16 colours or none, nothing is told by colour alone: what is different has other attributes, or a sign beside it."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.style import Style
from textual._compositor import LayoutUpdate

from tests.looks.pictures import app_of, show
from tui.widgets.colours.depths import IN_16
from tui.widgets.colours.theme import TAGS
from tui.widgets.page.row_painter import CURRENT_LANE, LANE

WORDS = {
    "page": {
        "text": "was already scheduled",
        "annotation": "lungs which produces",
        "annotation under the cursor": "n Thursday, ",
        "annotation inside another": "colonialist mentality",
        "person": "Angela Merkel",
        "organisation": "European Union",
        "place": "United Kingdom",
        "other name": "German",
    },
    "selection": {"selection": "n Thursday, "},
    "search": {"hit": "world", "current hit": "World"},
}
"""Words that are drawn in each look, by the screens."""
TOLD_BY_SIGNS = {
    frozenset({"annotation", "person"}),  # a bar in the gutter
    frozenset({"annotation inside another", "other name"}),  # a lane of its own
    frozenset({"annotation under the cursor", "hit"}),  # a broad bar
}
"""Pairs with the same attributes, one of which has a sign."""
ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse")


async def looks(tmp_path, look):
    """The style of each look, and the signs in the gutters."""
    found: dict[str, Style] = {}
    signs: set[str] = set()
    for screen, wanted in WORDS.items():
        folder = tmp_path / screen
        folder.mkdir()
        app = app_of(folder, look)
        async with app.run_test(size=(120, 40)) as pilot:
            await show(pilot, screen)
            update = app.screen._compositor.render_update(full=True)
            assert isinstance(update, LayoutUpdate)
            rows = [[part for strip in row for part in strip] for row in update.strips]
            for name, words in wanted.items():
                found[name] = next(part.style or Style.null() for row in rows[2:] for part in row if words in part.text)
            signs |= {part.text for row in rows for part in row}
            app.workers.cancel_all()
    return found, signs


def attributes(style: Style) -> tuple[bool, ...]:
    return tuple(bool(getattr(style, name)) for name in ATTRIBUTES)


@pytest.mark.parametrize("look", ["16", "none"])
async def test_what_is_different_has_other_attributes_or_a_sign(tmp_path, look):
    found, signs = await looks(tmp_path, look)
    alike = {frozenset(pair) for pair in combinations(found, 2) if len({attributes(found[name]) for name in pair}) == 1}
    assert alike == TOLD_BY_SIGNS
    assert {LANE, CURRENT_LANE} <= signs


def test_branches_of_tags_have_inks_of_their_own_among_sixteen():
    inks = [IN_16[tag] for tag in TAGS]
    assert len({*inks, IN_16["muted"], "default"}) == len(TAGS) + 2
