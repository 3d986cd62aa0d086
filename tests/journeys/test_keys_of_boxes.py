"""The keys of a box have one form: at its right, each with a word, in more rows where one is too short, never parted."""

from __future__ import annotations

import pytest

from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.hint_line import HintLine, parted
from tui.widgets.picker import Choice

BOXES = {
    "a choice": lambda: ChoiceDialogue([Choice("one", "one")], "which"),
    "a line": lambda: LineDialogue("what"),
    "a question": lambda: ConfirmDialogue("sure?"),
}


@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("box", BOXES)
async def test_they_stand_at_the_right_and_all_of_them_are_seen(box, width, walk):
    async with walk((width, 24)) as at:
        at.app.push_screen(BOXES[box]())
        await at.settle()
        hint = at.app.screen.query_one(HintLine)
        rows = [hint.render_line(y).text for y in range(hint.size.height)]
        assert all(row == row.rstrip() and len(row) == hint.size.width for row in rows)
        assert " ".join(rows).split() == " ".join(hint._keys).split()


async def test_what_is_told_stands_in_their_place_until_they_are_shown_again(walk):
    async with walk() as at:
        at.app.push_screen(BOXES["a choice"]())
        await at.settle()
        await at.press("ctrl+c")
        hint = at.app.screen.query_one(HintLine)
        assert "Nothing is selected" in hint.render_line(0).text
        await at.press("o")
        assert hint.render_line(0).text.endswith("Enter takes it  Escape leaves")


def test_no_key_is_parted_from_its_word():
    keys = ["a one", "b two", "c three", "d four"]
    for width in range(1, 40):
        rows = parted(keys, width)
        assert [key for row in rows for key in row] == keys
        assert all(len("  ".join(row)) <= width for row in rows if len(row) > 1)
