"""Taking words out of texts and of stored JSON, so that every offset stays true.

Each character of what is taken out becomes one ``█``; white space stays. In JSON it is taken out of every string, of names as
of values, but of those that belong to the format (see `format_words`): not the order is touched, not the white space. Of what
is damaged it is taken out as of a text.

The stretches around a quote are cut after so many characters, so they may begin or end inside of a word. What is left of it
there is taken out too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection

from store.database.masked_versions import MASK
from store.library.forgetting.format_words import FormatWords

SHORTEST_REST = 3
"""Characters of a word that the edge of a stretch has cut: fewer do not tell which word it was."""
SHORTEST_REST_OF_QUOTE = 5
"""The same for the quote itself, which must not lose letters that match by chance."""

PART = re.compile(
    rb'"(?P<string>(?:[^"\\\n]|\\[^\n])*+)"(?P<colon>\s*:)?'  # with a colon it is a name
    rb"|(?P<brace>[{}])"
    rb"|(?P<sign>[\s\[\],:]+|-?\d[\d.eE+-]*+(?![^\s\]},])|(?:true|false|null|NaN|-?Infinity)(?![^\s\]},]))"
    rb'|(?P<damaged>"?[^"{}\n]*+)'
)
"""What JSON is made of, and what is none. A string ends on its line, so that one without an end leaves the next lines alone."""
SPACE = re.compile(r"\s")
ALIKE = ("'’‘ʼ`´", "-‐‑‒–\u00ad")
"""Signs that are printed for one another."""


class Masking:
    """The words that are to be taken out."""

    def __init__(self, pattern: re.Pattern[str], words: Collection[str] = ()) -> None:
        """`words` are what the pattern is known to find, for what the edges of stretches have cut."""
        self._pattern = pattern
        self._words = {word.casefold() for word in words}

    @classmethod
    def of_words(cls, words: str) -> Masking:
        """Finds some words in any case, however they are spaced, their accents are encoded, and their apostrophes and hyphens
        are printed.

        Raises:
            ValueError: there are none.
        """
        parts = words.split()
        if not parts:
            raise ValueError("there are no words to forget")
        forms = (map(_however_printed, unicodedata.normalize(form, " ".join(parts)).split()) for form in ("NFC", "NFD"))
        return cls(re.compile("|".join(r"\s+".join(form) for form in forms), re.IGNORECASE), [" ".join(parts)])

    @classmethod
    def of_expression(cls, expression: str) -> Masking:
        """Finds what a regular expression of Python's matches.

        Raises:
            ValueError: it is not one, or it matches nothing at all everywhere.
        """
        try:
            pattern = re.compile(expression)
        except re.error as error:
            raise ValueError(f"«{expression}» is not a regular expression: {error}") from error
        if pattern.fullmatch(""):
            raise ValueError(f"«{expression}» matches the empty text, which stands everywhere")
        return cls(pattern)

    def hits(self, text: str) -> list[str]:
        """What is found in a text, each as often as it stands there."""
        return [hit[0] for hit in self._pattern.finditer(text) if hit[0]]

    def also(self, hits: Collection[str]) -> Masking:
        """The same, with more words that it is known to find."""
        return Masking(self._pattern, {*self._words, *hits})

    def text(self, text: str) -> tuple[str, int]:
        """A text of the same length without what is to be taken out, and how many times it stood there."""
        count = len(self.hits(text))
        return (self._pattern.sub(lambda hit: _masked(hit[0]), text), count) if count else (text, 0)

    def json(self, raw: bytes, words: FormatWords) -> tuple[bytes, int]:
        """The same for JSON, one value or one a line. What belongs to the format stays as it is."""
        names: list[str] = []
        """Those of the fields that the reader is in."""
        depths: list[int] = []
        """How many of them there were outside of each brace."""
        total = 0

        def masked(part: re.Match[bytes]) -> bytes:
            nonlocal total
            if part["brace"]:
                if part["brace"] == b"{":
                    depths.append(len(names))
                elif depths:
                    del names[depths.pop() :]
                return part[0]
            if part["sign"] is not None:
                return part[0]
            if part["string"] is None:
                without, count = self.text(part[0].decode("utf-8", "surrogateescape"))
                total += count
                return without.encode("utf-8", "surrogateescape") if count else part[0]
            try:
                value = json.loads(b'"%s"' % part["string"], strict=False)
            except ValueError:  # no string of JSON
                without, count = self.text(part[0].decode("utf-8", "surrogateescape"))
                total += count
                return without.encode("utf-8", "surrogateescape")
            if part["colon"]:
                del names[depths[-1] if depths else 0 :]
                is_of_format = words.has_name(names, value)
                names.append(value)
            else:
                is_of_format = words.has_value(names, value)
            if is_of_format:
                return part[0]
            without, count = self.text(value)
            if not part["colon"] and names:
                without, rests = self._without_rests(names[-1], without)
                count += rests
            total += count
            if not count:
                return part[0]
            return json.dumps(without, ensure_ascii=False).encode("utf-8", "surrogatepass") + (part["colon"] or b"")

        return PART.sub(masked, raw), total

    def _without_rests(self, name: str, text: str) -> tuple[str, int]:
        """What stands around a quote without the rests of words that its edges have cut."""
        shortest = SHORTEST_REST_OF_QUOTE if name == "exact" else SHORTEST_REST
        count = 0
        if name in ("prefix", "exact") and (length := self._rest(text, shortest, at_start=True)):
            text, count = _masked(text[:length]) + text[length:], 1
        if name in ("suffix", "exact") and (length := self._rest(text, shortest, at_start=False)):
            text, count = text[:-length] + _masked(text[-length:]), count + 1
        return text, count

    def _rest(self, text: str, shortest: int, *, at_start: bool) -> int:
        """How many characters at an edge of a text are a part of a word that is to be taken out."""
        for word in self._words:
            for length in range(min(len(word) - 1, len(text)), shortest - 1, -1):
                part, edge = (word[-length:], text[:length]) if at_start else (word[:length], text[-length:])
                if edge.casefold() == part:
                    return length
        return 0


def _however_printed(word: str) -> str:
    """A pattern of a word, whichever apostrophes and hyphens it has."""
    alike = (next((signs for signs in ALIKE if character in signs), "") for character in word)
    pairs = zip(word, alike, strict=True)
    return "".join(f"[{re.escape(signs)}]" if signs else re.escape(character) for character, signs in pairs)


def _masked(text: str) -> str:
    return "".join(character if SPACE.match(character) else MASK for character in text)
