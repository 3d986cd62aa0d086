"""What a hand presses that comes from Vim and less."""

from __future__ import annotations

import pytest

from store.library.kept.drafts import Drafts
from store.settings import Settings
from tui.keys.action import Kind
from tui.keys.actions import actions_in
from tui.keys.where import Where


@pytest.fixture
def folder(folder):
    (folder / "objects.txt").write_text(
        "Objects\n\nThe (old) “quoted words” stand here. A second sentence follows it.\n\n"
        + "".join(f"Paragraph {number} has some words in it.\n\n" for number in range(60))
    )
    return folder


@pytest.mark.parametrize(
    "action", [one for one in actions_in(Where.READER) if one.kind == Kind.OBJECT], ids=lambda one: one.id
)
async def test_v_and_an_object_select_it(walk, action):
    async with walk() as at:
        await at.open("Objects")
        await at.press("H H v f o" if action.id.startswith("annotation") else "v")
        await at.press("escape w v" if action.id.startswith(("brackets", "quotation")) else "escape v")
        first, second = action.keys[0].split()
        await at.press({"(": "left_parenthesis"}.get(first, first))
        await at.press({"(": "left_parenthesis", '"': "quotation_mark"}.get(second, second))
        selected = at.reader.view.selection
        assert at.app.screen is at.app.default_screen
        assert selected is not None
        if not action.id.startswith(("entity", "quotation", "turn")):  # of which the article may have none
            assert selected.end - selected.start > 1, at.foot()


async def test_a_note_is_written_on_what_is_selected(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("g g } v e a")
        await at.type("first")
        await at.press("ctrl+s")
        await at.press("w w v a a")
        await at.type("second")
        await at.press("ctrl+s")
        assert sorted((one.note, one.target.exact) for one in at.annotations()) == [("first", "It"), ("second", "o")]


async def test_a_mark_is_gone_to_with_a_backtick_and_back(walk):
    async with walk() as at:
        await at.open("Objects")
        await at.press("w m a G")
        end = at.reader.view.cursor.offset
        await at.pilot.press("grave_accent", "a")
        await at.settle()
        assert at.reader.view.cursor.offset < end
        await at.pilot.press("grave_accent", "grave_accent")
        await at.settle()
        assert at.reader.view.cursor.offset == end


async def test_a_share_of_the_text_and_of_the_rows(walk):
    async with walk() as at:
        await at.press("1 0 0 percent_sign")
        assert at.library.current == at.library.shown[-1]
        await at.open("Objects")
        await at.press("5 0 percent_sign")
        assert 0.4 < at.reader.view.cursor.offset / len(at.reader.view.page.text) <= 0.5
        await at.press("percent_sign")
        assert "a number before %" in at.foot()
        await at.press("colon")
        await at.type("25%")
        await at.press("enter")
        assert 0.2 < at.reader.view.cursor.offset / len(at.reader.view.page.text) <= 0.25


async def test_the_page_goes_by_lines_under_a_cursor_that_stays(walk):
    async with walk() as at:
        await at.open("Objects")
        await at.press("1 0 j")
        cursor, top = at.reader.view.cursor, at.reader.view.window.top
        await at.press("ctrl+e ctrl+e")
        below = at.reader.view.window.top
        assert below > top
        assert at.reader.view.cursor.offset == cursor.offset
        await at.press("ctrl+y ctrl+y")
        assert at.reader.view.window.top == top
        await at.press("l backspace")
        assert at.reader.view.cursor.offset == cursor.offset


@pytest.mark.parametrize("keys", ["Z Z", "Z Q", "ctrl+q"])
async def test_postil_is_left_from_an_article(walk, keys):
    async with walk() as at:
        await at.open("third")
        await at.pilot.press(*keys.split())
        await at.app.workers.wait_for_complete()
        assert not at.app.is_running or at.app._exit


@pytest.mark.parametrize("keys", ["Z Z", "Z Q", "ctrl+q"])
@pytest.mark.parametrize("over", ["?", "enter g m", "g t", "g u", "enter ?", "g t a f i l m enter d d", "e"])
async def test_postil_is_left_from_whatever_takes_keys(walk, over, keys):
    async with walk() as at:
        await at.press(over)
        await at.pilot.press(*keys.split())
        await at.app.workers.wait_for_complete()
        assert not at.app.is_running or at.app._exit


@pytest.mark.parametrize("over", ["enter t t", "g slash", "colon", "slash"])
async def test_postil_is_left_by_c_q_where_one_types(walk, over):
    async with walk() as at:
        await at.press(over)
        await at.type("ZZ")
        assert not at.app._exit
        await at.pilot.press("ctrl+q")
        await at.app.workers.wait_for_complete()
        assert not at.app.is_running or at.app._exit


async def test_a_note_that_is_typed_when_postil_is_left_by_c_q_is_kept(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("a a")
        await at.pilot.press("w", "h", "y", "ctrl+q")
        await at.app.workers.wait_for_complete()
        drafts = Drafts(at.open_library.layout)
    assert [draft.text for draft in drafts.all()] == ["why"]


async def test_c_c_with_nothing_selected_says_how_to_leave(walk):
    async with walk() as at:
        await at.press("ctrl+c")
        assert at.app.query_one("#library-foot").text == "q quits"
        await at.open("third")
        await at.press("ctrl+c")
        assert "q closes the article, ZZ quits" in at.foot()
        await at.press("H H g h ctrl+c")
        assert "Escape leave" in at.app.screen.query_one("#foot").text
        await at.press("q a a ctrl+c")
        assert "Escape leave" in str(at.app.screen.query_one(".hint").render())
        assert not at.app._notifications


async def test_set_shows_and_changes_settings_until_postil_is_left(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("colon")
        await at.type("set ruler")
        await at.press("enter")
        assert at.reader.view.looks.ruler
        assert at.foot().startswith("ruler = true")
        await at.press("colon")
        await at.type("set nosuch")
        await at.press("enter")
        assert "nosuch is not a setting" in at.foot()
        await at.press("colon")
        await at.type("set")
        await at.press("enter")
        assert any(row.key == "text_width" for row in at.app.screen.query_one("RowList").rows)


async def test_the_palette_lists_what_a_list_can_do(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("H H g h colon")
        await at.type("sort")
        assert at.app.screen.query_one("RowList").current.value == "rows.sort"
        await at.press("enter")
        assert at.app.screen.query_one(".box").border_title != "keys"


async def test_commands_are_typed_on_a_russian_keyboard_and_texts_are_typed_as_they_are(walk):
    async with walk(settings=Settings(langmap="russian")) as at:
        await at.open("third")
        await at.pilot.press("у", "е", "е")
        await at.settle()
        await at.pilot.press("ф")
        await at.settle()
        await at.press("enter")
        assert [one.tags for one in at.annotations()] == [("ф",)]


@pytest.mark.parametrize("keys", ["v a p escape v t", "v a p escape v right_parenthesis t"])
async def test_a_verb_on_a_blank_selection_takes_the_next_sentence(walk, keys):
    async with walk() as at:
        await at.open("third")
        await at.press(keys)
        await at.type("film")
        await at.press("enter")
        assert [(one.tags, one.target.exact) for one in at.annotations()] == [(("film",), "It has one paragraph.")]
