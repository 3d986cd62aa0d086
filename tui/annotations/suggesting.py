"""Proposing passages for a tag: which tag, then one passage after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.timer import Timer

from store.annotations.acts.plan import Plan
from store.annotations.picked_tags import PickedTags
from store.annotations.tags import tag_key
from store.library.suggestions import ProposedPassage, Suggestions
from store.processes.memory import give_back
from store.report import Report
from tui.annotations.acting import RequestedAct
from tui.annotations.services import Services
from tui.annotations.suggestion_dialogue import SuggestionAnswer, SuggestionDialogue
from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.widgets.picker import Choice
from tui.widgets.turns import Tell

KEPT_FOR = 300.0
"""Seconds for which the library's index stays in memory after a list of suggestions: the next list within them comes at once.
"""
NO_TAGS = "nothing is tagged yet: suggestions are made from what has a tag already"


class Suggesting:
    """What `gs` does."""

    def __init__(self, app: App[Any], services: Services, go_to: Callable[[ProposedPassage], None], tell: Tell) -> None:
        """`go_to` shows a passage in its article."""
        self._app = app
        self._services = services
        self._go_to = go_to
        self._tell = tell
        self._proposer = Suggestions(services.acting.library)
        self._forgetting: Timer | None = None

    def begin(self, likely: str) -> None:
        """Asks for which tag to suggest passages; `likely` is offered first, if there is such a tag."""
        counts = self._services.tags.counts()
        codebook = self._services.acting.library.collection.codebook()
        tags = [tag for tag in self._services.tags.all_tags() if counts.get(tag.key)]
        if not tags:
            self._tell(NO_TAGS, False)
            return
        tags.sort(key=lambda tag: (tag.key != tag_key(likely), -counts[tag.key], tag.key))
        choices = [
            Choice(tag.name, tag.name, colour=tag.colour, detail=f"{counts[tag.key]:,} tagged so far") for tag in tags
        ]

        def take(tag: str | None) -> None:
            if tag is not None:
                self._propose(PickedTags.of([tag], codebook))

        self._app.push_screen(ChoiceDialogue(choices, "more passages for which tag"), take)

    def _propose(self, picked: PickedTags) -> None:
        listings = self._services.listings()
        (tag,) = picked.names

        def look(report: Report) -> list[ProposedPassage]:
            return self._proposer.propose(tag, listings, report)

        self._services.acting.prepare(
            f"looking for more {tag}",
            look,
            lambda proposals: self._step(picked, proposals),
            self._tell,
            "suggestions",
            opens=True,
        )
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self._app.set_timer(KEPT_FOR, self._forget)

    def _forget(self) -> None:
        def let_go() -> None:
            self._proposer.forget()
            give_back()

        self._app.run_worker(let_go, thread=True, exit_on_error=False)

    def _step(self, picked: PickedTags, proposals: list[ProposedPassage]) -> None:
        (tag,) = picked.names
        if not proposals:
            self._tell(f"no passage is much like those tagged {tag}", False)
            return
        acting = self._services.acting

        def answer(proposal: ProposedPassage, verdict: SuggestionAnswer) -> RequestedAct:
            def done(message: str, is_problem: bool) -> None:
                if is_problem:
                    dialogue.take_back(proposal)
                tell(message, is_problem)

            return acting.plan_and_do(f"{verdict.value} {tag}", lambda _: self._plan(picked, proposal, verdict), done)

        def undo(proposal: ProposedPassage, request: RequestedAct, answer: SuggestionAnswer) -> None:
            self._services.undoing.take_back(request, tell, lambda: dialogue.keep(proposal, answer))

        def tell(message: str, is_problem: bool) -> None:
            dialogue.say(message)
            self._tell(message, is_problem)

        def chosen(proposal: ProposedPassage | None) -> None:
            if proposal is not None:
                self._go_to(proposal)

        dialogue = SuggestionDialogue(tag, proposals, answer, undo)
        self._app.push_screen(dialogue, chosen)

    def _plan(self, picked: PickedTags, proposal: ProposedPassage, answer: SuggestionAnswer) -> Plan:
        if answer == SuggestionAnswer.YES:
            return self._proposer.accepting(picked, proposal)
        return self._proposer.declining(picked.names[0], proposal)
