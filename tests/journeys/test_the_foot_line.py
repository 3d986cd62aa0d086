"""The foot line says what the last key said, or the keys that work now."""

from __future__ import annotations

import re
import threading

import pytest

from store.annotations.acts.acts import Acts
from store.errors import CannotSave


@pytest.fixture
def gate(monkeypatch):
    """Until it is set, nothing is written."""
    opened, do = threading.Event(), Acts.plan_and_do

    def slow(*given):
        opened.wait()
        if getattr(opened, "fails", False):
            raise CannotSave("the disk is full")
        return do(*given)

    monkeypatch.setattr(Acts, "plan_and_do", slow)
    yield opened
    opened.set()


async def test_word_of_finished_work_never_replaces_what_a_later_key_said(walk, gate):
    async with walk() as at:
        await at.open("third")
        await at.pilot.press("H", "H")
        assert "saving" in at.foot()
        await at.pilot.press("v")
        said = at.foot()
        assert "1 word selected" in said
        gate.set()
        await at.settle()
        assert at.foot() == said


async def test_word_of_work_is_there_where_no_key_has_said_anything_since(walk, gate):
    async with walk() as at:
        await at.open("third")
        await at.pilot.press("H", "H", "l")
        gate.set()
        await at.settle()
        assert at.foot() == "highlighted, saved"


async def test_that_something_was_not_saved_stands_beside_what_a_later_key_said(walk, gate):
    async with walk() as at:
        await at.open("third")
        await at.pilot.press("H", "H", "v")
        gate.fails = True
        gate.set()
        await at.settle()
        assert at.foot().startswith("1 word selected")
        assert "the disk is full" in at.foot()


async def test_no_letter_of_a_filter_makes_the_foot_line_red(walk):
    async with walk() as at:
        foot = at.app.query_one("#library-foot")
        await at.press("slash")
        assert "Enter keep" in foot.text
        for letter in "tag:film is:x":
            await at.type(letter)
            assert not foot.has_class("-problem"), letter
        await at.press("enter")
        assert "Enter open" in foot.text or "is:" in foot.text
        await at.press("escape")
        assert "q quit" in foot.text
        assert not foot.has_class("-problem")


async def test_a_filter_in_a_list_names_its_keys(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("H H g h")
        foot = at.app.screen.query_one("#foot")
        await at.press("slash")
        assert "Enter keep" in foot.text
        await at.press("enter")
        assert "Enter keep" not in foot.text


def named(foot):
    return [key.partition(" ")[2] for key in foot.keys]


async def filter_to_nothing(at, foot, last):
    """Types what no row has; the keys that do something then end with `last`."""
    await at.press("slash")
    await at.type("zzzq")
    assert foot.keys == ("Escape clear",)
    await at.press("enter")
    assert named(foot) == ["filter", "undo", "keys", last]
    await at.press("escape")


async def test_where_there_are_no_rows_only_keys_that_do_something_are_named(walk):
    async with walk() as at:
        foot = at.app.query_one("#library-foot")
        assert named(foot)[0] == "open"
        await filter_to_nothing(at, foot, "quit")
        assert named(foot)[0] == "open"
        await at.open("third")
        await at.press("H H g h")
        foot = at.app.screen.query_one("#foot")
        assert {"tag", "copy", "filter"} <= set(named(foot))
        await filter_to_nothing(at, foot, "close")
        assert {"tag", "copy", "filter"} <= set(named(foot))


async def test_a_search_names_its_keys(walk):
    async with walk() as at:
        await at.open("third")
        await at.press("slash")
        assert "Enter keep the hits" in at.foot()
        await at.press("escape")
        assert "q close" in at.foot()


async def test_a_selection_is_told_in_one_row_whose_keys_are_those_that_work_on_it(walk):
    async with walk((80, 24)) as at:
        await at.open("third")
        foot, keys = at.app.query_one("#reader-foot"), at.app.query_one("#reader-foot").keys
        await at.press("v a p")
        assert re.fullmatch(r"\d+ words selected", foot.foot_message)
        assert foot.size.height == 1
        assert "t tag  a note  y copy  ? keys  Escape" in "".join(segment.text for segment in foot.render_line(0))
        assert foot.keys[-1] == "Escape leave"
        await at.press("escape")
        assert (foot.foot_message, foot.keys) == ("", keys)
        for act in ("H", "t"):
            await at.press(f"v {act}")
            await at.press("escape")
            assert foot.keys == keys, act


@pytest.mark.parametrize(("width", "is_there"), [(80, False), (99, False), (100, True), (180, True)])
async def test_where_no_row_tells_of_the_annotation_under_the_cursor_the_foot_does_while_nothing_is_said(
    walk, width, is_there
):
    def shown():
        return "".join(segment.text for segment in foot.render_line(0))

    async with walk((width, 30)) as at:
        await at.open("third")
        foot = at.app.query_one("#reader-foot")
        await at.press("right_parenthesis t t")
        await at.type("film")
        await at.press("enter escape right_parenthesis H H")
        await at.press("left_parenthesis")  # after what is said of the saving
        assert ("film  annotation 1 of 2" in shown()) == is_there
        assert at.app.query_one("#strip").display != is_there
        await at.press("backslash escape")  # without notes in the margin too
        assert ("film  annotation 1 of 2" in shown()) == is_there
        await at.press("v")
        assert "annotation 1" not in shown()
        assert "1 word selected" in shown()
        await at.press("escape")
        assert ("film  annotation 1 of 2" in shown()) == is_there
        await at.press("g g")
        assert "annotation 1" not in shown()


async def test_another_article_has_no_keys_of_a_selection(walk):
    async with walk() as at:
        await at.open("third")
        foot, keys = at.app.query_one("#reader-foot"), at.app.query_one("#reader-foot").keys
        await at.press("v K")
        assert at.reader.article.title != "A third article"
        assert foot.keys == keys


@pytest.mark.parametrize(
    ("keys", "enter"),
    [("e", "Enter edit"), ("enter right_parenthesis g asterisk", "Enter tag"), ("g /", "Enter go there")],
)
async def test_a_list_names_what_enter_does_in_it(walk, keys, enter):
    async with walk() as at:
        await at.press(keys)
        assert enter in at.app.screen.query_one("#foot").text
        assert "Enter open" not in at.app.screen.query_one("#foot").text
