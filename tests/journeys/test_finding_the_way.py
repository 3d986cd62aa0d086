"""Searching, marks, jumps, headings, pointing at sentences."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

LONG = "".join(f"Paragraph {number} says a little. It has a second sentence.\n\n" for number in range(100))
HEADED = "# One\n\nWords of one.\n\n## Two\n\nWords of two.\n\n# Three\n\nWords of three.\n"


def at_cursor(at, length=9):
    view = at.reader.view
    return view.page.text[view.cursor.offset :][:length]


async def test_a_search_leads_on_from_hit_to_hit_and_counts_them(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + LONG)
    async with walk() as at:
        await at.open("A long one")
        await at.press("slash")
        await at.type("paragraph 5")
        assert at_cursor(at, 12) == "Paragraph 5 "
        await at.press("enter")
        assert "1 of 11" in at.foot()
        await at.press("n")
        assert at_cursor(at, 12) == "Paragraph 50"
        assert "2 of 11" in at.foot()
        await at.press("N N")
        assert at_cursor(at, 12) == "Paragraph 59"
        assert "11 of 11" in at.foot()
        await at.press("escape n")
        assert "nothing was searched" in at.foot()


async def test_leaving_a_search_brings_back_where_it_began(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + LONG)
    async with walk() as at:
        await at.open("A long one")
        await at.press("right_parenthesis right_parenthesis")
        place = (at.reader.view.cursor.offset, at.reader.view.window.top)
        await at.press("slash")
        await at.type("paragraph 77")
        assert at_cursor(at, 12) == "Paragraph 77"
        await at.press("escape")
        assert (at.reader.view.cursor.offset, at.reader.view.window.top) == place
        await at.press("slash")
        await at.type("zzz")
        assert "not found" in at.foot()


async def test_a_mark_is_there_after_a_restart_and_in_an_edited_text(walk, folder):
    file = folder / "long.txt"
    file.write_text("A long one\n\n" + LONG)
    async with walk() as at:
        await at.open("A long one")
        await at.press("3 0 right_curly_bracket m a m B g g")
        assert at_cursor(at) == "A long on"
        await at.press("apostrophe a")
        assert at_cursor(at, 13) == "Paragraph 29 "
        await at.press("q q")
    file.write_text("A long one\n\nSomething new.\n\n" + LONG)
    async with walk() as at:
        await at.open("Welcome")
        await at.press("apostrophe B")
        assert at.reader.article.title == "A long one"
        await at.press("g g apostrophe a")
        assert at_cursor(at, 13) == "Paragraph 29 "
        await at.press("m 1")
        assert "bookmarks are letters" in at.foot()
        await at.press("g m")
        assert [entry.value for entry in at.app.screen.query_one("RowList").rows] == ["B", "a"]


async def test_jumps_lead_back_and_forward_across_articles(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + LONG)
    async with walk() as at:
        await at.open("A long one")
        await at.press("G m A g g")
        await at.press("ctrl+o")
        assert at.reader.view.cursor.offset > 1000
        await at.press("g i")
        assert at.reader.view.cursor.offset == 0
        await at.press("g o")
        assert at.reader.view.cursor.offset > 1000
        await at.press("apostrophe apostrophe q")
        await at.open("Welcome")
        await at.press("apostrophe A ctrl+o")
        assert at.reader.article.title == "Welcome to postil"


async def test_the_outline_leads_to_headings(walk, folder):
    (folder / "headed.md").write_text(HEADED)
    async with walk() as at:
        await at.open("headed.md")
        await at.press("g O")
        assert [entry.text.strip() for entry in at.app.screen.query_one("RowList").rows] == ["One", "Two", "Three"]
        await at.press("j j enter")
        assert at_cursor(at, 5) == "Three"
        await at.press("left_square_bracket left_square_bracket")
        assert at_cursor(at, 3) == "Two"


async def test_letters_point_at_a_sentence(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("s")
        hints = at.reader.view.hints
        assert [at.reader.view.page.text[offset:][:6] for offset in hints] == ["A thir", "It has", "It has", "And an"]
        await at.press(list(hints.values())[2])
        assert at.reader.view.page.text[slice(*at.reader.view.selection)] == "It has two sentences."
        await at.press("escape s escape j")
        assert not at.reader.view.hints
        assert at.reader.view.selection is None


async def test_the_last_verb_is_done_again(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("right_parenthesis t t")
        await at.type("film")
        await at.press("enter right_parenthesis .".replace(".", "full_stop"))
        assert [(one.target.exact, one.tags) for one in at.annotations()] == [
            ("It has one paragraph.", ("film",)),
            ("It has two sentences.", ("film",)),
        ]
        await at.press("right_parenthesis v e enter")
        assert [one.target.exact for one in at.annotations()][2:] == ["And"]
        await at.press("d i p")
        assert len(at.annotations()) == 2
        await at.press("u")
        assert len(at.annotations()) == 3


async def test_the_page_is_set_as_one_likes(walk):
    async with walk((120, 30)) as at:
        await at.open("Welcome")
        view = at.reader.view
        await at.press("- -")
        assert view.columns.text == 58
        await at.press("a a")
        await at.type("a note")
        await at.press("ctrl+s")
        assert any(line.text == "a note" for line in view.cells.frame.margin if line)
        left = view.columns.text_start
        await at.press("backslash")
        assert not any(view.cells.frame.margin)
        assert view.columns.text_start == left
        await at.press("g z")
        assert (view.columns.gutter, view.columns.map) == (0, -1)
        await at.press("escape")
        assert view.columns.gutter > 0


async def test_a_hit_far_away_is_found_before_one_that_lies_behind(walk, folder):
    filler = "Some words stand here in a row.\n\n" * 10_000
    (folder / "far.txt").write_text(f"A far one\n\nThe needle. {filler}Another needle.\n")
    async with walk() as at:
        await at.open("A far one")
        await at.press("2 0 0 j slash")
        await at.type("needle")
        await at.press("enter")
        assert at_cursor(at, 7) == "needle."
        assert "2 of 2" in at.foot()
        await at.press("n")
        assert "1 of 2" in at.foot()


async def test_counting_that_ends_late_does_not_move_a_reader_who_went_on(walk, folder):
    (folder / "far.txt").write_text("A far one\n\n" + "Some words stand here in a row.\n\n" * 10_000)
    async with walk() as at:
        await at.open("A far one")
        await at.pilot.press("slash", *"zzz", "enter", "G")
        place = at.reader.view.cursor.offset
        await at.settle()
        assert at.reader.view.cursor.offset == place > 300_000


async def test_a_library_mark_is_found_again_in_an_article_that_was_edited(walk, folder):
    file = folder / "long.txt"
    file.write_text("A long one\n\n" + LONG)
    async with walk() as at:
        await at.open("A long one")
        await at.press("5 0 right_curly_bracket m B q q")
    file.write_text("A long one\n\n" + "Something new stands here.\n\n" * 20 + LONG)
    async with walk() as at:
        await at.open("Welcome")
        await at.press("apostrophe B")
        assert at_cursor(at, 13) == "Paragraph 49 "


async def test_letters_are_there_with_a_blank_line_at_the_top(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + LONG)
    async with walk() as at:
        await at.open("A long one")
        for _ in range(4):
            await at.press("ctrl+d j z t s")
            assert at.reader.view.hints
            await at.press("escape")


async def test_keys_behind_a_turn_of_the_page_are_for_the_next_article(walk):
    async with walk() as at:
        await at.pilot.press("enter", "J", "H", "H")
        await at.settle()
        assert [one.article for one in at.annotations()] == [at.reader.article.id]
        assert at.reader.article.id == at.library.shown[1].id


async def test_neither_a_note_nor_hiding_notes_changes_the_height_of_the_page(walk):
    async with walk((120, 30)) as at:
        await at.open("third")
        height = at.reader.view.size.height
        await at.press("right_parenthesis a a")
        await at.type("words " * 30)
        await at.press("ctrl+s")
        assert at.reader.view.size.height == height
        await at.press("backslash")
        assert at.reader.view.size.height == height
        assert not at.app.query_one("#strip").display
