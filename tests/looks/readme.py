"""Makes the parts of the README that come from the code: ``python -m tests.looks.readme``."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from tui.keys.action import Action
from tui.keys.actions import ACTIONS
from tui.keys.labels import key_label

README = Path(__file__).parents[2] / "README.md"
SHIPPED = ("tests/looks/reader.svg",)
START, END = "<!-- keys: made from tui/keys/actions.py -->", "<!-- end of keys -->"


def keys_table() -> str:
    """A row a group: keys and what they do."""
    rows = ["| | keys |", "|---|---|"]
    for group, actions in groupby((action for action in ACTIONS if action.keys), key=lambda action: action.group):
        rows.append(f"| {group} | {' · '.join(map(_entry, actions))} |")
    return "\n".join(rows)


def with_keys(text: str) -> str:
    """The README's text with the table as it is now."""
    return re.sub(f"{START}.*?{END}", lambda _: f"{START}\n{keys_table()}\n{END}", text, flags=re.DOTALL)


def _entry(action: Action) -> str:
    keys = " ".join(f"`{key_label(key)}`" for key in action.keys).replace("|", "\\|")
    return f"{keys} {action.label}"


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
