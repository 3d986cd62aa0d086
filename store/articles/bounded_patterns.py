"""Patterns in git's syntax that take no path long.

The patterns of a library may come from somebody else. As `pathspec` compiles them, each ``*`` may try every end that it can
have together with every end of all others, which takes years for some forty of them on one long name, and no thread can go on
meanwhile. But a ``*`` can always end where what follows it, up to the next ``*``, stands first: if the rest is not found after
that, it is not found after a later end either. So only the last one in a part of a path may try several.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

LONGEST = 1_000
"""Characters of a pattern."""
MOST_DEEP = 2
"""Times that ``**`` may stand in a pattern: each may try every folder of a path."""
STAR, DEEP = "[^/]*", ".+"
"""The regular expressions to which `*` and `**` are compiled."""
TOKEN = re.compile(
    r"(?P<star>(?:\[\^/\]\*)+)|(?P<one>\[\^?(?:\\.|[^\]\\])+\](?!\+)|\\.|[^/^$.+*?()|\[\]{}\\])|.", re.DOTALL
)
"""One or several `*`; what stands for one character; anything else."""


class BoundedPattern(GitIgnoreSpecPattern):
    """A pattern that takes time in proportion to the length of a path, and of the pattern."""

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern: AnyStr) -> tuple[Any, bool | None]:
        """Compiles a pattern as `pathspec` does, see `bounded`.

        Raises:
            ValueError: it is longer than LONGEST, or has more than MOST_DEEP ``**``.
        """
        if len(pattern) > LONGEST:
            raise ValueError(f"a pattern of more than {LONGEST:,} characters")
        regex, is_included = super().pattern_to_regex(pattern)
        if not isinstance(regex, str):
            return regex, is_included
        if regex.count(DEEP) > MOST_DEEP:
            raise ValueError(f"a pattern with more than {MOST_DEEP} **")
        return bounded(regex), is_included


def bounded_spec(patterns: list[str]) -> GitIgnoreSpec:
    """A matcher that says which of the patterns matches a path.

    Raises:
        ValueError: git would not understand one of them, or it may take long.
    """
    return GitIgnoreSpec.from_lines(patterns, BoundedPattern, backend="simple")  # others know no atomic groups


def bounded(regex: str) -> str:
    """A regular expression that matches the same paths, in which only the last ``*`` in a row may try several ends."""
    parts: list[str] = []
    row: list[str] = []
    """Expressions between the ``*`` of a row: what stands before the first, and after each."""
    for token in TOKEN.finditer(regex):
        if token["star"]:
            row = [*(row or [""]), ""]
        elif token["one"]:
            row = row or [""]
            row[-1] += token["one"]
        else:
            parts += [*_row(row), token[0]]
            row = []
    return "".join((*parts, *_row(row)))


def _row(row: list[str]) -> list[str]:
    if len(row) < 2:
        return row
    first, *between, last = row
    return [first, *(f"(?>{STAR}?{expression})" for expression in between), STAR, last]
