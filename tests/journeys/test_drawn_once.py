"""A dialogue that comes up is drawn when it is arranged for its window, and not once more before that."""

from __future__ import annotations

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from tests.journeys.test_every_dialogue import press
from tui.widgets.sized_screen import SizedScreen


@pytest.fixture
def steps(monkeypatch):
    """What happens to screens, in order: each is told its size, and is drawn."""
    steps: list[tuple[str, int]] = []
    told, drawn = SizedScreen._screen_resized, Compositor.render_update

    def note_told(screen, size):
        steps.append(("told", id(screen._compositor)))
        told(screen, size)

    def note_drawn(compositor, full=False, screen_stack=None, simplify=False):
        steps.append(("drawn", id(compositor)))
        return drawn(compositor, full, screen_stack, simplify)

    monkeypatch.setattr(SizedScreen, "_screen_resized", note_told)
    monkeypatch.setattr(Compositor, "render_update", note_drawn)
    return steps


@pytest.mark.parametrize("keys", ["colon", "question_mark", "g t"])
async def test_a_box_is_told_its_size_before_it_is_drawn(walk, steps, keys):
    async with walk((100, 40)) as at:
        await press(at, keys)
        await at.settle()
        assert len(at.app.screen_stack) == 2
        own = [step for step, compositor in steps if compositor == id(at.app.screen._compositor)]
        assert own[:2] == ["told", "drawn"]


async def test_a_box_at_a_passage_leaves_the_style_of_the_page_as_it_is(walk, monkeypatch):
    async with walk((100, 40)) as at:
        await press(at, "enter")
        await at.settle()
        styled: list[str] = []
        apply = Stylesheet.apply

        def noted(sheet, node, *, animate=False, cache=None):
            styled.append(type(node).__name__)
            apply(sheet, node, animate=animate, cache=cache)

        monkeypatch.setattr(Stylesheet, "apply", noted)
        await press(at, "a a")
        await at.settle()
        assert len(at.app.screen_stack) == 2
        assert "NoteDialogue" in styled
        assert "ArticleView" not in styled
