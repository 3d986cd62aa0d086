"""What is done is shown before it is saved, wherever it is shown, and taken back everywhere if it cannot be saved."""

from __future__ import annotations

import threading

import pytest

import store.database.files
from store.annotations.acts.acts import Acts
from tui.annotations.list import AnnotationsDialogue

HOPE = 20
"""Seconds."""


@pytest.fixture
def held(monkeypatch):
    """Nothing is written until this is set."""
    go_on, do = threading.Event(), Acts.plan_and_do

    def wait(*given):
        assert go_on.wait(HOPE)
        return do(*given)

    monkeypatch.setattr(Acts, "plan_and_do", wait)
    yield go_on
    go_on.set()


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


async def tag(at, keys, name):
    """Tags by these keys, and waits until it is done or shown; what is held is not waited for."""
    await at.pilot.press(*keys.split())
    await at.pilot.press(*name, "enter")
    await at.pilot.pause()


def counts(at):
    row = at.open_library.find("Sora", at.library.listings)
    return row.annotations, dict(row.tags)


async def test_a_tag_is_on_the_page_and_in_the_list_of_articles_before_it_is_saved(walk, held):
    async with walk() as at:
        await at.open("Sora")
        await tag(at, "right_parenthesis t t", "film")
        assert len(at.reader.view.highlights.all) == 1
        assert counts(at) == (1, {"film": 1})
        assert at.app.catalogue.tags == {"film": 1}
        assert at.annotations() == []
        held.set()
        await at.settle()
        assert len(at.annotations()) == 1
        assert counts(at) == (1, {"film": 1})


async def test_what_cannot_be_saved_is_taken_back_on_the_page_and_in_the_list(walk, monkeypatch):
    async with walk() as at:
        await at.open("Sora")
        await at.press("right_parenthesis H H")
        before = counts(at)
        with monkeypatch.context() as patched:
            patched.setattr(store.database.files.os, "replace", full)
            await tag(at, "right_parenthesis t t", "film")
            await at.settle()
        assert "No space left" in at.foot()
        assert len(at.reader.view.highlights.all) == 1
        assert counts(at) == before
        assert dict(at.app.catalogue.tags) == before[1]


async def test_a_list_of_annotations_shows_what_is_done_in_it_at_once(walk, held):
    held.set()
    async with walk() as at:
        await at.open("Sora")
        await at.press("right_parenthesis H H right_parenthesis right_parenthesis H H")
        held.clear()
        await at.press("g h g g")
        assert isinstance(at.app.screen, AnnotationsDialogue)
        await tag(at, "t", "film")
        assert [row.annotation.tags for row in at.app.screen.list.rows] == [("film",), ()]
        assert counts(at) == (2, {"film": 1})
        await at.pilot.press("d", "d")
        await at.pilot.pause()
        assert [row.annotation.tags for row in at.app.screen.list.rows] == [()]
        assert counts(at) == (1, {})
        held.set()
        await at.settle()
        assert [row.annotation.tags for row in at.app.screen.list.rows] == [()]
        assert len(at.annotations()) == 1


async def test_a_list_of_annotations_takes_back_what_cannot_be_saved(walk, monkeypatch):
    async with walk() as at:
        await at.open("Sora")
        await at.press("right_parenthesis H H")
        await at.press("g h")
        with monkeypatch.context() as patched:
            patched.setattr(store.database.files.os, "replace", full)
            await tag(at, "t", "film")
            await at.settle()
        assert [row.annotation.tags for row in at.app.screen.list.rows] == [()]
        assert counts(at) == (1, {})
