"""Words in an Org file that are nothing but words, and back.

`exporting.org` explains the rules. ``inert`` escapes what has a meaning inside a line, ``inert_lines`` also lines that would
be structure. Reading undoes the lines first: ``words_of(inert_lines(x)) == x`` for every text.
"""

from __future__ import annotations

import re

ZERO_WIDTH = "\u200b"
STRUCTURE = r"(?i:\*|#|:|\||%%|CLOCK:|DEADLINE:|SCHEDULED:|CLOSED:)"
"""The beginnings of a line that is structure, not words."""
LINE = re.compile(rf"^([ \t]*)(?=,*{STRUCTURE})", re.MULTILINE)
GUARDED_LINE = re.compile(rf"^([ \t]*),(?=,*{STRUCTURE})", re.MULTILINE)

SIGNS = (
    (r"\[", r"(?:\[|fn:|[0-9%])"),  # links, footnotes, dates and counts of what is done
    ("<", "[<0-9%]"),  # targets, dates
    (r"\{", r"\{"),  # macros
    ("@", "@"),  # what is exported as it is
    ("src", "_"),  # inline code
    ("call", "_"),
    (r"\\", r"[A-Za-z(\[]"),  # LaTeX, entities
    (r"\S[_^]", r"[\w{(*+\\-]"),  # what would stand low or high
)
"""The beginnings of what Org follows, computes or exports, each in the two halves that are kept apart."""
SIGN = re.compile("|".join(f"(?<={before}){ZERO_WIDTH}*(?={after})" for before, after in SIGNS))


def inert(words: str) -> str:
    """Words of a line in which Org finds no markup."""
    return SIGN.sub(lambda match: match[0] * 2 + ZERO_WIDTH, words)


def inert_lines(words: str) -> str:
    """Lines of words in which Org finds no markup and no structure."""
    return LINE.sub(r"\1,", inert(words))


def words_of(org: str) -> str:
    """The words from which `inert_lines` made this text."""
    return SIGN.sub(_halved, GUARDED_LINE.sub(r"\1", org))


def _halved(match: re.Match[str]) -> str:
    spaces = match[0]
    return spaces[: len(spaces) // 2] if len(spaces) % 2 else spaces
