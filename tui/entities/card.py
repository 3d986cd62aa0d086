"""The card of a name: which entity it is taken for, and the letters that correct it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from store.annotations.acts.plan import Plan
from store.counts import counted
from store.entities import corrections
from store.entities.index import Count
from store.entities.mention import READER, Entity, Mention, Type
from store.library.entities.entity_rules import Scope
from store.library.entities.on_lists import ListStanding
from store.search.name_lists.name_list import ListedName
from tui.dialogues.dialogue import while_open
from tui.dialogues.keyed import KeyedDialogue
from tui.entities.words import often
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.box import Box
from tui.widgets.footer import keys_for
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import keymap_of
from tui.widgets.labelled_keys import labelled_keys

TYPES: Mapping[str, Type] = {
    Id.NAME_PERSON: "person",
    Id.NAME_ORGANISATION: "organisation",
    Id.NAME_PLACE: "place",
    Id.NAME_OTHER: "other",
}
VERDICTS: Mapping[str, corrections.Verdict] = {
    **dict.fromkeys(TYPES, "type"),
    Id.NAME_ACCEPT: "accept",
    Id.NAME_NONE: "none",
    Id.NAME_SAME: "same",
    Id.NAME_APART: "apart",
}
NO_NAME = "the letters of the kinds make one of it, wherever it stands as whole words"
OF_LISTS = frozenset({Id.NAME_LISTED, Id.NAME_NOT_LISTED})
"""Actions that answer whether the entity is the one on a list."""
MOST_LISTED = 3
"""Rows of lists that are shown."""
SUREST = 0.99
"""The highest certainty that is shown for a mention that an engine found."""
SCOPES = (Scope.LIBRARY, Scope.ARTICLE, Scope.MENTION)
"""The scopes, in the order in which a key goes through them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A correction of a name."""

    verdict: corrections.Verdict
    scope: Scope
    type: Type | None = None


def verdict_of(action: str, scope: Scope) -> Verdict:
    """The correction that an action of `VERDICTS` makes."""
    return Verdict(VERDICTS[action], scope, TYPES.get(action))


@dataclass(frozen=True, slots=True)
class ListVerdict:
    """Whether an entity is what a row of a list names."""

    plan: Plan
    """The act that says so."""


class EntityCard(KeyedDialogue[Verdict | ListVerdict | None]):
    """Returns the correction, or what was said about a list, or None."""

    WHERE: ClassVar[Where] = Where.CARD
    NAME: ClassVar[str] = "card of a name"

    DEFAULT_CSS = """
    EntityCard #name { text-style: bold; }
    EntityCard #facts { color: $muted; height: auto; max-height: 4; margin-bottom: 1; }
    EntityCard #listed { height: auto; max-height: 4; display: none; margin-bottom: 1; }
    EntityCard .hint { max-height: 6; }
    """

    def __init__(self, mention: Mention, entity: Entity | None, here: int, show_places: Callable[[], None]) -> None:
        """Without an entity, the words are not a name yet. `here` is how often they stand in the article; `show_places` lists
        all their places."""
        super().__init__()
        self._mention = mention
        self._entity = entity
        self._here = here
        self._show_places = show_places
        self._in_library = "wherever else it is named so"
        self._scope = Scope.LIBRARY
        self._standings: Sequence[ListStanding] = ()
        """Where it stands on lists, or may."""
        self._answering: Callable[[ListedName, bool], Plan] | None = None

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(id="name", markup=False)
            yield Static(id="facts", markup=False)
            yield Static(id="listed", markup=False)
            yield Static(id="scope", markup=False)
            yield HintLine(labelled_keys(keymap_of(self.app), Where.CARD, OF_LISTS))

    def on_mount(self) -> None:
        mention, entity = self._mention, self._entity
        words = " ".join(mention.text.split())
        self.query_one("#name", Static).update(
            f"{' '.join(entity.name.split())} · {mention.type}" if entity else f"{words} · no name yet"
        )
        self.query_one("#facts", Static).update("\n".join(_facts(mention, entity) if entity else [NO_NAME]))
        self._show_scope()

    def count(self, count: Count | None) -> None:
        """Shows the number of mentions in the library."""
        if count is not None:
            self._in_library = often(count)
        self._show_scope()

    @while_open
    def show_lists(self, standings: Sequence[ListStanding], answering: Callable[[ListedName, bool], Plan]) -> None:
        """Shows where the entity stands on lists; `answering` makes the plan that says whether it is what a row names."""
        self._standings, self._answering = standings, answering
        lines = [each.words for each in standings[:MOST_LISTED]]
        if len(standings) > MOST_LISTED:
            lines.append(f"… and {counted(len(standings) - MOST_LISTED, 'more row')}")
        open_one = next((each for each in standings if not each.is_confirmed), None)
        if open_one is not None:
            keys = keys_for(keymap_of(self.app), {Id.NAME_LISTED: "it is", Id.NAME_NOT_LISTED: "it is not"})
            lines[standings.index(open_one)] += f"   {' · '.join(keys)}" if open_one in standings[:MOST_LISTED] else ""
        listed = self.query_one("#listed", Static)
        listed.update("\n".join(lines))
        listed.display = bool(lines)
        if lines:
            self.query_one(HintLine).show(labelled_keys(keymap_of(self.app), Where.CARD))

    @while_open
    def say(self, text: str) -> None:
        """The work that the card waits for has failed."""
        self.query_one("#scope", Static).update(text)

    @while_open
    def _show_scope(self) -> None:
        counted = {
            Scope.MENTION: "1",
            Scope.ARTICLE: f"{self._here} here",
            Scope.LIBRARY: self._in_library,
        }
        remark = f"What you say counts for {self._scope}: {counted[self._scope]}"
        self.query_one("#scope", Static).update(remark)

    def handlers(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(VERDICTS, self._judge),
            Id.CARD_CLOSE: self._close,
            Id.NAME_LISTED: plain(lambda: self._answer_list(is_same=True)),
            Id.NAME_NOT_LISTED: plain(lambda: self._answer_list(is_same=False)),
            Id.NAME_PLACES: plain(lambda: self._show_places()),
            Id.NAME_SCOPE: plain(self._turn_scope),
        }

    def _close(self, _: Command) -> None:
        self.dismiss(None)

    def _turn_scope(self) -> None:
        self._scope = SCOPES[(SCOPES.index(self._scope) + 1) % len(SCOPES)]
        self._show_scope()

    def _answer_list(self, *, is_same: bool) -> None:
        """Answers for the first row that is asked about; without one, says no to the first row that was confirmed."""
        open_ones = [each for each in self._standings if not each.is_confirmed]
        standings = open_ones or ([] if is_same else list(self._standings))
        if standings and self._answering is not None:
            self.dismiss(ListVerdict(self._answering(standings[0].row, is_same)))
        else:
            self.say("no list is asked about here")

    def _judge(self, command: Command) -> None:
        verdict = verdict_of(command.action, self._scope)
        if self._entity is not None:
            self.dismiss(verdict)
        elif verdict.type is not None:
            self.dismiss(replace(verdict, verdict="mark"))


def _facts(mention: Mention, entity: Entity) -> list[str]:
    """What is known of a mention, one fact a line."""
    others = [name for name in entity.names if name != entity.name]
    facts = [
        f"also called {', '.join(others)}" if others else "",
        f"here «{mention.text}»" + (f", which is {mention.value}" if mention.value else ""),
        "you said so"
        if mention.by == READER
        else f"certain by about {min(mention.certainty, SUREST):.0%}, found by {mention.by}",
    ]
    return list(filter(None, facts))
