"""The keys that stand in a view's foot line."""

from __future__ import annotations

from tui.keys import Where, actions_in, key_label


def footer_keys(where: Where) -> str:
    """A view's most needed keys with a word for each."""
    return "  ".join(f"{key_label(action.keys[0])} {action.footer}" for action in actions_in(where) if action.footer)
