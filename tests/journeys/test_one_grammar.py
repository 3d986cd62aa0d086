"""Boxes have one width, one place and one look, and what is under them is dimmed; panels take the room of the notes."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual import events

from tests.journeys.one_grammar import WIDTH, faults_of, faults_of_hints
from tests.journeys.test_keys_of_boxes import BOXES
from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.dialogue import Dialogue
from tui.dialogues.line_dialogue import LineDialogue
from tui.dialogues.surface import panel_cells
from tui.reading.columns import USUAL_TEXT, columns
from tui.widgets.colours.theme import colour_of
from tui.widgets.colours.tints import contrast
from tui.widgets.picker import Choice
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import RowList

CALLED_BY = {"card": "e", "palette": "colon", "import": "g I"}
"""Keys in the library that open a box."""
OTHER_SIZES = ((60, 20), (120, 40), (200, 50))


@pytest.mark.parametrize(
    "hint", ["Enter takes it", "C-s Save", "q", "Enter: do it", "saves", "? keys · help", "return go"]
)
def test_other_forms_of_hints_are_faults(hint):
    assert faults_of_hints([hint]) == [hint]


def test_the_form_of_hints():
    assert faults_of_hints(["Enter take it", "C-s save", "dd delete", "? keys", "↑↓ move", "C-g $EDITOR"]) == []


@pytest.mark.parametrize("box", BOXES)
async def test_boxes_have_it(box, walk):
    async with walk((80, 24)) as at:
        at.app.push_screen(BOXES[box]())
        await at.settle()
        assert faults_of(at.app.screen) == []


async def test_another_name_is_a_fault(walk):
    async with walk((80, 24)) as at:
        at.app.push_screen(LineDialogue("Line", "what"))
        await at.settle()
        assert faults_of(at.app.screen) == ["its name begins with a capital: Line"]


@pytest.mark.parametrize("keys", CALLED_BY.values(), ids=CALLED_BY)
@pytest.mark.parametrize("size", [(80, 24), *(pytest.param(size, marks=pytest.mark.slow) for size in OTHER_SIZES)])
async def test_boxes_stand_at_one_place(keys, size, walk):
    async with walk(size) as at:
        await at.press(keys)
        box = at.app.screen.query_one(".box").region
        assert box.width == min(WIDTH, size[0])
        assert box.x == (columns(size[0], USUAL_TEXT).text_start - 2 if size[0] > WIDTH else 0)
        top = 5 if size[1] >= 30 else 2
        row = at.library.query_one(RowList).chosen_y
        assert box.y == (max(top, row + 1) if keys == "e" else top)
        assert box.bottom <= size[1]


def inks_of(at, y):
    """The contrast to its ground of each text in a row of the screen, but for the steps between the names of places."""
    app = at.app
    strips = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens).strips
    row = [part for strip in list(strips[y]) for part in strip if part.text.strip(" ›")]
    return [_contrast(part.style) for part in row]


def _contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)


@pytest.mark.parametrize("keys", CALLED_BY.values(), ids=CALLED_BY)
async def test_what_is_under_a_box_is_dimmed(keys, walk):
    async with walk((80, 24)) as at:
        before = inks_of(at, 0)
        await at.press(keys)
        assert isinstance(at.app.screen, Dialogue)
        assert max(inks_of(at, 0)) < min(before) / 2


@pytest.mark.parametrize("wanted", [40, USUAL_TEXT, 90])
@pytest.mark.parametrize("looks", [{}, {"bare": True}, {"book": True}], ids=str)
def test_a_panel_covers_no_part_of_the_text_or_of_a_note(wanted, looks):
    for width in range(60, 320):
        page = columns(width, wanted, **looks)
        cells = panel_cells(page)
        start = width - cells
        if cells:
            assert max(page.text_end, page.second + page.text if page.second else 0) <= start
            assert start <= page.margin_start or start > page.map
        assert cells or width < 100 or wanted != USUAL_TEXT or looks


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 24)], ids=str)
async def test_every_tag_that_a_digit_lights_is_seen(walk, size):
    async with walk(size) as at:
        await at.open("third")
        await at.press("right_parenthesis t t")
        await at.type(",".join(f"tag {letter}" for letter in "abcdefghijkl"))
        await at.press("enter right_parenthesis t t")
        assert at.app.screen.query_one(RowList).size.height == 9
        await at.press("9")
        assert at.app.screen.query_one(RowList)._top == 0
        assert at.app.screen.region.contains_region(at.app.screen.query_one(".box").region)


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["colon", "e", "enter t t", "enter a a", "enter g N", "enter g y y"])
@pytest.mark.parametrize("size", [(58, 20), (40, 12), (80, 12), (59, 40)], ids=str)
async def test_a_box_says_its_name_in_small_windows_too(walk, keys, size):
    async with walk(size) as at:
        await at.press(keys)
        if len(at.app.screen_stack) > 1:
            name = str(at.app.screen.query_one(".box").border_title)
            assert name
            shown = [strip.text for strip in at.app.screen._compositor.render_strips()]
            assert any(name[:20] in row for row in shown)


def grounds_of(at, words):
    """The grounds of the parts of the screen that have these words."""
    rows = at.app.screen._compositor.render_strips()
    return {part.style.bgcolor.name for row in rows for part in row if words in part.text and part.style.bgcolor}


@pytest.mark.parametrize("theme", ["postil-dark", "postil-light"])
async def test_what_is_selected_in_a_line_or_a_note_looks_like_any_selection(walk, theme):
    async with walk((80, 24)) as at:
        at.app.theme = theme
        selection = colour_of(at.app.current_theme, "selection")
        await at.open("third")
        await at.press("H H g H E")
        assert grounds_of(at, "annotations.md") == {selection}
        await at.press("escape q a a")
        await at.type("words")
        await at.press("shift+home")
        assert grounds_of(at, "ords") == {selection}  # the cursor is on the first letter


async def test_a_line_that_filters_begins_with_its_key(walk):
    async with walk((80, 24)) as at:
        await at.press("slash f i l m")
        line = at.app.screen.query_one(QueryInput)
        assert at.app.screen._compositor.render_strips()[line.region.y].text.startswith(" / film")


async def test_no_key_is_chosen_in_the_list_of_keys(walk):
    async with walk((80, 24)) as at:
        await at.press("question_mark")
        rows = at.app.screen.query_one(RowList)
        first = rows.render_line(1).text
        await at.press("j")
        assert rows.cursor == -1
        assert rows.render_line(0).text != rows.render_line(1).text != first
        assert "▌" not in "".join(rows.render_line(y).text for y in range(rows.size.height))
        await at.press("k")
        assert rows.render_line(1).text == first
        at.point(events.MouseDown, 20, 6)
        at.point(events.MouseUp, 20, 6)
        await at.click(20, 6)
        assert (rows.cursor, rows.render_line(1).text) == (-1, first)
        await at.press("G")
        assert rows.render_line(rows.size.height - 1).text.strip()


@pytest.mark.parametrize(
    ("size", "rows"), [((120, 40), 20), ((80, 24), 14), ((80, 16), 7), ((50, 40), 20), ((80, 12), 7)]
)
async def test_the_palette_is_as_high_as_the_window_has_room_for(walk, size, rows):
    async with walk(size) as at:
        await at.press("colon")
        assert at.app.screen.query_one(RowList).size.height == rows
        assert at.app.screen.region.contains_region(at.app.screen.query_one(".box").region)
        await at.pilot.resize_terminal(80, 24)
        await at.settle()
        assert at.app.screen.query_one(RowList).size.height == 14


@pytest.mark.slow
@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 200])
async def test_nothing_is_cut_in_the_list_of_keys(walk, width):
    async with walk((width, 24)) as at:
        await at.open("third")
        await at.press("question_mark")
        rows = at.app.screen.query_one(RowList)
        drawn = [
            "".join(text for text, _ in rows._draw(row, rows.cells, rows._looks_of(False))).strip() for row in rows.rows
        ]
        for row, text in zip(rows.rows, drawn, strict=True):
            for entry in filter(None, row if isinstance(row, tuple) else (row,)):
                assert entry.text in text
                assert entry.detail in text


async def test_signs_are_not_underlined_where_there_are_few_colours(walk, monkeypatch):
    monkeypatch.setattr("tui.widgets.row_looks.has_few_colours", lambda _: True)
    async with walk((80, 24)) as at:
        looks = at.app.screen.query_one(RowList)._looks_of(False)
        assert looks.bright.underline
        assert not looks.chosen.underline
        await at.press("x")
        marked = at.app.screen.query_one(RowList).render_line(1)
        (sign,) = (part.style for part in marked if part.text.strip() == "●")
        assert (sign.underline, sign.color) == (None, looks.text.color)


async def test_a_name_that_the_frame_would_cut_is_seen_whole(walk):
    name = "merge " + "a long name, " * 6 + "2 of them hidden by the filter into"
    async with walk((80, 24)) as at:
        at.app.push_screen(ChoiceDialogue([Choice("film", "film")], name))
        await at.settle()
        box = at.app.screen.query_one(".box").region
        rows = [
            strip.text[box.x : box.right].strip(" │")
            for strip in at.app.screen._compositor.render_strips()[box.y : box.bottom]
        ]
        assert name in " ".join(row for row in rows if row)


@pytest.mark.slow
async def test_places_fill_their_rows_and_cut_no_word_without_a_sign(walk, folder):
    (folder / "long.txt").write_text(
        "Long\n\n" + "many other words stand here " * 40 + "needle" + " and more of them follow" * 40
    )
    async with walk((200, 40)) as at:
        await at.open("Long")
        await at.press("slash n e e d l e enter g asterisk")
        rows = at.app.screen.query_one(RowList)
        text = rows.render_line(1).text
        before, needle, after = text[2:].partition("needle")
        assert needle
        assert "   " not in before
        assert before.split()[0] in ("many", "other", "words", "stand", "here") or before.split()[0].startswith("…")
        assert after.rstrip().endswith("…")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_card_of_an_article_leaves_its_row_in_sight(walk, size):
    async with walk(size) as at:
        rows = at.library.query_one(RowList)
        for _ in rows.rows:
            y = rows.chosen_y
            await at.press("e")
            box = at.app.screen.query_one(".box").region
            assert not box.y <= y < box.bottom
            await at.press("escape j")


async def test_what_is_typed_stands_below_the_beginning_of_the_question(walk):
    async with walk((80, 24)) as at:
        await at.press("g I")
        rows = [strip.text for strip in at.app.screen._compositor.render_strips()]
        line = at.app.screen.query_one(QueryInput).region.y
        assert rows[line].index("/") == next(row for row in rows if "Import annotations from" in row).index("Import")
