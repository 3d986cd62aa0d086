"""The keys of a box have one form: in its frame's lower edge, at the right, each with a word; in rows of the box where
the edge is too short; never parted."""

from __future__ import annotations

import pytest

from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.hint_line import HintLine, parted
from tui.widgets.picker import Choice

BOXES = {
    "a choice": lambda: ChoiceDialogue([Choice("one", "one")], "which"),
    "a line": lambda: LineDialogue("line", "what"),
    "a question": lambda: ConfirmDialogue("sure?"),
}


@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("box", BOXES)
async def test_they_stand_at_the_right_and_all_of_them_are_seen(box, width, walk):
    async with walk((width, 24)) as at:
        at.app.push_screen(BOXES[box]())
        await at.settle()
        rows = shown(at)
        assert " ".join(rows).split() == " ".join(at.app.screen.query_one(HintLine)._keys).split()
        if len(rows) == 1 and width > 60:
            assert edge(at).endswith(f"{rows[0]} ─╯")


async def test_copied_texts_have_theirs_where_they_are_copied_and_where_a_note_is_written(walk):
    async with walk((80, 24)) as at:
        await at.open("Sora")
        await at.press("y y")
        await at.press("quotation_mark")
        assert tuple(at.app.screen.hint()) == ("Enter copy again", "/ filter", "q leave")
        await at.press("escape a a ctrl+r")
        assert tuple(at.app.screen.hint()) == ("Enter put into the note", "q leave")


def edge(at):
    """The lower edge of the box."""
    box = at.app.screen.query_one(".box")
    return row_of(at, box.region.bottom - 1)[box.region.x : box.region.right]


def row_of(at, y):
    return at.app.screen._compositor.render_strips()[y].text


def shown(at):
    """The keys of the box, wherever they stand, each row without the frame."""
    box, line = at.app.screen.query_one(".box"), at.app.screen.query_one(HintLine)
    rows = (
        [row_of(at, y)[box.region.x : box.region.right] for y in range(line.region.y, line.region.bottom)]
        if line.display
        else []
    )
    keys = [row.strip(FRAME) for row in rows]
    return [*keys, edge(at).strip(FRAME)] if box.border_subtitle else keys


FRAME = " ─│╭╮╰╯"


@pytest.mark.parametrize("told", ["no such tag", "a word " * 12])
async def test_what_is_told_drives_them_out_only_where_both_have_no_room(walk, told):
    async with walk() as at:
        at.app.push_screen(BOXES["a choice"]())
        await at.settle()
        before = at.app.screen.query_one(".box").region
        line = at.app.screen.query_one(HintLine)
        line.tell(told)
        await at.settle()
        assert "Escape leave" in edge(at)
        if line.display:
            assert (
                told.split()
                == " ".join(row_of(at, y).strip(FRAME) for y in range(line.region.y, line.region.bottom)).split()
            )
        else:
            assert told in edge(at)
            assert at.app.screen.query_one(".box").region == before
        await at.press("o")
        assert edge(at).endswith("Enter take it  Escape leave ─╯")
        assert told not in edge(at)


def test_no_key_is_parted_from_its_word():
    keys = ["a one", "b two", "c three", "d four"]
    for width in range(1, 40):
        rows = parted(keys, width)
        assert [key for row in rows for key in row] == keys
        assert all(len("  ".join(row)) <= width for row in rows if len(row) > 1)
