"""What the mouse does, and that the keys go on after it."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager

import pytest
from textual import events

from store.entities.mention import Entity, Mention
from store.library.entities.article_entities import ArticleEntities
from tests.journeys.test_names_at_work import until
from tui.reading.columns import ASIDE_START
from tui.widgets.page.page_cells import NOTE_BAR
from tui.widgets.page.page_mouse import SCROLLS_EVERY
from tui.widgets.rows import RowList

ROWS = 2
"""Rows of the screen over the first article of the list."""


async def test_a_click_on_an_article_chooses_it_a_second_one_opens_it_and_the_keys_go_on(walk):
    async with walk() as at:
        titles = [row.title for row in at.library.shown]
        await at.click(20, ROWS + 2)
        assert at.library.current.title == titles[2]
        await at.press("k")
        assert at.library.current.title == titles[1]
        await at.click(20, ROWS + 2)
        await at.click(20, ROWS + 2)
        assert at.reader.article.title == titles[2]
        await at.press("right_parenthesis t t")
        await at.type("mouse")
        await at.press("enter")
        assert [one.tags for one in at.annotations()] == [("mouse",)]


async def test_a_double_click_on_the_article_under_the_cursor_opens_it_and_does_nothing_in_it(walk):
    async with walk() as at:
        await at.click(20, ROWS, times=3)
        assert at.reader.article.title == at.library.shown[0].title
        assert at.reader.view.cursor.offset == 0
        assert at.reader.view.selection is None


@pytest.mark.parametrize("edge", ["upper", "lower"])
async def test_a_drag_that_is_held_at_an_edge_scrolls_on_until_it_is_let_go(walk, edge):
    async with walk((80, 24)) as at:
        await at.open("Sora")
        await at.press("ctrl+f ctrl+f" if edge == "upper" else "g g")
        view = at.reader.view
        x, y = view.region.x + view.columns.text_start + 4, view.region.y
        end = y if edge == "upper" else y + view.size.height - 1
        at.point(events.MouseDown, x, y + 8)
        at.point(events.MouseMove, x, end)
        await at.pilot.pause()
        anchor, page = view.cursor.offset, at.reader.view.page
        await until(lambda: abs(view.cursor.offset - anchor) > 600)
        assert view.selection is not None
        at.point(events.MouseUp, x, end)
        await at.settle()
        ended = view.selection
        await asyncio.sleep(2 * SCROLLS_EVERY)
        assert view.selection == ended
        assert page.text[slice(*ended)].strip()


@pytest.mark.parametrize("row", [0, 1, -2, -1])
async def test_the_page_stands_still_under_the_mouse(walk, row):
    """Also near its edges, where keys would scroll."""
    async with walk((80, 24)) as at:
        await at.open("Sora")
        await at.press("ctrl+f")
        page = at.reader.view
        y = page.region.y + row % page.size.height
        top, text = page.window.top, page.page.text
        offset = page.cells.offset_at(20, y - page.region.y)
        await at.click(20, y)
        assert (page.window.top, page.cursor.offset) == (top, offset)
        await at.click(20, y)  # the second of a double click
        assert page.window.top == top
        assert page.selection.start <= offset < page.selection.end
        assert " " not in text[slice(*page.selection)].strip()


async def test_a_drag_to_the_edge_of_the_page_scrolls(walk):
    async with walk((80, 24)) as at:
        await at.open("Sora")
        page = at.reader.view
        top, bottom = page.window.top, page.region.bottom - 1
        at.point(events.MouseDown, 20, bottom - 6)
        at.point(events.MouseMove, 20, bottom - 3)
        await at.settle()
        assert page.window.top == top
        for _ in range(4):
            at.point(events.MouseMove, 20, bottom)
            await at.settle()
        at.point(events.MouseUp, 20, bottom)
        await at.settle()
        assert page.window.top > top


async def test_a_key_right_after_a_click_is_for_what_the_click_brought(walk):
    async with walk() as at:
        for _ in range(2):
            at.point(events.MouseDown, 20, ROWS + 1)
            at.point(events.MouseUp, 20, ROWS + 1)
        await at.press("V")
        assert at.reader.view.selection is not None


async def test_an_article_that_is_opened_with_the_mouse_while_the_filter_is_typed_gets_the_keys(walk):
    async with walk() as at:
        await at.press("slash")
        await at.type("a")
        await at.click(20, ROWS + 1, times=2)
        await at.press("V")
        assert at.app.focused is None
        assert at.reader.view.selection is not None
        await at.press("escape q")
        assert at.library.typed == "a"


async def test_an_event_from_outside_a_window_that_was_made_smaller_leaves_the_line_its_keys(walk):
    async with walk() as at:
        await at.press("colon")
        await at.click(100, 40)
        await at.type("undo")
        assert at.app.screen.query_one("QueryInput").value == "undo"


async def test_a_window_that_was_left_and_does_not_tell_that_it_is_in_front_again_takes_keys(walk):
    async with walk() as at:
        await at.press("colon")
        at.app.post_message(events.AppBlur())
        await at.type("undo")
        assert at.app.screen.query_one("QueryInput").value == "undo"


async def test_what_is_pasted_right_after_a_key_goes_where_the_key_led(walk):
    async with walk() as at:
        at.app.post_message(events.Key("colon", ":"))
        at.app.post_message(events.Paste("undo"))
        await at.settle()
        assert at.app.screen.query_one("QueryInput").value == "undo"


@pytest.mark.usefixtures("many")
async def test_the_wheel_scrolls_a_list_and_takes_the_cursor_along_only_at_its_edge(walk):
    async with walk() as at:
        rows = at.library.query_one("RowList")
        await at.press("j j j j")
        at.point(events.MouseScrollDown, 20, 10, 0)
        await at.settle()
        assert (rows.cursor, rows._top) == (4, 3)
        for y in (0, 10, 23):  # wherever the mouse is
            at.point(events.MouseScrollDown, 20, y, 0)
        await at.settle()
        assert rows._top == rows.cursor == 12
        for _ in range(99):
            at.point(events.MouseScrollUp, 20, 10, 0)
        await at.settle()
        assert (rows.cursor, rows._top) == (12, 0)


async def test_the_wheel_scrolls_a_box_from_anywhere_in_it_and_the_page_from_outside(walk):
    async with walk((120, 30)) as at:
        await at.open("Sora")
        await at.press("question_mark")
        rows = at.app.screen.query_one("RowList")
        for y in (0, 29):  # the title, the hint
            at.point(events.MouseScrollDown, 3, y, 0)
        await at.settle()
        assert rows._top == 6
        await at.press("q m a g m")
        box = at.app.screen.query_one(".box").region
        assert not box.contains(1, 5)
        for _ in range(3):
            at.point(events.MouseScrollDown, 1, 5, 0)
        await at.settle()
        assert at.reader.view.window.top > 0


async def test_a_click_outside_of_a_list_closes_it_and_of_a_box_to_type_in_does_nothing(walk):
    async with walk((120, 30)) as at:
        await at.open("Sora")
        await at.press("m a g m")
        await at.click(1, 5, times=2)
        assert len(at.app.screen_stack) == 1
        assert at.reader.view.cursor.offset == 0
        await at.press("a a")
        await at.type("a thought")
        await at.click(1, 5, times=3)
        await at.type("!")
        assert at.app.screen.query_one("NoteArea").text == "a thought!"


def cell_of(at, words, into=0):
    """The cell of the screen where the first of some words of the text stands."""
    view = at.reader.view
    offset = view.page.text.index(words) + into
    row = view.window.index_of(offset)
    x = view.columns.text_start + view.cells.layout.cell(view.window.rows[row], offset)
    return view.region.x + x, view.region.y + row


def forget_presses(at):
    """As if the last click were long ago."""
    at.reader.view._mouse._presses.count = 0


def selected(at):
    return at.reader.view.page.text[slice(*at.reader.view.selection)]


async def test_two_clicks_mark_the_word_three_the_sentence_four_the_paragraph(walk):
    async with walk() as at:
        await at.open("third")
        for times, marked in enumerate(
            ("has", "It has one paragraph.", "It has one paragraph. It has two sentences."), 2
        ):
            forget_presses(at)
            await at.click(*cell_of(at, "has one", 1), times=times)
            assert selected(at) == marked
        await at.click(*cell_of(at, "And an end"))
        assert at.reader.view.selection is None


async def test_a_drag_takes_characters_and_after_a_double_click_whole_words_forwards_and_backwards(walk):
    async with walk() as at:
        await at.open("third")
        await at.drag(cell_of(at, "has one", 1), cell_of(at, "paragraph", 2))
        assert selected(at) == "as one par"
        forget_presses(at)
        await at.drag(cell_of(at, "one", 1), cell_of(at, "paragraph", 2), clicks_before=1)
        assert selected(at) == "one paragraph"
        forget_presses(at)
        await at.drag(cell_of(at, "two", 1), cell_of(at, "has one", 1), clicks_before=1)
        assert selected(at) == "has one paragraph. It has two"
        await at.press("H")
        assert [one.target.exact for one in at.annotations()] == ["has one paragraph. It has two"]


async def test_a_drag_that_a_box_came_up_in_is_over(walk):
    async with walk() as at:
        await at.open("third")
        start, end = cell_of(at, "has one"), cell_of(at, "paragraph", 2)
        at.point(events.MouseDown, *start)
        await at.press("colon")
        at.point(events.MouseMove, *end)
        at.point(events.MouseUp, *end)
        await at.type("undo")
        assert at.app.screen.query_one("QueryInput").value == "undo"
        await at.press("escape escape")
        at.point(events.MouseMove, *end, 0)
        await at.settle()
        assert at.reader.view.selection is None


async def test_a_click_on_the_map_goes_to_the_place_and_its_mark_to_what_it_tells_of(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + "".join(f"Paragraph {one}.\n\n" for one in range(300)))
    async with walk() as at:
        await at.open("A long one")
        view = at.reader.view
        await at.click(79, view.region.y + view.size.height // 2)
        middle = view.page.text.index("Paragraph 150")
        assert abs(view.cursor.offset - middle) < 200
        await at.press("right_parenthesis right_parenthesis H H")
        annotated = view.cursor.offset
        await at.press("apostrophe apostrophe")
        assert view.cursor.offset == 0  # as after any other jump
        signs = [row.sign for row in view.cells.frame.marks]
        await at.click(78, view.region.y + signs.index("■"))
        assert view.current == at.annotations()[0].id
        assert view.cursor.offset <= annotated


async def test_a_click_on_a_note_in_the_margin_or_a_sign_in_the_gutter_goes_to_the_annotation(walk):
    async with walk((140, 40)) as at:
        await at.open("Sora")
        await at.press("right_parenthesis a a")
        await at.type("beside it")
        await at.press("ctrl+s g g")
        view, (one,) = at.reader.view, at.annotations()
        assert view.current == ""
        y = next(y for y in range(view.size.height) if view.cells.frame.note(y) is not None)
        await at.click(view.columns.margin_start + 3, view.region.y + y)
        assert view.current == one.id
        await at.press("g g")
        y = view.window.index_of(view.page.text.index(one.target.exact))
        await at.click(view.columns.lane(0), view.region.y + y)
        assert view.current == one.id


@pytest.fixture
def tagged(walk):
    """An article with a passage that has two tags and a note; the cursor is in it."""

    @asynccontextmanager
    async def opened(size):
        async with walk(size) as at:
            await at.open("Sora")
            await at.press("right_parenthesis a a")
            await at.type("a thought")
            await at.press("ctrl+s")
            for tag in ("film", "money"):
                await at.press("t t")
                await at.type(tag)
                await at.press("enter")
            await at.press("l")  # the messages of the keys are over
            yield at

    return opened


def in_strip(at):
    strip = at.app.query_one("#strip")
    return strip.content_region.x + len("▎ "), strip.region.y


def in_foot(at):
    foot = at.app.query_one("#reader-foot")
    return foot.content_region.x, foot.region.y


def in_margin(at):
    view = at.reader.view
    y = next(y for y in range(view.size.height) if (note := view.cells.frame.note(y)) and note.tags)
    return view.columns.margin_start + NOTE_BAR, view.region.y + y


def left_of_the_text(at):
    view = at.reader.view
    y = next(y for y, line in enumerate(view.aside.lines) if line is not None and line.key == "money")
    return ASIDE_START, view.region.y + y


WHERE_TAGS_STAND = {
    ("strip", (80, 24)): (in_strip, len("film  ")),
    ("foot", (120, 40)): (in_foot, len("film  ")),
    ("margin", (120, 40)): (in_margin, len("film  ")),
    ("left of the text", (180, 40)): (left_of_the_text, len("▎ ")),
}


@pytest.mark.slow
@pytest.mark.parametrize(("place", "size"), WHERE_TAGS_STAND)
async def test_a_click_on_a_tag_lists_its_passages_wherever_it_stands(tagged, place, size):
    cell, before = WHERE_TAGS_STAND[place, size]
    async with tagged(size) as at:
        x, y = cell(at)
        for into in (0, len("money") - 1):
            await at.click(x + before + into, y)
            assert 'tag:"=money"' in at.app.screen.query_one("QueryInput").value
            assert len(at.app.screen.query_one("RowList").rows) == 1
            await at.press("escape escape")
            assert len(at.app.screen_stack) == 1
            forget_presses(at)


@pytest.mark.slow
@pytest.mark.parametrize(("place", "size"), [key for key in WHERE_TAGS_STAND if key[0] != "left of the text"])
async def test_a_click_between_two_tags_or_after_them_lists_nothing(tagged, place, size):
    cell, before = WHERE_TAGS_STAND[place, size]
    async with tagged(size) as at:
        x, y = cell(at)
        for into in (before - 1, before + len("money")):
            await at.click(x + into, y)
            forget_presses(at)
        assert len(at.app.screen_stack) == 1


async def test_a_tag_that_the_foot_cuts_is_listed_by_its_whole_name(walk):
    name = "a name so long that the foot of a window with a margin has no room for all of it/" + "x" * 30
    async with walk((120, 40)) as at:
        await at.open("Sora")
        await at.press("right_parenthesis t t")
        await at.type(name)
        await at.press("enter")
        await at.press("l")  # after what is said of the saving
        x, y = in_foot(at)
        await at.click(x + 5, y)
        assert f'tag:"={name}"' in at.app.screen.query_one("QueryInput").value


async def test_a_click_on_what_the_foot_says_lists_nothing(tagged):
    async with tagged((120, 40)) as at:
        at.reader.say("film")
        await at.settle()
        await at.click(*in_foot(at))
        assert len(at.app.screen_stack) == 1


async def test_a_click_in_the_text_leaves_what_was_begun_with_keys(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("slash")
        await at.type("sentences")
        await at.click(*cell_of(at, "And an end"))
        place = at.reader.view.page.text.index("And an end")
        assert at.app.focused is None
        assert at.reader.view.cursor.offset == place
        await at.press("N")
        assert at.reader.view.page.text.startswith("sentences", at.reader.view.cursor.offset)
        await at.press("t")
        await at.click(*cell_of(at, "And an end"))
        await at.press("i w")  # not what a tag is given to
        assert len(at.app.screen_stack) == 1


@pytest.mark.parametrize(("keys", "gesture"), [("", "second click"), ("enter", "triple click")])
async def test_the_help_says_what_the_mouse_does(walk, keys, gesture):
    async with walk() as at:
        await at.press(f"{keys} question_mark")
        assert gesture in [row.detail for row in at.app.screen.query_one("RowList").rows]


async def test_two_clicks_on_a_blank_row_select_nothing_and_tt_tags_the_next_sentence(walk):
    async with walk() as at:
        await at.open("third")
        x, y = cell_of(at, "And an end")
        await at.click(x, y - 1, times=2)
        assert at.reader.view.selection is None
        await at.press("t t")
        await at.type("film")
        await at.press("enter")
        assert [(one.tags, one.target.exact) for one in at.annotations()] == [(("film",), "And an end.")]


async def test_a_click_on_a_row_that_is_told_of_late_does_nothing_in_the_article(walk):
    async with walk() as at:
        await at.press("enter")
        at.library.query_one(RowList).post_message(RowList.Opened())
        await at.settle()
        await at.click(20, 5)
        assert at.app.here
        assert not at.app.fault


async def test_a_click_left_of_the_text_goes_to_the_next_mention_or_lists_the_tags_passages(walk):
    async with walk((180, 40)) as at:
        await at.open("Sora")
        await at.press("right_parenthesis t t")
        await at.type("film")
        await at.press("enter g g")
        view = at.reader.view
        text = view.page.text
        starts = [match.start() for match in re.finditer("OpenAI", text)]
        mentions = tuple(Mention(one, one + 6, "organisation", "OpenAI", 1.0, "") for one in starts)
        at.reader.entities._light(
            ArticleEntities((Entity("org/openai", "OpenAI", "organisation", ("OpenAI",), mentions),))
        )
        await at.settle()

        async def click(kind):
            y = next(y for y, line in enumerate(view.aside.lines) if line is not None and line.kind == kind)
            await at.click(ASIDE_START + 3, view.region.y + y)

        before = view.cursor.offset
        await click("name")
        assert view.cursor.offset == next(start for start in starts if start > before)
        forget_presses(at)
        await click("heading")
        assert len(at.app.screen_stack) == 1
        await click("tag")
        assert at.app.screen.query_one("RowList").rows
        assert len(at.app.screen_stack) == 2


@pytest.mark.slow
async def test_what_stands_left_of_the_text_moves_nothing_and_is_not_there_without_room(walk):
    for width, is_there in ((171, False), (172, True), (200, True)):
        async with walk((width, 40)) as at:
            await at.open("Sora")
            left = at.reader.view.columns.text_start
            await at.press("t t")
            await at.type("film")
            await at.press("enter")
            assert any(at.reader.view.aside.lines) == is_there
            assert at.reader.view.columns.text_start == left
            await at.press("g z")
            assert not any(at.reader.view.aside.lines)
