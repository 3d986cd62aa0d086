"""What all dialogues have in common: a box over the view, and a line that says what its keys do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar

from rich.style import Style
from textual import events
from textual.app import RenderResult
from textual.await_complete import AwaitComplete
from textual.geometry import NULL_REGION
from textual.message import Message
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.widgets.colours.dimmed_screen import DimmedScreen
from tui.widgets.colours.theme import has_few_colours
from tui.widgets.hint_line import HintLine
from tui.widgets.rows import RowList
from tui.widgets.sized_screen import HIGH_FROM, SizedScreen

if TYPE_CHECKING:
    from tui.dialogues.beside import BoxPlace, PassageUnderBox

LEAVING = "Nothing is selected that could be copied. Escape leaves this box."
BOX, BEFORE_TEXT = 70, 2
"""Cells of a box, and of its frame and padding before what it holds."""
USUAL_TOP, HIGH_TOP = 2, 5
"""The first row of a box that stands at no passage, and that in a high window."""
Result = TypeVar("Result")
Told = ParamSpec("Told")
Open = TypeVar("Open", bound="Dialogue[Any]")


def is_giving_up(event: events.Key) -> bool:
    """Whether a key gives up what the keys wait for."""
    return event.key in ("escape", "ctrl+c")


def while_open(take: Callable[Concatenate[Open, Told], None]) -> Callable[Concatenate[Open, Told], None]:
    """Decorates a method of a dialogue that takes something late: a result of work, an act, a message. The method does
    nothing before the dialogue is composed and after it is closed, when its widgets disappear one by one."""

    @wraps(take)
    def take_while_open(dialogue: Open, /, *args: Told.args, **named: Told.kwargs) -> None:
        if dialogue.is_open:
            take(dialogue, *args, **named)

    return take_while_open


def uncalled(dialogue: Open) -> Open:
    """The dialogue, marked as one that comes up by itself: keys that were typed before do not answer it."""
    dialogue.came_at = Message().time
    return dialogue


class Dialogue(SizedScreen[Result], ModalScreen[Result]):
    """A box that returns a value and writes nothing. The view under it is dimmed and stays readable.

    All boxes are as wide as the text, stand at their passage or else at one height, and have their name in the frame.
    """

    DEFAULT_CSS = f"""
    Dialogue {{ align: center top; background: transparent; }}
    Dialogue > .box {{
        width: {BOX}; max-width: 100%; height: auto; max-height: 80%; margin-top: {USUAL_TOP};
        background: $surface; border: round $panel; padding: 0 1;
        border-title-color: $foreground; border-subtitle-color: $muted; border-subtitle-align: right;
    }}
    Dialogue > .box {{ overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 0; }}
    Dialogue RowList {{ .rows--row {{ background: $surface; }} }}
    Dialogue .hint {{ color: $muted; height: auto; max-height: 6; }}
    Dialogue.-high > .box {{ margin-top: {HIGH_TOP}; }}
    Dialogue.-short > .box, Dialogue.-linear > .box {{ max-height: 100%; border: none; margin: 0; }}
    Dialogue.-short > .box {{ border-top: solid $panel; }}
    Dialogue.-beside {{ align: left top; }}
    Dialogue.-beside.-above {{ align: left bottom; }}
    Dialogue.-linear > .box {{ width: 100%; }}
    Dialogue .quote {{ color: $muted; height: auto; max-height: 2; }}
    Dialogue.-short .hint {{ max-height: 3; }}
    Dialogue.-short .quote, Dialogue.-beside .quote {{ display: none; }}
    """

    class Wheeled(Message):
        """The wheel was turned outside of the box, by so many notches; positive is down."""

        def __init__(self, notches: int) -> None:
            super().__init__()
            self.notches = notches

    came_at = 0.0
    """Time at which the dialogue came up by itself, by the clock of Textual's events; 0 if a key opened it."""
    beside: PassageUnderBox | None = None
    """The passage that the box is about, if it is on the page."""
    WANTED: ClassVar[int] = 12
    """Rows that the box needs beside the passage, its frame included."""
    NAME: ClassVar[str] = ""
    """Its name in the frame, unless it is given one by `call_box`."""
    IS_ABOUT_ROW: ClassVar[bool] = False
    """Whether it is about the chosen row of the view under it. Every box over a list in the whole window is."""
    IS_TYPED_IN = False
    """Whether its keys are for an input line."""
    DIMS: ClassVar[bool] = True
    """Whether it dims what is under it."""

    def __init__(self) -> None:
        super().__init__()
        self._is_ready = asyncio.Event()
        self._is_left = False
        self._waiting: tuple[Result | None] | None = None
        """The value to return when the dialogue is on top again."""

    @property
    def is_open(self) -> bool:
        """Whether its widgets exist. They are made after the dialogue comes up, and removed as soon as it is closed."""
        return self.is_attached and not self._is_left and any(child.has_class("box") for child in self.children)

    async def on_event(self, event: events.Event) -> None:
        """Sets nothing up if the dialogue was closed before its content was made; takes no input after it was closed."""
        if not isinstance(event, events.Mount | events.InputEvent) or self.is_open:
            await super().on_event(event)

    def on_mount(self) -> None:
        self.set_class(self.app.has_class("-linear"), "-linear")
        if self.NAME:
            self.call_box(self.NAME)
        if self.beside is not None:
            self.beside.begin()
            self._stand()
        else:
            self._stand_over()
        if self.came_at:
            self.call_after_refresh(self._be_seen)
        elif not self.IS_TYPED_IN:
            self._is_ready.set()

    def _be_seen(self) -> None:
        """The dialogue has been drawn. Nothing that was typed until now was meant for it."""
        self.came_at = Message().time
        self._is_ready.set()

    def on_resize(self) -> None:
        if self.beside is not None:
            self.call_after_refresh(self._stand)
        else:
            self._stand_over()

    def render(self) -> RenderResult:  # type: ignore[override]  # a screen may return a visual as other widgets do
        under = super().render()
        if not isinstance(under, BackgroundScreen):
            return under
        variables = self.app.theme_variables
        page = Style(color=variables["foreground"], bgcolor=variables["background"])
        is_over = self.beside is None and self.is_over
        box = self.query_one(".box").region if self.is_open and is_over else NULL_REGION
        has_few, row, dims = has_few_colours(self.app), self._row_under, self.DIMS and is_over
        return DimmedScreen(under.screen, page, box, has_few_colours=has_few, dims=dims, clear_row=row)

    def stand_beside(self, beside: PassageUnderBox | None) -> None:
        """Takes the passage that the box is about, before it comes up; None if that is not on the page."""
        self.beside = beside

    @property
    def is_over(self) -> bool:
        """Whether it is a box over something else."""
        return True

    def look_again(self) -> None:
        """Shows what other programs have written meanwhile, if it shows what is written."""

    def call_box(self, name: str) -> None:
        """Names the box; the name is shown as plain text."""
        self.query_one(".box").border_title = name.replace("[", r"\[")

    def _stand_over(self) -> None:
        """Places the box over the text of a page at its usual width, so that it cuts no words of it."""
        from tui.reading.columns import LEFT, USUAL_TEXT, columns

        for box in self.query(".box"):
            width = self.app.size.width
            has_room = self.is_over and width >= BOX + LEFT and not self.has_class("-linear")
            start = columns(width, USUAL_TEXT).text_start - BEFORE_TEXT
            box.styles.offset = (start - (width - BOX) // 2, 0) if has_room else None
            if self.is_over:
                self._leave_row_in_sight(box)

    def _leave_row_in_sight(self, box: Widget) -> None:
        """Places the box below the row of a list that it was opened from, or ends it above that where there is little room."""
        height, row = self.app.size.height, self._row_under
        top = USUAL_TOP if height < HIGH_FROM else HIGH_TOP
        if row is None or row < top or self.has_class("-linear", "-short"):
            return
        if height - row - 2 >= self.WANTED:
            box.styles.margin = (row + 1, 0, 0, 0)
            box.styles.max_height = height - row - 2
        elif row - top >= self.WANTED:
            box.styles.max_height = row - top

    @property
    def _row_under(self) -> int | None:
        """The row of the screen with the chosen row of the list under the dialogue; None if no list in the whole window is
        there."""
        stack = self.app.screen_stack
        under = stack[stack.index(self) - 1] if self in stack else None
        if under is None or not (under.has_class("-page") if isinstance(under, Dialogue) else self.IS_ABOUT_ROW):
            return None
        return next((rows.chosen_y for rows in under.query(RowList)), None)

    @while_open
    def _stand(self) -> None:
        """Places the box where it covers nothing of its passage."""
        self._put(self.beside.make_room(self.WANTED) if self.beside is not None else None)

    def _put(self, place: BoxPlace | None) -> None:
        """Puts the box in a place beside its passage."""
        box = self.query_one(".box")
        self.update_classes({"-beside": place is not None, "-above": place is not None and place.is_above})
        if place is None:
            box.styles.width = box.styles.max_width = box.styles.max_height = box.styles.margin = None
            return
        below = self.app.size.height - place.bottom
        box.styles.margin = (0, 0, below, place.x) if place.is_above else (place.top, 0, 0, place.x)
        box.styles.width = box.styles.max_width = place.width
        box.styles.max_height = place.bottom - place.top
        self.fit(place.bottom - place.top)

    def fit(self, rows: int) -> None:
        """Sets the most rows of the box, its frame included."""

    def on_screen_resume(self) -> None:
        if self._waiting is not None:
            self.dismiss(*self._waiting)

    async def ready(self) -> None:
        """Returns when it can take keys."""
        await self._is_ready.wait()

    def take_key(self, event: events.Key) -> str:  # noqa: ARG002 -- for its kinds
        """Takes a key that is not for an input line; returns the id of the action that it called, ``""`` for none."""
        return ""

    @property
    def foot_message(self) -> str:
        """The message of the last key; ``""`` where the dialogue has no line for it, or no message."""
        return ""

    def tell(self, message: str, is_problem: bool) -> None:  # noqa: ARG002 -- for its kinds
        """Shows a message of a key, if the dialogue has a line for it."""
        for hint in self.query(HintLine):
            hint.tell(message)

    @property
    def is_waiting(self) -> bool:
        """Whether a command of the dialogue waits: then the keys after it wait too."""
        return False

    def gives_up(self, event: events.Key) -> bool:
        """Whether a key gives that command up."""
        return is_giving_up(event)

    def give_up(self) -> None:
        """The command is not wanted any more."""

    def do_awaited(self) -> None:
        """Does the command, if it can be done now."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, notches: int) -> None:
        """Scrolls the list from anywhere in the box, and what lies under the box from outside."""
        box = self.query_one(".box")
        if not box.region.contains_point(event.screen_offset):
            if self.beside is None or not self.has_class("-beside"):
                self.post_message(self.Wheeled(notches))
            elif place := self.beside.wheel(notches, box.outer_size.height):
                self._put(place)
        elif box.max_scroll_y:  # there is no room for the whole message
            box.scroll_relative(y=notches, animate=False)
        elif rows := self.query(RowList):
            rows.first().wheel(notches)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self and event.button == 1:
            self.clicked_outside()

    def clicked_outside(self) -> None:
        """Takes a click outside of the box; it does nothing, so that no typed text or answer is lost."""

    def say_how_to_leave(self) -> None:
        """Says how to leave: C-c came and nothing is selected that it would copy."""
        for hint in self.query(HintLine):
            hint.tell(LEAVING)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Returns a value; later calls do nothing. Under another dialogue it waits until that is closed, since Textual would
        close the other one."""
        if self._is_left:
            return AwaitComplete()
        if not self.is_active:
            self._waiting = self._waiting or (result,)
            return AwaitComplete()
        self._is_left = True
        if self.beside is not None:
            self.beside.end()
        left = super().dismiss(result)
        for widget in self.walk_children(Widget, with_self=True):
            # Textual remembers, by these caches, something small about a thousand widgets: their lines would stay as long
            widget._styles_cache.clear()
        return left

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-roomy")]  # noqa: RUF012 -- Textual's own declaration
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall"), (HIGH_FROM, "-high")]  # noqa: RUF012 -- Textual's own declaration


class TypingDialogue(Dialogue[Result]):
    """A dialogue to type in. It takes keys when its line has the focus. In a narrow window it takes the whole window."""

    DEFAULT_CSS = """
    TypingDialogue.-narrow > .box {
        height: 100%; max-height: 100%; border: none; border-top: solid $panel; margin: 0;
    }
    """

    IS_TYPED_IN = True

    def on_descendant_focus(self) -> None:
        self._is_ready.set()

    async def ready(self) -> None:
        await super().ready()
        if self.focused is None:
            self.focus_next()  # its line: nothing else can have the focus
