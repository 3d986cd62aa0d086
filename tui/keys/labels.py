"""Keys as they are shown to people."""

from __future__ import annotations

import re

from tui.keys.actions import ANY


def key_label(sequence: str) -> str:
    """A sequence as it is shown to people."""
    return "".join(_shown(key) for key in sequence.split(" "))


def _shown(key: str) -> str:
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    label = SHOWN.get(name, name.upper() if FUNCTION.fullmatch(name) else name)
    return "".join(MODIFIERS.get(modifier, f"{modifier}-") for modifier in modifiers) + label


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
