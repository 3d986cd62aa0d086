"""The library filtered in the language of queries, and its named lists."""

from __future__ import annotations

import pytest

from tests.journeys.test_names_at_work import until

pytestmark = pytest.mark.slow


def titles(at):
    return [row.title for row in at.library.shown]


def lists(at):
    return at.library.query_one("#library-lists").text


async def test_the_list_is_filtered_by_fields_phrases_and_what_must_not_be(walk):
    async with walk(size=(100, 30)) as at:
        everything = titles(at)
        await at.press("slash")
        await at.type('"third article"')
        assert titles(at) == ["A third article"]
        await at.press("escape slash")
        await at.type("is:unread -third")
        assert titles(at) == [title for title in everything if title != "A third article"]
        await at.press("escape slash")
        await at.type("artcle in:third")
        assert titles(at) == ["A third article"]
        await at.press("escape")
        assert titles(at) == everything


async def test_what_is_filtered_is_kept_as_a_list_gone_through_and_taken_away_and_that_is_undone(walk):
    async with walk(size=(100, 30)) as at:
        everything = titles(at)
        await at.press("slash")
        await at.type("is:unread third")
        await at.press("enter W")
        await at.type("To read")
        await at.press("enter")
        await until(lambda: "To read" in lists(at))
        assert "[To read]" in lists(at)
        await at.press("escape")
        assert "[all]" in lists(at) and titles(at) == everything
        await at.press("] l")
        assert titles(at) == ["A third article"]
    async with walk(size=(100, 30)) as at:
        await until(lambda: "To read" in lists(at))
        await at.press("[ l")
        assert titles(at) == ["A third article"]
        await at.press("colon")
        await at.type("delete the named list")
        await at.press("enter")
        await until(lambda: not at.library.has_class("-lists"))
        await at.press("u")
        await until(lambda: "To read" in lists(at))


async def test_names_are_asked_for_in_the_filter(walk):
    async with walk(size=(100, 30), names=True) as at:
        await at.press("slash")
        await at.type("entity:openai")
        await until(lambda: titles(at) == ["OpenAI is accelerating plans for its Sora AI video generator"])


async def test_what_cannot_be_meant_is_told(walk):
    async with walk(size=(120, 30)) as at:
        for typed, told in (
            ("before:lastyear", "before: takes a year"),
            ("is:blah", "is: is one of unread"),
            ("befor:2019", "did you mean before:?"),
        ):
            await at.press("slash")
            await at.type(typed)
            assert told in at.library.query_one("#library-foot").text
            assert titles(at) == []
            await at.press("escape")
        await at.press("slash")
        await at.type("is:blah")
        await at.press("enter W")
        assert "mend the filter first" in at.library.query_one("#library-foot").text
        assert at.app.screen is at.app.screen_stack[0]
        await at.press("escape slash")
        await at.type("https://example.org")
        assert "no field" not in at.library.query_one("#library-foot").text
