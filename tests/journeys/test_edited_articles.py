"""An article that was edited after it was annotated: what is kept, what is asked about, what is remembered."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from textual.containers import VerticalScroll

from tui.annotations.tags.tag_dialogue import TagDialogue
from tui.reader.moved import MovedAnnotations
from tui.reading.cursor.page import Cursor
from tui.widgets.hint_line import HintLine

pytestmark = pytest.mark.slow

FIRST = "The first sentence of the article stays as it is. "
SECOND = "A second sentence will be changed in several of its words. "
THIRD = "The third sentence is going to disappear for good. "
REST = "And some more text stands here at the end.\n"


@pytest.fixture
def edited(walk, folder):
    """An article with three tagged sentences, edited since."""
    file = folder / "edited.txt"
    file.write_text("An edited article\n\n" + FIRST + SECOND + THIRD + REST)

    async def annotate_and_edit():
        async with walk() as at:
            await at.open("An edited")
            await at.press("right_parenthesis H H right_parenthesis H H right_parenthesis H H q q")
            assert len(at.annotations()) == 3
        changed = SECOND.replace("several of its words", "two of its many words")
        file.write_text("An edited article\n\nA new beginning. " + FIRST + changed + REST)

    return annotate_and_edit


def states(at):
    return {
        one.annotation.target.exact[:9]: one.state.value
        for one in at.open_library.placements(at.open_library.article(at.open_library.find("An edited")))
    }


async def test_the_report_tells_what_moved_and_what_is_lost(walk, edited):
    await edited()
    async with walk() as at:
        await at.open("An edited")
        assert "1 kept, 1 moved, 1 lost" in str(at.app.screen.query_one("#which").render())
        assert "two of its many words" in str(at.app.screen.query_one("#now").render())
        await at.press("escape")
        assert states(at) == {"The first": "placed", "A second ": "moved", "The third": "lost"}


async def test_the_page_shows_what_the_report_asks_about_and_then_goes_back(walk, folder):
    file = folder / "long.txt"
    filler = "".join(f"Paragraph number {number} says nothing.\n\n" for number in range(200))
    file.write_text(f"A long article\n\n{filler}{SECOND}\n\n{filler}")
    async with walk() as at:
        await at.open("A long")
        at.reader.view.move_to(Cursor(file.read_text().index(SECOND)))
        await at.press("H H g g q q")
    file.write_text(file.read_text().replace("several of its words", "two of its many words"))
    async with walk() as at:
        await at.open("A long")
        view = at.reader.view
        assert view.page.text[view.window.top :].startswith("A second sentence")
        await at.press("escape")
        assert (view.window.top, view.cursor.offset) == (0, 0)


async def test_the_report_tells_where_a_passage_went_and_shows_both_its_ends(walk, folder):
    file = folder / "long.txt"
    paragraphs = [f"Paragraph number {number} says nothing of any use to anyone." for number in range(30)]
    middle = "Then it went on as before, and nobody minded. " * 12
    paragraphs[18] = f"It begins with a beginning. {middle}{SECOND}{middle}It ends with an end."
    file.write_text("A long article\n\n" + "\n\n".join(paragraphs))
    async with walk() as at:
        await at.open("A long")
        at.reader.view.move_to(Cursor(file.read_text().index("It begins with")))
        await at.press("v right_curly_bracket H g g q q")
        assert at.annotations()[0].target.exact.startswith("It begins")
    changed = paragraphs.pop(18).replace("several of its words", "two of its many words")
    file.write_text("A long article\n\n" + "\n\n".join([*paragraphs[:1], changed, *paragraphs[1:]]))
    async with walk() as at:
        await at.open("A long")
        then, now = (str(at.app.screen.query_one(name).render()) for name in ("#then", "#now"))
        assert then.startswith("then, in paragraph 19:")
        assert now.startswith("now, from paragraph 19 to 2:")
        for side, words in ((then, "several of its"), (now, "two of its many")):
            assert words in side
            assert "«It begins with a beginning." in side
            assert "It ends with an end.»" in side
            assert len(side) < 700


async def test_what_was_accepted_or_left_lost_is_not_asked_again_and_can_be_undone(walk, edited):
    await edited()
    async with walk() as at:
        await at.open("An edited")
        await at.press("enter x")
        assert states(at) == {"The first": "placed", "A second ": "placed", "The third": "lost"}
        await at.press("q")
        await at.open("An edited")
        assert len(at.app.screen_stack) == 1
        await at.press("u")
        assert states(at)["A second "] == "moved"


async def test_what_was_typed_for_the_page_is_no_verdict(walk, edited):
    await edited()
    async with walk() as at:
        await at.open("An edited")
        await at.press("t i s f i x e r enter")
        assert "1 kept, 1 moved, 1 lost" in str(at.app.screen.query_one("#which").render())
        assert "«tisfixer» was dropped" in str(at.app.screen.query_one(HintLine).render())
        await at.press("escape")
        assert states(at) == {"The first": "placed", "A second ": "moved", "The third": "lost"}


async def test_the_report_waits_until_what_the_reader_began_is_done(walk, edited):
    await edited()
    held: list[MovedAnnotations] = []
    async with walk() as at:
        with patch.object(MovedAnnotations, "report_new", lambda moved: held.append(moved)):
            await at.open("An edited")
            await at.press("t i s")
        held.pop().report_new()
        await at.type("fixer")
        assert isinstance(at.app.screen, TagDialogue)
        await at.press("enter")
        assert "1 kept, 1 moved, 1 lost" in str(at.app.screen.query_one("#which").render())
        await at.press("escape")
        assert len(at.app.screen_stack) == 1
        assert any(one.tags == ("fixer",) for one in at.annotations())


async def test_one_wrong_key_leaves_the_keys_of_the_report_as_they_are(walk, edited):
    await edited()
    async with walk() as at:
        await at.open("An edited")
        await at.press("t enter x")
        assert states(at)["A second "] == "placed"


async def test_lost_ones_are_found_in_the_list_by_the_word(walk, edited):
    await edited()
    async with walk() as at:
        await at.open("An edited")
        await at.press("escape g h slash")
        await at.type("lost")
        rows = at.app.screen.query_one("RowList").rows
        assert [row.state for row in rows] == ["lost"]


async def test_a_lost_annotation_takes_a_new_passage(walk, edited):
    await edited()
    async with walk() as at:
        await at.open("An edited")
        await at.press("n r")
        assert "then press r" in at.foot()
        await at.press("G v left_parenthesis r")
        assert states(at)["And some "] == "placed"
        assert len(at.annotations()) == 3


async def test_the_old_text_brings_everything_back(walk, edited, folder):
    await edited()
    (folder / "edited.txt").write_text("An edited article\n\n" + FIRST + SECOND + THIRD + REST)
    async with walk() as at:
        await at.open("An edited")
        assert len(at.app.screen_stack) == 1
        assert set(states(at).values()) == {"placed"}


async def test_a_renamed_and_edited_file_keeps_its_annotations(walk, folder):
    async with walk() as at:
        await at.open("Welcome")
        await at.press("right_parenthesis H H q q")
    old = folder / "welcome.md"
    (folder / "hello.md").write_text(old.read_text().replace("Nothing here can be broken", "Nothing here will break"))
    old.unlink()
    async with walk() as at:
        listing = at.open_library.find("hello.md", at.library.listings)
        assert listing.annotations == 1
        assert not any(row.missing for row in at.library.listings)


async def test_a_deleted_article_stays_in_the_list_while_it_has_annotations(walk, folder):
    async with walk() as at:
        await at.open("Welcome")
        await at.press("H H q q")
    text = (folder / "welcome.md").read_text()
    (folder / "welcome.md").unlink()
    async with walk() as at:
        (gone,) = [row for row in at.library.listings if row.missing]
        assert gone.annotations == 1
        at.library.select(gone)
        await at.press("enter")
        assert "is gone" in at.app.query_one("#library-foot").text
    (folder / "welcome.md").write_text(text)
    async with walk() as at:
        assert at.open_library.find("Welcome", at.library.listings).annotations == 1


async def test_what_a_conflict_copy_has_is_offered_and_taken_over(walk):
    async with walk() as at:
        await at.open("Welcome")
        await at.press("H H")
        (file,) = at.open_library.layout.annotations.glob("*.json")
        before = file.read_bytes()
        await at.press("right_parenthesis H H q q")
        own_copy = at.open_library.layout.copies / file.name
    file.rename(file.with_name(f"{file.stem} (conflicted copy).json"))  # as if the second one was made elsewhere
    for path in (file, own_copy):
        path.write_bytes(before)
    async with walk() as at:
        assert "gc in the list" in at.app.query_one("#library-foot").text
        await at.press("g c")
        assert "took over 1 change" in at.app.query_one("#library-foot").text
        assert len(at.annotations()) == 2
        assert sum(row.annotations for row in at.library.listings) == 2


async def test_what_another_postil_writes_is_seen_when_the_window_has_the_focus(walk):
    async with walk() as at:
        await at.open("Welcome")
        async with walk() as other:
            await other.open("Welcome")
            await other.press("H H q q")
        at.app.on_app_focus()
        await at.settle()
        assert len(at.reader.view.highlights.all) == 1


async def test_undo_takes_back_and_redo_does_again(walk):
    async with walk() as at:
        await at.open("Welcome")
        await at.press("H H u")
        assert at.annotations() == []
        await at.press("ctrl+r")
        assert len(at.annotations()) == 1
        await at.press("d d u")
        assert len(at.annotations()) == 1
        await at.press("u u")
        assert at.annotations() == []
        assert "nothing was done" in at.foot()


async def test_in_an_article_undo_is_about_what_was_done_there_and_in_the_list_about_everything(walk):
    async with walk() as at:
        await at.open("Welcome")
        await at.press("H H q q")
    async with walk() as at:
        await at.open("third")
        await at.press("H H u")
        assert "undone: highlighted" in at.foot()
        await at.press("u")
        assert "nothing was done in this article" in at.foot()
        assert len(at.annotations()) == 1
        await at.press("q u")
        assert at.annotations() == []
        assert not any(row.annotations for row in at.library.listings)
        await at.press("ctrl+r ctrl+r")
        assert len(at.annotations()) == 2
        await at.press("g u")
        assert [act.words for act in at.app.screen.query_one("RowList").rows] == ["highlighted"] * 2


async def test_what_the_report_shows_of_a_long_passage_is_scrolled(walk, folder):
    file = folder / "long.txt"
    sentence = "Then it went on as before, and {} minded, or so they said. "
    paragraph = "".join(sentence.format(f"nobody of the {number}") for number in range(40))
    file.write_text(f"A long article\n\nIt begins. {paragraph}It ends.")
    async with walk() as at:
        await at.open("A long")
        at.reader.view.move_to(Cursor(file.read_text().index("It begins")))
        await at.press("v right_curly_bracket H g g q q")
    file.write_text(file.read_text().replace("as before", "as ever", 30).replace("minded", "cared", 30))
    async with walk() as at:
        await at.open("A long")
        scroll = at.app.screen.query_one(VerticalScroll)
        assert scroll.max_scroll_y > scroll.size.height
        for down, up in (("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b"), ("space", "pageup"), ("pagedown", "ctrl+u")):
            await at.press(down)
            assert scroll.scroll_y == min(scroll.size.height, scroll.max_scroll_y)
            await at.press(up)
            assert scroll.scroll_y == 0
        for _ in range(20):
            await at.press("ctrl+d")
        assert scroll.scroll_y == scroll.max_scroll_y
        assert len(at.app.screen_stack) == 2
