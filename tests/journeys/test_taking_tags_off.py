"""Tags that are taken off, the same way in an article and in lists: nothing is ever added or replaced."""

from __future__ import annotations

import pytest

from tests.journeys.coded import FIRST, SECOND, TAGS, at_sentence, coded, hint, labels, lit, tags_on  # noqa: F401 -- a fixture
from tui.widgets.rows import RowList

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("coded")]


async def test_t_in_the_article_takes_off_and_never_adds(walk):
    async with walk() as at:
        await at_sentence(at, "And an end.")
        await at.press("T")
        assert labels(at) == list(TAGS[1:])
        assert {choice.detail for choice in at.app.screen.query_one(RowList).rows} == {"on it"}
        await at.type("money")
        assert lit(at) is None
        await at.press("enter")
        assert "nothing is called that" in hint(at)
        await at.press("ctrl+u")
        await at.type("wealth")
        await at.press("enter tab escape")
        assert tags_on(at, "And an end.") == TAGS[1:]
        await at.press("T")
        await at.type("fin")
        await at.press("enter")
        assert at.foot() == "took campaign finance off, saved"
        assert tags_on(at, "And an end.") == tuple(tag for tag in TAGS[1:] if tag != "campaign finance")
        await at.press("u")
        assert tags_on(at, "And an end.") == TAGS[1:]


async def test_t_takes_off_several_with_tab_and_gives_back_with_backspace(walk):
    async with walk() as at:
        await at_sentence(at, "And an end.")
        await at.press("T 1 tab")
        await at.type("coll,")
        await at.press("tab")
        assert labels(at) == [TAGS[2], TAGS[3], TAGS[4], TAGS[5]]
        await at.press("2 tab backspace enter")
        assert tags_on(at, "And an end.") == TAGS[2:6]
        assert at.foot() == f"took {TAGS[1]}, {TAGS[6]} off, saved"


async def test_where_nothing_is_listed_no_key_is_said_to_choose_from_it(walk):
    async with walk() as at:
        await at_sentence(at, "And an end.")
        await at.press("T")
        await at.type("zzzz")
        await at.press("enter")
        assert hint(at) == "nothing is called that"


async def test_t_takes_the_only_tag_off_and_leaves_the_highlight(walk):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press("T backspace enter")
        assert tags_on(at, FIRST) == ()
        await at.press("T")
        assert at.foot() == "there is no tag on it"
        at.reader.go_to(at.reader.view.page.text.index(SECOND))
        await at.press("escape T")
        assert "no annotation under the cursor" in at.foot()


@pytest.mark.parametrize("keys", ["g H X T", "g h X T", "g t slash p o l i c y enter enter X T"])
async def test_t_is_the_same_in_every_list_of_annotations(walk, keys):
    async with walk() as at:
        await at_sentence(at, FIRST)
        await at.press(keys)
        shown = {choice.value: choice.detail for choice in at.app.screen.query_one(RowList).rows}
        several = "on 1 of 2" if "t" not in keys.split() else "on it"
        assert shown["policy/money"] == several
        await at.type("zzz")
        await at.press("enter ctrl+u")
        await at.type("money")
        await at.press("enter")
        assert tags_on(at, FIRST) == ()
        assert tags_on(at, "And an end.") == TAGS[1:]
