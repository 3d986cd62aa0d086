"""Words of texts on one line, and where words stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

QUOTED = 160
"""Characters of a text that a line quotes, if nothing else is said."""


def shortened(words: str, longest: int = QUOTED) -> str:
    """Words on one line of at most so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def whole_words(words: str, longest: int) -> str:
    """The beginning of words that may go on, on one line and ended by an ellipsis: what is longer than `longest`, or so long
    that it was cut there, ends with a whole word."""
    line = " ".join(words.split())
    if len(line) < longest:
        return line
    return f"{line[:longest].rpartition(' ')[0] or line[: longest - 1]}…"


def occurrences(words: str, text: str) -> Iterator[int]:
    """The offsets at which words stand in a text, to the letter and beside each other; nowhere, if there are none."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def same_beginning(text: str, other: str) -> int:
    """The number of characters that two texts have in common at their beginning."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(text), len(other)))
