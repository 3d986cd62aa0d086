"""Lists of all annotations after an act: its own change is there at once, those of others soon after."""

from __future__ import annotations

import pytest

from store.annotations.acts.plan import Plan
from store.library import annotation_index
from store.library.library import open_paths
from tui.annotations import list as annotation_list

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
