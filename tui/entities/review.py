"""Putting names right one after the other, those first of which a word changes most; a letter each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store.annotations.acts import Plan
from store.entities.index import LibraryEntity
from store.entities.mention import Mention
from store.library.dossier import DossierSentence, dossier
from store.library.entity_rules import Scope, correction, unless_said
from tui.annotations.acting import Doing
from tui.annotations.services import Services
from tui.dialogues.dialogue import Dialogue
from tui.entities.card import key_words, verdict_of
from tui.entities.correcting import Correcting
from tui.entities.words import often
from tui.keys.actions import Where
from tui.keys.grammar import Command
from tui.keys.keymap import Keymap
from tui.widgets.key_reader import KeyReader, keymap_of

EXAMPLES = 4
"""Sentences that are shown of each."""
READS = "examples"
"""Group of the worker that reads them."""


class ReviewDialogue(Dialogue[None]):
    """Asks about one name after the other; each answer is an act of its own, for the whole library."""

    DEFAULT_CSS = """
    ReviewDialogue #name { text-style: bold; }
    ReviewDialogue #examples { height: 9; margin-bottom: 1; }
    ReviewDialogue #told { color: $muted; }
    ReviewDialogue .hint { max-height: 4; }
    ReviewDialogue.-short #examples { height: 4; margin: 0; }
    """

    def __init__(self, tools: Services, correcting: Correcting, doubts: Sequence[LibraryEntity]) -> None:
        """`doubts` are the names, each as if it were an entity of its own."""
        super().__init__()
        self._tools = tools
        self._correcting = correcting
        self._doubts = doubts
        self._at = 0
        self._answered: dict[int, Doing] = {}
        """What was said of which of them, in the order of that."""
        self._listings = list(tools.listings())
        self._keys = KeyReader(Keymap(), Where.REVIEW)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(id="name", markup=False)
            yield Static(id="examples", markup=False)
            yield Static(id="told", markup=False)
            yield Static(key_words(keymap_of(self.app), Where.REVIEW), classes="hint", markup=False)

    def on_mount(self) -> None:
        self._keys = KeyReader(keymap_of(self.app), Where.REVIEW)
        self._show()

    @property
    def _doubt(self) -> LibraryEntity:
        return self._doubts[self._at]

    @property
    def _mention(self) -> Mention:
        return self._doubt.appearances[0].entity.mentions[0]

    def _show(self) -> None:
        one = self._doubt
        told = f"{one.name}: {_a(one.type)}? · {often(one.count)}"
        self.query_one("#name", Static).update(told)
        self._show_count()
        self.query_one("#examples", Static).update("")
        self.run_worker(self._show_examples(one), group=READS, exit_on_error=False)

    def _show_count(self) -> None:
        self.query_one(".box").border_title = f"{self._at + 1} of {len(self._doubts)}, {len(self._answered)} answered"

    async def _show_examples(self, one: LibraryEntity) -> None:
        if one is not self._doubt:
            return  # it was answered already
        articles = {appearance.article for appearance in one.appearances[:EXAMPLES]}
        listings = [row for row in self._listings if row.id in articles]
        sentences = await asyncio.to_thread(dossier, self._tools.acting.workspace, one, listings)
        if self.is_attached and one is self._doubt:
            lines = [_example(sentence) for sentence in sentences[:EXAMPLES]]
            self.query_one("#examples", Static).update(Text("\n").join(lines))

    def take_key(self, event: events.Key) -> None:
        event.stop()
        command = self._keys.read(event)
        if not isinstance(command, Command):
            return
        said = verdict_of(command.action, Scope.LIBRARY)
        match command.action:
            case "card.close":
                self.dismiss(None)
            case "name.later":
                self._go_on()
            case "name.undo":
                self._take_back()
            case "name.same":
                self._correcting.ask_same(self._mention, (), self._same)
            case _ if said is not None:
                kind = said.type or self._doubt.type
                verdict = "accept" if kind == self._doubt.type and said.verdict == "type" else said.verdict
                self._answer(correction(verdict, self._mention, Scope.LIBRARY, "", type=said.type))

    def _same(self, other: tuple[str, str]) -> None:
        entity, name = other
        self._answer(correction("same", self._mention, Scope.LIBRARY, "", entity=entity, other=name))

    def _answer(self, plan: Plan) -> None:
        at, acting = self._at, self._tools.acting

        def done(told: str, is_problem: bool) -> None:
            if is_problem:
                self._answered.pop(at, None)
            self._told(told, is_problem)

        collection = acting.workspace.collection
        self._answered.pop(at, None)
        self._answered[at] = acting.plan_and_do(plan.words, lambda _: unless_said(collection, plan), done)
        self._go_on()

    def _go_on(self) -> None:
        if self._at + 1 < len(self._doubts):
            self._at += 1
            self._show()
        else:
            self.dismiss(None)

    def _take_back(self) -> None:
        """Undoes the last answer and asks again."""
        if not self._answered:
            self._told("no answer was given here that could be taken back", False)
            return
        self._at, doing = self._answered.popitem()
        self._tools.acting.steps.take_back(doing, self._told, lambda: None)
        self._show()

    def _told(self, told: str, is_problem: bool) -> None:  # noqa: ARG002 -- both are said in the same place
        if self.is_attached:
            self.query_one("#told", Static).update(told)
            self._show_count()


def _a(kind: str) -> str:
    """«a person», «an organisation»"""
    return f"an {kind} name" if kind == "other" else f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _example(sentence: DossierSentence) -> Text:
    text = Text(sentence.text, no_wrap=True, overflow="ellipsis")
    for start, end in sentence.named:
        text.stylize("bold underline", start, end)
    first = sentence.named[0].start
    return text if first < 40 else Text("… ") + text[first - 36 :]
