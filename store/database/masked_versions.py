"""Two versions of a value, one of which had words taken out (see `masking`).

Words are masked at their length, so the same text is recognised in the other version. Text that was written after the masking
is a different text."""

from __future__ import annotations

from typing import Any

MASK = "█"
"""The character that stands for each one that was taken out."""


def has_masks(value: Any) -> bool:
    """Whether something was taken out of any text in it, or of a name of a field."""
    if isinstance(value, str):
        return MASK in value
    if isinstance(value, dict):
        return any(MASK in name for name in value) or any(map(has_masks, value.values()))
    return isinstance(value, list) and any(map(has_masks, value))


def masked(value: Any, other: Any) -> Any:
    """A value without what was taken out of another version of it."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {name: masked(part, other.get(name)) for name, part in value.items()}
    if isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        return [masked(part, other_part) for part, other_part in zip(value, other, strict=True)]
    return other if isinstance(value, str) and isinstance(other, str) and is_masked(value, other) else value


def is_masked(text: str, other: str) -> bool:
    """Whether another text is this one with something taken out of it."""
    return (
        MASK in other
        and text != other
        and len(text) == len(other)
        and all(sign in (character, MASK) for character, sign in zip(text, other, strict=True))
    )
