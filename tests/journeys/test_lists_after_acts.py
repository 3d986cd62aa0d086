"""Lists of all annotations after an act: its own change is there at once, those of others soon after."""

from __future__ import annotations

import pytest

from store.annotations.acts.plan import Plan
from store.library import annotation_index
from store.library.annotation_index import AnnotationIndex
from store.library.library import open_paths
from store.processes import pacing
from tui.annotations import list as annotation_list
from tui.app import starting

pytestmark = pytest.mark.usefixtures("many")


def notes(at):
    return {row.annotation.note for row in at.app.screen.list.rows} - {""}


def write_by_others(folder, place):
    other = open_paths([folder])
    article = sorted(other.collection.annotated())[place]
    one = other.collection.annotations(article)[0]
    other.acts.do(Plan("noted", [one.edited(note="by others")], [one]))


async def test_after_an_act_no_other_files_of_annotations_are_looked_at(walk, monkeypatch):
    monkeypatch.setattr(annotation_list, "LOOKS_AFTER", 1_000)
    async with walk() as at:
        await at.press("g H")
        assert len(at.app.screen.list.rows) == 400
        monkeypatch.setattr(annotation_index, "signatures_in", pytest.fail)
        await at.press("d d j d d")
        assert len(at.app.screen.list.rows) == 398
        await at.press("u")
        assert len(at.app.screen.list.rows) == 399


async def test_what_others_write_while_the_list_is_open_is_shown_soon_after_an_act(walk, folder, monkeypatch):
    monkeypatch.setattr(annotation_list, "LOOKS_AFTER", 1_000)
    async with walk() as at:
        await at.press("g H")
        write_by_others(folder, 50)
        await at.press("d d")
        assert not notes(at)
        monkeypatch.setattr(annotation_list, "LOOKS_AFTER", 0.01)
        await at.press("d d")
        while not notes(at):
            await at.settle()
        assert notes(at) == {"by others"}
        assert len(at.app.screen.list.rows) == 398


async def test_a_list_that_is_opened_again_looks_at_no_files_at_first(walk, folder, monkeypatch):
    monkeypatch.setattr(annotation_list, "LOOKS_AFTER", 1_000)
    async with walk() as at:
        await at.press("g H escape")
        write_by_others(folder, 50)
        with monkeypatch.context() as unread:
            unread.setattr(annotation_index, "signatures_in", pytest.fail)
            await at.press("g H")
            assert len(at.app.screen.list.rows) == 400
        await at.press("escape")
        monkeypatch.setattr(annotation_list, "LOOKS_AFTER", 0.01)
        await at.press("g H")
        while not notes(at):
            await at.settle()
        assert notes(at) == {"by others"}


@pytest.mark.parametrize("most", [1_000, 10])
async def test_the_first_list_finds_the_index_ready_unless_much_has_to_be_read(walk, monkeypatch, most):
    monkeypatch.setattr(annotation_list, "LOOKS_AFTER", 1_000)
    monkeypatch.setattr(pacing, "AFTER_INPUT", 0.0)
    monkeypatch.setattr(starting, "COMMANDS_AFTER", 0.01)
    monkeypatch.setattr(starting, "MOST_READ", most)
    prepared: list[bool] = []
    take_in = AnnotationIndex.take_in

    def taken_in(*given, **named):
        prepared.append(take_in(*given, **named))
        return prepared[-1]

    monkeypatch.setattr(AnnotationIndex, "take_in", taken_in)
    async with walk() as at:
        while not prepared:
            await at.settle()
        await at.press("g H")
        assert len(at.app.screen.list.rows) == 400
        assert prepared == ([True] if most == 1_000 else [False, True])
