"""Texts as they are compared: without what editors and converters change and readers do not see.

White space becomes single spaces, so that reflowed paragraphs are the same text; blank lines, and the line breaks that are
kept, become single line breaks;
quotation marks, dashes, ellipses and ligatures become the plain ones; soft hyphens, zero-width characters and hyphens at
line ends go; letters with combining marks become composed. Every character keeps the offset it came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from store.articles.article import Passage

PLAIN = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
    **dict.fromkeys("–—―‐‑‒−﹘﹣－", "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
}
LINE_END_HYPHEN = r"(?<=[a-z])-\n(?=[a-z])"
DASHES = r"[^\S\n]*--+[^\S\n]*"
PARAGRAPH = r"\s*\n[^\S\n]*\n\s*"
SPACES = r"\s{2,}|[^\S ]"
"""All but a single space, which stays."""
MARKS = re.compile("[\u0300-\u036f]")
BLANKS = f"(?P<hyphen>{LINE_END_HYPHEN})|(?P<dash>{DASHES})|(?P<paragraph>{PARAGRAPH})|(?P<space>{SPACES})"
SIGNS = re.escape("".join(PLAIN))
COMPOSED = re.compile(f"{BLANKS}|(?P<marks>.{MARKS.pattern}+)|(?P<sign>[{SIGNS}])")
"""What is changed in a text with combining marks."""
PLAINER = re.compile(rf"(?=[\s\-{SIGNS}])(?:{BLANKS}|(?P<sign>[{SIGNS}]))")
"""What is changed in a text without them. It takes a third of the time, since most letters begin none of it."""

OF_ASCII = ("  ", "--", "`")
"""A text of printable ASCII without any of these stays as it is."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is compared, and where each of its characters came from."""

    text: str
    original: str
    origins: array[int]
    """For each character of `text`, its offset in the original; one more at the end, the original's length."""

    def passage(self, start: int, end: int) -> Passage:
        """The stretch of the original that became ``text[start:end]``, which is not empty."""
        last = self.origins[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        while self.original[last - 1 : last + 1] == "--":  # a row of hyphens became one dash
            last += 1
        return Passage(self.origins[start], last)

    def span(self, passage: Passage) -> Passage:
        """The stretch of `text` that a stretch of the original became."""
        start = bisect_left(self.origins, passage.start)
        end = bisect_left(self.origins, passage.end)
        return Passage(min(start, len(self.text)), min(max(start, end), len(self.text)))


def normalise(text: str, kept_breaks: Collection[int] = ()) -> Normalised:
    """`text` as it is compared, with the line breaks at these offsets kept."""
    pieces: list[str] = []
    origins: array[int] = array("q")
    place = 0
    for part in _changed(text).finditer(text):
        start, end = part.span()
        plain = _plain(part)
        if plain == text[start:end]:
            continue
        if plain == " " and text.find("\n", start, end) in kept_breaks:
            plain = "\n"
        pieces.append(text[place:start])
        origins.extend(range(place, start))
        pieces.append(plain)
        if part.lastgroup == "dash":
            start += len(part[0]) - len(part[0].lstrip())
        origins.extend([start] * len(plain) if part.lastgroup != "marks" else range(start, start + len(plain)))
        place = end
    pieces.append(text[place:])
    origins.extend(range(place, len(text) + 1))
    return Normalised("".join(pieces), text, origins)


def normalised_text(text: str) -> str:
    """`text` as it is compared. It is faster than `normalise`, because it does not record where each character came from."""
    if text.isascii() and text.isprintable() and not any(sign in text for sign in OF_ASCII):
        return text
    return _changed(text).sub(_plain, text)


def _changed(text: str) -> re.Pattern[str]:
    return COMPOSED if MARKS.search(text) else PLAINER


def _plain(part: re.Match[str]) -> str:
    match part.lastgroup:
        case "hyphen":
            return ""
        case "dash":
            return "-"
        case "paragraph":
            return "\n"
        case "space":
            return " "
        case "marks":
            return unicodedata.normalize("NFC", part[0])
    return PLAIN[part[0]]
