"""The report on annotations whose text has changed: each uncertain one with its old and new words, to be judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.articles.article import Passage
from tui.dialogues.dialogue import Dialogue
from tui.reading.differing import differing
from tui.reading.folding import folded
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import command_key, keymap_of

THERE = "Enter it is there"
KEYS = ("Space scroll", "x lost", "r place it anew", "n next", "p before", "A all found", "Escape later")

VERDICTS = frozenset({"space", "x", "r", "n", "j", "p", "k", "A", "q"})
"""The signs among the keys."""

Around = tuple[str, str, str]
"""The text before a passage, its words, and the text after it."""


@dataclass(frozen=True, slots=True)
class DisplacedAnnotation:
    """An annotation that moved or was not found."""

    id: str
    title: str
    """Its tags and note."""
    old: Around
    """Its passage in the old text."""
    new: Around | None
    """Its passage in the new text; None where it was not found."""
    was_in: int = 0
    """Number of the paragraph in the old text in which it begins, from 1; 0 for the title, and if that text is not kept."""
    is_in: int = 0
    """Number of the paragraph in which it begins now; 0 for the title, and where it was not found."""


@dataclass(slots=True)
class Verdicts:
    """The reader's verdicts: ids of annotations."""

    accepted: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    marked_anew: str = ""
    """Id of the annotation for which the reader will select a new passage."""


class ReportDialogue(Dialogue[Verdicts]):
    """Returns the verdicts. Annotations without a verdict are in none of them."""

    NAME: ClassVar[str] = "annotations that moved or are lost"

    DEFAULT_CSS = """
    ReportDialogue VerticalScroll { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
    ReportDialogue Horizontal { height: auto; }
    ReportDialogue Horizontal Static { width: 1fr; height: auto; margin-right: 1; }
    ReportDialogue .then { color: $muted; }
    """

    def __init__(self, summary: str, displaced: Sequence[DisplacedAnnotation], attend: Callable[[str], None]) -> None:
        """`attend` is called with the id of each annotation that is asked about, so that the page can show it at its place."""
        super().__init__()
        self._attend = attend
        self._summary = summary
        self._displaced = list(displaced)
        self._index = 0
        self._verdicts = Verdicts()
        self._typed = ""
        """Signs that mean nothing here and follow each other, and what is typed after two of them."""

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(id="which", markup=False)
            with VerticalScroll(can_focus=False), Horizontal():
                yield Static(id="then", classes="then", markup=False)
                yield Static(id="now", markup=False)
            yield HintLine()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        displaced = self._displaced[self._index]
        self._attend(displaced.id)
        which = f"{self._summary}   {self._index + 1} of {len(self._displaced)}   {displaced.title}"
        self.query_one("#which", Static).update(which)
        removed, come = differing(displaced.old[1], displaced.new[1]) if displaced.new else ([], [])
        is_folded = displaced.new is not None and (bool(removed or come) or displaced.old[1] == displaced.new[1])
        then = f"then, in paragraph {displaced.was_in}:" if displaced.was_in else "then:"
        self.query_one("#then", Static).update(_marked(then, displaced.old, removed, is_folded))
        self.query_one(HintLine).show((THERE, *KEYS) if displaced.new else KEYS)
        now = (
            _marked(f"now{_where(displaced)}:", displaced.new, come, is_folded)
            if displaced.new
            else "now:\nnot in the text"
        )
        self.query_one("#now", Static).update(now)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def take_key(self, event: events.Key) -> str:
        event.stop()
        displaced = self._displaced[self._index]
        key = command_key(event, keymap_of(self.app).langmap)
        if self._is_for_page(event, key):
            return ""
        match key:
            case "enter" if displaced.new:
                self._judge(self._verdicts.accepted)
            case "x":
                self._judge(self._verdicts.lost)
            case "r":
                self._verdicts.marked_anew = displaced.id
                self.dismiss(self._verdicts)
            case "A":
                self._verdicts.accepted += [displaced.id for displaced in self._displaced if displaced.new]
                self.dismiss(self._verdicts)
            case "n" | "j" | "down":
                self._step(1)
            case "p" | "k" | "up":
                self._step(-1)
            case "space" | "ctrl+d" | "ctrl+f" | "pagedown":
                self.query_one(VerticalScroll).scroll_page_down(animate=False)
            case "ctrl+u" | "ctrl+b" | "pageup":
                self.query_one(VerticalScroll).scroll_page_up(animate=False)
            case "escape" | "q":
                self.dismiss(self._verdicts)
        return ""

    def _is_for_page(self, event: events.Key, key: str) -> bool:
        """Whether a key belongs to words that were typed for the page before the report came up over it: such words, up to the
        Enter that ends them, are not a verdict."""
        if not self.came_at:
            return False
        is_sign = event.character is not None and event.character.isprintable()
        if len(self._typed) > 1 and (is_sign or key == "enter"):
            self._typed += event.character or "" if is_sign else ""
            self.tell(f"«{self._typed}» was dropped: it was typed before the report was seen", is_problem=False)
            if not is_sign:
                self._typed = ""
            return True
        self._typed = self._typed + (event.character or "") if is_sign and key not in VERDICTS else ""
        return False

    def _judge(self, verdict: list[str]) -> None:
        """Gives this annotation a verdict and goes on to the next."""
        verdict.append(self._displaced.pop(self._index).id)
        if not self._displaced:
            self.dismiss(self._verdicts)
            return
        self._index = min(self._index, len(self._displaced) - 1)
        self._show()

    def _step(self, by: int) -> None:
        self._index = (self._index + by) % len(self._displaced)
        self._show()


def _where(displaced: DisplacedAnnotation) -> str:
    """Where a passage went, and whether nothing else happened to it."""
    same = ", the same words" if displaced.new is not None and displaced.old[1] == displaced.new[1] else ""
    if displaced.was_in and displaced.is_in and displaced.was_in != displaced.is_in:
        return f", from paragraph {displaced.was_in} to {displaced.is_in}{same}"
    return f"{same}, in another place" if same else ""


def _marked(head: str, around: Around, different: Sequence[Passage], is_folded: bool) -> Content:
    """A passage with its surroundings under a heading, the differing words underlined. If it `is_folded`, the middle of long
    stretches between them is left out."""
    before, words, after = around
    content = Content(f"{head}\n{before}")
    for piece, is_different in folded(words, different) if is_folded else [(words, False)]:
        content += Content(piece).stylize("bold underline") if is_different else Content(piece)
    return content + Content(after)
