"""What stands in a view's foot line about keys."""

from __future__ import annotations

from functools import cache

from tui.keys import Kind, Where, actions_in, key_label
from tui.reading.grammar import Pending


@cache
def footer_keys(where: Where) -> str:
    """A view's most needed keys with a word for each."""
    return "  ".join(f"{key_label(action.keys[0])} {action.footer}" for action in actions_in(where) if action.footer)


def pending_words(pending: Pending) -> str:
    """What was typed and what may follow."""
    keys = pending.typed.split(" ")
    typed = key_label(pending.typed)
    objects = [action for action in pending.choices if action.kind == Kind.OBJECT]
    if not objects:
        return f"{typed}…"
    if len(objects) < len(pending.choices):  # motions too: a verb has just been typed
        return f"{typed}…  {keys[-1]} sentence  iw word  is sentence  ip paragraph  ) to the next sentence  Escape"
    return f"{typed}…  " + "  ".join(f"{action.keys[0].split(' ')[-1]} {action.label}" for action in objects)
