"""How the page is set: by the settings, and changed with keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from store.settings import NARROWEST, WIDEST, Settings
from tui.keys.ids import Id
from tui.reading.lit_names import LitNames, NameLevel
from tui.reading.page_looks import PageLooks

DEFAULT = PageLooks(Settings().text_width)
WIDER = 4
"""Cells by which one key widens or narrows the text."""


def looks_of(settings: Settings, lit: LitNames) -> PageLooks:
    """The looks at the start."""
    return looks_by(settings, replace(DEFAULT, names_in_full=lit.level == NameLevel.FULL))


def looks_by(settings: Settings, before: PageLooks) -> PageLooks:
    """The looks by the settings; what they do not set stays as it was."""
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
    Id.VIEW_BOOK: lambda looks: replace(looks, book=not looks.book),
    Id.SELECTION_GROW: lambda looks: replace(looks, text_width=min(looks.text_width + WIDER, WIDEST)),
    Id.SELECTION_SHRINK: lambda looks: replace(looks, text_width=max(looks.text_width - WIDER, NARROWEST)),
}
"""What each action makes of the looks. Growing and shrinking do that only where nothing is selected."""
