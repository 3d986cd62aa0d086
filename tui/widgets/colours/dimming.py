"""Dimming: the page under a box becomes fainter, and can still be read."""

from __future__ import annotations

from rich.color import Color
from rich.style import Style

from tui.widgets.colours.tints import mixed

SHARE = 0.55
"""Share of the page mixed into every ink and every ground."""


def dimmed(style: Style, page: Style, has_few_colours: bool) -> Style:
    """A style when dimmed. `page` is the style of the page's text."""
    ground = page.bgcolor
    if has_few_colours or ground is None or ground.is_default or style.color is None or style.color.is_default:
        return style + Style(dim=True)
    under = _mixed(style.bgcolor, ground) if style.bgcolor is not None else None
    return style + Style(color=_mixed(style.color, ground), bgcolor=under)


def _mixed(colour: Color, ground: Color) -> str:
    return mixed(colour.get_truecolor().hex, ground.get_truecolor().hex, SHARE)
