"""A dialogue's keys, each with what it does."""

from __future__ import annotations

from collections.abc import Collection

from tui.keys.actions import OF_APP
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where


def labelled_keys(keymap: Keymap, where: Where, without: Collection[str] = ()) -> list[str]:
    """The first key of every action that has one, but for those `without` and those that are the same everywhere: «y tag it»,
    «n not this, and never again»."""
    unnamed = {*without, *OF_APP}
    actions = [action for action in keymap.actions_in(where) if action.keys and action.id not in unnamed]
    return [f"{key_label(action.keys[0])} {action.label}" for action in actions]
