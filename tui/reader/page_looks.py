"""How the page is set: by the settings, and changed with keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.settings import NARROWEST, WIDEST, Settings
from tui.keys.ids import Id
from tui.reading.lit_names import LitNames, NameLevel
from tui.reading.page_looks import PageLooks

DEFAULT = PageLooks(Settings().text_width)
WIDER = 4
"""Cells by which one key widens or narrows the text."""


def looks_of(settings: Settings, lit: LitNames) -> PageLooks:
    """The looks at the start."""
    return looks_by(settings, DEFAULT._replace(names_in_full=lit.level == NameLevel.FULL))


def looks_by(settings: Settings, before: PageLooks) -> PageLooks:
    """The looks by the settings; what they do not set stays as it was."""
    return before._replace(
        text_width=settings.text_width,
        indented=settings.paragraphs == "indent",
        marks_at_ends=settings.marks == "ends",
        ruler=settings.ruler,
        margin=settings.margin,
        linear=settings.linear,
    )


TURNS: Mapping[str, Callable[[PageLooks], PageLooks]] = {
    Id.VIEW_MARGIN: lambda looks: looks._replace(margin=not looks.margin),
    Id.VIEW_RULER: lambda looks: looks._replace(ruler=not looks.ruler),
    Id.VIEW_PARAGRAPHS: lambda looks: looks._replace(indented=not looks.indented),
    Id.VIEW_FOCUS: lambda looks: looks._replace(bare=not looks.bare),
    Id.VIEW_BOOK: lambda looks: looks._replace(book=not looks.book),
    Id.SELECTION_GROW: lambda looks: looks._replace(text_width=min(looks.text_width + WIDER, WIDEST)),
    Id.SELECTION_SHRINK: lambda looks: looks._replace(text_width=max(looks.text_width - WIDER, NARROWEST)),
}
"""What each action makes of the looks. Growing and shrinking do that only where nothing is selected."""
