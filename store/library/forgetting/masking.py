"""Taking words out of texts and of stored JSON, so that every offset stays true.

Each character of what is taken out becomes one ``█``; white space stays. In JSON it is taken out of every string, of names as
of values, but of those that belong to the format (see `format_words`): not the order is touched, not the white space. Of what
is damaged it is taken out as of a text.

Words are found as whole words: who asks for «Ann» does not mean «Annual». The longer words in which they stand are kept in
mind, to be said; an expression takes those too. In scripts that put no spaces between words every place is one.

The stretches around a quote are cut after so many characters, so they may begin or end inside of a word. What is left of it
there is taken out too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator

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
"""The parts of JSON, and other characters. A string ends on its line, so that an open string leaves the next lines alone."""
SPACE = re.compile(r"\s")
UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u318f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, or with endings that are not part of a name: those of South East and East Asia."""
LETTER = rf"[^\W\d_{UNSPACED}]"
"""A letter that makes a word longer. A digit and a low line do not: a name stands in addresses too."""
ESCAPE = r"(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4})"
"""In JSON that is not taken apart, as in versions that git has: what looks like a letter before a word is an escape."""
LETTERS, LETTERS_AT_END = re.compile(r"[^\W_]*"), re.compile(r"[^\W_]+\Z")
LONGEST_WORD = 60
"""Letters on one side of words that are said to stand in a longer word."""
ALIKE = ("'’‘ʼ`´", "-‐‑‒–\u00ad")
"""Signs that are printed for one another."""


class Masking:
    """The words that are to be taken out."""

    def __init__(
        self, pattern: re.Pattern[str], words: Collection[str] = (), anywhere: re.Pattern[str] | None = None
    ) -> None:
        """`words` are what the pattern is known to find, for what the edges of stretches have cut; `anywhere` finds them in
        longer words too."""
        self._pattern = pattern
        self._words = {word.casefold() for word in words}
        self._anywhere = anywhere
        self.longer: Counter[str] = Counter()
        """The longer words in which they stand, which are not taken out, in all texts so far."""

    @classmethod
    def of_words(cls, words: str) -> Masking:
        """Finds some whole words in any case, however they are spaced, their accents are encoded, and their apostrophes and
        hyphens are printed.

        Raises:
            ValueError: there are none.
        """
        parts = words.split()
        if not parts:
            raise ValueError("there are no words to forget")
        forms = (map(_however_printed, unicodedata.normalize(form, " ".join(parts)).split()) for form in ("NFC", "NFD"))
        anywhere = "|".join(r"\s+".join(form) for form in forms)
        start, end = _edge(parts[0][0]), _edge(parts[-1][-1])
        whole = f"(?:(?<!{start})|{ESCAPE})(?:{anywhere})(?!{end})"
        return cls(re.compile(whole, re.IGNORECASE), [" ".join(parts)], re.compile(anywhere, re.IGNORECASE))

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
        more = Masking(self._pattern, {*self._words, *hits}, self._anywhere)
        more.longer = self.longer
        return more

    def text(self, text: str) -> tuple[str, int]:
        """A text of the same length without what is to be taken out, and how many times it stood there."""
        count = len(self.hits(text))
        self.longer.update(self._longer_words(text, count))
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

    def _longer_words(self, text: str, whole: int) -> Iterator[str]:
        """The longer words in which the words stand in a text that has them `whole` so many times."""
        if self._anywhere is None or sum(1 for _ in self._anywhere.finditer(text)) == whole:
            return
        spans = {hit.span() for hit in self._pattern.finditer(text)}
        for hit in self._anywhere.finditer(text):
            if hit.span() not in spans:
                before = LETTERS_AT_END.search(text[max(hit.start() - LONGEST_WORD, 0) : hit.start()])
                after = LETTERS.match(text, hit.end(), hit.end() + LONGEST_WORD)
                yield f"{before[0] if before else ''}{hit[0]}{after[0] if after else ''}"

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


def _edge(character: str) -> str:
    """A pattern of what may not follow or precede a word that ends or begins with a character."""
    if character.isdigit():
        return r"\d"
    return LETTER if re.match(LETTER, character) else "(?!)"  # which is nowhere


def _however_printed(word: str) -> str:
    """A pattern of a word, whichever apostrophes and hyphens it has."""
    alike = (next((signs for signs in ALIKE if character in signs), "") for character in word)
    pairs = zip(word, alike, strict=True)
    return "".join(f"[{re.escape(signs)}]" if signs else re.escape(character) for character, signs in pairs)


def _masked(text: str) -> str:
    return "".join(character if SPACE.match(character) else MASK for character in text)
