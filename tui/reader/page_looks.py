"""How the page looks: as the settings want it, and as it is turned with keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from store.settings import NARROWEST, WIDEST, Settings
from tui.keys.ids import Id
from tui.reading.lit_names import LitNames, NameLevel
from tui.reading.page_looks import PageLooks

DEFAULT = PageLooks(Settings().text_width)
WIDER = 4
"""Cells that one key widens or narrows the text by."""


def looks_of(settings: Settings, lit: LitNames) -> PageLooks:
    """The page at first."""
    return looks_by(settings, replace(DEFAULT, names_in_full=lit.level == NameLevel.FULL))


def looks_by(settings: Settings, before: PageLooks) -> PageLooks:
    """The page as the settings want it; what they say nothing about is as before."""
    return replace(
        before,
        text_width=settings.text_width,
        indented=settings.paragraphs == "indent",
        ruler=settings.ruler,
        margin=settings.margin,
        linear=settings.linear,
    )


TURNS: Mapping[str, Callable[[PageLooks], PageLooks]] = {
    Id.VIEW_MARGIN: lambda looks: replace(looks, margin=not looks.margin),
    Id.VIEW_RULER: lambda looks: replace(looks, ruler=not looks.ruler),
    Id.VIEW_PARAGRAPHS: lambda looks: replace(looks, indented=not looks.indented),
    Id.VIEW_FOCUS: lambda looks: replace(looks, bare=not looks.bare),
    Id.SELECTION_GROW: lambda looks: replace(looks, text_width=min(looks.text_width + WIDER, WIDEST)),
    Id.SELECTION_SHRINK: lambda looks: replace(looks, text_width=max(looks.text_width - WIDER, NARROWEST)),
}
"""What each action makes of the looks; growing and shrinking, where nothing is selected."""
