"""Below the page: the annotation under the cursor, on one line, or whole where the margin does not show its note."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tui.reading.wrapping import wrap
from tui.theme import tag_style
from tui.widgets.lines import Part, fit, line

MOST_ROWS = 6
"""Rows of a note; one that is longer is read with `i`."""


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
        self._rest: list[str] = []
        """The rows of the note below the first one."""

    def show(self, tags: Sequence[tuple[str, str]], note: str, index: int, count: int, *, whole: bool) -> None:
        """`tags` with their colours; which of how many annotations under the cursor it is; whether the note is to be shown
        whole."""
        shown = (tuple(tags), " ".join(note.split()), index, count)
        rest = self._rows_below(*shown[:2], count) if whole and note else []
        if (shown, rest) != (self._shown, self._rest):
            self._shown, self._rest = shown, rest
            self.styles.height = 1 + len(rest)
            self.refresh()

    def _rows_below(self, tags: Sequence[tuple[str, str]], note: str, count: int) -> list[str]:
        """The note, wrapped for under the tags, where it does not fit beside them."""
        width = self.size.width
        beside = width - sum(cell_len(tag) + 3 for tag, _ in tags) - (cell_len(_turn(0, count)) if count > 1 else 0)
        if cell_len(note) <= beside or width < 1:
            return []
        lines = wrap(note, 0, len(note), width, width, cell_len)
        rows = [note[line.start : line.end] for line in lines[:MOST_ROWS]]
        if len(lines) > MOST_ROWS:
            rows[-1] = fit(f"{rows[-1]}…", width)
        return rows

    def render_line(self, y: int) -> Strip:
        tags, note, index, count = self._shown
        base = self.get_component_rich_style("strip--note")
        muted = base + self.get_component_rich_style("strip--muted", partial=True)
        if y > 0:
            return line([(self._rest[y - 1] if y <= len(self._rest) else "", base)], self.size.width, base)
        parts: list[Part] = []
        for tag, colour in tags:
            look = base + tag_style(self.app, colour)
            parts += [(f" {tag} ", look), (" ", base)]
        if count > 1:
            parts.append((_turn(index, count), muted))
        if count and not tags and not note:
            parts.append(("highlight", muted))
        if note and not tags and self._rest:
            parts.append(("note", muted))
        room = self.size.width - sum(cell_len(text) for text, _ in parts)
        if note and not self._rest:
            parts.append((fit(note, room), base))
        return line(parts, self.size.width, base)


def _turn(index: int, count: int) -> str:
    """Which of several annotations is shown, and how to see the next."""
    return f"{index + 1} of {count}, O the next  "
