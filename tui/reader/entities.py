"""The entities of the open article: their mentions lit on the page, listed beside it, and corrected."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.message import Message

from store.articles.article import Article, Passage
from store.entities.mention import NAMES, TYPES, Entity, Mention
from store.errors import PostilError
from store.library.entities.article_entities import ArticleEntities
from store.report import Report
from tui.annotations.services import Services
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.reader.cursor import ReaderCursor
from tui.reader.places import JumpsAndBookmarks
from tui.reading.aside import AsideName
from tui.reading.lit_names import WORDS, LitNames, NameLevel
from tui.reading.mentions import Mentions, PageMention
from tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
    from store.library.entities.on_lists import ListStanding
    from tui.entities.correcting import Correcting
    from tui.entities.of_article import EntityChosen, OfLists

NAMING = "names"
"""Group of the workers that prepare what is shown of entities."""


class EntitiesFound(Message):
    """The entities of an article have been found, or not all of them for some `problem`."""

    def __init__(self, article: str, problem: str) -> None:
        super().__init__()
        self.article = article
        self.problem = problem


class ReaderEntities:
    """Shows the entities, and asks the reader about them."""

    def __init__(
        self,
        cursor: ReaderCursor,
        foot: FootLine,
        places: JumpsAndBookmarks,
        services: Services,
        lit: LitNames,
        *,
        is_on: bool,
    ) -> None:
        """With `is_on`, entities are found in every article that is opened."""
        self.lit = lit
        self._cursor = cursor
        self._view = cursor.view
        self._foot = foot
        self._places = places
        self._services = services
        self._catalogue = services.entities
        self._is_on = is_on
        self._in_article: ArticleEntities | None = None
        self._told_of = {""}
        """The last reported reason why entities are missing."""
        self._looks = 0
        """Number of look-ups started. A result is dropped if a later look-up has been started."""

    # Lighting

    def open(self, article: Article) -> None:
        """Takes another article; its mentions are lit when they are known."""
        self._in_article = None
        if self._is_on:
            self._services.acting.run(self._opened(article), NAMING)

    def forget(self) -> None:
        """Takes an article whose entities are not wanted yet."""
        self._in_article = None
        self._view.aside.list_names(())

    async def _opened(self, article: Article) -> None:
        shortfall = await asyncio.to_thread(self._catalogue.shortfall, article.document.language)
        if shortfall not in self._told_of:
            self._told_of.add(shortfall)
            self._foot.say(shortfall)
        if self._cursor.article is not article:
            return  # the reader only leafed past the article
        await asyncio.to_thread(self._catalogue.ask, article)
        await self._show(article)

    def show_entities(self, article_id: str, problem: str) -> None:
        """The entities of an article have been found."""
        article = self._cursor.article
        if article is not None and article.id == article_id:
            self._services.acting.run(self._show(article), NAMING)
            if problem:
                self._foot.say(problem)

    def look_again(self) -> None:
        """The reader may have corrected entities meanwhile."""
        article = self._cursor.article
        if article is not None and self._in_article is not None:
            self._services.acting.run(self._show(article), NAMING)

    def turn(self) -> None:
        """Goes to the next level: mentions not lit, lit quietly, lit in full."""
        level = self.lit.level.next if self._is_on else NameLevel.QUIET
        self._set_lit(self.lit._replace(level=level))
        if not self._is_on and self._cursor.article is not None:
            self._is_on = True
            self.open(self._cursor.article)
        self._foot.say(WORDS[level])

    def _set_lit(self, lit: LitNames) -> None:
        self.lit = lit
        self._view.look_like(self._view.looks._replace(names_in_full=lit.level == NameLevel.FULL))
        self._light(self._in_article)

    async def _show(self, article: Article) -> None:
        self._looks += 1
        turn = self._looks
        try:
            in_article = await asyncio.to_thread(self._catalogue.in_article, article)
        except PostilError as error:
            self._foot.say(str(error), problem=True)
            return
        if self._is_on and in_article is not None and self._cursor.article is article and turn == self._looks:
            self._light(in_article)

    def _light(self, in_article: ArticleEntities | None) -> None:
        self._in_article = in_article
        pairs = in_article.mentions if in_article else ()
        self._view.mark_mentions(
            Mentions(
                PageMention(mention.start, mention.end, mention.type, entity.id)
                for mention, entity in pairs
                if self.lit.lights(mention.type)
            )
        )
        from store.search.names.labelled_rows import called_first
        from tui.entities.words import by_kind

        self._view.aside.list_names(
            AsideName(called_first(entity), entity.type, len(entity.mentions), entity.id)
            for entity in by_kind(in_article.entities if in_article else ())
            if entity.type in NAMES and self.lit.lights(entity.type)
        )
        self._cursor.show_entity()

    @property
    def here(self) -> tuple[Mention, Entity] | None:
        """The entity under the cursor."""
        return self._in_article.at(self._view.cursor.offset) if self._in_article else None

    # What is done with entities

    def handlers(self) -> dict[str, Handler]:
        return {
            Id.ENTITY_CARD: plain(self.open_card),
            Id.ENTITY_TYPES: plain(self._choose_types),
            Id.ENTITY_TURN: plain(self.turn),
        }

    def list(self, go_on: Callable[[Entity, str], None]) -> None:
        """Lists the entities beside the page; `go_on` gets the entity and the action that the reader chose for it."""
        in_article, article = self._in_article, self._cursor.article
        if article is None or in_article is None or not in_article.entities:
            self._foot.say("no names are known here yet" if self._is_on else "names are not lit")
            return
        from tui.entities.of_article import ArticleEntitiesDialogue

        view = self._view

        def take(chosen: EntityChosen | None) -> None:
            self._cursor.show_entity()
            if chosen is not None and chosen.action:
                go_on(chosen.entity, chosen.action)
            elif chosen is not None:
                self._go_to(chosen.entity)

        def light(entity: str) -> None:
            view.light_entity(entity)

        def look_up(hand_on: OfLists) -> None:
            def look(report: Report) -> dict[str, Sequence[ListStanding]]:
                index = self._catalogue.index(self._services.listings(), report)
                on_lists = self._catalogue.on_lists(index)
                return {} if on_lists.is_empty else {entity.id: on_lists.of(entity) for entity in index.entities}

            self._services.acting.prepare("looking at the lists", look, hand_on, self._say, "names on lists")

        def again(hand_on: Callable[[Sequence[Entity]], None]) -> None:
            def take(now: ArticleEntities | None) -> None:
                hand_on(now.entities if now is not None else ())

            self._services.acting.prepare(
                "looking for names", lambda _: self._catalogue.in_article(article), take, self._say, "names here"
            )

        current = self.here[1].id if self.here else ""
        dialogue = ArticleEntitiesDialogue(in_article.entities, current, light, look_up, again)
        dialogue.say_about(article.title)
        self._view.app.push_screen(dialogue, take)

    def go_to_next(self, entity_id: str) -> None:
        """Goes to the next mention of an entity of the article, or else to the first one."""
        entity = (
            next((entity for entity in self._in_article.entities if entity.id == entity_id), None)
            if self._in_article
            else None
        )
        if entity is not None:
            self._go_to(entity)

    def _go_to(self, entity: Entity) -> None:
        """Goes to the next mention of the entity, or else to the first one."""
        offset = self._view.cursor.offset
        starts = [mention.start for mention in entity.mentions]
        self._places.jump_to(next((start for start in starts if start > offset), starts[0]))

    @cached_property
    def _correcting(self) -> Correcting:
        from tui.entities.correcting import Correcting

        return Correcting(lambda: self._view.app, self._services, self._say)

    def ask(self, passage: Passage) -> None:
        """Asks which entity a passage mentions; of a part of a mention, about the mention."""
        article = self._cursor.article
        if article is not None:
            here = self._in_article.at(passage.start) if self._in_article else None
            if here is not None and here[0].start <= passage.start and passage.end <= here[0].end:
                self._correcting.open_card(article, self._in_article, *here)
            else:
                words = article.text[slice(*passage)]
                self._correcting.open_card(article, self._in_article, Mention(*passage, "other", words, 1.0, ""), None)

    def open_card(self) -> None:
        article, here = self._cursor.article, self.here
        if article is None or here is None:
            self._foot.say("no name under the cursor; ]e goes to the next one, EE makes a name of the word")
        else:
            self._correcting.open_card(article, self._in_article, *here)

    def _choose_types(self) -> None:
        from rich.style import Style

        from tui.entities.types import TypesDialogue
        from tui.widgets.colours.theme import has_few_colours

        def take(hidden: frozenset[str] | None) -> None:
            if hidden is not None:
                self._set_lit(self.lit._replace(hidden=hidden))

        view = self._view
        parts = ("", "-cue") if has_few_colours(view.app) else ("",)
        styles = {
            entity_type: sum(
                (view.get_component_rich_style(f"page--{entity_type}{part}", partial=True) for part in parts),
                Style.null(),
            )
            for entity_type in TYPES
        }
        self._view.app.push_screen(TypesDialogue(self.lit, styles), take)

    def _say(self, text: str, is_problem: bool) -> None:
        self._foot.say(text, problem=is_problem)
