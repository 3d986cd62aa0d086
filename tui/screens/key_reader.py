"""From key events to commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App

from tui.keymap import Keymap
from tui.keys import Action
from tui.reading.grammar import Grammar, Understood, Unknown


@runtime_checkable
class WithKeymap(Protocol):
    """An app that knows which keys count."""

    @property
    def keymap(self) -> Keymap: ...


def keymap_of(app: App[Any]) -> Keymap:
    """The keys that count in an app; those declared where it has none of its own."""
    return app.keymap if isinstance(app, WithKeymap) else Keymap()


class KeyReader:
    """The grammar of one view, fed with events."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._grammar = Grammar(tuple(actions))

    def forget(self) -> None:
        """Forgets the beginning of a sequence."""
        self._grammar.reset()

    def read(self, event: events.Key, selecting: bool = False) -> Understood:
        """What the keys so far mean. Escape in the middle of a sequence only forgets it."""
        key = key_name(event)
        if key == "escape" and not self._grammar.is_empty:
            self._grammar.reset()
            return Unknown("")
        return self._grammar.feed(key, selecting)


def key_name(event: events.Key) -> str:
    """A key as `tui.keys` writes it: the character where it is one that is seen, else Textual's name."""
    character = event.character
    if character is not None and len(character) == 1 and character.isprintable() and character != " ":
        return event.key if event.key.startswith(("alt+", "ctrl+")) else character
    return event.key
