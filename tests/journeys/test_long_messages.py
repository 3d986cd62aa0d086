"""What is said stands whole on the screen, however long it is and wherever it is said."""

from __future__ import annotations

import pytest
from textual import events
from textual.color import Color

from tui.dialogues.surface import PANELS_FROM
from tui.widgets.foot_line import FootLine
from tui.widgets.hint_line import HintLine
from tui.widgets.message_text import MessageText

pytestmark = pytest.mark.slow

LONG = "a message that goes on and on, " * 8 + "/a/path/that/is/long/" * 6 + " and then comes its end"
KEYS = "? keys  q quit"
WAYS = {
    "library": "",
    "reader": "enter",
    "help": "question_mark",
    "codebook": "g t",
    "here": "enter H H g h",
    "box": "enter H H g u",
}


def shown(widget) -> str:
    lines = [widget.render_line(y).text.strip() for y in range(widget.size.height)]
    if getattr(widget, "_is_in_frame", False):
        assert set(lines.pop(0)) == {"─"}
    return "".join("".join(lines).split())


@pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("way", WAYS)
async def test_the_end_of_a_long_message_is_seen(walk, way, size):
    async with walk(size) as at:
        await at.press(WAYS[way])
        foot = {"library": "#library-foot", "reader": "#reader-foot"}.get(way, "#foot")
        line = at.app.screen.query_one(foot, FootLine)
        for is_problem in (False, True):
            line.say(LONG, KEYS.split("  "), problem=is_problem)
            await at.settle()
            is_framed = way == "box" or (way == "here" and size[0] >= PANELS_FROM)
            assert shown(line) == "".join(f"{LONG}{'' if is_framed else KEYS}".split())
            line.say("", KEYS.split("  "))
            await at.settle()
            assert line.display != is_framed
            assert is_framed or line.size.height == 1


@pytest.mark.parametrize("way", ["library", "here", "box"])
async def test_a_message_has_the_ink_of_text_and_a_problem_that_of_errors(walk, way):
    async with walk((120, 40)) as at:
        await at.press(WAYS[way])
        line = at.app.screen.query_one({"library": "#library-foot"}.get(way, "#foot"), FootLine)
        for is_problem in (False, True, False):
            line.say("not saved", KEYS.split("  "), problem=is_problem)
            await at.settle()
            assert line.display == (way == "library")
            wanted = at.app.theme_variables["error" if is_problem else "foreground"]
            assert ink(at, "not saved") == Color.parse(wanted).rich_color.get_truecolor()


def ink(at, words):
    """The colour in which words stand on the screen."""
    parts = (part for strip in at.app.screen._compositor.render_strips() for part in strip)
    return next(part.style.color.get_truecolor() for part in parts if part.text.strip() == words)


async def test_a_problem_beside_what_was_said_is_seen_whole(walk):
    async with walk() as at:
        line = at.app.query_one("#library-foot", FootLine)
        at.app.turns.next()
        line.say("marked as read", [])
        with at.app.turns.speaking_for(0):
            line.say(LONG, [], problem=True)
        await at.settle()
        assert shown(line) == "".join(f"marked as read{LONG}".split())


async def test_a_hint_is_seen_whole(walk):
    async with walk() as at:
        await at.press("enter t t")
        hint = at.app.screen.query_one(HintLine)
        hint.tell("a word " * 40 + "end")
        await at.settle()
        assert hint.size.height * hint.size.width >= len("a word " * 40)
        assert hint.region.bottom <= 24


BOXES = {
    "line": "g t a",
    "tags": "enter t t",
    "note": "enter a a",
    "choice": "colon",
    "tags off": "enter H H t t f i l m enter g h T",
    "suggestions": "enter right_parenthesis t t f i l m enter g s enter",
}


@pytest.mark.parametrize("size", [(80, 24), (40, 24), (40, 10)], ids=str)
@pytest.mark.parametrize("way", BOXES)
async def test_the_end_of_a_long_message_in_a_box_can_be_reached(walk, folder, way, size):
    (folder / "alike.txt").write_text("Alike\n\n" + "The film was made by a large studio in Hollywood. " * 8)
    async with walk(size) as at:
        await at.open("Alike")
        await at.press("q")
        await at.press(BOXES[way])
        await at.settle()
        line = at.app.screen.query(MessageText).last()
        box = at.app.screen.query_one(".box")
        line.say((LONG * 2)[:500])
        await at.settle()
        assert "".join(shown(line).split()) == "".join((LONG * 2)[:500].split())
        assert box.content_region.y == line.region.y or box.content_region.contains_region(line.region)
        for _ in range(line.size.height):
            at.point(events.MouseScrollDown, box.region.x + 2, box.region.y + 1, 0)
        await at.settle()
        assert box.max_scroll_y == box.scroll_y
