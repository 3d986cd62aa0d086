"""What `u`, `C-r` and `gu` take back and do again, in the articles and in the lists."""

from __future__ import annotations

import pytest

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import DECLINED, ENTITIES
from tests.journeys.test_the_whole_library import speeches  # noqa: F401 -- a fixture
from tui.annotations.acting import NOTHING_CHANGED

pytestmark = pytest.mark.slow


@pytest.fixture
def two(folder):
    """Two articles that have a word in common."""
    for name in ("One", "Two"):
        (folder / f"{name}.txt").write_text(
            f"{name} harbour\n\nThe xylophone is loud. Nobody sleeps.\n\nAnother end.\n"
        )
    return folder


def foot(at) -> str:
    """What was said last, wherever."""
    return at.app.screen.query_one("#foot").text if len(at.app.screen_stack) > 1 else at.foot()


def acts(at) -> list[str]:
    return [act.words for act in at.open_library.journal.acts()]


def title(at) -> str:
    return at.app.screen.query_one(".box").border_title


async def tag_everywhere(at):
    """Tags a word in both articles, in one act."""
    await at.open("One harbour")
    await at.press("slash")
    await at.type("xylophone")
    await at.press("enter g asterisk L")
    await at.press("enter")
    await at.type("loud")
    await at.press("enter")


@pytest.mark.usefixtures("two")
async def test_what_is_in_the_way_elsewhere_is_named_and_undone_by_a_second_u(walk):
    async with walk() as at:
        await tag_everywhere(at)
        assert acts(at) == ["tagged 2 passages loud"]
        await at.press("q")
        await at.open("Two harbour")
        await at.press("] h i")
        await at.type("so it is")
        await at.press("ctrl+s q")
        await at.open("One harbour")
        await at.press("u")
        way = "undo once more takes both back: «noted, today», in «Two harbour» rests on «tagged 2 passages loud»"
        assert foot(at) == way
        assert len(at.annotations()) == 2
        await at.press("j u")  # a key between: that is another first u
        assert "undo once more" in foot(at)
        assert len(at.annotations()) == 2
        await at.press("u")
        assert foot(at).startswith("undone: tagged 2 passages loud; and what rests on it: noted")
        assert at.annotations() == []
        await at.press("ctrl+r")
        assert sorted(one.note for one in at.annotations()) == ["", "so it is"]


@pytest.mark.usefixtures("two")
async def test_what_is_undone_here_and_elsewhere_is_said_of_both(walk):
    async with walk() as at:
        await tag_everywhere(at)
        await at.press("u")
        assert foot(at) == "undone: tagged 2 passages loud, here and in «Two harbour»"
        await at.press("ctrl+r")
        assert foot(at) == "done again: tagged 2 passages loud, here and in «Two harbour»"


@pytest.mark.usefixtures("two")
async def test_any_act_is_undone_in_the_list_of_them_and_what_rests_on_it_after_asking(walk):
    async with walk() as at:
        await at.open("One harbour")
        await at.press("right_parenthesis t t")
        await at.type("wool")
        await at.press("enter a a")
        await at.type("a note")
        await at.press("ctrl+s right_parenthesis H H g u")
        assert title(at) == "done, the latest first: 3 acts"
        await at.press("j u")
        assert acts(at) == ["tagged wool", "highlighted"]
        assert title(at) == "done, the latest first: 2 acts"
        await at.press("ctrl+r q right_parenthesis left_parenthesis ] h i")
        await at.press("ctrl+s g u G u")
        assert "rests on it?" in str(at.app.screen.query_one("Static").render())
        await at.press("escape")
        assert len(acts(at)) == 3
        await at.press("u enter")
        assert acts(at) == ["highlighted"]
        await at.press("q")
        assert [one.tags for one in at.annotations()] == [()]


@pytest.mark.usefixtures("two")
async def test_what_changes_nothing_says_so_and_takes_no_place_among_what_can_be_undone(walk):
    async with walk() as at:
        await at.open("One harbour")
        await at.press("right_parenthesis t t")
        await at.type("wool")
        await at.press("enter a a")
        await at.type("a note")
        await at.press("ctrl+s")
        before = acts(at)
        for keys in (
            "H H",  # highlighted
            "v i s enter",  # the same tags
            "i ctrl+s",  # the same note
            "v i s r",  # the same passage
            "g t c enter",  # the same colour
            "g t r enter",  # the same name
            "g t i enter",  # the same meaning
            "g H i ctrl+s",
        ):
            await at.press(keys)
            assert NOTHING_CHANGED in foot(at) or "is its name already" in foot(at), keys
            await at.press("escape escape")
            assert acts(at) == before, keys
        (one,) = at.annotations()
        assert (one.tags, one.note) == (("wool",), "a note")
        await at.press("u u")
        assert at.annotations() == []


async def test_u_among_suggestions_takes_back_the_answers_given_there_and_nothing_else(walk, speeches):  # noqa: F811
    async with walk(size=(100, 40)) as at:
        await at.open("Speech 0")
        await at.press("slash")
        await at.type("tariff")
        await at.press("enter t t")
        await at.type("duties")
        await at.press("enter g s enter")
        await at.press("u")
        assert [one.target.exact for one in at.annotations()] == [speeches[0]]
        assert "no answer was given here" in str(at.app.screen.query_one("#message").render())
        await at.press("n y")
        at.open_library.acts.undo("")  # somebody else took the last answer back
        await at.press("p u u u")
        assert at.open_library.collection.rows(LIBRARY, DECLINED) == {}
        assert [one.target.exact for one in at.annotations()] == [speeches[0]]


async def test_the_titles_of_lists_are_right_after_undo_and_redo(walk):
    async with walk(size=(100, 40)) as at:
        await at.open("third")
        await at.press("H H q")
        await at.open("Welcome")
        await at.press("H H q g H d d u")
        assert title(at) == "Everywhere: 2 annotations"
        await at.press("u")
        assert title(at) == "Everywhere: 1 annotation"
        await at.press("u")
        assert title(at) == "Everywhere: 0 annotations"
        await at.press("ctrl+r ctrl+r")
        assert title(at) == "Everywhere: 2 annotations"
        await at.press("q g t a")
        await at.type("wool")
        await at.press("enter")
        assert title(at) == "codebook: 1 tag"
        await at.press("u")
        assert title(at) == "codebook: 0 tags"
        await at.press("ctrl+r")
        assert title(at) == "codebook: 1 tag"


async def test_messages_name_what_was_put_on_and_taken_off(walk):
    async with walk(size=(100, 40)) as at:
        await at.open("third")
        await at.press("right_parenthesis t t")
        await at.type("wool,zebra")
        await at.press("enter t t")
        await at.type("quartz")
        await at.press("enter")
        assert foot(at) == "tagged quartz, saved"
        await at.press("T")
        await at.type("quartz")
        await at.press("enter")
        assert foot(at) == "took quartz off, saved"
        await at.press("g u")
        assert [act.words for act in at.app.screen.list.rows] == [
            "took quartz off",
            "tagged quartz",
            "tagged wool, zebra",
        ]


async def test_saying_once_more_what_was_said_of_a_name_is_no_act(walk):
    async with walk(size=(100, 40)) as at:
        await at.open("third")
        await at.press("} E E L L p")
        assert len(at.open_library.collection.rows(LIBRARY, ENTITIES)) == 1
        await at.press("E E L L p")
        assert NOTHING_CHANGED in foot(at)
        assert len(at.open_library.collection.rows(LIBRARY, ENTITIES)) == 1
        await at.press("u")
        assert at.open_library.collection.rows(LIBRARY, ENTITIES) == {}
