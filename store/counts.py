"""How many of something there are, in words."""

from __future__ import annotations


def counted(count: int, singular: str, plural: str = "") -> str:
    """«1 passage», «2,000 passages». Without `plural` it is the singular with an s."""
    return f"{count:,} {singular}" if count == 1 else f"{count:,} {plural or f'{singular}s'}"
