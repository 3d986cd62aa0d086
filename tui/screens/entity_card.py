"""The card of a name: what it is taken for, and the letters that put it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store.entities import corrections
from store.entities.mention import Entity, Mention, Type
from tui.screens.dialogue import Dialogue
from tui.screens.key_reader import key_name

KEYS = (
    "p person · o organisation · l place · x other · a right as it is · n no name · s same as … · d not the same as the"
    " others\n1 this mention · 2 this article · 3 the library · Escape leaves all as it was"
)
TYPES: Mapping[str, Type] = {"p": "person", "o": "organisation", "l": "place", "x": "other"}


class Scope(StrEnum):
    """How far a correction reaches."""

    MENTION = "this mention"
    ARTICLE = "this article"
    LIBRARY = "the whole library"


SCOPES = {"1": Scope.MENTION, "2": Scope.ARTICLE, "3": Scope.LIBRARY}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of a name."""

    verdict: corrections.Verdict
    scope: Scope
    type: Type | None = None


class EntityCard(Dialogue[Verdict | None]):
    """Returns what was said, or None."""

    DEFAULT_CSS = """
    EntityCard #name { text-style: bold; }
    EntityCard #facts { color: $muted; height: auto; max-height: 4; margin-bottom: 1; }
    """

    def __init__(self, mention: Mention, entity: Entity, counted: Callable[[Scope], str]) -> None:
        """`counted` says in words how many mentions a correction of each scope would be about."""
        super().__init__()
        self._mention = mention
        self._entity = entity
        self._counted = counted
        self._scope = Scope.LIBRARY

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(id="name", markup=False)
            yield Static(id="facts", markup=False)
            yield Static(id="scope", markup=False)
            yield Static(KEYS, classes="hint", markup=False)

    def on_mount(self) -> None:
        one, entity = self._mention, self._entity
        self.query_one("#name", Static).update(f"{entity.name} · {one.type}")
        others = [name for name in entity.names if name != entity.name]
        facts = [
            f"also called {', '.join(others)}" if others else "",
            f"here «{one.text}»" + (f", which is {one.value}" if one.value else ""),
            "you said so" if one.by == "reader" else f"certain by about {one.certainty:.0%}, found by {one.by}",
        ]
        self.query_one("#facts", Static).update("\n".join(filter(None, facts)))
        self._show_scope()

    def _show_scope(self) -> None:
        told = f"What you say counts for {self._scope}: {self._counted(self._scope)}"
        self.query_one("#scope", Static).update(told)

    def take_key(self, event: events.Key) -> None:
        event.stop()
        match key_name(event):
            case "1" | "2" | "3" as digit:
                self._scope = SCOPES[digit]
                self._show_scope()
            case "p" | "o" | "l" | "x" as letter:
                self.dismiss(Verdict("type", self._scope, TYPES[letter]))
            case "a":
                self.dismiss(Verdict("accept", self._scope))
            case "n":
                self.dismiss(Verdict("none", self._scope))
            case "s":
                self.dismiss(Verdict("same", self._scope))
            case "d":
                self.dismiss(Verdict("apart", self._scope))
            case "escape" | "q" | "h":
                self.dismiss(None)
