"""Counts the moves between modules that an act costs the thread that draws: how far one has to go to follow it.

A move is a call from a function of one module to a function of another, reading a property included. What lies between the
two and is not postil's own (the toolkit, the standard library) does not count: the handler of a message is entered by one
move from the toolkit.

Drawing is not counted: what is called in the widgets and in the layout of the page, and what they call. Nor is it a move where
a coroutine goes on after it has waited.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import CO_COROUTINE
from types import CodeType, FrameType

from textual import events

from tests.house import ROOT

TOOLKIT = "the toolkit"
"""The caller of what no function of postil's called."""
DRAWS = ("tui.widgets.", "tui.reading.")
"""Beginnings of the modules that draw."""
OF_TOOLKIT = frozenset(
    (
        "Collecting._look",
        "Frame._display",
        "Frame._process_messages_loop",
        "Frame.get_line_filters",
        "Frame.on_worker_state_changed",
        "OutsideChangesWatch._ask_at_rest",
        "Starting._prepare_lists",
        "Watched.on_worker_state_changed",
    )
)
"""What the toolkit calls whatever is done: its loop, its drawing of the screen and of every line, its word of every worker, its
clocks."""


@dataclass(frozen=True, slots=True)
class Move:
    """A call from one module to another."""

    caller: str
    callee: str
    function: str

    def __str__(self) -> str:
        return f"{self.caller} → {self.callee}: {self.function}"


@dataclass
class Moves:
    """Those that were made, in order."""

    made: list[Move] = field(default_factory=list)
    _modules: dict[CodeType, str] = field(default_factory=dict)
    _waiting: set[FrameType] = field(default_factory=set)
    """The frames of coroutines that have begun."""
    _until: str = ""
    _is_over: bool = False

    @contextmanager
    def counted(self, until: str) -> Iterator[None]:
        """Counts in this thread, until the foot line says something that ends with the words `until`."""
        self._until = until
        sys.setprofile(self._take)
        try:
            yield
        finally:
            sys.setprofile(None)

    def entered(self) -> Counter[str]:
        """How often each module was entered."""
        return Counter(move.callee for move in self.made)

    def _take(self, frame: FrameType, event: str, _: object) -> None:
        if event != "call" or self._is_over:
            return
        if frame.f_code.co_qualname == "FootLine.say":
            self._is_over = frame.f_locals["text"].endswith(self._until)
        module = self._module(frame.f_code)
        if not module or module.startswith(DRAWS) or frame in self._waiting or _is_of_loop(frame):
            return
        if frame.f_code.co_flags & CO_COROUTINE:
            self._waiting.add(frame)
        caller, above = "", frame.f_back
        while above is not None and not caller:
            caller = self._module(above.f_code)
            above = above.f_back
        if caller != module and not caller.startswith(DRAWS):
            self.made.append(Move(caller or TOOLKIT, module, frame.f_code.co_qualname))

    def _module(self, code: CodeType) -> str:
        if code not in self._modules:
            name, root = code.co_filename, f"{ROOT}/"
            name = "" if code.co_qualname in OF_TOOLKIT else name
            inner = name.removeprefix(root).removesuffix(".py").replace("/", ".") if name.startswith(root) else ""
            self._modules[code] = inner if inner.startswith(("store.", "tui.")) else ""
        return self._modules[code]


def _is_of_loop(frame: FrameType) -> bool:
    """Whether the toolkit hands the app an event that no user made, such as a callback, of which there may be any number."""
    if frame.f_code.co_qualname != "PostilApp.on_event":
        return False
    return not isinstance(frame.f_locals["event"], events.Key | events.Paste | events.MouseEvent)
