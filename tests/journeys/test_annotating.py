"""Tagging, noting, deleting, copying: seen on the page, and found on the disk."""

from __future__ import annotations

import pytest
from textual import events
from tinydb import TinyDB

import store.database.files
from tests.journeys.conftest import Walk
from tests.journeys.test_names_at_work import until


async def test_a_sentence_is_tagged_noted_and_found_in_plain_tinydb(walk, folder):
    async with walk() as at:
        await at.open("Sora")
        await at.press("right_parenthesis right_parenthesis t t")
        await at.type("hollywood")
        await at.press("enter")
        assert "saved" in at.foot()
        await at.press("right_parenthesis t t")
        await at.type("holl")
        await at.press("enter a a")
        await at.type("who are they")
        await at.press("ctrl+s")
        assert "saved" in at.foot()
        await at.press("q q")
    (file,) = (folder / ".postil" / "annotations").glob("*.json")
    rows = [row for row in TinyDB(file).table("annotations").all() if row]
    assert [body["value"] for row in rows for body in row["body"]] == ["hollywood", "hollywood", "who are they"]
    assert rows[0]["target"]["selector"][1]["exact"].startswith("OpenAI CEO Sam Altman and COO Brad Lightcap")


async def test_a_selection_is_what_was_walked_over(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("v right_parenthesis H")
        (annotation,) = at.annotations()
        assert annotation.target.exact.endswith("in Hollywood.")
        await at.press("g v")
        assert at.reader.view.selection == annotation.target.passage


async def test_several_tags_are_taken_with_tab_and_the_last_one_dropped_with_backspace(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("t t")
        await at.type("one,two,three,")
        await at.press("backspace enter")
        (annotation,) = at.annotations()
        assert annotation.tags == ("one", "two")


async def test_leaving_the_picker_changes_nothing(walk, folder):
    async with walk() as at:
        await at.open("Sora")
        await at.press("t t")
        await at.type("one,")
        await at.press("escape")
        assert at.annotations() == []
    assert not (folder / ".postil" / "annotations").exists()


async def test_a_second_tag_on_the_same_passage_joins_the_first(walk):
    async with walk() as at:
        await at.open("Sora")
        for tag in ("one", "two"):
            await at.press("t t")
            await at.type(tag)
            await at.press("enter")
        (annotation,) = at.annotations()
        assert annotation.tags == ("one", "two")


async def test_annotations_are_walked_listed_and_deleted(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("H H right_parenthesis right_parenthesis H H g g")
        assert len(at.annotations()) == 2
        await at.press("] h")
        second = at.reader.view.cursor.offset
        assert second > 0
        await at.press("g g g h G enter")
        assert at.reader.view.cursor.offset == second
        await at.press("d d")
        assert len(at.annotations()) == 1
        await at.press("d d")
        assert "no annotation under the cursor" in at.foot()


async def test_a_note_is_not_lost_by_one_escape(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("a a")
        await at.type("long")
        await at.press("escape")
        assert len(at.app.screen_stack) == 2
        await at.press("ctrl+s")
        assert [one.note for one in at.annotations()] == ["long"]


async def test_a_save_that_fails_is_told_and_the_note_is_offered_again(walk, monkeypatch):
    async with walk() as at:
        await at.open("Sora")

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(store.database.files.os, "replace", full)
            await at.press("a a")
            await at.type("precious")
            await at.press("ctrl+s")
        assert "No space left" in at.foot()
        assert at.annotations() == []
        assert at.reader.view.highlights.all == ()
        await at.press("a a ctrl+s")
        assert [one.note for one in at.annotations()] == ["precious"]


async def test_what_is_copied_is_kept_in_a_file_and_the_way_is_told(walk, folder, monkeypatch):
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    async with walk() as at:
        await at.open("third")
        await at.press("right_parenthesis y y")
        assert "OSC 52" in at.foot()
        assert at.app.clipboard == "It has one paragraph."
        assert (folder / ".postil" / "local" / "clipboard.txt").read_text() == "It has one paragraph."
        await at.press("Y Y")
        assert at.app.clipboard == "“It has one paragraph.” (“A third article”, para. 1)"


async def test_what_was_done_just_before_quitting_is_saved(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.pilot.press("H", "H", "right_parenthesis", "H", "H", "q", "q")
        await until(lambda: not at.app.is_running)
    assert len(Walk(at.app, at.pilot, at.open_library).annotations()) == 2


@pytest.mark.parametrize("nasty", ["[bold]x[/]", "\x1b]0;owned\x07", "\u202egnp", "a/ b /c", "🏳️‍🌈"])
async def test_any_text_will_do_as_a_tag_and_is_shown_harmless(walk, nasty):
    async with walk() as at:
        await at.open("Sora")
        await at.press("t t")
        at.app.screen.query_one("QueryInput").value = nasty
        await at.press("enter")
        (annotation,) = at.annotations()
        assert not any(ord(character) < 32 or character == "\u202e" for character in annotation.tags[0])
        await at.press("g h escape t t escape")


async def test_below_the_page_a_note_has_one_row_however_long_it_is(walk):
    async with walk() as at:
        await at.open("third")
        strip = at.app.query_one("#strip")
        assert (strip.size.height, strip.render_line(0).text.strip()) == (1, "")
        await at.press("right_parenthesis a a")
        await at.type("words " * 15)
        await at.press("ctrl+s")
        assert strip.size.height == 1
        assert strip.render_line(0).text.startswith("▎ words words")
        assert strip.render_line(0).text.rstrip().endswith("…")


async def test_a_click_on_a_highlight_shows_its_annotation_and_the_wheel_scrolls(walk, folder):
    (folder / "long.txt").write_text("A long one\n\n" + "".join(f"Paragraph {number}.\n\n" for number in range(60)))
    async with walk() as at:
        await at.open("A long one")
        await at.press("right_parenthesis a a")
        await at.type("the first")
        await at.press("ctrl+s right_parenthesis right_parenthesis")
        view = at.reader.view
        assert view.current == ""
        text, first = view.page.text, view.columns.text_start
        offsets = {y: view.cells.offset_at(first, y) for y in range(20)}
        y = next(y for y, offset in offsets.items() if offset and text.startswith("Paragraph 0", offset))
        await at.pilot.click(view, offset=(first + 3, y))
        await at.settle()
        assert view.current == at.annotations()[0].id
        top = view.window.top
        for _ in range(8):
            view.post_message(events.MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await at.settle()
        assert view.window.top > top
        assert view.window.shown.start <= view.cursor.offset < view.window.shown.end
