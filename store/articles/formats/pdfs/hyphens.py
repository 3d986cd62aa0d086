"""Words that were broken at a line's end: whether the hyphen was there before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
LAST = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*$")
FIRST = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
STOPS = '.,;:!?()"“”'
"""What often stands at the ends of a word: what has only letters between needs not be taken apart."""
LEAST_OF_A_PART = 4


class Hyphens:
    """The words of a text, by which its broken ones are told."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines` is all that is certain, without the broken words; they are looked at only for a text that has those."""
        self._lines = lines

    @cached_property
    def _words(self) -> Counter[str]:
        """What stands between spaces is taken apart once, however often it is there: to fold the case of a whole text takes
        longer."""
        words: Counter[str] = Counter()
        for piece, count in Counter(" ".join(self._lines).split()).items():
            folded = piece.strip(STOPS).casefold()
            if folded.isalpha():
                words[folded] += count
            else:
                for word in WORD.findall(folded):
                    words[_plain(word)] += count
        return words

    def between(self, before: str, behind: str) -> str:
        """What stands between the parts of a word at the end of one line and the start of the next: a hyphen, or nothing."""
        last, first = LAST.search(before.rstrip("-‐‑")), FIRST.match(behind)
        if last is None or first is None:
            return "-"
        head, tail = _plain(last[0].casefold()), _plain(first[0].casefold())
        joined, parted = self._words[head + tail], self._words[f"{head}-{tail}"]
        if joined or parted:
            return "-" if parted > joined else ""
        if first[0][0].isupper() or first[0][0].isdigit() or "-" in head or last[0][-1].isdigit():
            return "-"
        are_words = min(len(head), len(tail)) >= LEAST_OF_A_PART and self._words[head] and self._words[tail]
        return "-" if are_words else ""


def _plain(word: str) -> str:
    """A word with the hyphen of keyboards, whichever it has."""
    return word.replace("‐", "-").replace("‑", "-")
