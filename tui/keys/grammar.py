"""Keys to commands: a count, a verb, an object or motion, as in vim.

    3 t i s      tag three sentences        t t      tag the sentence under the cursor (g y y likewise)
    v … t        tag the selection          5 j      five lines down
    v a w        select a word: right after v, a key that begins objects waits for the rest of one, though it is a verb too;
                 pressed twice (v a a), or once something is selected, it is the verb

The machine is fed one key at a time and says what it has understood: nothing yet (`Pending`), a whole `Command`, or that
the keys mean nothing together (`Unknown`). It knows neither text nor screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tui.keys.action import ANY, Action, Kind
from tui.keys.actions import doubled

MOST = 9_999
"""The largest count; more figures are not taken."""


@dataclass(frozen=True, slots=True)
class Command:
    """What the keys said. `verb` is set where an object or motion was named for it."""

    action: str
    """The id of a motion, object or command; of a verb where it acts on the selection."""
    count: int | None = None
    verb: str | None = None
    character: str = ""
    """What was typed where the keys take any character."""

    @property
    def called(self) -> str:
        """The id of the verb, or of the action where there is none."""
        return self.verb or self.action


class Pending(NamedTuple):
    """What was typed so far, and the actions that it can become."""

    typed: str
    choices: tuple[Action, ...]
    key_count: int = 0
    """How many of the keys that were typed last are the beginning of the choices' own."""
    verb: Action | None = None
    """The verb that waits for an object."""

    @property
    def called(self) -> str:
        """Nothing, so far."""
        return ""


class Unknown(NamedTuple):
    """Keys that mean nothing."""

    typed: str
    verb: str = ""
    """The verb that waited for an object; ``""`` for none."""

    @property
    def called(self) -> str:
        """The id of the action that was meant, as far as it was begun."""
        return self.verb


Understood = Command | Pending | Unknown


class _Node:
    """The actions that a sequence of keys leads to."""

    def __init__(self) -> None:
        self.action: Action | None = None
        self.further: dict[str, _Node] = {}

    def reachable(self) -> Iterable[Action]:
        if self.action is not None:
            yield self.action
        for node in self.further.values():
            yield from node.reachable()


class Grammar:
    """The keys of one view. Call `feed` with each key; it starts anew after every command."""

    def __init__(self, actions: Iterable[Action], langmap: Mapping[str, str] | None = None) -> None:
        """`langmap` says which key a character stands for, if it is not a key itself."""
        self._langmap = langmap or {}
        self._words = _tree(actions, (Kind.MOTION, Kind.VERB, Kind.COMMAND))
        self._objects = _tree(actions, (Kind.MOTION, Kind.OBJECT))
        self._in_selection = _tree(
            (action for action in actions if action.kind != Kind.OBJECT or action.id.endswith(".inner")), tuple(Kind)
        )
        self._just_selecting = _tree(actions, tuple(Kind))
        self.reset()

    def reset(self) -> None:
        """Forgets what was typed."""
        self._typed: list[str] = []
        self._count = ""
        self._verb: Action | None = None
        self._verb_count = ""
        self._node: _Node | None = None
        self._depth = 0
        """How many keys led to the node."""
        self._character = ""

    @property
    def is_empty(self) -> bool:
        return not self._typed

    def feed(self, key: str, selecting: bool = False, just_begun: bool = False) -> Understood:
        """Takes one key. With `selecting`, verbs act at once and inner objects extend the selection; while that is
        `just_begun`, with nothing selected yet, all objects do."""
        start = self._just_selecting if selecting and just_begun else self._start(selecting)
        key = self._latin_key(key, start)
        self._typed.append(key)
        if self._node is None and key.isdecimal() and len(key) == 1 and (key != "0" or self._count):
            self._count += key if len(self._count) < len(str(MOST)) else ""
            return self._pending(start)
        if self._verb is not None and self._node is None and key in _last_keys(self._verb):
            return self._command(doubled(self._verb.id))
        further = (self._node or start).further
        node = further.get(key)
        if node is None and ANY in further:
            self._character = " " if key == "space" else key
            node = further[ANY] if len(self._character) == 1 else None
        if node is None and self._node is not None and self._node.action is not None and key in self._node.action.keys:
            return self._command(self._node.action.id)
        if node is None:
            unknown = Unknown(" ".join(self._typed), self._verb.id if self._verb else "")
            self.reset()
            return unknown
        if node.action is None or node.further:
            self._node = node
            self._depth += 1
            return self._pending(node)
        if node.action.kind == Kind.VERB and not selecting:
            self._verb, self._verb_count, self._count, self._node = node.action, self._count, "", None
            self._depth = 0
            return self._pending(self._objects)
        return self._command(node.action.id)

    def _latin_key(self, key: str, start: _Node) -> str:
        """The key that a character stands for, unless it is a key itself, or is to be looked for in the text."""
        latin = self._langmap.get(key)
        if latin is None:
            return key
        further = (self._node or start).further
        looked_for = further.get(ANY)
        is_text = looked_for is not None and looked_for.action is not None and looked_for.action.kind == Kind.MOTION
        return key if key in further or is_text else latin

    def _start(self, selecting: bool) -> _Node:
        if self._verb is not None:
            return self._objects
        return self._in_selection if selecting else self._words

    def _pending(self, node: _Node) -> Pending:
        choices = tuple(dict.fromkeys(node.reachable()))
        return Pending(" ".join(self._typed), choices, self._depth, self._verb)

    def _command(self, action: str) -> Command:
        counts = [int(count) for count in (self._verb_count, self._count) if count]
        count = min(MOST, counts[0] * counts[-1] if len(counts) == 2 else counts[0]) if counts else None
        command = Command(action, count, self._verb.id if self._verb else None, self._character)
        self.reset()
        return command


def _last_keys(verb: Action) -> set[str]:
    """The keys that double a verb, as in «gyy»."""
    return {sequence.rpartition(" ")[2] for sequence in verb.keys}


def _tree(actions: Iterable[Action], kinds: tuple[Kind, ...]) -> _Node:
    root = _Node()
    for action in actions:
        if action.kind not in kinds:
            continue
        for sequence in action.keys:
            node = root
            for key in sequence.split(" "):
                node = node.further.setdefault(key, _Node())
            node.action = node.action or action
    return root
