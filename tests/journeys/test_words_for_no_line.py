"""A verb that is refused opens no line: what is typed for it does nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

REFUSED = {
    "t i e": "no name under the cursor",
    'a i "': "no quotation around the cursor",
    "t i (": "no brackets around the cursor",
    "t a t": "nobody speaks here",
    "i": "no annotation under the cursor",
    "T": "no annotation under the cursor",
    "t x": "is not a command",
    "a q": "is not a command",
}
WORDS = "d d u . H H Z Z"
"""As commands they would delete, undo, highlight and quit."""


@pytest.mark.parametrize("keys", REFUSED)
async def test_no_letter_of_it_is_a_command(keys, walk):
    async with walk() as at:
        await at.open("third")
        await at.press("} H H")
        before = at.annotations()
        await at.press("G")
        place = at.reader.view.cursor
        await at.pilot.press(*keys.split(), *WORDS.split(), "enter")
        await at.settle()
        assert at.annotations() == before
        assert (at.reader.view.cursor, at.app.is_running) == (place, True)
        assert at.foot().startswith(REFUSED[keys]) or REFUSED[keys] in at.foot()
        assert "«ddu.HHZZ» was dropped" in at.foot()
        await at.press("d d")
        assert "no annotation" in at.foot()


async def test_in_a_list_too(walk):
    async with walk() as at:
        await at.press("g t")
        await at.pilot.press(*"runt", "enter")
        await at.settle()
        assert "«unt» was dropped" in at.app.screen.foot_message


async def test_where_a_line_opens_every_letter_is_in_it(walk):
    async with walk() as at:
        await at.open("third")
        await at.pilot.press(*"ttdeal", "enter")
        await at.settle()
        assert [one.tags for one in at.annotations()] == [("deal",)]
        await at.pilot.press("d", "d")
        await at.settle()
        assert at.annotations() == []


async def test_in_the_list_of_places_too(walk):
    async with walk((120, 40)) as at:
        await at.open("third")
        await at.press("} g asterisk")
        places = at.app.screen
        await at.press(" ".join("x" for _ in places.list.rows))
        await at.pilot.press("enter", *"uxd", "enter")
        await at.settle()
        assert at.app.screen is places
        assert "all of them are left; x keeps one; «uxd» was dropped" in places.foot_message


@pytest.mark.parametrize("key", ["enter", "backspace"])
async def test_a_key_that_is_no_letter_is_dropped_without_a_word(walk, key):
    async with walk() as at:
        await at.open("third")
        await at.pilot.press("T", key)
        await at.settle()
        assert "no annotation under the cursor" in at.foot()
        assert "dropped" not in at.foot()
