"""A click on a key that is named at the foot of a view, a list or a box does what the key does."""

from __future__ import annotations

import pytest

from tui.dialogues.help import Help
from tui.keys.labels import key_label, keys_of_label
from tui.widgets.query_input import QueryInput

pytestmark = pytest.mark.slow


def shown(at):
    return [strip.text for strip in at.app.screen._compositor.render_strips()]


async def click_hint(at, hint):
    """Clicks on the key of a hint, in the lowest row that has it."""
    rows = shown(at)
    y = max((y for y, row in enumerate(rows) if hint in row), default=-1)
    assert y >= 0, rows
    await at.click(rows[y].rindex(hint), y)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (100, 14)], ids=str)
@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("?", "q close"),
        ("enter H H g H", "q close"),
        ("g t", "q close"),
        ("enter H H g h", "q close"),
        ("enter t t", "Escape leave"),
        ("enter a a", "Escape leave"),
        ("g slash", "Escape leave"),
        ("colon", "Escape leave"),
        ("e", "q close"),
    ],
)
async def test_a_hint_closes_what_is_open(walk, size, keys, hint):
    async with walk(size=size) as at:
        await at.press(keys)
        before = at.app.screen
        assert before is not at.app.default_screen
        await click_hint(at, hint)
        assert at.app.screen is at.app.default_screen, shown(at)


async def test_a_hint_of_a_view_calls_its_action(walk):
    async with walk(size=(120, 40)) as at:
        await click_hint(at, "? keys")
        assert isinstance(at.app.screen, Help)
        await click_hint(at, "/ filter")
        assert at.app.screen.query_one(QueryInput).has_focus
        await at.press("escape escape")
        await click_hint(at, "Enter open")
        assert at.app.here
        await click_hint(at, "t tag")
        await click_hint(at, "is sentence")
        await at.type("film")
        await click_hint(at, "Enter make it")
        assert [annotation.tags for annotation in at.annotations()] == [("film",)]
        await click_hint(at, "gh annot")
        await click_hint(at, "q close")
        assert at.app.screen is at.app.default_screen


@pytest.mark.parametrize("sequence", ["q", "g h", "] h", "ctrl+s", "enter", "shift+left", "f1", "pagedown", "d d", "?"])
def test_a_label_is_read_as_the_keys_that_it_shows(sequence):
    assert keys_of_label(key_label(sequence)) == sequence.split(" ")


@pytest.mark.parametrize("label", ["↑↓", "m…", "", "1-9 …"])
def test_what_is_no_one_sequence_has_no_keys(label):
    assert keys_of_label(label) == []
