"""Lists of texts in a row, whose elements are counted by replica, so that two versions of one can be joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Counts = dict[str, tuple[int, int]]
"""For each replica, how often it added and removed an element; ``""`` stands for the making of the row."""
MADE: Counts = {"": (1, 0)}


def total_of(counts: Counts) -> int:
    """How often an element is in the list: it is there if that is once or more."""
    return sum(puts - takes for puts, takes in counts.values())


def elements_of(fields: dict[str, Any], name: str) -> list[str]:
    """The texts in a field that is a list, each once."""
    value = fields.get(name)
    return (
        list(dict.fromkeys(filter(lambda element: isinstance(element, str), value))) if isinstance(value, list) else []
    )


def stored_counts(entry: Any) -> dict[str, Counts]:
    """The counts of a field's elements as a history has them; what is damaged is left out."""
    by_element: dict[str, Counts] = {}
    for element, counts in entry.items() if isinstance(entry, dict) else ():
        for replica, pair in counts.items() if isinstance(counts, dict) else ():
            match pair:
                case [int(puts), int(takes)] if puts >= 0 and takes >= 0:
                    by_element.setdefault(element, {})[replica] = puts, takes
    return by_element


def all_counts(listed: list[str], changed: Mapping[str, Counts]) -> dict[str, Counts]:
    """The counts of all elements. They follow the list where somebody has changed it by hand."""
    by_element = {element: dict(counts) for element, counts in changed.items()}
    for element in listed:
        if element not in by_element:
            by_element[element] = dict(MADE)
    for element, counts in by_element.items():
        total, (puts, takes) = total_of(counts), counts.get("", (0, 0))
        if element in listed and total <= 0:
            counts[""] = puts + 1 - total, takes
        elif element not in listed and total > 0:
            counts[""] = puts, takes + total
    return by_element
