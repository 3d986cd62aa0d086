"""From key events to commands."""

from __future__ import annotations

import unicodedata
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App

from tui.keys.grammar import Grammar, Pending, Understood, Unknown
from tui.keys.keymap import Keymap
from tui.keys.langmap import Langmap
from tui.keys.where import Where


@runtime_checkable
class WithKeymap(Protocol):
    """An app that knows which keys count."""

    @property
    def keymap(self) -> Keymap: ...


def keymap_of(app: App[Any]) -> Keymap:
    """The keymap of an app; the declared keys where it has none of its own."""
    return app.keymap if isinstance(app, WithKeymap) else Keymap()


class KeyReader:
    """The grammar of one view, fed with events."""

    def __init__(self, keymap: Keymap, where: Where) -> None:
        self._langmap = keymap.langmap
        self._grammar = Grammar(keymap.actions_in(where), keymap.langmap)
        self.pending: Pending | None = None
        """The sequence that has begun."""

    def forget(self) -> None:
        """Forgets the sequence that has begun."""
        self._grammar.reset()
        self.pending = None

    def read(self, event: events.Key, selecting: bool = False, just_begun: bool = False) -> Understood:
        """What the keys so far mean. Escape within a sequence only forgets the sequence."""
        key = with_modifiers(key_name(event), self._langmap)
        self.pending = None
        if key == "escape" and not self._grammar.is_empty:
            self._grammar.reset()
            return Unknown("")
        understood = self._grammar.feed(key, selecting, just_begun)
        self.pending = understood if isinstance(understood, Pending) else None
        return understood


def key_name(event: events.Key) -> str:
    """A key as `tui.keys.actions` writes it: the character where it is one that is seen, else Textual's name."""
    character = event.character
    if character is not None and len(character) == 1 and character.isprintable() and character != " ":
        return event.key if event.key.startswith(("alt+", "ctrl+")) else character
    return event.key


def with_modifiers(key: str, langmap: Langmap) -> str:
    """A key that was pressed with Control or Alt, also on a keyboard without Latin letters: terminals that tell keys apart
    say which letter it was."""
    *modifiers, name = key.split("+")
    if not modifiers or not langmap:
        return key
    character = name if len(name) == 1 else _character(name)
    return "+".join((*modifiers, langmap.get(character, name)))


def command_key(event: events.Key, langmap: Langmap) -> str:
    """The key where keys are not part of a sequence."""
    key = key_name(event)
    return with_modifiers(langmap.get(key, key), langmap)


def _character(name: str) -> str:
    """The character that Textual calls by its name in Unicode; ``""`` for none."""
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
