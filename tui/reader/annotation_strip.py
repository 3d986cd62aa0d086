"""One row below the page about the annotation under the cursor, where the page has no margin."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.reader.messages import TagChosen
from tui.reading.notes.note_text import plain
from tui.widgets.colours.theme import tag_ink
from tui.widgets.lines import Part, fit, line, text_at

BAR = "▎ "
BETWEEN = "  "


class AnnotationStrip(Widget):
    """Shows the annotation's tags in their inks, then as much of its note as there is room for; `i` shows the whole note. It
    always has one row. A click on a tag posts a message."""

    class NextWanted(Message):
        """The reader clicked the words about the next of several annotations."""

    COMPONENT_CLASSES = {"strip--note", "strip--muted"}  # noqa: RUF012
    DEFAULT_CSS = """
    AnnotationStrip {
        height: 1; padding: 0 1; background: $background;
        &.-linear { display: none; }
        .strip--note { color: $foreground; background: $background; }
        .strip--muted { color: $muted; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._tags: tuple[tuple[str, str], ...] = ()
        self._look = ""
        """Name of the annotation's colour; ``""`` without an annotation."""
        self._turn = ""
        """Number of the annotation among those under the cursor, in words."""
        self._note = ""

    def show(self, tags: Sequence[tuple[str, str]], look: str, note: str, index: int, count: int) -> None:
        """`tags` are the annotation's tags with their colours, `look` the name of its colour; it is number `index`, from 0,
        of the `count` annotations under the cursor."""
        before = self._state
        self._tags, self._look, self._note = tuple(tags), look if count else "", plain(note) if note else ""
        self._turn = f"{index + 1} of {count}, O the next" if count > 1 else ""
        if self._state != before:
            self.refresh()

    @property
    def _state(self) -> tuple[object, ...]:
        return self._tags, self._look, self._turn, self._note

    @property
    def _clickable(self) -> list[tuple[str, str]]:
        """The texts that can be clicked, each with the name of its colour, if it is a tag."""
        return [*self._tags, *([(self._turn, "")] if self._turn else ())]

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.get_component_rich_style("strip--note")
        if y > 0 or not self._look:
            return Strip.blank(width, base)
        muted = base + self.get_component_rich_style("strip--muted", partial=True)
        parts: list[Part] = [(BAR, self._ink(self._look, base))]
        for text, colour in self._clickable:
            parts += [(text, self._ink(colour, base) if colour else muted), (BETWEEN, base)]
        words = self._note or ("" if self._tags else "highlight")
        room = width - sum(cell_len(text) for text, _ in parts)
        parts.append((fit(words, room), base if self._note else muted))
        return line(parts, width, base)

    def _ink(self, colour: str, base: Style) -> Style:
        return base + tag_ink(self.app, colour)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if event.button != 1 or place is None or not self._look:
            return
        index = text_at((text for text, _ in self._clickable), place.x - cell_len(BAR), BETWEEN)
        if index is not None:
            text, colour = self._clickable[index]
            self.post_message(TagChosen(text) if colour else self.NextWanted())
