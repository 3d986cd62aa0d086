"""What stands in a view's foot line about keys."""

from __future__ import annotations

from tui.keymap import Keymap
from tui.keys import Kind, Where, key_label
from tui.reading.grammar import Pending

USUAL = {
    "word.inner": "word",
    "sentence.inner": "sentence",
    "paragraph.inner": "paragraph",
    "quotation.inner": "quotation",
}
"""The objects that are named while a verb waits for one."""
LAST = ("act.undo", "help.open", "view.close")
VERBS = {
    "passage.tag": "tag",
    "passage.note": "note",
    "passage.highlight": "highlight",
    "passage.copy": "copy",
    "passage.cite": "cite",
}
"""The verbs that are named while something is selected."""


def footer_keys(keymap: Keymap, where: Where) -> list[str]:
    """A view's most needed keys with a word for each; the last two are the help and the way out."""
    named = [action for action in keymap.actions_in(where) if action.footer and action.keys]
    named.sort(key=lambda action: LAST.index(action.id) if action.id in LAST else -1)
    return [f"{key_label(action.keys[0])} {action.footer}" for action in named]


def verb_keys(keymap: Keymap) -> str:
    """What can be done with a selection."""
    verbs = (keymap.by_id[id] for id in VERBS)
    return "  ".join([*(f"{key_label(verb.keys[0])} {VERBS[verb.id]}" for verb in verbs if verb.keys), "Escape"])


def pending_words(pending: Pending) -> str:
    """What was typed and what may follow."""
    keys = pending.typed.split(" ")
    typed = key_label(pending.typed)
    objects = [action for action in pending.choices if action.kind == Kind.OBJECT and action.keys]
    if not objects:
        return f"{typed}…"
    if len(objects) < len(pending.choices):  # motions too: a verb has just been typed
        usual = [f"{key_label(action.keys[0])} {USUAL[action.id]}" for action in objects if action.id in USUAL]
        return f"{typed}…  " + "  ".join([f"{key_label(keys[-1])} the one here", *usual, "a motion", "Escape"])
    return f"{typed}…  " + "  ".join(f"{key_label(action.keys[0].split(' ')[-1])} {action.label}" for action in objects)
