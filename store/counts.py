"""How many of something there are, in words."""

from __future__ import annotations


def counted(count: int, singular: str, plural: str = "") -> str:
    """«1 passage», «2,000 passages». Without `plural` it is the singular with an s."""
    return f"{count:,} {singular}" if count == 1 else f"{count:,} {plural or f'{singular}s'}"


def some_of(shown: int, count: int, singular: str) -> str:
    """«2 of 12 tags» where not all are shown, else «12 tags»."""
    return f"{shown:,} of {counted(count, singular)}" if shown != count else counted(count, singular)
