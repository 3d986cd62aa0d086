"""Passages that may deserve a tag, one after the other: yes, no, later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store.library.suggestions import ProposedPassage
from tui.annotations.acting import Doing
from tui.dialogues.dialogue import Dialogue
from tui.keys.actions import Where
from tui.keys.grammar import Command
from tui.keys.keymap import Keymap
from tui.widgets.key_reader import KeyReader, keymap_of
from tui.widgets.labelled_keys import labelled_keys


class SuggestionAnswer(Enum):
    """What is said of a suggestion."""

    YES = "tagged"
    NO = "never again"
    LATER = "later"


class SuggestionDialogue(Dialogue[ProposedPassage | None]):
    """Tells each answer at once; returns the passage that is to be gone to, or None."""

    DEFAULT_CSS = """
    SuggestionDialogue #passage { height: auto; max-height: 12; margin: 1 0; }
    SuggestionDialogue #reason { color: $muted; height: auto; max-height: 4; }
    SuggestionDialogue #told { height: auto; max-height: 1; }
    """

    def __init__(
        self,
        tag: str,
        proposals: Sequence[ProposedPassage],
        answer: Callable[[ProposedPassage, SuggestionAnswer], Doing],
        undo: Callable[[ProposedPassage, Doing, SuggestionAnswer], None],
    ) -> None:
        super().__init__()
        self._tag = tag
        self._proposals = proposals
        self._answer = answer
        self._undo = undo
        self._keys = KeyReader(Keymap(), Where.SUGGESTIONS)
        self._index = 0
        self._answers: dict[int, SuggestionAnswer] = {}
        self._done: dict[int, Doing] = {}
        """Those that were tagged or declined, in the order of that."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(id="which", markup=False)
            yield Static(id="passage", markup=False)
            yield Static(id="reason", markup=False)
            yield Static(id="told", markup=False)
            yield Static(labelled_keys(keymap_of(self.app), Where.SUGGESTIONS), classes="hint", markup=False)

    def on_mount(self) -> None:
        self._keys = KeyReader(keymap_of(self.app), Where.SUGGESTIONS)
        self._show()

    def say(self, text: str) -> None:
        """A word about what was done."""
        if self.is_attached:
            self.query_one("#told", Static).update(text)

    def take_back(self, proposal: ProposedPassage) -> None:
        """What was answered could not be done."""
        index = self._proposals.index(proposal)
        if self._done.pop(index, None) is not None:
            self._index = index
            del self._answers[index]
            if self.is_attached:
                self._show()

    def keep(self, proposal: ProposedPassage, answer: SuggestionAnswer) -> None:
        """What was answered could not be undone: it stays, and is not asked about again."""
        self._answers[self._proposals.index(proposal)] = answer
        if self.is_attached:
            self._show()

    def _show(self) -> None:
        one = self._proposals[self._index]
        answer = self._answers.get(self._index)
        state = f" · {answer.value}" if answer else ""
        which = f"{self._tag}? {self._index + 1} of {len(self._proposals)} · {one.listing.title}{state}"
        self.query_one("#which", Static).update(which)
        words = Text(one.suggestion.words, style="bold")
        for start, end in one.lit:
            words.stylize("underline", start, end)
        before, after = (" ".join(text.split()) for text in (one.before, one.after))
        passage = Text.assemble((f"…{before} ", "dim"), words, (f" {after}…", "dim"))
        self.query_one("#passage", Static).update(passage)
        self.query_one("#reason", Static).update(one.suggestion.reason)

    def take_key(self, event: events.Key) -> None:
        event.stop()
        command = self._keys.read(event)
        match command.action if isinstance(command, Command) else "":
            case "suggestion.accept":
                self._take(SuggestionAnswer.YES)
            case "suggestion.decline":
                self._take(SuggestionAnswer.NO)
            case "suggestion.later":
                self._take(SuggestionAnswer.LATER)
            case "suggestion.back":
                self._index = max(0, self._index - 1)
                self._show()
            case "suggestion.undo" if self._done:
                self._index, doing = self._done.popitem()
                self._undo(self._proposals[self._index], doing, self._answers.pop(self._index))
                self._show()
            case "suggestion.undo":
                self.say("no answer was given here that could be taken back")
            case "suggestion.open":
                self.dismiss(self._proposals[self._index])
            case "suggestion.end":
                self.dismiss(None)

    def _take(self, answer: SuggestionAnswer) -> None:
        """Takes an answer; one that was given before stays, and is undone by `u` only."""
        if self._index not in self._answers or self._answers[self._index] == SuggestionAnswer.LATER:
            self._answers[self._index] = answer
            if answer != SuggestionAnswer.LATER:
                self._done[self._index] = self._answer(self._proposals[self._index], answer)
        if self._index + 1 < len(self._proposals):
            self._index += 1
            self._show()
        else:
            self.dismiss(None)
