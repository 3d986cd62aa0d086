"""A box that is closed keeps nothing of what it drew: Textual remembers the caches of a thousand widgets that are gone."""

from __future__ import annotations

import pytest
from textual.widget import Widget


@pytest.mark.parametrize(("opened", "closed"), [("?", "q"), ("colon", "escape"), ("g t", "q")])
async def test_what_it_drew_is_let_go(walk, opened, closed):
    async with walk() as at:
        await at.press(opened)
        caches = [widget._styles_cache for widget in at.app.screen.walk_children(Widget, with_self=True)]
        assert any(cache._cache for cache in caches)
        await at.press(closed)
        assert len(at.app.screen_stack) == 1
        assert not any(cache._cache for cache in caches)
