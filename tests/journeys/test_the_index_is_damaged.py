"""The index of annotations is damaged while a list is open: the list is read again, and nothing else is seen of it."""

from __future__ import annotations

import pytest

from store.errors import DamagedFile
from store.library.indexed_annotations import IndexedAnnotations
from tui.annotations.list import AnnotationsDialogue


def failing_once(method):
    """A method that raises DamagedFile when it is called first."""
    calls = []

    def call(*given):
        calls.append(given)
        if len(calls) == 1:
            raise DamagedFile("the index of annotations cannot be read")
        return method(*given)

    return call, calls


@pytest.mark.parametrize("name", ["about", "as_changed", "of", "number_of"])
async def test_a_list_that_cannot_ask_the_index_reads_it_again(walk, monkeypatch, name):
    async with walk() as at:
        await at.open("Sora")
        await at.press("right_parenthesis H H right_parenthesis H H")
        await at.press("g H")
        shown = at.app.screen
        assert isinstance(shown, AnnotationsDialogue) and shown.filled_by is not None
        await shown.filled_by.wait()
        await at.settle()
        assert len(shown.list.rows) == 2
        await at.press("x")
        call, calls = failing_once(getattr(IndexedAnnotations, name))
        monkeypatch.setattr(IndexedAnnotations, name, call)
        shown.refill()
        await at.settle()
        shown._gather()
        await at.settle()
        assert calls
        assert at.app.screen is shown
        assert len(shown.list.rows) == 2
