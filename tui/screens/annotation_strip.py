"""The line below the page: the annotation under the cursor, in full as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tui.theme import tag_style
from tui.widgets.lines import Part, fit, line


class AnnotationStrip(Widget):
    """Tags on their colours, then the note."""

    COMPONENT_CLASSES = {"strip--note", "strip--muted"}  # noqa: RUF012
    DEFAULT_CSS = """
    AnnotationStrip {
        height: 1; padding: 0 1; background: $surface;
        &.-linear { display: none; }
        .strip--note { color: $foreground; }
        .strip--muted { color: $muted; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._shown: tuple[tuple[tuple[str, str], ...], str, int, int] = ((), "", 0, 0)

    def show(self, tags: Sequence[tuple[str, str]], note: str, index: int, count: int) -> None:
        """`tags` with their colours; which of how many annotations under the cursor it is."""
        shown = (tuple(tags), " ".join(note.split()), index, count)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- it has one line
        tags, note, index, count = self._shown
        base = self.get_component_rich_style("strip--note")
        muted = base + self.get_component_rich_style("strip--muted", partial=True)
        parts: list[Part] = []
        for tag, colour in tags:
            look = base + tag_style(self.app, colour)
            parts += [(f" {tag} ", look), (" ", base)]
        if count > 1:
            parts.append((f"{index + 1} of {count}, O the next  ", muted))
        if count and not tags and not note:
            parts.append(("highlight", muted))
        room = self.size.width - sum(cell_len(text) for text, _ in parts)
        if note:
            parts.append((fit(note, room), base))
        return line(parts, self.size.width, base)
