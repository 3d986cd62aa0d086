"""Places that are carried through another library's HTML as signs in the text, and taken out of it again.

A comment's beginning and end are written as characters of the private use area, which no text of a document uses: an opening
sign, the comment's number in ten other such characters, a closing sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from store.articles.formats.prose.prose import Prose

BEGIN, END, CLOSE = "\U000f1000", "\U000f1001", "\U000f1002"
DIGITS = "".join(chr(0xF1010 + digit) for digit in range(10))
SIGN = re.compile(f"(?P<kind>[{BEGIN}{END}])(?P<number>[{DIGITS}]+){CLOSE}")

WORD_AFTER = re.compile(r"[^\S\n]*(?P<word>\S+)")


def sign(number: int, *, is_end: bool) -> str:
    """The sign of a place."""
    return (END if is_end else BEGIN) + "".join(DIGITS[int(digit)] for digit in str(number)) + CLOSE


def without_signs(prose: Prose) -> tuple[Prose, Mapping[int, tuple[int, int]]]:
    """The prose without signs, and the places between them by their numbers: offsets in its text, end exclusive."""
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    cuts: list[int] = []
    removed: list[int] = []
    total = 0
    for match in SIGN.finditer(prose.text):
        number = int("".join(str(DIGITS.index(digit)) for digit in match["number"]))
        (ends if match["kind"] == END else begins).setdefault(number, match.start() - total)
        cuts.append(match.start())
        total += match.end() - match.start()
        removed.append(total)
    if not cuts:
        return prose, {}

    def moved(offset: int) -> int:
        index = bisect_right(cuts, offset - 1)
        return offset - (removed[index - 1] if index else 0)

    text = SIGN.sub("", prose.text)
    blocks = [block._replace(start=moved(block.start), end=moved(block.end)) for block in prose.blocks]
    spans = [span._replace(start=moved(span.start), end=moved(span.end)) for span in prose.spans]
    kept = replace(
        prose,
        text=text,
        blocks=tuple(block for block in blocks if block.start < block.end),
        spans=tuple(span for span in spans if span.start < span.end),
        first_heading=SIGN.sub("", prose.first_heading),
    )
    places = {number: _place(text, begin, ends.get(number, begin)) for number, begin in begins.items()}
    return kept, {number: place for number, place in places.items() if place[1] > place[0]}


def _place(text: str, begin: int, end: int) -> tuple[int, int]:
    """The passage between two signs; for a place between two characters, the word before it, or at the start of a line the word
    after it."""
    if end > begin:
        return begin, end
    while end > 0 and text[end - 1] in " \t\u00a0":
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    if start == end:
        after = WORD_AFTER.match(text, begin)
        return after.span("word") if after is not None else (begin, begin)
    return start, end
