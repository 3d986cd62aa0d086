"""The styles of a row of a list."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget

from tui.widgets.colours.theme import has_few_colours, tag_ink

BOLD, UNDERLINED = Style(bold=True), Style(underline=True)


class Looks:
    """The styles of one row."""

    def __init__(self, list_: Widget, selected: bool) -> None:
        base = list_.get_component_rich_style("rows--cursor" if selected else "rows--row")
        self.text = base
        self.muted = base + list_.get_component_rich_style("rows--muted", partial=True)
        self.bright = base + list_.get_component_rich_style("rows--bright", partial=True)
        """The style of letters that match a query."""
        self.chosen = self.bright
        """Of the sign of the chosen row, and of keys. They are not underlined, however few colours there are."""
        if has_few_colours(list_.app):
            self.bright += UNDERLINED
        self.group = self.sign = base + BOLD
        """Of the head of a group, and of the signs of rows: marks, stars. Such a row is neither chosen nor found."""
        self._list = list_
        self._base = base

    def ink(self, kind: str) -> Style:
        """In the ink of a kind of names; of the text where that kind has none."""
        colour = self._list.app.theme_variables.get(kind)
        return self._base + Style(color=colour) if colour else self._base

    def tag(self, colour: str) -> Style:
        """In the ink of a tag."""
        return self._base + tag_ink(self._list.app, colour)
