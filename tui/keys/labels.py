"""Keys as the screen shows them."""

from __future__ import annotations

import re

from tui.keys.action import ANY
from tui.keys.langmap import layout_with


def key_label(sequence: str) -> str:
    """A sequence as the screen shows it."""
    return "".join(_shown(key) for key in sequence.split(" "))


def keys_of_label(label: str) -> list[str]:
    """The keys that a label shows, by Textual's names; none for what is not the label of one sequence."""
    keys = []
    while label:
        match = LABELLED.match(label)
        if match is None:
            return []
        name = next((name for name, shown in SHOWN.items() if shown == match["name"] and name != ANY), match["name"])
        name = name.lower() if FUNCTION.fullmatch(name.lower()) else name
        keys.append("".join(f"{BY_LABEL[modifier]}+" for modifier in MODIFIER.findall(match["modifiers"])) + name)
        label = label[match.end() :]
    return keys if len(keys) < 2 or all(len(key) == 1 for key in keys) else []


def unknown_words(sequence: str) -> str:
    """The message about keys that are not a command; for letters of another layout it says how they can be one."""
    layout = layout_with(sequence.split(" ")[-1])
    hint = f'langmap = "{layout}" in the settings makes it one' if layout else "? shows the keys"
    return f"{key_label(sequence)} is not a command here; {hint}"


def _shown(key: str) -> str:
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    label = SHOWN.get(name, name.upper() if FUNCTION.fullmatch(name) else name)
    return "".join(MODIFIERS.get(modifier, f"{modifier}-") for modifier in modifiers) + label


MODIFIER = re.compile(r"[CMS]-")
BY_LABEL = {"C-": "ctrl", "M-": "alt", "S-": "shift"}
FUNCTION = re.compile(r"f\d+")
MODIFIERS = {"ctrl": "C-", "alt": "M-", "shift": "S-"}
SHOWN = {
    ANY: "…",
    "space": "Space",
    "enter": "Enter",
    "escape": "Escape",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
LABELLED = re.compile(
    rf"(?P<modifiers>(?:[CMS]-(?=\S))*)(?P<name>F\d+|{'|'.join(shown for name, shown in SHOWN.items() if name != ANY)}|[^\s…])"
)
"""A key as a label shows it."""
