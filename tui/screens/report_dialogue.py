"""What became of annotations whose text has changed: each uncertain one with the old words and the new, to be judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.screens.dialogue import Dialogue
from tui.screens.key_reader import command_key, keymap_of

KEYS = "Enter it is there · x it is lost · r mark it anew · n p next, before · A all that were found · Escape later"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One annotation that moved or was not found."""

    id: str
    title: str
    """Its tags and note."""
    old: str
    """Its words and what stood around them, then."""
    new: str
    """The same now; ``""`` where it was not found."""


@dataclass(slots=True)
class Verdicts:
    """What the reader said: ids of annotations."""

    accepted: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    marked_anew: str = ""
    """The one that a new passage is to be selected for."""


class ReportDialogue(Dialogue[Verdicts]):
    """Returns what was said of the doubts; of those that nothing was said of, nothing."""

    DEFAULT_CSS = """
    ReportDialogue Horizontal { height: auto; max-height: 12; overflow-y: auto; }
    ReportDialogue Horizontal Static { width: 1fr; height: auto; margin-right: 1; }
    ReportDialogue .then { color: $muted; }
    """

    def __init__(self, summary: str, doubts: Sequence[Doubt], attend: Callable[[str], None]) -> None:
        """`attend` is called with the id of each that is asked about, so that the page can show it in its place."""
        super().__init__()
        self._attend = attend
        self._summary = summary
        self._doubts = list(doubts)
        self._index = 0
        self._verdicts = Verdicts()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(id="which", markup=False)
            with Horizontal():
                yield Static(id="then", classes="then", markup=False)
                yield Static(id="now", markup=False)
            yield Static(KEYS, classes="hint", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        doubt = self._doubts[self._index]
        self._attend(doubt.id)
        which = f"{self._summary}   {self._index + 1} of {len(self._doubts)}   {doubt.title}"
        self.query_one("#which", Static).update(which)
        self.query_one("#then", Static).update(f"then:\n{doubt.old}")
        self.query_one(".hint", Static).update(KEYS if doubt.new else KEYS.split(" · ", 1)[1])
        self.query_one("#now", Static).update(f"now:\n{doubt.new}" if doubt.new else "now:\nnot in the text")

    def take_key(self, event: events.Key) -> None:
        event.stop()
        doubt = self._doubts[self._index]
        match command_key(event, keymap_of(self.app).langmap):
            case "enter" if doubt.new:
                self._judge(self._verdicts.accepted)
            case "x":
                self._judge(self._verdicts.lost)
            case "r":
                self._verdicts.marked_anew = doubt.id
                self.dismiss(self._verdicts)
            case "A":
                self._verdicts.accepted += [one.id for one in self._doubts if one.new]
                self.dismiss(self._verdicts)
            case "n" | "j" | "down":
                self._step(1)
            case "p" | "k" | "up":
                self._step(-1)
            case "escape" | "q":
                self.dismiss(self._verdicts)

    def _judge(self, verdict: list[str]) -> None:
        """Puts this one under a verdict and goes on to the next."""
        verdict.append(self._doubts.pop(self._index).id)
        if not self._doubts:
            self.dismiss(self._verdicts)
            return
        self._index = min(self._index, len(self._doubts) - 1)
        self._show()

    def _step(self, by: int) -> None:
        self._index = (self._index + by) % len(self._doubts)
        self._show()
