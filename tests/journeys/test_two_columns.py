"""A page of two columns like a book: what is done to it moves nothing, and the mouse, hits and boxes find their places."""

from __future__ import annotations

import random

import pytest
from textual import events

from tests.journeys.test_boxes_at_passages import KEYS, passages
from tests.journeys.test_nothing_moves import ACTS, shape
from tui.reader.annotation_strip import AnnotationStrip
from tui.reading.columns import BETWEEN_COLUMNS, USUAL_TEXT, book_from, columns

SIZE = (172, 16)
STEPS = 20


async def spread(at):
    """The page of an article that is longer than the window, in two columns."""
    await at.open("Welcome")
    await at.press("g Z")
    view = at.reader.view
    assert view.columns.second - view.columns.text_end == BETWEEN_COLUMNS
    assert view.window.height == 2 * view.size.height
    return view


def shown(at):
    return [strip.text for strip in at.app.screen._compositor.render_strips()]


async def test_the_text_goes_on_in_the_second_column(walk):
    async with walk(SIZE) as at:
        view = await spread(at)
        for key in ("", "space", "j", "G", "g g"):
            await at.press(key)
            screen = shown(at)
            for index, row in enumerate(view.window.rows):
                column, y = divmod(index, view.size.height)
                start = view.columns.second if column else view.columns.text_start
                text = view.page.text[row.start : row.end]
                if (
                    row.lead is None
                    and text.isascii()
                    and "\t" not in text
                    and (row.block is None or row.block.kind != "row")
                ):
                    left = start + row.indent
                    assert screen[view.region.y + y][left : left + len(text)] == text
            assert {len(row) for row in screen} == {SIZE[0]}
            assert view.window.index_of(view.cursor.offset) is not None


@pytest.mark.slow
async def test_no_act_moves_the_text(walk):
    chance = random.Random(7)
    async with walk(SIZE) as at:
        await spread(at)
        before = shape(at)
        for act in (chance.choice(ACTS) for _ in range(STEPS)):
            await at.press(act)
            assert shape(at) == before, act
            if len(at.app.screen_stack) > 1:
                await at.press("escape escape")
                assert shape(at) == before, act


async def test_the_mouse_finds_every_character_in_its_column(walk):
    async with walk(SIZE) as at:
        view = await spread(at)
        await at.press("space")
        cells = view.cells
        for index, row in enumerate(view.window.rows):
            for offset in (row.start, max(row.start, row.end - 1)):
                if row.lead is None and row.end > row.start:
                    x, y = cells.cell_of(index, offset)
                    assert cells.offset_at(x, y) == offset
        row = view.window.rows[view.size.height + 4]
        x, y = cells.cell_of(view.size.height + 4, row.start)
        at.point(events.MouseDown, view.region.x + x, view.region.y + y)
        await at.settle()
        assert view.cursor.offset == row.start


async def test_hits_are_gone_through_over_both_columns(walk):
    async with walk(SIZE) as at:
        view = await spread(at)
        await at.press("slash")
        await at.type("the")
        await at.press("enter")
        columns = set()
        for _ in range(12):
            index = view.window.index_of(view.cursor.offset)
            column, y = divmod(index, view.size.height)
            columns.add(column)
            x, _ = view.cells.cell_of(index, view.cursor.offset)
            assert shown(at)[view.region.y + y][x : x + 3].lower() == "the"
            await at.press("n")
        assert columns == {0, 1}


@pytest.mark.slow
async def test_a_box_stands_beside_its_passage_and_never_over_it(walk):
    async with walk(SIZE) as at:
        view = await spread(at)
        for number, passage in enumerate(passages(view.page.text, 3)):
            at.reader.go_to(passage.start)
            at.reader._cursor.select(passage)
            await at.settle()
            before = (view.window.place, view.columns)
            await at.press(KEYS[number % len(KEYS)])
            box, cells = at.app.screen.query_one(".box").region, view.cells
            rows = [
                index
                for index, row in enumerate(view.window.rows)
                if row.lead is None and row.start < passage.end and row.end > passage.start
            ]
            assert rows
            for index in rows:
                x, y = cells.cell_of(index, max(passage.start, view.window.rows[index].start))
                assert not box.contains(view.region.x + x, view.region.y + y), passage
            assert box.width == view.columns.text + 2
            assert at.app.screen.region.contains_region(box)
            await at.press("escape")
            assert (view.window.place, view.columns) == before


@pytest.mark.parametrize("width", range(book_from(USUAL_TEXT), 300))
def test_notes_stand_at_the_outer_sides_where_there_is_room(width):
    page = columns(width, USUAL_TEXT, book=True)
    assert page.second > page.text_end
    first, second = page.parts
    assert first.width + second.width == width
    assert first.width != second.width
    if not page.margin:
        assert width < 191
        return
    assert page.outer > 0
    assert page.outer + page.margin < page.text_start - page.gutter
    assert page.second + page.text < page.margin_start
    assert page.margin_start + page.margin < page.map < width


@pytest.mark.slow
@pytest.mark.parametrize("size", [(200, 30), (240, 24)])
async def test_each_column_has_its_notes_beside_it_and_the_mouse_finds_them(walk, size):
    async with walk(size) as at:
        await at.open("Welcome")
        for _ in range(14):
            await at.press("right_parenthesis right_parenthesis a a")
            await at.type(f"note {at.reader.view.cursor.offset}")
            await at.press("ctrl+s")
        await at.press("g g g Z")
        view = at.reader.view
        sides = set()
        for y in range(view.size.height):
            for column, start in ((0, view.columns.outer), (1, view.columns.margin_start)):
                line = view._around.note(y + column * view.size.height)
                if line is None or not line.key:
                    continue
                sides.add(column)
                drawn = shown(at)[view.region.y + y][start : start + view.columns.margin]
                assert line.text in drawn
                assert view.cells.annotation_at(start + 3, y) == line.key
                mark = next(mark for mark in view.highlights.all if mark.key == line.key)
                row = view.window.index_of(max(mark.start, view.window.top))
                assert row // view.size.height == column
        assert sides == {0, 1}
        noted = next(y for y in range(view.size.height) if (line := view._around.note(y)) is not None and line.key)
        at.point(events.MouseDown, view.columns.outer + 3, view.region.y + noted)
        at.point(events.MouseUp, view.columns.outer + 3, view.region.y + noted)
        await at.settle()
        assert view.current == view._around.note(noted).key
        await at.press("backslash")
        assert not any(view._around.note(row) for row in range(2 * view.size.height))
        assert view.columns.margin


@pytest.mark.parametrize("width", [book_from(USUAL_TEXT), 172])
async def test_where_there_is_no_room_for_notes_the_one_under_the_cursor_stands_below(walk, width):
    async with walk((width, 24)) as at:
        await at.open("third")
        await at.press("right_parenthesis a a")
        await at.type("a note of my own")
        await at.press("ctrl+s g Z")
        assert at.app.query_one(AnnotationStrip).display
        assert any("a note of my own" in row for row in shown(at))
        await at.press("g h")
        assert at.app.screen.has_class("-page")


async def test_a_panel_stands_beside_both_columns_where_there_is_room(walk):
    async with walk((200, 30)) as at:
        view = await spread(at)
        await at.press("g O")
        box = at.app.screen.query_one(".box").region
        assert at.app.screen.has_class("-panel")
        assert view.columns.second + view.columns.text <= box.x


@pytest.mark.parametrize("width", [80, book_from(USUAL_TEXT) - 1])
async def test_where_there_is_no_room_for_two_it_is_said_and_nothing_moves(walk, width):
    async with walk((width, 24)) as at:
        await at.open("Welcome")
        before = shape(at)
        await at.press("g Z")
        assert shape(at) == before
        assert f"{book_from(USUAL_TEXT)} columns" in at.foot()


async def test_a_page_without_a_row_takes_what_is_lit(walk):
    async with walk(SIZE) as at:
        view = await spread(at)
        view.styles.height = 0
        await at.press("H H")
        assert len(at.annotations()) == 1
