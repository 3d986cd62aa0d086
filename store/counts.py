"""How many of something there are, in words."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """«1 passage», «2,000 passages»; `one` is the word for a single thing, `many` for several, where that is not `one` with
    an s."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {many or f'{one}s'}"
