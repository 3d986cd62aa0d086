"""The line at the foot of a view or a list: what the last key said at its left, the keys that work now at its right. In a list
with a frame, both stand in the frame's lower edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.colours.theme import tag_ink
from tui.widgets.edge import RULE, box_around, edge_of, is_framed, is_told_in_edge, room_in_edge, shown_in_edge
from tui.widgets.hints import BETWEEN, LAST, cells_of, fitting, hint_parts
from tui.widgets.kept_styles import KeptStyles
from tui.widgets.lines import Part, fit, folded, line, text_at
from tui.widgets.turns import turns_of


class FootLine(KeptStyles):
    """A message never drives the keys out: if there is no room for all keys, those on the left go first, and the last two stay.
    A message that does not fit beside them takes as many lines as it needs.

    In a frame, the line itself is there only for a message that has no room in the edge, below a rule.

    A message about work that began before the key that spoke last is shown beside that key's message, if it is a problem;
    otherwise it is not shown.
    """

    class Clicked(Message):
        """One of the texts of `tell_of` was clicked."""

        def __init__(self, text: str, colour: str) -> None:
            super().__init__()
            self.text = text
            self.colour = colour
            """The name of a tag's colour, ``""`` where the text is not a tag."""

    COMPONENT_CLASSES = {"foot--message", "foot--key", "foot--word", "foot--rule"}  # noqa: RUF012
    DEFAULT_CSS = """
    FootLine {
        height: auto; max-height: 80%; background: $surface; padding: 0 1;
        .foot--message { color: $foreground; }
        .foot--key { color: $primary; text-style: bold; }
        .foot--word { color: $muted; }
        .foot--rule { color: $panel; }
        &.-problem .foot--message { color: $error; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._message = ""
        self._keys: tuple[str, ...] = ()
        self._key_message = ""
        """The message of a key."""
        self._turn = 0
        """The turn to which that message belongs."""
        self._about: tuple[tuple[str, str], ...] = ()
        """Shown while there is no message, see `tell_of`."""
        self._is_in_frame = False

    def on_mount(self) -> None:
        self.set_again()

    def set_again(self) -> None:
        """The box around the line has another size, or another frame."""
        box = box_around(self)
        if box is None:
            return
        self._is_in_frame = is_framed(box)
        room = room_in_edge(box)
        ink = "$error" if self.has_class("-problem") else "$foreground"
        box.border_subtitle = edge_of(self._message, self._keys, room, ink) if self._is_in_frame else None
        is_shown = not self._is_in_frame or (
            bool(self._message) and not is_told_in_edge(self._message, self._keys, room)
        )
        if self.display != is_shown:
            self.display = is_shown

    @property
    def foot_message(self) -> str:
        """The message; ``""`` while the keys are shown."""
        return self._key_message

    def say(self, text: str, keys: Sequence[str] | None = None, *, problem: bool = False) -> None:
        """Shows a message, ``""`` for none, and the keys, if they change: each as the key, a blank and a word. Both are shown
        as plain text, never read as markup."""
        keys = self._keys if keys is None else keys
        turn = turns_of(self.app).speaking
        before = len(self._lines(self.size.width))
        if self._key_message and turn < self._turn:
            if problem:
                self._show(f"{self._key_message}{BETWEEN}{text}", keys, problem=True)
        else:
            self._key_message, self._turn = text, turn
            self._show(text, keys, problem=problem and bool(text))
        if len(self._lines(self.size.width)) != before:
            self.refresh(layout=True)

    def tell_of(self, about: Sequence[tuple[str, str]]) -> None:
        """Sets what stands at the left without a message, in up to half of the line: texts, each with the name of a tag's
        colour or ``""``."""
        if tuple(about) != self._about:
            self._about = tuple(about)
            if not self._message:
                self.refresh()

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """The texts at the left while there is no message, see `tell_of`."""
        return self._about

    def name_keys(self, keys: Sequence[str]) -> None:
        """Shows other keys beside the message."""
        before = len(self._lines(self.size.width))
        self._show(self._message, keys, problem=self.has_class("-problem"))
        if len(self._lines(self.size.width)) != before:
            self.refresh(layout=True)

    def _show(self, message: str, keys: Sequence[str], *, problem: bool) -> None:
        if (message, tuple(keys), problem) != (self._message, self._keys, self.has_class("-problem")):
            self.set_class(problem, "-problem")
            self._message, self._keys = message, tuple(keys)
            self.set_again()
            self.refresh()

    @property
    def text(self) -> str:
        """The text of the line: the message, or else the keys."""
        return self._message or BETWEEN.join(self._keys)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, also those that do not fit."""
        return self._keys

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's own
        return len(self._lines(width)) + self._is_in_frame

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.style_of()
        lines = self._lines(width)
        if self._is_in_frame:
            if y == 0:
                return Strip([Segment(RULE * width, self.style_of("foot--rule"))], width)
            y -= 1
        if y >= len(lines):
            return Strip.blank(width, style)
        message, key, word = (self.style_of(f"foot--{part}") for part in PARTS)
        if y < len(lines) - 1 or self._is_in_frame:
            return line([(lines[y], message)], width, style)
        if not self._message and self._about:
            return self._idle(width, style, key, word)
        shown = self._shown_keys(width)
        room = width - cell_len(lines[y]) - cells_of(shown)
        return line([(lines[y], message), (" " * max(0, room), style), *hint_parts(shown, key, word)], width, style)

    def _idle(self, width: int, style: Style, key: Style, word: Style) -> Strip:
        """The line without a message."""
        keys = self._idle_keys(width)
        parts: list[Part] = []
        for text, (_, colour) in zip(self._idle_texts(width, keys), self._about, strict=False):
            parts += [(text, style + tag_ink(self.app, colour) if colour else word), (BETWEEN, style)]
        left = sum(cell_len(text) for text, _ in parts)
        return line(
            [*parts, (" " * (width - left - cells_of(keys)), style), *hint_parts(keys, key, word)], width, style
        )

    def _idle_keys(self, width: int) -> tuple[str, ...]:
        """The keys beside what stands there without a message."""
        cells = sum(cell_len(text) + len(BETWEEN) for text, _ in self._about)
        return fitting(self._keys, width - min(cells, width // 2))

    def _idle_texts(self, width: int, keys: Sequence[str]) -> list[str]:
        """The texts that stand there without a message, as far as there is room beside the keys; the first may be cut."""
        room = width - cells_of(keys) - len(BETWEEN)
        shown: list[str] = []
        for text, _ in self._about:
            cells = min(cell_len(text), room) if not shown else cell_len(text)
            if cells > room or cells < 1:
                break
            shown.append(fit(text, cells))
            room -= cells + len(BETWEEN)
        return shown

    def _shown_keys(self, width: int) -> tuple[str, ...]:
        """The keys in the last row."""
        if not self._message and self._about:
            return self._idle_keys(width)
        last = self._lines(width)[-1]
        return fitting(self._keys, width - cell_len(last) - (len(BETWEEN) if last else 0))

    @property
    def in_edge(self) -> tuple[str, ...]:
        """The keys that it shows in the edge of a frame."""
        box = box_around(self) if self._is_in_frame else None
        return shown_in_edge(self._message, self._keys, room_in_edge(box)) if box is not None else ()

    def on_click(self, event: events.Click) -> None:
        from tui.widgets.clicked_hints import press_hint

        place, width = event.get_content_offset(self), self.size.width
        if event.button != 1 or place is None or self._is_in_frame:
            return
        is_last = place.y == len(self._lines(width)) - 1
        if (is_last and press_hint(self, self._shown_keys(width), place.x, width)) or self._message:
            return
        index = text_at(self._idle_texts(width, self._idle_keys(width)), place.x, BETWEEN)
        if index is not None:
            self.post_message(self.Clicked(*self._about[index]))

    def _lines(self, width: int) -> list[str]:
        """The lines of a message; the last one leaves room for the last keys."""
        if not self._message or width <= 1:
            return [self._message]
        lines = [self._message] if cell_len(self._message) <= width else folded(self._message, width)
        if self._is_in_frame:
            return lines
        kept = cells_of(self._keys[-LAST:])
        return [*lines, ""] if kept and cell_len(lines[-1]) + len(BETWEEN) + kept > width else lines


def in_room(foot: FootLine) -> Iterator[Widget]:
    """A foot line on a layer over what is above it, and the row that it takes there: it grows without moving anything."""
    yield Static(classes="foot-room")
    yield foot


PARTS = ("message", "key", "word")
"""The names of its parts in the styles."""
