"""Regular expressions that are compiled when they are first used.

Compiling takes up to a millisecond each. Those that read titles, names and dates of all kinds are many, and most texts need
few of them, so that a command on one article would spend a sixth of its time on what it does not use.
"""

from __future__ import annotations

import re
from typing import AnyStr, cast

PARTS = ("match", "fullmatch", "search", "split", "findall", "finditer", "sub", "subn", "groups", "groupindex", "flags")


class _LatePattern:
    """Stands for a compiled expression; after its first use it has the parts of that one for its own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in PARTS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for part in PARTS:
            setattr(self, part, getattr(compiled, part))
        return getattr(compiled, name)


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as matching, splitting and replacing go."""
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))
