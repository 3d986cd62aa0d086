"""From key events to commands."""

from __future__ import annotations

from textual import events

from tui.keys import Where, actions_in
from tui.reading.grammar import Grammar, Understood, Unknown


class KeyReader:
    """The grammar of one view, fed with events."""

    def __init__(self, where: Where) -> None:
        self._grammar = Grammar(actions_in(where))

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
        return character
    return event.key
