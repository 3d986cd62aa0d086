"""Quotes on their way out: in formats, grouped, from the register, into a note, into files."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.journeys.test_names_at_work import until
from tui.annotations.notes.note_dialogue import NoteArea

pytestmark = pytest.mark.slow


def copied(at):
    return at.app.parts.copying.texts


async def test_a_quote_is_copied_in_the_format_that_is_chosen_and_then_in_the_last(walk, monkeypatch):
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    async with walk(size=(100, 30)) as at:
        await at.open("third")
        await at.press("g y i p")
        await until(lambda: at.app.screen.query(".preview"))
        await at.press("slash")
        await at.type("markdown")
        await at.press("enter enter")
        await until(lambda: copied(at))
        assert copied(at)[0].startswith("> A third article")
        await at.press("right_curly_bracket g y y enter")
        await until(lambda: len(copied(at)) == 2)
        assert copied(at)[0].startswith("> It has one paragraph.\n")
        await at.press("Y Y")
        assert len(copied(at)) == 2
        await at.app.action_quit()
    async with walk(size=(100, 30)) as at:
        await at.open("third")
        await at.press("w v e Y")
        await until(lambda: len(copied(at)) == 3)
        assert copied(at)[0].startswith("> ")


@pytest.mark.usefixtures("many")
async def test_marked_ones_are_copied_as_one_document_grouped_by_tag(walk, monkeypatch):
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    async with walk(size=(100, 30)) as at:
        await at.press("g H")
        await until(lambda: at.app.screen.list.rows)
        await at.press("1 2 x g y")
        await until(lambda: at.app.screen.query(".preview"))
        await at.press("enter")
        await until(lambda: "12 citations" in str(at.app.screen.query_one(".box").border_title))
        await at.press("k k j j enter")
        await until(lambda: copied(at))
        lines = copied(at)[0].split("\n")
        assert lines[0] == "film"
        assert len([line for line in lines if line.startswith("“This is sentence")]) == 12 + 2
        assert "film/actors" in lines


async def test_what_was_copied_before_is_copied_again_and_put_into_a_note(walk, monkeypatch):
    monkeypatch.setenv("SSH_TTY", "/dev/pts/0")
    async with walk(size=(100, 30)) as at:
        await at.open("third")
        await at.press("quotation_mark")
        assert "nothing was copied yet" in at.foot()
        await at.press("y w w w y w")
        await until(lambda: len(copied(at)) == 2)
        first = copied(at)[1]
        await at.press("quotation_mark j enter")
        await until(lambda: copied(at)[0] == first)
        await at.press("a a ctrl+r enter")
        assert at.app.screen.query_one(NoteArea).text == first
        assert "C-r" in str(at.app.screen.query_one("#keys", Static).render())


@pytest.mark.usefixtures("many")
async def test_a_list_is_written_in_the_format_that_the_name_says(walk, tmp_path):
    async with walk(size=(100, 30)) as at:
        for name in ("out.org", "out.qdpx", "out.jsonld", "notes/"):
            await at.press("g H")
            await until(lambda: at.app.screen.list.rows)
            await at.press("3 x E")  # the whole path, typed after what stands there
            await at.type(f"{tmp_path}/{name}")
            await at.press("enter")
            await until(lambda place=tmp_path / name: place.exists())
            await at.press("escape escape")
        assert (tmp_path / "out.org").read_text().count("#+BEGIN_QUOTE") == 3
        assert len(list((tmp_path / "notes").glob("**/*.md"))) >= 1


async def test_a_file_is_looked_at_imported_and_taken_back(walk, tmp_path):
    file = tmp_path / "notes.jsonl"
    file.write_text(
        '{"article": "third.txt", "quote": "It has one paragraph.", "tags": ["short"], "note": "so it has"}\n'
    )
    async with walk(size=(100, 30)) as at:
        await at.press("g I ctrl+u")
        await at.type(f"{file}x")
        await at.press("enter")
        await until(lambda: "No such file" in at.app.screen.query_one(".hint", Static).content)
        assert at.app.screen.query_one("QueryInput").value == f"{file}x"  # what was typed is mended
        await at.press("backspace enter")
        await until(lambda: "1 added" in str(at.app.screen.query_one(".box").border_title))
        await at.press("enter")
        await until(at.annotations)
        assert [(one.tags, one.note) for one in at.annotations()] == [(("short",), "so it has")]
        await at.press("u")
        await until(lambda: not at.annotations())
        assert list((at.open_library.layout.local).glob("backups/*")) == []


@pytest.mark.usefixtures("many")
async def test_the_annotations_of_the_articles_in_the_list_are_exported_by_name(walk, tmp_path):
    async with walk(size=(100, 30)) as at:
        await at.press("slash")
        await at.type("in:many-00")
        await at.press("enter colon")
        await at.type("export annotations")
        await at.press("enter")
        await until(lambda: at.app.screen.query("LineDialogue QueryInput"))
        await at.press("ctrl+u")
        await at.type(f"{tmp_path}/ten.csv")
        await at.press("enter")
        await until((tmp_path / "ten.csv").exists)
        assert (tmp_path / "ten.csv").read_text().count("This is sentence") == 40
