"""The names in the open article: lit on the page, listed, put right."""

from __future__ import annotations

import asyncio

from textual.message import Message

from store.annotations.acts import Plan
from store.articles.article import Article
from store.entities.corrections import Rule
from store.entities.mention import Entity, Mention, Type
from store.errors import PostilError
from store.named import Cast, NamedLibrary
from tui.reading.mentions import Mentions, Named
from tui.screens.acting import Acting
from tui.screens.annotation_words import shortened
from tui.screens.choice_dialogue import ChoiceDialogue
from tui.screens.entity_card import TYPES, EntityCard, Scope, Verdict
from tui.screens.host import Host
from tui.screens.list_dialogue import Entry, ListDialogue
from tui.widgets.picker import Choice

NAMES = "names"
"""Group of the workers that make what is shown of names."""
HEADINGS = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "other": "other names",
    "date": "dates",
    "money": "amounts",
}
COUNT_CELLS = 5
TOLD = {
    "accept": "«{name}» is right",
    "none": "«{name}» is no name",
    "same": "«{name}» is {other}",
    "apart": "«{name}» is nobody else",
}


class NamesFound(Message):
    """The names of an article have been found, by the small tagger alone if there was a problem."""

    def __init__(self, article: str, problem: str) -> None:
        super().__init__()
        self.article = article
        self.problem = problem


class Naming:
    """What the reader sees and says of names."""

    def __init__(self, reader: Host, named: NamedLibrary, acting: Acting, *, is_on: bool) -> None:
        """With `is_on`, names are found in every article that is opened."""
        self._reader = reader
        self._named = named
        self._acting = acting
        self._is_on = is_on
        self._cast: Cast | None = None

    # Lighting

    def open(self, article: Article) -> None:
        """Another article is open; its names are shown when they are known."""
        self._cast = None
        if self._is_on:
            self._acting.run(self._opened(article), NAMES)

    async def _opened(self, article: Article) -> None:
        await asyncio.to_thread(self._named.ask, article)
        await self._show(article)

    def found(self, article_id: str, problem: str) -> None:
        """The names of an article have been found."""
        article = self._reader.article
        if article is not None and article.id == article_id:
            self._acting.run(self._show(article), NAMES)
            if problem:
                self._reader.say(f"names were found by the small tagger alone: {problem}")

    def look_again(self) -> None:
        """Something may have been said of names."""
        article = self._reader.article
        if article is not None and self._cast is not None:
            self._acting.run(self._show(article), NAMES)

    def turn(self) -> None:
        """Names lit, or not."""
        self._is_on = not self._is_on
        article = self._reader.article
        if not self._is_on:
            self._light(None)
        elif article is not None:
            self.open(article)
        self._reader.say("names are lit" if self._is_on else "names are not lit")

    async def _show(self, article: Article) -> None:
        try:
            cast = await asyncio.to_thread(self._named.cast, article)
        except PostilError as error:
            self._reader.say(str(error), problem=True)
            return
        if self._is_on and cast is not None and self._reader.article is article:
            self._light(cast)

    def _light(self, cast: Cast | None) -> None:
        self._cast = cast
        pairs = cast.mentions if cast else ()
        self._reader.view.mentions = Mentions(
            Named(mention.start, mention.end, mention.type, entity.id) for mention, entity in pairs
        )
        self.moved()

    def moved(self) -> None:
        """The cursor is somewhere else: all mentions of what it is on are set off."""
        here = self._reader.view.mentions.at(self._reader.view.cursor.offset)
        self._reader.view.entity = here[0].entity if here else ""

    # What is done with them

    def run(self, action: str) -> bool:
        """Does an action that is about names; says whether it was."""
        match action:
            case "entity.card":
                self._open_card()
            case "entity.list":
                self._list()
            case "entity.mark":
                self._ask_mark()
            case "entity.turn":
                self.turn()
            case _:
                return False
        return True

    def _list(self) -> None:
        if self._cast is None or not self._cast.entities:
            self._reader.say("no names are known here yet" if self._is_on else "names are not lit")
            return
        entries: list[Entry] = []
        for kind, heading in HEADINGS.items():
            entities = [one for one in self._cast.entities if one.type == kind]
            entities.sort(key=lambda one: (-len(one.mentions), one.mentions[0].start))
            if entities:
                entries.append(Entry(f"{heading}: {len(entities)}", heading=True))
                entries += [_entry(one) for one in entities]
        here = self._cast.at(self._reader.view.cursor.offset)
        current = str(here[1].mentions[0].start) if here else ""

        def go(offset: str | None) -> None:
            if offset:
                self._reader.jump_to(int(offset))

        self._reader.app.push_screen(ListDialogue("Names", entries, current), go)

    def _open_card(self) -> None:
        article, cast = self._reader.article, self._cast
        here = cast.at(self._reader.view.cursor.offset) if cast else None
        if article is None or cast is None or here is None:
            self._reader.say("no name under the cursor; ]e goes to the next one")
            return
        mention, entity = here

        def counted(scope: Scope) -> str:
            if scope == Scope.MENTION:
                return "1"
            count = f"{cast.count(mention.text)} here"
            return count if scope == Scope.ARTICLE else f"{count}, and wherever else it is named so"

        def take(said: Verdict | None) -> None:
            if said is None:
                return
            if said.verdict == "same":
                self._ask_other(article, mention, said)
            else:
                self._say(article, mention, said)

        self._reader.app.push_screen(EntityCard(mention, entity, counted), take)

    def _ask_other(self, article: Article, mention: Mention, said: Verdict) -> None:
        """Who or what a name means."""
        others = [one for one in self._cast.entities if one.type == mention.type] if self._cast else []
        names = {one.id: one.name for one in others}

        def take(entity: str | None) -> None:
            if entity is not None:
                self._say(article, mention, said, entity, names[entity])

        choices = [Choice(one.id, one.name, detail=f"{len(one.mentions)} here") for one in others]
        self._reader.app.push_screen(ChoiceDialogue(choices, f"«{shortened(mention.text, 40)}» is the same as"), take)

    def _ask_mark(self) -> None:
        """Makes a name of what is selected, or of the word under the cursor."""
        article, words = self._reader.article, self._reader.words_here
        passage = self._reader.view.selection or self._reader.view.page.prose.word(self._reader.view.cursor.offset)
        if article is None or not words or passage is None:
            self._reader.say("there is nothing to take here")
            return

        def take(kind: str | None) -> None:
            chosen = next((one for one in TYPES.values() if one == kind), None)
            if chosen is not None:
                mention = Mention(passage.start, passage.end, chosen, words, 1.0, "")
                self._say(article, mention, Verdict("mark", Scope.LIBRARY, chosen))

        choices = [Choice(kind, kind) for kind in TYPES.values()]
        self._reader.app.push_screen(ChoiceDialogue(choices, f"«{shortened(words, 40)}» is a"), take)

    def _say(self, article: Article, mention: Mention, said: Verdict, entity: str = "", other: str = "") -> None:
        """Keeps a correction."""
        self._acting.do(self._plan(article, mention, said, entity, other), self._told)

    def _plan(self, article: Article, mention: Mention, said: Verdict, entity: str, other: str) -> Plan:
        from ulid import ULID

        is_of_identity = said.verdict in ("same", "apart")
        kind: Type | None = mention.type if is_of_identity else said.type
        rule = Rule(
            str(ULID()),
            said.verdict,
            mention.text,
            "" if said.scope == Scope.LIBRARY else article.id,
            mention.start if said.scope == Scope.MENTION and not is_of_identity else None,
            kind,
            entity,
        )
        told = TOLD.get(said.verdict, "«{name}» is a {type}")
        words = told.format(name=shortened(mention.text, 40), other=other, type=kind)
        return self._named.saying(rule, f"{words} ({said.scope})")

    def _told(self, text: str, is_problem: bool) -> None:
        self._reader.say(text, problem=is_problem)


def _entry(entity: Entity) -> Entry:
    others = [name for name in entity.names if name != entity.name]
    also = f" ({', '.join(others)})" if others else ""
    return Entry(
        f"{entity.name}{also}",
        str(entity.mentions[0].start),
        detail=f"{len(entity.mentions)}".rjust(COUNT_CELLS - 1),
        detail_width=COUNT_CELLS,
    )
