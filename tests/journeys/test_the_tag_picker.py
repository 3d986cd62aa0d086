"""Tags that are typed, chosen and pasted: what Enter takes is what is lit, and nothing else is filed."""

from __future__ import annotations

import re

import pytest
from textual import events

from store.annotations.tags import LONGEST
from store.settings import Settings
from tests.journeys.coded import FIRST, SECOND, TAGS, at_sentence, coded, hint, labels, lit, picker, tags_on  # noqa: F401 -- a fixture
from tests.journeys.test_keys_of_boxes import edge
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import RowList

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("coded")]


async def paste(at, text):
    at.app.post_message(events.Paste(text))
    await at.settle()


@pytest.mark.parametrize(
    "word", ["wealth", "finance", "war", "crime", "in", "5g", "2020", "9/11", "2020 election", "7"]
)
async def test_a_new_word_makes_a_new_tag_with_enter_alone(walk, word):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type(word if len(word) > 1 else f"{word} ")
        assert lit(at) == f"new tag «{word}»"
        await at.press("enter")
        assert tags_on(at, SECOND) == (word,)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("money", "policy/money"),
        ("mony", "policy/money"),
        ("POLICY/MONEY", "policy/money"),
        ("coll", "relations/colleagues"),
        ("fin", "campaign finance"),
        ("ai", "tech/artificial intelligence"),
        ("em tr", "climate/emissions trading"),
        ("naming", "health/naming"),
    ],
)
async def test_what_is_a_tag_short_for_it_or_a_slip_of_it_takes_it(walk, typed, tag):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type(typed)
        assert lit(at) == tag
        await at.press("enter")
        assert tags_on(at, SECOND) == (tag,)


async def test_what_a_new_tag_is_close_to_is_said_before_it_is_made(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("finance")
        assert "close to «campaign finance», 1 passage" in at.app.screen.query_one(RowList).current.detail


@pytest.mark.parametrize("typed", ["polcy", "polcy/taxes", "polcy/taxes/on land"])
async def test_a_new_tag_under_a_branch_that_is_close_to_another_one_says_so(walk, typed):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type(typed)
        assert "close to the branch «policy»" in at.app.screen.query_one(RowList).current.detail


@pytest.mark.parametrize("typed", ["money", "policy/money", "mon"])
async def test_a_tag_that_is_on_the_passage_is_listed_and_taking_it_changes_nothing_and_says_so(walk, typed):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("t t")
        await at.type(typed)
        assert lit(at) == "policy/money"
        assert at.app.screen.query_one(RowList).current.detail.startswith("on it")
        await at.press("enter")
        assert at.foot() == "policy/money on it already; nothing changed"
        assert tags_on(at, FIRST) == ("policy/money",)
        assert len(at.open_library.journal.acts()) == 1


@pytest.mark.parametrize("key", ["tab", "comma"])
async def test_naming_a_tag_that_is_there_empties_the_line_for_the_next_one(walk, key):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("t t")
        await at.type("money")
        await at.press(key)
        assert picker(at).typed == ""
        assert hint(at) == "«policy/money» is there already"
        await at.type("shipyard")
        await at.press(f"{key} y a r d {key} y a r d {key} enter")
        assert tags_on(at, FIRST) == ("policy/money", "shipyard", "yard")


async def test_tags_that_are_often_used_with_one_that_is_taken_say_so_and_come_first(walk):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("t t")
        await at.type("shipyard")
        await at.press("enter")
        await at_sentence(at, SECOND)
        await at.press("t t")
        assert not any("used with" in row.detail for row in at.app.screen.query_one(RowList).rows)
        await at.type("money")
        await at.press("tab")
        first = at.app.screen.query_one(RowList).rows[0]
        assert (first.label, first.detail) == ("shipyard", "used with policy/money  1 passage")


async def test_a_digit_lights_a_row_and_more_makes_it_text(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        assert lit(at) is None
        rows = labels(at)
        await at.press("3")
        assert (lit(at), labels(at)) == (rows[2], rows)
        await at.press("g")
        assert lit(at) == "new tag «3g»"
        await at.press("backspace backspace 2 enter")
        assert tags_on(at, SECOND) == (rows[1],)


async def test_a_digit_of_no_row_is_text_at_once(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t 9")
        assert lit(at) == "new tag «9»"


async def test_enter_on_an_empty_line_takes_nothing_that_was_not_lit(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t enter")
        assert at.foot() == "no tag was taken"
        assert tags_on(at, SECOND) is None
        await at.press("t t")
        await at.type("one")
        await at.press("tab enter")
        assert tags_on(at, SECOND) == ("one",)
        await at.press("t t down enter")
        assert len(tags_on(at, SECOND)) == 2


async def test_backspace_drops_what_was_taken_here_and_nothing_that_was_there(walk):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("t t")
        await at.type("one,two,")
        await at.press("backspace backspace backspace")
        assert hint(at) == "T takes off tags that are there"
        await at.type("three,")
        await at.press("enter")
        assert tags_on(at, FIRST) == ("policy/money", "three")


@pytest.mark.parametrize("between", [", ", "\n", "\r\n", "\t", "\r", "\u2028", "\n\n, \t"])
async def test_what_is_pasted_is_parted_as_by_a_comma(walk, between):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await paste(at, f"politics, health{between}law")
        assert picker(at).typed.strip() == "law"
        await at.press("enter")
        assert tags_on(at, SECOND) == ("politics", "health", "law")


async def test_what_is_pasted_goes_where_the_cursor_is_and_an_end_of_line_takes_the_last_too(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("news")
        await paste(at, "paper\nlaw\n")
        assert picker(at).typed == ""
        await at.press("enter")
        assert tags_on(at, SECOND) == ("newspaper", "law")


async def test_lines_that_are_pasted_into_a_filter_are_joined(walk):
    async with walk() as at:
        await at.press("slash")
        await paste(at, "third\r\narticle")
        assert at.library.query_one(QueryInput).value == "third article"


CLOSED = Settings(new_tags=False)


async def test_a_closed_codebook_gets_no_new_tags(walk):
    async with walk(settings=CLOSED) as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("wealth")
        assert "new tag" not in " ".join(labels(at))
        assert lit(at) is None
        await at.press("enter")
        assert "no tag is called «wealth»" in hint(at)
        await at.press("tab")
        assert picker(at).typed == "wealth"
        await at.press("ctrl+u")
        await at.type("finance")
        assert (labels(at)[0], lit(at)) == ("campaign finance", None)
        await at.press("enter down enter")
        assert tags_on(at, SECOND) == ("campaign finance",)
        await at.press("right_parenthesis t t ctrl+y")
        assert "new_tags in the settings" in hint(at)
        await at.press("escape")
        assert {tag.name for tag in at.open_library.collection.tags()} == set(TAGS)


async def test_the_words_of_a_passage_become_its_tag_by_one_key(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t ctrl+y")
        assert tags_on(at, SECOND) == ("in vivo/It has two sentences",)
        assert at.foot() == "tagged in vivo/It has two sentences, saved"


async def test_the_branch_of_such_tags_is_set_and_their_names_are_cleaned_and_cut(walk, folder):
    words = "either/or, and " + "so on " * 40
    (folder / "long.txt").write_text(f"A long one\n\n{words.strip()}.\n")
    async with walk(settings=Settings(in_vivo="said, / here")) as at:
        await at.open("A long one")
        await at.press("G t t ctrl+y")
        ((name,),) = [one.tags for one in at.annotations() if one.target.exact.startswith("either")]
        assert re.fullmatch(r"said/here/either or and( so on)+( so)?", name)
        assert LONGEST - len("so on") < len(name) <= LONGEST


async def test_several_passages_have_no_words_to_be_a_tag(walk):
    async with walk() as at:
        await at.press("g H X t ctrl+y")
        assert "one passage" in hint(at)


async def test_in_a_list_tags_that_some_have_are_told_and_given_to_the_others(walk):
    async with walk() as at:
        await at.press("g H X t")
        await at.type("money")
        assert at.app.screen.query_one(RowList).current.detail.startswith("on 1 of 2")
        await at.press("enter")
        assert all("policy/money" in one.tags for one in at.annotations())
        await at.press("t")
        await at.type("money")
        assert at.app.screen.query_one(RowList).current.detail.startswith("on all of them")
        await at.press("enter")
        assert at.app.screen.query_one("#foot").text == "policy/money on all of them already; nothing changed"


async def test_scattered_letters_choose_nothing_to_merge_with_or_to_move_under(walk):
    async with walk() as at:
        for key in ("m", "M"):
            await at.press(f"g t slash m o n e y enter {key}")
            await at.type("war")
            assert lit(at) is None
            await at.press("enter")
            assert "nothing is called that" in hint(at)
            await at.press("escape escape escape")
            assert {tag.name for tag in at.open_library.collection.tags()} == set(TAGS)


async def test_scattered_letters_run_no_command(walk):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("colon")
        await at.type("dlnnt")
        assert lit(at) is None
        await at.press("enter escape")
        assert tags_on(at, FIRST) == ("policy/money",)


async def test_a_slash_in_a_new_name_says_what_it_will_stand_under(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await at.type("9/11")
        assert (lit(at), at.app.screen.query_one(RowList).current.detail) == (
            "new tag «9/11»",
            "Enter make it, under «9»",
        )


def keys_named(at):
    """What the keys of the frame do, by the key."""
    hints = re.findall(r"(Enter|Tab|C-y|↓) (.+?)(?:  | ─╯)", edge(at))
    return dict(hints)


async def test_the_frame_names_the_keys_that_do_something_in_each_state(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        assert keys_named(at) == {"↓": "choose", "C-y": "in vivo"}
        await at.press("down")
        assert keys_named(at) == {"Enter": "take it", "Tab": "another", "C-y": "in vivo"}
        await at.type("wealth")
        assert keys_named(at)["Enter"] == "make it"
        await at.press("tab")
        assert keys_named(at) == {"Enter": "add it", "↓": "choose", "C-y": "in vivo"}
        await at.type("///")
        assert keys_named(at) == {"C-y": "in vivo"}


async def test_a_closed_codebook_offers_no_key_that_makes_a_tag(walk):
    async with walk(settings=CLOSED) as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        assert keys_named(at) == {"↓": "choose"}
        await at.type("zqx")
        assert keys_named(at) == {}
        await at.press("ctrl+u")
        await at.type("finance")
        assert keys_named(at) == {"↓": "choose"}
        await at.press("down")
        assert keys_named(at) == {"Enter": "take it", "Tab": "another"}
        await at.press("ctrl+u")
        await at.type("mon")
        assert keys_named(at) == {"Enter": "take it", "Tab": "another"}


async def test_a_closed_codebook_offers_in_vivo_where_there_is_such_a_tag(walk):
    async with walk() as at:
        await at_sentence(at, SECOND)
        await at.press("t t ctrl+y")
    async with walk(settings=CLOSED) as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        assert keys_named(at) == {"↓": "choose", "C-y": "in vivo"}


async def test_all_pasted_names_that_no_tag_has_are_said(walk):
    async with walk(settings=CLOSED) as at:
        await at_sentence(at, SECOND)
        await at.press("t t")
        await paste(at, "ships\nmoney\nfinance\nwhales, boats\nyards\n")
        said = re.sub(r"\s+", " ", hint(at))
        assert said.startswith("no tag is called «ships» or «finance» or «whales» or 2 more; new tags are off")
        await at.press("enter")
        assert tags_on(at, SECOND) == ("policy/money",)
