"""Words as the tagger sees them: with their places, names apart from what sticks to them.

«Trump's» is two words, «Luxembourg-based» three, «U.S.» one, «George W. Bush» three.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LETTER = r"[^\W\d_]"
MARKS = "\u0300-\u036f"
WORD = re.compile(
    rf"(?:{LETTER}\.){{2,}}"  # U.S.
    rf"|\b[A-Z]\.(?=\s[A-Z])"  # the initial in George W. Bush
    r"|['’]s\b"
    r"|\d+(?:[.,:]\d+)+"
    rf"|[^\W_](?:[^\W_]|[{MARKS}]|['’](?!s\b)(?=[^\W_]))*"
    r"|\S"
)


class Token(NamedTuple):
    """A word or a sign, and where it stands: characters, end exclusive."""

    start: int
    end: int
    text: str


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text` between two offsets."""
    return [
        Token(match.start(), match.end(), match[0])
        for match in WORD.finditer(text, start, len(text) if end is None else end)
    ]


def shape(word: str) -> str:
    """A word's look, repeats shortened: «McDonald» is XxXx, «2019» is 0, «U.S.» is X.X."""
    signs: list[str] = []
    for letter in word:
        sign = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if not signs or signs[-1] != sign:
            signs.append(sign)
    return "".join(signs)
