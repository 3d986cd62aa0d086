"""Correcting names: the card, the questions after it, the act."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from store.annotations.acts.plan import Plan
from store.annotations.collection import Collection
from store.articles.article import Article
from store.entities.mention import Entity, Mention
from store.entities.mention_order import places_of
from store.errors import PostilError
from store.library.entities.article_entities import ArticleEntities
from store.library.entities.dossier import dossier
from store.library.entities.entity_rules import correction, unless_said
from store.library.entities.list_answers import unless_answered
from store.report import Report
from store.wording import shortened
from tui.annotations.services import Services
from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.list_dialogue import ListDialogue, ListEntry
from tui.entities.card import EntityCard, ListVerdict, Verdict
from tui.entities.dossier import SENTENCES, sentence_entry
from tui.entities.words import often
from tui.widgets.picker import Choice
from tui.widgets.turns import Tell

COUNTS = "counts"
"""Group of the workers that count mentions in the library."""


class Correcting:
    """Asks what a name is, and saves the answer."""

    def __init__(self, app: Callable[[], App[Any]], services: Services, tell: Tell) -> None:
        self._app = app
        self._services = services
        self._tell = tell

    def open_card(
        self, article: Article, in_article: ArticleEntities | None, mention: Mention, entity: Entity | None
    ) -> None:
        """Shows which entity a mention is taken for, and takes the reader's correction; without an entity, the words are not
        a name yet."""

        def take(verdict: Verdict | ListVerdict | None) -> None:
            if verdict is None:
                return
            if isinstance(verdict, ListVerdict):
                self._keep(verdict.plan, unless_answered)
            elif verdict.verdict == "same":
                here = in_article.entities if in_article else ()
                self.ask_same(mention, here, lambda other: self._same(article, mention, verdict, other))
            else:
                self._do(article, mention, verdict)

        def show_places() -> None:
            self._list_places(mention.text)

        here = in_article.count(mention.text) if in_article and entity else len(places_of(article.text, mention.text))
        card = EntityCard(mention, entity, here, show_places)
        self._app().push_screen(card, take)
        if entity is not None:
            self._services.acting.run(self._look_up(card, mention.text, entity), COUNTS)

    async def _look_up(self, card: EntityCard, name: str, entity: Entity) -> None:
        """Tells a card how often a name stands in the library, and where its entity stands on lists."""
        named = self._services.entities
        try:
            index = await asyncio.to_thread(named.index, self._services.listings())
            every = await asyncio.to_thread(index.named, name)
            card.count(every.count if every else None)
            on_lists = await asyncio.to_thread(named.on_lists, index)
            standings = await asyncio.to_thread(on_lists.of, entity)
        except PostilError as error:
            card.say(str(error))
        else:
            card.show_lists(standings, lambda row, is_same: on_lists.answering(entity, row, is_same=is_same))

    def ask_same(self, mention: Mention, here: Sequence[Entity], then: Callable[[tuple[str, str]], None]) -> None:
        """Asks which entity a name means: one of this article, or else one of the library. `then` gets its id and name."""

        def ask(choices: list[Choice]) -> None:
            names = {choice.value: choice.label for choice in choices}

            def take(entity: str | None) -> None:
                if entity is not None:
                    then((entity, names[entity]))

            prompt = f"«{shortened(mention.text, 40)}» is the same as"
            self._app().push_screen(ChoiceDialogue(choices, prompt), take)

        def gather(report: Report) -> list[Choice]:
            index = self._services.entities.index(self._services.listings(), report)
            near = [entity for entity in here if entity.type == mention.type]
            near_ids = {entity.id for entity in near}
            far = [entity for entity in index.entities if entity.type == mention.type and entity.id not in near_ids]
            return [
                *(Choice(entity.id, entity.name, detail=f"{len(entity.mentions)} here") for entity in near),
                *(Choice(entity.id, entity.name, detail=often(entity.count)) for entity in far),
            ]

        self._services.acting.prepare("looking for names", gather, ask, self._tell, COUNTS, opens=True)

    def _list_places(self, name: str) -> None:
        """Shows every sentence of the library in which a name stands."""
        listings = list(self._services.listings())
        library = self._services.acting.library

        def look(report: Report) -> list[ListEntry]:
            entity = self._services.entities.index(listings, report).named(name)
            return (
                [sentence_entry(sentence) for sentence in dossier(library, entity, listings, report)] if entity else []
            )

        def show(entries: list[ListEntry]) -> None:
            if not entries:
                self._tell("it is not a name anywhere yet", False)
                return
            hint = ("/ filter", "Escape back to the card")
            self._app().push_screen(ListDialogue(f"«{shortened(name, 40)}»", entries, SENTENCES, hint=hint))

        self._services.acting.prepare("looking through the library", look, show, self._tell, COUNTS, opens=True)

    def _same(self, article: Article, mention: Mention, verdict: Verdict, other: tuple[str, str]) -> None:
        entity, name = other
        plan = correction("same", mention, verdict.scope, article.id, entity=entity, other=name)
        self._keep(plan)

    def _do(self, article: Article, mention: Mention, verdict: Verdict) -> None:
        plan = correction(verdict.verdict, mention, verdict.scope, article.id, type=verdict.type)
        self._keep(plan)

    def _keep(self, planned: Plan, planning: Callable[[Collection, Plan], Plan] = unless_said) -> None:
        acting = self._services.acting
        collection = acting.library.collection
        acting.plan_and_do(planned.words, lambda _: planning(collection, planned), self._tell)
