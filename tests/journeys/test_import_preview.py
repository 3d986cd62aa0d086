"""What importing would do is shown before it is done."""

from __future__ import annotations

import pytest

from store.exchange.importing.incoming import Incoming
from store.library.importing.passages import locate
from store.library.importing.planning import plan
from tests.store.exchange.importing.test_refi import project, selection
from tui.annotations.exchange.import_dialogue import ImportDialogue

pytestmark = pytest.mark.slow

PLACED = Incoming(3, "It has one paragraph.", path="third.txt", tags=("x",))
NOWHERE = Incoming(7, "words [b]that[/b] stand\x1b[2J nowhere", title="Nobody's")


def lines_of(dialogue: ImportDialogue) -> str:
    rows = dialogue.list
    return "\n".join(rows.render_line(line).text for line in range(rows.size.height)).rstrip()


@pytest.mark.parametrize(("key", "answer"), [("enter", True), ("q", False), ("escape", False)])
async def test_each_annotation_with_what_becomes_of_it_and_an_answer(walk, key, answer):
    async with walk(size=(100, 30)) as walked:
        listings = walked.open_library.refresh().listings
        looked = plan(walked.open_library, listings, locate(walked.open_library, listings, [PLACED, NOWHERE]))
        answers: list[bool | None] = []
        dialogue = ImportDialogue("my [file].csv", looked)
        walked.app.push_screen(dialogue, answers.append)
        await walked.settle()
        heads, first, second = (line.split() for line in lines_of(dialogue).split("\n"))
        assert heads == "becomes line article quote why".split()
        assert "refused" in first and "no article has its" in " ".join(first)
        assert second[0] == "+" and "3" in second
        assert "A third article" in " ".join(second) and "It has one paragraph." in " ".join(second)
        assert "\x1b" not in lines_of(dialogue)
        await walked.press(key)
        assert answers == [answer]


async def test_what_nothing_can_be_made_of_cannot_be_imported(walk):
    async with walk() as walked:
        listings = walked.open_library.refresh().listings
        looked = plan(walked.open_library, listings, locate(walked.open_library, listings, [NOWHERE]))
        answers: list[bool | None] = []
        walked.app.push_screen(ImportDialogue("x", looked), answers.append)
        await walked.press("enter")
        assert answers == []
        await walked.press("q")
        assert answers == [False]


async def from_the_palette(walked, path):
    await walked.press("colon")
    await walked.type("import")
    await walked.press("enter")
    await walked.press("ctrl+u")
    await walked.type(str(path))
    await walked.press("enter")


@pytest.mark.parametrize("key", ["y", "n"])
async def test_a_project_brings_its_texts_and_its_tags(walk, tmp_path, folder, key):
    (tmp_path / "foxes.qdpx").write_bytes(project(selection(14, 22, "It slept")))
    async with walk(size=(100, 30)) as walked:
        await from_the_palette(walked, tmp_path / "foxes.qdpx")
        assert "brings 1 text that the library does not have" in walked.app.screen._question
        await walked.press(key)
        assert isinstance(walked.app.screen, ImportDialogue)
        assert "1 new tag" in " ".join(walked.app.screen._named)
        await walked.press("enter")
        await walked.settle()
        assert [tag.name for tag in walked.open_library.collection.tags()] == ["animals/fox∕den"]
        added = list((folder / "Foxes").glob("*")) if key == "y" else []
        assert [path.name for path in added] == (["Fox days.txt"] if key == "y" else [])
        assert [one.tags for one in walked.annotations()] == ([("animals/fox∕den",)] if key == "y" else [])


async def test_a_file_that_brings_no_texts_is_shown_at_once(walk, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"path": "third.txt", "quote": "It has one paragraph.", "tags": ["x"]}\n')
    async with walk(size=(100, 30)) as walked:
        await from_the_palette(walked, tmp_path / "a.jsonl")
        assert isinstance(walked.app.screen, ImportDialogue)
        await walked.press("enter")
        await walked.settle()
        assert [one.tags for one in walked.annotations()] == [("x",)]
