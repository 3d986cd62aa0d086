"""Dots: which change of which replica; and a history of them in few characters (see `row_history`).

In most histories each field names one dot. Then they are written as one text, the making of the row first, and of a replica
that has just been named the number alone:

    {"deleted": "k3f9ab1", "description": "k3f9ab2", "name": "p07xyz4"}
    k3f9ab1 description:2 name:p07xyz4
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from store.database.joining import DELETED

ID_LENGTH = 6
"""Characters of a replica's id, of five bits each. Among a hundred replicas, the chance that two share an id is 5 in a
million."""
DOT = re.compile(rf"([0-9a-z]{{{ID_LENGTH}}})(\d{{1,15}})")
FIELD = re.compile(r"[^\s:]+")


def in_few_characters(history: Mapping[str, Any]) -> str:
    """A history as one text; ``""`` if it says more than one dot a field."""
    if not all(FIELD.fullmatch(name) and isinstance(dot, str) and DOT.fullmatch(dot) for name, dot in history.items()):
        return ""
    parts = []
    last = ""
    for name in sorted(history, key=lambda name: (name != DELETED, name)):
        dot: str = history[name]
        replica, number = dot[:ID_LENGTH], dot[ID_LENGTH:]
        is_clear = replica == last and len(number) <= ID_LENGTH  # a longer number could be a replica's and a number
        short = number if is_clear else dot
        parts.append(short if name == DELETED else f"{name}:{short}")
        last = replica
    return " ".join(parts)


def history_in(text: str) -> dict[str, str]:
    """The history that a text stands for. Parts that no postil can have written are passed over."""
    history: dict[str, str] = {}
    last = ""
    for part in text.split(" "):
        name, _, number = part.rpartition(":")
        dot = f"{last}{number}" if len(number) <= ID_LENGTH else number
        if DOT.fullmatch(dot):
            history[name or DELETED] = dot
            last = dot[:ID_LENGTH]
    return history
