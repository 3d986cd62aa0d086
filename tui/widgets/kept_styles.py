"""Styles of a widget that draws its lines by itself."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class KeptStyles(Widget):
    """Keeps its styles until its looks change; Textual computes them anew after each refresh."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._kept: dict[str, Style] = {}
        """By the names of its components, ``""`` for its own."""

    def style_of(self, component: str = "") -> Style:
        """Its own style, with that of a component over it."""
        style = self._kept.get(component)
        if style is None:
            style = self.rich_style
            if component:
                style += self.get_component_rich_style(component, partial=True)
            self._kept[component] = style
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._kept = {}
