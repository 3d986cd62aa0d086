"""Putting names right one after the other, those first of which a word changes most; a letter each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from store.annotations.acts.plan import Plan
from store.annotations.collection import Collection
from store.entities.index import LibraryEntity
from store.entities.mention import Mention
from store.library.entities.dossier import DossierSentence, dossier
from store.library.entities.entity_rules import Scope, correction, unless_said
from store.library.entities.list_answers import unless_answered
from store.library.entities.on_lists import ListQuestion, OnLists
from tui.annotations.acting import RequestedAct
from tui.annotations.services import Services
from tui.dialogues.dialogue import while_open
from tui.dialogues.keyed import KeyedDialogue
from tui.entities.card import OF_LISTS, VERDICTS, verdict_of
from tui.entities.correcting import Correcting
from tui.entities.words import often
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import keymap_of
from tui.widgets.labelled_keys import labelled_keys
from tui.widgets.message_text import MessageText

EXAMPLES = 4
"""Sentences that are shown of each."""
LIST_ANSWERS: dict[str, bool] = {Id.NAME_ACCEPT: True, Id.NAME_NONE: False}
"""What the letters for names say where a list is asked about."""
READS = "examples"
"""Group of the worker that reads them."""


class ReviewDialogue(KeyedDialogue[None]):
    """Asks about one name after the other; each answer is an act of its own, for the whole library."""

    WHERE: ClassVar[Where] = Where.REVIEW

    DEFAULT_CSS = """
    ReviewDialogue #name { text-style: bold; }
    ReviewDialogue #listed { height: auto; max-height: 3; }
    ReviewDialogue #examples { height: 9; margin-bottom: 1; }
    ReviewDialogue #message { color: $muted; }
    ReviewDialogue .hint { max-height: 4; }
    ReviewDialogue.-short #examples { height: 4; margin: 0; }
    """

    def __init__(
        self,
        services: Services,
        correcting: Correcting,
        doubts: Sequence[LibraryEntity],
        on_lists: OnLists,
        of_lists: Sequence[ListQuestion],
    ) -> None:
        """`doubts` are the names, each as if it were an entity of its own; who may stand on lists, `of_lists`, is asked before
        them."""
        super().__init__()
        self._on_lists = on_lists
        self._of_lists = of_lists
        self._services = services
        self._correcting = correcting
        self._doubts = (*(question.entity for question in self._of_lists), *doubts)
        self._at = 0
        """``len(doubts)`` after the last."""
        self._answered: dict[int, RequestedAct] = {}
        """The answers, each with the index of its name, in the order in which they were given."""
        self._confirmed: dict[int, tuple[str, str]] = {}
        """The entity's id and the list, for each question about a list that was answered with yes."""
        self._listings = list(services.listings())

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(id="name", markup=False)
            yield Static(id="listed", markup=False)
            yield Static(id="examples", markup=False)
            yield MessageText(id="message")
            yield HintLine()

    def on_mount(self) -> None:
        self._show()

    @property
    def _is_over(self) -> bool:
        return self._at == len(self._doubts)

    @property
    def _doubt(self) -> LibraryEntity:
        return self._doubts[self._at]

    @property
    def _of_list(self) -> ListQuestion | None:
        """The question about a list that is asked, if it is one."""
        return self._of_lists[self._at] if self._at < len(self._of_lists) else None

    @property
    def _mention(self) -> Mention:
        return self._doubt.appearances[0].entity.mentions[0]

    def _show(self) -> None:
        self._show_count()
        self.query_one(HintLine).show(labelled_keys(keymap_of(self.app), Where.REVIEW, self._unneeded))
        self.query_one("#examples", Static).update("")
        if self._is_over:  # a key that is pressed too often answers nothing then, here or elsewhere
            self.query_one("#name", Static).update("that was the last")
            self._show_listed("")
            return
        entity, listed = self._doubt, self._of_list
        asked = _a(entity.type) if listed is None else f"on the list {listed.standing.row.list}"
        self.query_one("#name", Static).update(f"{entity.name}: {asked}? · {often(entity.count)}")
        self._show_listed(self._asked_of(listed) if listed is not None else "")
        self.run_worker(self._show_examples(entity), group=READS, exit_on_error=False)

    def _show_listed(self, row: str) -> None:
        listed = self.query_one("#listed", Static)
        listed.update(row)
        listed.display = bool(row)

    @property
    def _unneeded(self) -> frozenset[str]:
        """The actions that answer nothing here."""
        if self._of_list is not None:
            return frozenset(VERDICTS)
        return OF_LISTS if self._of_lists else OF_LISTS | {Id.NAME_QUESTIONS}

    def _asked_of(self, question: ListQuestion) -> str:
        """Which row of the list is meant, and in what the names are alike."""
        rows = f", one of {question.rows} rows" if question.rows > 1 else ""
        return f"{question.standing.row.words} ({question.standing.likeness}{rows})"

    def _show_count(self) -> None:
        at, count = min(self._at + 1, len(self._doubts)), len(self._doubts)
        self.query_one(".box").border_title = f"check names ─ {at} of {count}, {len(self._answered)} answered"

    async def _show_examples(self, entity: LibraryEntity) -> None:
        if not self._is_asked(entity):
            return  # it was answered already
        articles = {appearance.article for appearance in entity.appearances[:EXAMPLES]}
        listings = [row for row in self._listings if row.id in articles]
        sentences = await asyncio.to_thread(dossier, self._services.acting.library, entity, listings)
        self._take_examples(entity, sentences)

    def _is_asked(self, entity: LibraryEntity) -> bool:
        return not self._is_over and entity is self._doubt

    @while_open
    def _take_examples(self, entity: LibraryEntity, sentences: Sequence[DossierSentence]) -> None:
        if self._is_asked(entity):
            lines = [_example(sentence) for sentence in sentences[:EXAMPLES]]
            self.query_one("#examples", Static).update(Text("\n").join(lines))

    def handlers(self) -> dict[str, Handler]:
        judged = VERDICTS.keys() - {Id.NAME_SAME, Id.NAME_APART}
        return {
            **dict.fromkeys(judged, self._judge),
            Id.NAME_SAME: plain(self._ask_same),
            Id.NAME_LISTED: plain(lambda: self._answer_list(is_same=True)),
            Id.NAME_NOT_LISTED: plain(lambda: self._answer_list(is_same=False)),
            Id.NAME_QUESTIONS: plain(self._turn_to_others),
            Id.NAME_LATER: plain(self._go_on),
            Id.NAME_UNDO: plain(self._take_back),
            Id.CARD_CLOSE: self._close,
        }

    def _close(self, _: Command) -> None:
        self.dismiss(None)

    def _ask_same(self) -> None:
        if self._of_list is not None:
            self._answer_list_by(Id.NAME_SAME)
        elif not self._is_over:
            self._correcting.ask_same(self._mention, (), self._same)

    def _judge(self, command: Command) -> None:
        if self._is_over:
            return
        if self._of_list is not None:
            self._answer_list_by(command.action)
            return
        judged = verdict_of(command.action, Scope.LIBRARY)
        kind = judged.type or self._doubt.type
        verdict = "accept" if kind == self._doubt.type and judged.verdict == "type" else judged.verdict
        self._answer(correction(verdict, self._mention, Scope.LIBRARY, "", type=judged.type))

    def _same(self, other: tuple[str, str]) -> None:
        entity, name = other
        self._answer(correction("same", self._mention, Scope.LIBRARY, "", entity=entity, other=name))

    def _answer_list_by(self, action: str) -> None:
        """Takes a letter that is for names where a list is asked about."""
        if action in LIST_ANSWERS:
            self._answer_list(is_same=LIST_ANSWERS[action])
        else:
            self._say("a list is asked about here; what it is can be said on its card", False)

    def _answer_list(self, *, is_same: bool) -> None:
        question = self._of_list
        if question is None:
            self._say("no list is asked about here", False)
            return
        row = question.standing.row
        if is_same:
            self._confirmed[self._at] = (question.entity.id, row.list)
        self._answer(self._on_lists.answering(question.entity, row, is_same=is_same), unless_answered)

    def _turn_to_others(self) -> None:
        """Goes to the first name, or back to the first question about a list."""
        first_name = len(self._of_lists)
        if not 0 < first_name < len(self._doubts):
            self._say("there are questions of one kind alone", False)
            return
        self._at = first_name if self._at < first_name else 0
        self._show()

    def _answer(self, plan: Plan, planning: Callable[[Collection, Plan], Plan] = unless_said) -> None:
        at, acting = self._at, self._services.acting

        def done(message: str, is_problem: bool) -> None:
            if is_problem:
                self._answered.pop(at, None)
            self._say(message, is_problem)

        collection = acting.library.collection
        self._answered.pop(at, None)
        self._answered[at] = acting.plan_and_do(plan.words, lambda _: planning(collection, plan), done)
        self._go_on()

    def _go_on(self) -> None:
        if self._is_over:
            return
        self._at += 1
        while self._is_settled:
            self._at += 1
        self._show()

    @property
    def _is_settled(self) -> bool:
        """Whether another row of the list is already confirmed for the entity in question."""
        question = self._of_list
        return question is not None and (question.entity.id, question.standing.row.list) in self._confirmed.values()

    def _take_back(self) -> None:
        """Undoes the last answer and asks again."""
        if not self._answered:
            self._say("no answer was given here that could be taken back", False)
            return
        self._at, request = self._answered.popitem()
        self._confirmed.pop(self._at, None)
        self._services.undoing.take_back(request, self._say, lambda: None)
        self._show()

    @while_open
    def _say(self, message: str, is_problem: bool) -> None:  # noqa: ARG002 -- both are said in the same place
        self.query_one("#message", MessageText).say(message)
        self._show_count()


def _a(kind: str) -> str:
    """«a person», «an organisation»"""
    return f"an {kind} name" if kind == "other" else f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _example(sentence: DossierSentence) -> Text:
    text = Text(sentence.text, no_wrap=True, overflow="ellipsis")
    for start, end in sentence.named:
        text.stylize("bold underline", start, end)
    first = sentence.named[0].start
    return text if first < 40 else Text("… ") + text[sentence.text.rfind(" ", 0, first - 36) + 1 :]
