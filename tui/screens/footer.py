"""What stands in a view's foot line about keys."""

from __future__ import annotations

from tui.keys import Kind, Where, actions_in, key_label
from tui.reading.grammar import Pending


def footer_keys(where: Where) -> str:
    """A view's most needed keys with a word for each."""
    return "  ".join(f"{key_label(action.keys[0])} {action.footer}" for action in actions_in(where) if action.footer)


def pending_words(pending: Pending) -> str:
    """What was typed and what may follow."""
    typed = key_label(pending.typed)
    if not any(action.kind == Kind.OBJECT for action in pending.choices):
        return typed + "…"
    doubled = key_label(pending.typed.split(" ")[-1])
    return f"{typed}…  {doubled} sentence  iw word  is sentence  ip paragraph  ) to the next sentence  Escape"
