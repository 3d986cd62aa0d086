"""An input line for a query; it hands on the keys of the list beside it."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.widgets.editing_keys import editing_keys
from tui.widgets.lines import ELLIPSIS, Part, fitted, line
from tui.widgets.written_rows import WrittenLines

ENDS = ",;"
"""What no placeholder ends on."""
EDITING = editing_keys(Input.BINDINGS)


class QueryInput(Input):
    """An input that hands on some keys instead of taking them, at once, so that what is typed after them comes later.

    What is pasted counts whole: where Textual's own input takes the first line of it, this one joins the lines.
    """

    DEFAULT_CSS = """
    QueryInput { height: 1; border: none; padding: 0 1; background: $surface; }
    QueryInput.-textual-compact { padding: 0 1; }
    QueryInput:focus { border: none; background-tint: initial; }
    QueryInput > .input--selection { background: $selection; color: $selection-ink; }
    """

    def __init__(
        self,
        handed_on: frozenset[str],
        hand_on: Callable[[str], None],
        *,
        when_empty: frozenset[str] = frozenset(),
        paste: Callable[[str], None] | None = None,
        placeholder: str = "",
        sign: str = "",
        id: str | None = None,
        name: str | None = None,
    ) -> None:
        """`sign` stands before what is typed. `name` names the query, if the placeholder does not. `hand_on` gets the keys in
        `handed_on`, and those in `when_empty` while nothing is typed; `paste` gets what is pasted, else it is put in."""
        self.written_lines = WrittenLines(self)
        self._kept: tuple[Style, Style, Style] | None = None
        """Its styles until its looks change."""
        super().__init__(placeholder=placeholder, id=id, name=name, compact=True, select_on_focus=False)
        self.hint = placeholder
        """The whole placeholder."""
        self._sign = f" {sign} " if sign else ""
        if sign:
            self.styles.padding = (0, 1, 0, len(self._sign))
        self._handed_on = handed_on
        self._hand_on = hand_on
        self._when_empty = when_empty
        self._paste = paste or self.put_in

    def on_resize(self) -> None:
        """As many words of the placeholder stand there as there is room for."""
        self.placeholder = whole_words(self.hint, self.scrollable_content_region.width - 1)

    def takes_at_once(self, event: events.Key) -> bool:
        """Whether a key is a character that is put in where the cursor stands, which `put_in` does at once."""
        character = event.character if event.is_printable else None
        is_handed_on = character in self._handed_on or (not self.value and character in self._when_empty)
        return character is not None and not is_handed_on and self.selection.is_empty

    async def on_key(self, event: events.Key) -> None:
        key = event.character if event.is_printable and event.character else event.key
        if key in self._handed_on or (not self.value and key in self._when_empty):
            event.stop()
            event.prevent_default()
            self._hand_on(key)
        elif event.key in EDITING:
            event.stop()
            await self.run_action(EDITING[event.key])

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def action_delete_left_all(self) -> None:
        """Deletes what is left of the cursor, also where a part of it is selected."""
        self.delete(0, self.cursor_position)

    def action_paste(self) -> None:
        self._paste(self.app.clipboard)

    def _watch_value(self, value: str) -> None:
        """Textual's, for a line that completes and checks nothing. It is laid out anew only where it is longer than its room:
        laying out takes longer than anything else that a key does."""
        cells = cell_len(value) + 1
        if max(cells, self.virtual_size.width) > self.scrollable_content_region.width:
            self.virtual_size = Size(cells, 1)
        if self._initial_value:
            self._initial_value = False
            self.cursor_position = len(value)
        else:
            self.selection = self.selection  # within the value

    def _watch_selection(self, selection: Selection) -> None:
        """Textual's. Where all of the value is in sight, nothing is scrolled."""
        if not self._is_all_in_sight:
            super()._watch_selection(selection)
        else:
            self.app.clear_selection()
            self.app.cursor_position = self.cursor_screen_offset

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's, with the sign where its padding begins. A line that is wholly in sight is drawn without Textual's frames,
        paddings and opacities: with them it takes as long as five rows of a list."""
        if self._is_drawn_whole and crop == Region(0, 0, *self.outer_size):
            parts = self._parts()
            line_drawn = line(parts, self.outer_size.width, parts[1][1])
            for seen in self.get_line_filters():
                line_drawn = line_drawn.apply_filter(seen, self.background_colors[1])
            return [line_drawn]
        strips = super().render_lines(crop)
        if not self._sign or crop.x or crop.y or not strips:
            return strips
        sign = Strip([Segment(self._sign, self.rich_style + self.get_component_rich_style("input--placeholder"))])
        for seen in self.get_line_filters():
            sign = sign.apply_filter(seen, self.background_colors[1])
        return [Strip.join([sign, strips[0].crop(len(self._sign))]), *strips[1:]]

    def render_line(self, y: int) -> Strip:
        """The line, with an ellipsis at an end beyond which it goes on, unless the cursor stands there."""
        strip = super().render_line(y)
        width, start = self.scrollable_content_region.width, round(self.scroll_offset.x)
        cursor = self._cursor_offset - start if self.has_focus else -1
        sign = Strip([Segment(ELLIPSIS, self.rich_style + self.get_component_rich_style("input--placeholder"))])
        if start > 0 and cursor != 0:
            strip = Strip.join([sign, strip.crop(1)])
        if width > 0 and cell_len(self.value) - start > width and cursor != width - 1:
            strip = Strip.join([strip.crop(0, width - 1), sign, strip.crop(width)])
        return strip

    @property
    def _is_all_in_sight(self) -> bool:
        room = self.scrollable_content_region.width
        return not self.scroll_offset.x and cell_len(self.value) < room

    @property
    def _is_drawn_whole(self) -> bool:
        is_bare = self.outer_size.height == 1 and not self.password
        return is_bare and bool(self.value) and self.selection.is_empty and self._is_all_in_sight

    def parts_of_line(self, y: int) -> list[Part] | None:
        """The parts of the line, where all of it is in sight and nothing is selected."""
        if y or not self._is_drawn_whole:
            return None
        parts = self._parts()
        return fitted(parts, self.outer_size.width, parts[1][1])

    def _parts(self) -> list[Part]:
        """The sign, what is typed, and the cursor."""
        plain, cursor, sign = self._kept = self._kept or self._styles()
        place = self.cursor_position
        is_cursor_seen = self.has_focus and self._cursor_visible
        return [
            (self._sign or " " * self.styles.padding.left, sign if self._sign else plain),
            (self.value[:place], plain),
            (self.value[place : place + 1] or " ", cursor if is_cursor_seen else plain),
            (self.value[place + 1 :], plain),
        ]

    def _styles(self) -> tuple[Style, Style, Style]:
        """Of what is typed, of the cursor, of the sign."""
        plain = self.rich_style
        cursor, sign = (self.get_component_rich_style(f"input--{part}") for part in ("cursor", "placeholder"))
        return plain, plain + cursor, plain + sign

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._kept = None
        self.written_lines.forget()

    def put_in(self, text: str) -> None:
        """Replaces the selected text, or inserts at the cursor."""
        self._restart_blink()
        self.replace(" ".join(text.splitlines()), *self.selection)


def whole_words(text: str, width: int) -> str:
    """As many words of a text as there is room for, no quotation cut; all of it where there is no room for one."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]).rstrip(ENDS)
        if cell_len(shown) <= width and shown.count('"') % 2 == 0:
            return shown
    return text
