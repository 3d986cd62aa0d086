"""The keys that count: those declared in `tui.keys.actions`, with a preset over them and the user's own over both.

    preset    its keys come before the declared ones, and are taken from every other action
    own       take the place of all keys of an action; ``[]`` leaves it none, and it is still found by its name

Two actions compete for a key where the grammar would have to choose between them: in the same view, both as commands,
motions or verbs, or both as objects or motions after a verb. Who has an equal sequence of keys first keeps it: the user's
own before a preset's before the declared ones. A sequence that begins with another cannot be typed, so the user's own key is
not used when there is such another; to free it, the other action has to be given other keys too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from store.settings import KEYS_TABLE, Settings, did_you_mean
from tui.keys.action import ANY, Action, Kind
from tui.keys.actions import ACTIONS
from tui.keys.langmap import Langmap, NoLangmap, read_langmap
from tui.keys.names import NoKey, read_keys, write_keys
from tui.keys.where import Where

Sequences = dict[str, tuple[str, ...]]
"""Action id → its sequences."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "vim": {},
    "arrows": {
        "selection.left": ("shift+left",),
        "selection.right": ("shift+right",),
        "selection.up": ("shift+up",),
        "selection.down": ("shift+down",),
        "passage.copy": ("ctrl+c",),
        "passage.tag": ("f2",),
        "passage.note": ("f4",),
        "search.open": ("ctrl+f",),
        "rows.filter": ("ctrl+f",),
        "act.undo": ("ctrl+z",),
        "act.redo": ("ctrl+y",),
    },
}


class Keymap:
    """Every action with the keys it has now."""

    def __init__(
        self, actions: tuple[Action, ...] = ACTIONS, problems: tuple[str, ...] = (), langmap: Langmap | None = None
    ) -> None:
        self.actions = actions
        self.problems = problems
        self.langmap = langmap or {}
        """Which keys the characters of other layouts stand for."""

    @cached_property
    def by_id(self) -> Mapping[str, Action]:
        return {action.id: action for action in self.actions}

    def actions_in(self, where: Where) -> tuple[Action, ...]:
        """The actions of one view, in the order of their declaration."""
        return tuple(action for action in self.actions if where in action.where)


def make_keymap(settings: Settings) -> Keymap:
    """The keymap by the settings."""
    langmap: Langmap = {}
    misread: tuple[str, ...] = ()
    try:
        langmap = read_langmap(settings.langmap)
    except NoLangmap as problem:
        misread = (settings.problem("langmap", f"{problem}; it is not used"),)
    if settings.preset == "vim" and not settings.keys:
        return Keymap(problems=misread, langmap=langmap)
    declared = {action.id: action for action in ACTIONS}
    sequences = {action.id: action.keys for action in ACTIONS}
    for id, keys in PRESETS[settings.preset].items():
        _take_from_others(declared, sequences, declared[id], keys)
        sequences[id] = tuple(dict.fromkeys((*keys, *sequences[id])))
    problems = tuple(
        settings.problem(f"{KEYS_TABLE}.{id}", words) for id, words in _give_own(declared, sequences, settings.keys)
    )
    actions = tuple(action._replace(keys=sequences[action.id]) for action in ACTIONS)
    return Keymap(actions, (*misread, *problems), langmap)


def _give_own(
    declared: Mapping[str, Action], sequences: Sequences, own: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Gives actions the user's own keys; yields the ids of actions with problems, and the problems."""
    before = {id: sequences[id] for id in own if id in declared}
    sequences.update(dict.fromkeys(before, ()))
    for id, written in own.items():
        if id not in declared:
            yield id, f"is not an action{did_you_mean(id, declared)}; `postil settings --example` lists them"
            continue
        for text in written:
            try:
                sequence = _read_for(declared[id], text)
                _refuse(declared, sequences, declared[id], sequence, before)
            except NoKey as problem:
                yield id, f'"{text}" is not used: {problem}'
                continue
            _take_from_others(declared, sequences, declared[id], (sequence,))
            sequences[id] = tuple(dict.fromkeys((*sequences[id], sequence)))
    for id, keys in before.items():
        if own[id] and not sequences[id]:
            free = (key for key in keys if not any(_rivals(declared, sequences, declared[id], key)))
            sequences[id] = tuple(free)


def _read_for(action: Action, written: str) -> str:
    """The sequence that is written for an action, by the rules of its part of speech.

    Raises:
        NoKey: it is not a key, or not one for this action.
    """
    sequence = read_keys(written)
    takes_any = any(key.endswith(f" {ANY}") for key in action.keys)
    if action.kind == Kind.VERB and " " in sequence and not any(" " in key for key in action.keys):
        raise NoKey("a verb has a single key")
    if action.kind == Kind.OBJECT:
        first = action.keys[0][:2]
        if not sequence.startswith(first):
            raise NoKey(f'the keys of this object begin with "{first.strip()}"')
    return f"{sequence} {ANY}" if takes_any else sequence


def _refuse(
    declared: Mapping[str, Action],
    sequences: Sequences,
    action: Action,
    sequence: str,
    own: Mapping[str, tuple[str, ...]],
) -> None:
    """
    Raises:
        NoKey: another of the user's own has the sequence, or any other begins with it or is begun by it.
    """
    for rival, key in _rivals(declared, sequences, action, sequence):
        if key != sequence:
            shorter, longer = sorted((sequence, key), key=lambda text: text.count(" "))
            raise NoKey(f"{_quoted(longer)} begins with {_quoted(shorter)}, and {_quoted(key)} is {rival.id}")
        if rival.id in own:
            raise NoKey(f"it is the key of {rival.id}")


def _take_from_others(
    declared: Mapping[str, Action], sequences: Sequences, action: Action, keys: tuple[str, ...]
) -> None:
    for key in keys:
        for rival, same in list(_rivals(declared, sequences, action, key)):
            if same == key:
                sequences[rival.id] = tuple(other for other in sequences[rival.id] if other != key)


def _rivals(
    declared: Mapping[str, Action], sequences: Sequences, action: Action, sequence: str
) -> Iterator[tuple[Action, str]]:
    """The other actions with this sequence, or with one that begins or continues it."""
    for id, keys in sequences.items():
        for key in keys:
            if _begins(key, sequence) and id != action.id and _compete(action, sequence, declared[id], key):
                yield declared[id], key


def _begins(sequence: str, other: str) -> bool:
    """Whether the shorter of two sequences begins the longer, or they are equal."""
    if sequence == other or sequence[0] != other[0]:
        return sequence == other
    first, second = sequence.split(" "), other.split(" ")
    if len(first) == len(second):
        return False  # a certain character comes before any character
    return all(a == b or ANY in (a, b) for a, b in zip(first, second, strict=False))


def _compete(action: Action, key: str, other: Action, rival: str) -> bool:
    """Whether the grammar would have to choose between two actions."""
    if not set(action.where) & set(other.where):
        return False
    kinds = {action.kind, other.kind}
    if Kind.OBJECT not in kinds or kinds <= {Kind.OBJECT, Kind.MOTION}:
        return True
    inner = key if action.kind == Kind.OBJECT else rival
    return Kind.VERB in kinds and inner.startswith("i ")  # in a selection, inner objects stand beside the verbs


def _quoted(sequence: str) -> str:
    return f'"{write_keys(sequence)}{"…" if sequence.endswith(ANY) else ""}"'
