"""The progress of work that takes a while, and the way to stop it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tui.dialogues.dialogue import while_open
from tui.dialogues.keyed import KeyedDialogue
from tui.dialogues.task import Task
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import keymap_of
from tui.widgets.labelled_keys import labelled_keys

LOOK_EVERY = 0.05
"""Seconds between two updates: often enough for a bar to move smoothly."""
CELLS = 30


class ProgressDialogue(KeyedDialogue[None]):
    """Stays until the work ends; Escape asks for an earlier end. All other keys wait for what comes after it."""

    WHERE: ClassVar[Where] = Where.PROGRESS
    NAME: ClassVar[str] = "at work"

    def __init__(self, progress: Task) -> None:
        super().__init__()
        self._progress = progress

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(id="progress", markup=False)
            yield HintLine(labelled_keys(keymap_of(self.app), Where.PROGRESS))

    def on_mount(self) -> None:
        self._look()
        self.set_interval(LOOK_EVERY, self._look)

    def end(self) -> None:
        """The work has ended."""
        self.dismiss(None)

    @while_open
    def _look(self) -> None:
        progress = self._progress
        share = progress.done / progress.total if progress.total else 0
        bar = ("█" * round(share * CELLS)).ljust(CELLS, "░")
        state = "taking it back …" if progress.is_cancelled else f"{progress.done:,} of {progress.total:,}"
        self.query_one("#progress", Static).update(f"{progress.words}\n{bar} {state}")

    def handlers(self) -> dict[str, Handler]:
        return {Id.PROGRESS_CANCEL: plain(self.give_up)}

    @property
    def is_waiting(self) -> bool:
        return not self._is_left

    def gives_up(self, event: events.Key) -> bool:
        return isinstance(self.key_reader.read(event), Command)

    def give_up(self) -> None:
        self._progress.cancel()
        self._look()
