"""Another process renames, merges or deletes tags, or undoes, while a picker is open: what is done is done to what is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.journeys.coded import FIRST, SECOND, at_sentence, coded, tags_on  # noqa: F401 -- a fixture
from tui.annotations.begun_dialogue import BegunDialogue

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("coded")]


@pytest.fixture
def elsewhere(folder):
    """Runs a command on the library in another process."""

    def run(command: str, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", "tui", command, folder, *arguments], check=True, capture_output=True)

    return run


def codebook(at):
    return [tag.name for tag in at.open_library.collection.tags()]


async def test_a_tag_that_was_renamed_while_the_picker_was_open_is_put_on_by_its_new_name(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("money")
        elsewhere("tags", "rename", "policy/money", "policy/wealth")
        await at.press("enter")
        assert at.foot() == "tagged policy/money; policy/money is called policy/wealth by now, saved"
        assert tags_on(at, SECOND) == tags_on(at, FIRST) == ("policy/wealth",)
        assert "policy/money" not in codebook(at)
        assert at.reader.here.annotations[-2].annotation.tags == ("policy/wealth",)


async def test_one_that_was_merged_is_put_on_as_the_other(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("money")
        elsewhere("tags", "merge", "policy/money", "campaign finance")
        await at.press("enter")
        assert "policy/money is called campaign finance by now" in at.foot()
        assert tags_on(at, SECOND) == ("campaign finance",)
        assert "policy/money" not in codebook(at)


async def test_one_that_was_deleted_does_not_come_back(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("money")
        elsewhere("tags", "delete", "policy/money")
        await at.press("enter")
        assert "the tag policy/money was deleted meanwhile" in at.foot()
        assert "nothing was changed" in at.foot()
        assert tags_on(at, SECOND) is None
        assert "policy/money" not in codebook(at)
        assert not [row for row in at.reader.here.annotations if row.annotation.target.exact == SECOND]


async def test_a_new_tag_beside_one_that_was_deleted_is_put_on(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("money,election")
        elsewhere("tags", "delete", "policy/money")
        await at.press("enter")
        assert "the tag policy/money was deleted meanwhile" in at.foot()
        assert tags_on(at, SECOND) == ("election",)
        assert "policy/money" not in codebook(at)


async def test_a_renamed_tag_is_taken_off(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("T")
        elsewhere("tags", "rename", "policy/money", "policy/wealth")
        await at.press("enter")
        assert tags_on(at, FIRST) == ()
        assert "policy/money" not in codebook(at)


async def test_the_last_tags_are_those_of_the_codebook_as_it_is(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("money")
        await at.press("enter")
        elsewhere("tags", "rename", "policy/money", "policy/wealth")
        await at_sentence(at, "And an end.")
        await at.press("v e e enter")
        assert "policy/money is called policy/wealth by now" in at.foot()
        assert tags_on(at, "And an") == ("policy/wealth",)
        assert "policy/money" not in codebook(at)


async def test_a_note_whose_passage_was_undone_meanwhile_is_kept_and_said_to_be(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("election")
        await at.press("enter a a")
        await at.type("who says so?")
        elsewhere("undo")
        await at.press("ctrl+s")
        assert at.foot().startswith("the note is kept, ga shows it: the passage was deleted meanwhile")
        await at.press("g a")
        screen = at.app.screen
        assert isinstance(screen, BegunDialogue)
        assert [row.text for row in screen.list.rows] == ["who says so?"]
        await at.press("enter ctrl+s")
        assert tags_on(at, SECOND) == ()
        await at.press("g a")
        assert at.foot() == "no note was begun and not saved"


async def test_what_a_picker_is_open_on_was_undone(walk, elsewhere):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("election")
        await at.press("enter")
        await at.press("t t")
        await at.type("fish")
        elsewhere("undo")
        await at.press("enter")
        assert "deleted meanwhile" in at.foot()
        assert "nothing was changed" in at.foot()
        assert tags_on(at, SECOND) is None
        assert not {"fish", "election"} & set(codebook(at))
