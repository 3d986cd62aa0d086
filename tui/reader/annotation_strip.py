"""Below the page: the annotation under the cursor, on one line, or whole where the margin does not show its note."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.reading.note_rows import NoteRow, cut, note_rows
from tui.reading.note_text import Run, plain
from tui.widgets.lines import Part, fit, line
from tui.widgets.theme import tag_ground

MOST_ROWS = 6
"""Rows of a note; one that is longer is read with `i`."""


class AnnotationStrip(Widget):
    """Tags on their colours, then the note. A click on a tag tells of it."""

    class TagChosen(Message):
        """A tag was clicked."""

        def __init__(self, tag: str) -> None:
            super().__init__()
            self.tag = tag

    class NextWanted(Message):
        """The words about the next of several annotations were clicked."""

    COMPONENT_CLASSES = {  # noqa: RUF012
        "strip--note",
        "strip--muted",
        "strip--emphasis",
        "strip--strong",
        "strip--code",
        "strip--link",
        "strip--strike",
    }
    DEFAULT_CSS = """
    AnnotationStrip {
        height: 1; padding: 0 1; background: $surface;
        &.-linear { display: none; }
        .strip--note { color: $foreground; }
        .strip--muted { color: $muted; }
        .strip--emphasis { text-style: italic; }
        .strip--strong { text-style: bold; }
        .strip--code { color: $code; }
        .strip--link { color: $link; text-style: underline; }
        .strip--strike { text-style: strike; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._tags: tuple[tuple[str, str], ...] = ()
        self._turn = ""
        """Which of several annotations is shown."""
        self._is_empty = True
        """Whether no annotation is."""
        self._beside: NoteRow = ()
        """What of the note stands beside the tags."""
        self._below: tuple[NoteRow, ...] = ()
        """The rows of the note below them."""

    def show(self, tags: Sequence[tuple[str, str]], note: str, index: int, count: int, *, whole: bool) -> None:
        """`tags` with their colours; which of how many annotations under the cursor it is; whether the note is to be shown
        whole."""
        before = self._state
        self._tags, self._is_empty = tuple(tags), count == 0
        self._turn = f"{index + 1} of {count}, O the next  " if count > 1 else ""
        self._beside, self._below = self._arranged(note, whole)
        if self._state != before:
            self.styles.height = 1 + len(self._below)
            self.refresh()

    @property
    def _state(self) -> tuple[object, ...]:
        return self._tags, self._turn, self._is_empty, self._beside, self._below

    def _arranged(self, note: str, whole: bool) -> tuple[NoteRow, tuple[NoteRow, ...]]:
        """What of the note stands beside the tags, and what below them because it is to be whole and has no room there."""
        width = self.size.width
        room = max(0, width - sum(cell_len(tag) + 3 for tag, _ in self._tags) - cell_len(self._turn))
        if not note or not whole or width < 1:
            return (Run(fit(plain(note), room)),) if note else (), ()
        rows = note_rows(note, width, cell_len, whole=True)
        if len(rows) == 1 and sum(cell_len(run.text) for run in rows[0]) <= room:
            return rows[0], ()
        return (), tuple(cut(rows, MOST_ROWS, width, cell_len))

    def render_line(self, y: int) -> Strip:
        base = self.get_component_rich_style("strip--note")
        muted = base + self._layer("muted")
        if y > 0:
            row = self._below[y - 1] if y <= len(self._below) else ()
            return line(self._parts(row, base), self.size.width, base)
        parts: list[Part] = []
        for tag, colour in self._tags:
            parts += [(f" {tag} ", base + tag_ground(self.app, colour, strong=True)), (" ", base)]
        parts.append((self._turn, muted))
        if not self._tags and not self._is_empty and not self._beside:
            parts.append(("note" if self._below else "highlight", muted))
        return line([*parts, *self._parts(self._beside, base)], self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if event.button != 1 or place is None or place.y > 0:
            return
        start = 0
        for tag, _ in self._tags:
            if start <= place.x < start + cell_len(tag) + 2:
                self.post_message(self.TagChosen(tag))
            start += cell_len(tag) + 3
        if start <= place.x < start + cell_len(self._turn):
            self.post_message(self.NextWanted())

    def _parts(self, row: NoteRow, base: Style) -> list[Part]:
        return [(text, sum(map(self._layer, looks), base)) for text, looks in row]

    def _layer(self, name: str) -> Style:
        return self.get_component_rich_style(f"strip--{name}", partial=True)
