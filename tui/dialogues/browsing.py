"""What all lists over a view have: rows to move in, a filter, a foot line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from tui.dialogues.awaiting import GIVEN_UP
from tui.dialogues.dialogue import LEAVING, while_open
from tui.dialogues.keyed import WithHelp
from tui.dialogues.surface import SurfaceDialogue
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.box import Box
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.foot_line import FootLine, in_room
from tui.widgets.footer import list_keys
from tui.widgets.grouped_lines import Grouping
from tui.widgets.lines import Part
from tui.widgets.list_keys import ListFilter, moves
from tui.widgets.query_input import QueryInput
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList

Result = TypeVar("Result")
AT_ONCE = tuple("rows.filter rows.sort row.back view. palette. help. app. screen. act. places.scope".split())
"""Prefixes of the commands that need no rows."""
AMONG_SOME = frozenset(
    (
        *(Id.ROW_DOWN, Id.ROW_UP, Id.ROWS_HALF_DOWN, Id.ROWS_HALF_UP, Id.ROWS_PAGE_DOWN, Id.ROWS_PAGE_UP),
        *(Id.ROWS_FIRST, Id.ROWS_SCROLL_DOWN, Id.ROWS_SCROLL_UP),
    )
)
"""Commands that need no more than the rows that are there already."""
WAITING = "waiting for the rows · Escape gives it up"


@dataclass(slots=True)
class ListState:
    """The state in which a list is left and opened again."""

    typed: str = ""
    current: object = None
    """The key of the row under the cursor."""

    def keep_typed(self, typed: str) -> None:
        """Takes the query of the list."""
        self.typed = typed

    def keep_current(self, key: object) -> None:
        """Takes the key of the row under the cursor; None leaves the one of before."""
        self.current = self.current if key is None else key


class BrowsingDialogue(SurfaceDialogue[Result]):
    """A list over a view. Each subclass says what is in it, how a row is drawn, and what can be done with it."""

    WHERE: ClassVar[Where] = Where.LIST
    PLACEHOLDER: ClassVar[str] = "filter"

    ENTER: ClassVar[str] = Id.ROW_OPEN
    """The action of Enter on a row. If the action asks for words then, it is one that is known to do so."""
    CRUMB: ClassVar[str] = ""
    """Name of the list in the head line; the title where there is none."""
    HEADINGS: ClassVar[bool] = True
    """Whether its rows stand under a row of headings."""

    DEFAULT_CSS = """
    BrowsingDialogue QueryInput { display: none; }
    BrowsingDialogue.-filtering QueryInput { display: block; }
    """

    def __init__(self, title: str, typed: str = "") -> None:
        """`typed` is the query that filters it at first."""
        super().__init__()
        self._title = title
        self._at_first = typed
        self.about = ""
        """The title of the article that it is a list of; it stands before its name in the head line."""
        self.filled_by: Worker[None] | None = None
        """Reads the rows, if they are not known from the start."""
        self._filter = ListFilter(self, self.say)
        self._awaited: Command | None = None
        """The command that waits for the rows."""

    def say_about(self, title: str) -> None:
        """Takes the title of the article that it is a list of; it stands before its name in the head line."""
        self.about = title

    def compose(self) -> ComposeResult:
        # the keys of the view, which a panel cuts, do nothing meanwhile
        yield Static(classes="view-foot")
        with Box():
            yield Breadcrumb()
            yield self.with_preview(self.rows())
            yield from self.below()
            yield QueryInput(
                frozenset({"escape", "enter", "up", "down"}), self._filter.take, placeholder=self.PLACEHOLDER, sign="/"
            )
            yield from in_room(FootLine(id="foot"))

    def on_mount(self) -> None:
        self.on_resize()
        self.name_box(self._title)
        query = self.query_one(QueryInput)
        query.value = self._at_first
        self.set_class(bool(self._at_first), "-filtering")
        self.refill()
        self.begin()
        self.say("")
        self.watch(query, "value", self._typed, init=False)

    # For subclasses

    def begin(self) -> None:
        """The rows are there for the first time."""

    def rows(self) -> RowList:
        """The widget of the rows."""
        heading = self.heading if self.HEADINGS else None
        return RowList(self.draw, key=self.key_of, heading=heading, grouping=self.grouping, empty=self.nothing_here)

    def with_preview(self, rows: RowList) -> Widget:
        """The widget of the rows, with a preview of the chosen one, if the list has previews."""
        return rows

    def below(self) -> Iterable[Widget]:
        """The widgets between the rows and the foot line."""
        return ()

    def key_of(self, row: Any) -> object:
        """The key by which a row is recognised after a refill."""
        return row

    def draw(self, row: Any, width: int, looks: Looks) -> list[Part]:
        raise NotImplementedError

    def heading(self, width: int, looks: Looks) -> list[Part]:
        """The row of headings, for a list with `HEADINGS`."""
        raise NotImplementedError

    def grouping(self) -> Grouping | None:
        """The present grouping of the rows."""
        return None

    def nothing_here(self) -> str:
        """What to do where there are no rows."""
        if self._is_filling:
            return ""
        if not self.typed:
            return "nothing here"
        from store.search.query import nothing_matches

        return f"{nothing_matches(self.typed)}   Escape clears"

    def refill(self, *, keep: bool = True) -> None:
        """Fills the rows with the matches of the typed query; with `keep`, the cursor stays on its row."""
        raise NotImplementedError

    def open_row(self) -> None:
        """Does what Enter or a click on the row under the cursor does."""

    def leave(self) -> None:
        """Closes the list with nothing chosen."""
        self.dismiss(None)

    def clicked_outside(self) -> None:
        self.leave()

    def hint(self) -> Sequence[str]:
        """The keys in the foot line: each as the key, a blank and a word."""
        return ["Enter open", "/ filter", "? keys", "q close"]

    # What every list does

    @property
    def list(self) -> RowList:
        return self.query_one(RowList)

    @property
    def typed(self) -> str:
        """The query that filters the list."""
        return self.query_one(QueryInput).value

    def name_box(self, title: str, facts: str = "") -> None:
        """Sets the title, and facts after it; both are shown as plain text."""
        whole = f"{title}: {facts}" if facts else title
        self.query_one(".box").border_title = whole.replace("[", r"\[")
        places = filter(None, (self.app.sub_title, self.about, self.CRUMB or title))
        self.query_one(Breadcrumb).show(*places, facts=facts)

    @while_open
    def tell(self, message: str, is_problem: bool) -> None:
        """Shows the result of an act that was called here."""
        self.say(message, problem=is_problem)

    def say(self, text: str, *, problem: bool = False) -> None:
        """Shows a message in the foot line; without one, the keys stand there."""
        self.query_one(FootLine).say(text, self._keys_now, problem=problem)

    @property
    def _keys_now(self) -> Sequence[str]:
        is_filtering, has_rows = self.focused is self.query_one(QueryInput), bool(self.list.rows) or self._is_filling
        return list_keys(self.hint(), has_rows=has_rows, typed=self.typed, is_filtering=is_filtering)

    @on(RowList.Filled)
    @while_open
    def _name_keys(self) -> None:
        self.query_one(FootLine).name_keys(self._keys_now)

    @property
    def foot_message(self) -> str:
        return self.query_one(FootLine).foot_message

    def say_how_to_leave(self) -> None:
        self.say(LEAVING)

    # Waiting for the rows

    @property
    def is_waiting(self) -> bool:
        return self._awaited is not None

    def give_up(self) -> None:
        self._awaited = None
        self.say(GIVEN_UP)

    def do_awaited(self) -> None:
        if self._awaited is not None and not self._is_filling:
            command, self._awaited = self._awaited, None
            self.do(command)

    @property
    def is_changing(self) -> bool:
        """Whether an act will change the rows soon. Until then no command is meant for the present rows."""
        return False

    @property
    def _is_filling(self) -> bool:
        """Whether the rows are still being read, or will be others."""
        return self.is_changing or (self.filled_by is not None and not self.filled_by.is_finished)

    def take_key(self, event: events.Key) -> str:
        called = super().take_key(event)
        return self.ENTER if called == Id.ROW_OPEN else called

    def do(self, command: Command) -> None:
        is_move = command.action in AMONG_SOME and bool(self.list.rows) and not self.is_changing
        if self._is_filling and not (is_move or command.action.startswith(AT_ONCE)):
            self._awaited = command
            self.say(WAITING)
        else:
            super().do(command)

    def handlers(self) -> dict[str, Handler]:
        return {
            **moves(lambda: self.list),
            Id.ROW_OPEN: plain(self.open_row),
            Id.ROWS_FILTER: plain(self._filter.begin),
            Id.VIEW_BACK: plain(self._back_out),
            Id.VIEW_CLOSE: plain(self.leave),
            Id.ROW_BACK: plain(self.leave),
            Id.PALETTE_OPEN: plain(self._open_palette),
            Id.HELP_OPEN: plain(self.open_help),
        }

    def _back_out(self) -> None:
        """Ends the filter; if there is none, closes the list."""
        if self.typed:
            self._filter.end()
        else:
            self.leave()

    def open_help(self) -> None:
        """Shows the keys of its place."""
        if isinstance(self.app, WithHelp):
            self.app.show_help(self.WHERE)

    def _open_palette(self) -> None:
        """Opens the palette of what can be done here."""
        from tui.dialogues.palette import offer_commands

        offer_commands(self.app, self.WHERE, self.do)

    @on(RowList.Opened)
    @while_open
    def _clicked(self, message: RowList.Opened) -> None:
        message.stop()
        self.open_row()

    @while_open
    def _typed(self) -> None:
        self.refill(keep=not self.typed)
