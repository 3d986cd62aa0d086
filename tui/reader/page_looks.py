"""How the page looks: as the settings want it, and as it is turned with keys."""

from __future__ import annotations

from dataclasses import replace

from store.settings import NARROWEST, WIDEST, Settings
from tui.reading.page_looks import PageLooks

DEFAULT = PageLooks(Settings().text_width)
WIDER = 4
"""Cells that one key widens or narrows the text by."""


def looks_of(settings: Settings, before: PageLooks = DEFAULT) -> PageLooks:
    """The page as the settings want it; what they say nothing about is as before."""
    return replace(
        before,
        text_width=settings.text_width,
        indented=settings.paragraphs == "indent",
        ruler=settings.ruler,
        margin=settings.margin,
        linear=settings.linear,
    )


def turned(looks: PageLooks, action: str) -> PageLooks | None:
    """The looks after an action; None where it is not about them."""
    match action:
        case "view.margin":
            return replace(looks, margin=not looks.margin)
        case "view.ruler":
            return replace(looks, ruler=not looks.ruler)
        case "view.paragraphs":
            return replace(looks, indented=not looks.indented)
        case "view.focus":
            return replace(looks, bare=not looks.bare)
        case "selection.grow":  # with nothing selected
            return replace(looks, text_width=min(looks.text_width + WIDER, WIDEST))
        case "selection.shrink":
            return replace(looks, text_width=max(looks.text_width - WIDER, NARROWEST))
    return None
