"""Writing notes in their box, and reading them as Markdown."""

from __future__ import annotations

import pytest
from textual import events

from store.settings import Settings
from tui.annotations.notes.note_dialogue import KEYS, UNCHANGED, UNSAVED, NoteArea, NoteDialogue
from tui.widgets.hints import BETWEEN


def area(at) -> NoteArea:
    return at.app.screen.query_one(NoteArea)


def told(at) -> str:
    return str(at.app.screen.query_one("#keys").render())


KEYS_SHOWN = BETWEEN.join(KEYS)


async def begin(at):
    await at.open("third")
    await at.press("right_parenthesis a a")


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ("- space o n e enter t w o", "- one\n- two"),
        ("9 . space a enter b", "9. a\n10. b"),
        ("- space [ x ] space a enter b", "- [x] a\n- [ ] b"),
        ("> space a enter b", "> a\n> b"),
        ("- space a enter enter b", "- a\nb"),
        ("- space a enter tab b", "- a\n  - b"),
        ("1 . space a enter tab b enter c enter shift+tab d", "1. a\n   1. b\n   2. c\n2. d"),
        ("a enter b", "a\nb"),
        ("a tab b", "a b"),
        ("- space a b left enter", "- a\n- b"),
        ("o n e space t w o alt+b alt+b alt+d", " two"),
        ("o n e space t w o ctrl+w", "one "),
        ("o n e ctrl+left x ctrl+right y", "xoney"),
        ("o n e enter t w o ctrl+home x ctrl+end y", "xone\ntwoy"),
        ("a enter - space b ctrl+z ctrl+z ctrl+y", "a\n"),
    ],
)
async def test_the_box_goes_on_with_lists_and_moves_by_words(walk, keys, note):
    async with walk() as at:
        await begin(at)
        await at.pilot.press(*("minus" if key == "-" else key for key in keys.split()))
        await at.settle()
        assert area(at).text == note


async def test_the_box_grows_with_the_note_as_far_as_the_screen_allows(walk):
    async with walk((80, 24)) as at:
        await begin(at)
        heights, box = [], at.app.screen.query_one(".box")
        for text in ("", "a\n" * 9, "a\n" * 100, "word " * 150, ""):
            area(at).put(text)
            await at.settle()
            heights.append(area(at).size.height)
            assert box.region.bottom <= at.reader.view.region.bottom
            assert "Escape" in box.border_subtitle
        assert heights == [4, 10, 13, 13, 4]


async def test_on_a_short_screen_the_box_takes_all_of_it(walk):
    async with walk((80, 8)) as at:
        await begin(at)
        assert area(at).size.height == 6  # its name stands over it
        assert at.app.screen.query_one("#keys").size.height == 1


async def test_escape_asks_again_where_more_was_typed_since(walk):
    async with walk() as at:
        await begin(at)
        await at.press("a escape")
        assert told(at) == UNSAVED
        await at.press("b")
        assert told(at) == KEYS_SHOWN
        await at.press("escape")
        assert (told(at), area(at).text) == (UNSAVED, "ab")
        await at.press("escape")
        assert at.annotations() == []
        await at.press("a a x backspace escape")
        assert not isinstance(at.app.screen, NoteDialogue)


async def test_a_draft_that_is_not_saved_is_not_lost_by_one_escape(walk):
    async with walk() as at:
        results: list[str | None] = []
        at.app.push_screen(NoteDialogue("quote", "saved", draft="rescued"), results.append)
        await at.settle()
        assert area(at).text == "rescued"
        await at.press("escape")
        assert told(at) == UNSAVED
        await at.press("escape")
        assert results == [None]


async def test_what_is_pasted_cannot_drive_the_terminal(walk):
    async with walk() as at:
        await begin(at)
        at.app.post_message(events.Paste("one\r\ntwo\x1b[31m\u202e"))
        await at.settle()
        assert area(at).text == "one\ntwo␛[31m␦"


async def test_the_editor_s_text_is_in_the_box_and_can_be_taken_back(walk, monkeypatch):
    texts = iter(["edited\n\n- more", "edited\n\n- more"])
    given = []

    def edit(_, text, setting, saved):  # noqa: ARG001
        given.append((text, setting))
        return next(texts)

    monkeypatch.setattr("tui.annotations.notes.note_dialogue.edit_outside", edit)
    async with walk(settings=Settings(editor="vim -f")) as at:
        await begin(at)
        await at.press("a ctrl+g")
        assert (area(at).text, told(at)) == ("edited\n\n- more", KEYS_SHOWN)
        await at.press("ctrl+g")
        assert given == [("a", "vim -f"), ("edited\n\n- more", "vim -f")]
        assert told(at) == UNCHANGED
        await at.press("x")
        assert (area(at).text, told(at)) == ("edited\n\n- morex", KEYS_SHOWN)
        await at.press("ctrl+z ctrl+z")
        assert area(at).text == "a"


async def test_where_there_is_no_editor_the_box_says_so_and_keeps_the_note(walk, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with walk() as at:
        await begin(at)
        await at.press("a ctrl+g")
        assert "No editor is set" in told(at)
        assert area(at).text == "a"
        await at.press("b ctrl+s")
        assert [one.note for one in at.annotations()] == ["ab"]


NOTE = "- *one*\n- [two](http://a.org)\n\n> [red]three[/]"


async def write(at, note):
    await begin(at)
    area(at).put(note)
    await at.press("ctrl+s")


def row_with(strip, words):
    """The styles of words on a widget, by the text of their segments."""
    for y in range(strip.size.height):
        line = strip.render_line(y)
        if words in line.text:
            return {segment.text: segment.style for segment in line}
    raise AssertionError(f"{words} is not shown")


async def test_beside_the_page_a_note_is_set_as_markdown(walk):
    async with walk((120, 30)) as at:
        await write(at, NOTE)
        view = at.reader.view
        assert [line.text for line in view.cells.frame.margin if line] == [
            "• one",
            "• two (http://a.org)",
            "",
            "▎ [red]three[/]",
        ]
        assert row_with(view, "• one")["one"].italic
        assert row_with(view, "• two")["two"].underline
        await at.press("G")
        assert "• two" in [line.text for line in view.cells.frame.margin if line]


async def test_below_the_page_a_note_is_plain_words(walk):
    async with walk((80, 24)) as at:
        await write(at, NOTE)
        strip = at.app.query_one("#strip")
        assert strip.size.height == 1
        assert strip.render_line(0).text.rstrip() == "▎ • one • two [red]three[/]"


async def test_what_is_saved_in_the_editor_is_a_draft_meanwhile(walk, monkeypatch):
    drafts = []

    async with walk() as at:

        def edit(app, text, setting, saved):  # noqa: ARG001
            saved("half a note")
            while not (kept := at.open_library.drafts.all()):
                pass
            drafts.extend(kept)
            return text

        monkeypatch.setattr("tui.annotations.notes.note_dialogue.edit_outside", edit)
        await begin(at)
        await at.press("ctrl+g")
        assert [draft.text for draft in drafts] == ["half a note"]
        await at.press("x ctrl+s")
        assert at.open_library.drafts.all() == []
