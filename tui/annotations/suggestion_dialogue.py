"""Passages that may deserve a tag, one after the other: yes, no, later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from store.library.suggestions import ProposedPassage
from tui.annotations.acting import RequestedAct
from tui.dialogues.dialogue import while_open
from tui.dialogues.keyed import KeyedDialogue
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import keymap_of
from tui.widgets.labelled_keys import labelled_keys
from tui.widgets.message_text import MessageText


class SuggestionAnswer(Enum):
    """What is said of a suggestion."""

    YES = "tagged"
    NO = "never again"
    LATER = "later"


class SuggestionDialogue(KeyedDialogue[ProposedPassage | None]):
    """Tells each answer at once; returns the passage that is to be gone to, or None."""

    WHERE: ClassVar[Where] = Where.SUGGESTIONS
    NAME: ClassVar[str] = "passages that may deserve a tag"

    DEFAULT_CSS = """
    SuggestionDialogue #passage { height: auto; max-height: 12; margin: 1 0; }
    SuggestionDialogue #reason { color: $muted; height: auto; max-height: 4; }
    """

    def __init__(
        self,
        tag: str,
        proposals: Sequence[ProposedPassage],
        answer: Callable[[ProposedPassage, SuggestionAnswer], RequestedAct],
        undo: Callable[[ProposedPassage, RequestedAct, SuggestionAnswer], None],
    ) -> None:
        super().__init__()
        self._tag = tag
        self._proposals = proposals
        self._answer = answer
        self._undo = undo
        self._index = 0
        """``len(proposals)`` after the last."""
        self._answers: dict[int, SuggestionAnswer] = {}
        self._acts: dict[int, RequestedAct] = {}
        """The proposals that were tagged or declined, in the order of the answers."""

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(id="which", markup=False)
            yield Static(id="passage", markup=False)
            yield Static(id="reason", markup=False)
            yield MessageText(id="message")
            yield HintLine(labelled_keys(keymap_of(self.app), Where.SUGGESTIONS))

    def on_mount(self) -> None:
        self._show()

    @while_open
    def say(self, text: str) -> None:
        """Shows a message about an answer."""
        self.query_one("#message", MessageText).say(text)

    def take_back(self, proposal: ProposedPassage) -> None:
        """An answer could not be saved."""
        index = self._proposals.index(proposal)
        if self._acts.pop(index, None) is not None:
            self._index = index
            del self._answers[index]
            self._show()

    def keep(self, proposal: ProposedPassage, answer: SuggestionAnswer) -> None:
        """An answer could not be undone: it stays, and its proposal is not shown again."""
        self._answers[self._proposals.index(proposal)] = answer
        self._show()

    @while_open
    def _show(self) -> None:
        if self._is_over:
            self._show_end()
            return
        proposal = self._proposals[self._index]
        answer = self._answers.get(self._index)
        state = f" · {answer.value}" if answer else ""
        which = f"{self._tag}? {self._index + 1} of {len(self._proposals)} · {proposal.listing.title}{state}"
        self.query_one("#which", Static).update(which)
        words = Text(proposal.suggestion.words, style="bold")
        for start, end in proposal.lit:
            words.stylize("underline", start, end)
        before, after = (" ".join(text.split()) for text in (proposal.before, proposal.after))
        passage = Text.assemble((f"…{before} ", "dim"), words, (f" {after}…", "dim"))
        self.query_one("#passage", Static).update(passage)
        self.query_one("#reason", Static).update(proposal.suggestion.reason)

    @property
    def _is_over(self) -> bool:
        return self._index == len(self._proposals)

    def _show_end(self) -> None:
        """A key that is pressed once too often then answers nothing, here or in the article."""
        answers = [answer.value for answer in self._answers.values()]
        counts = ", ".join(f"{answers.count(value)} {value}" for value in dict.fromkeys(answers))
        self.query_one("#which", Static).update(f"{self._tag}: that was the last of {len(self._proposals)} · {counts}")
        for shown in self.query("#passage, #reason").results(Static):
            shown.update("")

    def handlers(self) -> dict[str, Handler]:
        return {
            Id.SUGGESTION_ACCEPT: plain(lambda: self._take(SuggestionAnswer.YES)),
            Id.SUGGESTION_DECLINE: plain(lambda: self._take(SuggestionAnswer.NO)),
            Id.SUGGESTION_LATER: plain(lambda: self._take(SuggestionAnswer.LATER)),
            Id.SUGGESTION_BACK: plain(self._go_back),
            Id.SUGGESTION_UNDO: plain(self._undo_last),
            Id.SUGGESTION_OPEN: self._open,
            Id.SUGGESTION_END: self._end,
        }

    def _go_back(self) -> None:
        self._index = max(0, self._index - 1)
        self._show()

    def _undo_last(self) -> None:
        if not self._acts:
            self.say("no answer was given here that could be taken back")
            return
        self._index, request = self._acts.popitem()
        self._undo(self._proposals[self._index], request, self._answers.pop(self._index))
        self._show()

    def _open(self, _: Command) -> None:
        if not self._is_over:
            self.dismiss(self._proposals[self._index])

    def _end(self, _: Command) -> None:
        self.dismiss(None)

    def _take(self, answer: SuggestionAnswer) -> None:
        """Takes an answer; one that was given before stays, and is undone by `u` only."""
        if self._is_over:
            return
        if self._index not in self._answers or self._answers[self._index] == SuggestionAnswer.LATER:
            self._answers[self._index] = answer
            if answer != SuggestionAnswer.LATER:
                self._acts[self._index] = self._answer(self._proposals[self._index], answer)
        self._index += 1
        self._show()
