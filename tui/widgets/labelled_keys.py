"""A dialogue's keys, each with what it does."""

from __future__ import annotations

from collections.abc import Collection

from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where


def labelled_keys(keymap: Keymap, where: Where, without: Collection[str] = ()) -> list[str]:
    """The first key of every action that has one, but for those `without`: «y tag it», «n not this, and never again»."""
    actions = [action for action in keymap.actions_in(where) if action.keys and action.id not in without]
    return [f"{key_label(action.keys[0])} {action.label}" for action in actions]
