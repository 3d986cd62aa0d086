"""Proposing passages for a tag: which tag, then one passage after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from store.annotations.acts import Plan, Report
from store.annotations.tags import tag_key
from store.proposing import Proposal, Proposer
from tui.screens.acting import Tell
from tui.screens.choice_dialogue import ChoiceDialogue
from tui.screens.suggestion_dialogue import Answer, SuggestionDialogue
from tui.screens.tools import Tools
from tui.widgets.picker import Choice

NO_TAGS = "nothing is tagged yet: suggestions are made from what has a tag already"


class Suggesting:
    """What `gs` does."""

    def __init__(self, app: App[Any], tools: Tools, go_to: Callable[[Proposal], None], tell: Tell) -> None:
        """`go_to` shows a passage in its article."""
        self._app = app
        self._tools = tools
        self._go_to = go_to
        self._tell = tell
        self._proposer = Proposer(tools.acting.workspace)

    def begin(self, likely: str) -> None:
        """Asks for which tag; `likely` is offered first, if there is such a tag."""
        counts = self._tools.tags.counts()
        tags = [tag for tag in self._tools.tags.known() if counts.get(tag.key)]
        if not tags:
            self._tell(NO_TAGS, False)
            return
        tags.sort(key=lambda tag: (tag.key != tag_key(likely), -counts[tag.key], tag.key))
        choices = [
            Choice(tag.name, tag.name, colour=tag.colour, detail=f"{counts[tag.key]:,} tagged so far") for tag in tags
        ]

        def take(tag: str | None) -> None:
            if tag is not None:
                self._propose(tag)

        self._app.push_screen(ChoiceDialogue(choices, "more passages for which tag"), take)

    def _propose(self, tag: str) -> None:
        listings = self._tools.listings()

        def look(report: Report) -> list[Proposal]:
            return self._proposer.propose(tag, listings, report)

        self._tools.acting.prepare(f"looking for more {tag}", look, lambda found: self._step(tag, found), self._tell)

    def _step(self, tag: str, found: list[Proposal]) -> None:
        if not found:
            self._tell(f"nothing is much like what is tagged {tag}", False)
            return
        acting = self._tools.acting

        def answer(proposal: Proposal, said: Answer) -> None:
            acting.prepare(
                "reading the article",
                lambda _: self._plan(tag, proposal, said),
                lambda plan: acting.do(plan, done),
                failed,
            )

        def done(told: str, is_problem: bool) -> None:
            failed(told, is_problem) if is_problem else tell(told, is_problem)

        def failed(told: str, is_problem: bool) -> None:
            dialogue.take_back_last()
            tell(told, is_problem)

        def tell(told: str, is_problem: bool) -> None:
            dialogue.say(told)
            self._tell(told, is_problem)

        def chosen(proposal: Proposal | None) -> None:
            if proposal is not None:
                self._go_to(proposal)

        dialogue = SuggestionDialogue(tag, found, answer, lambda: acting.undo(tell))
        self._app.push_screen(dialogue, chosen)

    def _plan(self, tag: str, proposal: Proposal, said: Answer) -> Plan:
        if said == Answer.YES:
            return self._proposer.accepting(tag, proposal)
        return self._proposer.declining(tag, proposal)
