"""How many of something there are, in words."""

from __future__ import annotations


def counted(count: int, one: str) -> str:
    """«1 passage», «2,000 passages»; `one` is the word for a single thing."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"
