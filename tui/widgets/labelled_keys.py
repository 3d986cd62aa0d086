"""A dialogue's keys, each with what it does, for the line below it."""

from __future__ import annotations

from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where


def labelled_keys(keymap: Keymap, where: Where) -> str:
    """The first key of every action that has one: «y tag it · n not this, and never again»."""
    return " · ".join(
        f"{key_label(action.keys[0])} {action.label}" for action in keymap.actions_in(where) if action.keys
    )
