"""Where each letter stands in many names at once: one bit for every character of them all.

The names are written one after another, each after a stop, with one more stop after the last: «␊film␊war␊». A set of
places in that text is one integer, the first character its highest bit. So a shift to the left moves every place of a set
to the character before, and a name's stop is the highest bit of the name's stretch. Three things follow:

- A set taken from the set of stops borrows from a name's stop where the set has a place in that name, and only there: one
  subtraction tells which of all the names have a place in it (`names_with`).
- A number taken from a higher power of two has all bits above its lowest one turned over: the same subtraction tells, for
  all names at once, which places come before the last one that is in the set (`before_last`).
- One added to a run of ones travels to the zero above them: one addition moves places where words start to where the words
  before them start (`word_before`).

Such an operation takes microseconds for ten thousand names, and tens of nanoseconds for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

STOP = "\n"
"""Stands before each name; a space takes its place within one. What is typed is split at both: no word can hold it."""

NOT_ASCII = "?"
"""What stands for all characters beyond ASCII where only ASCII is looked for."""

KEPT = 24
"""Pieces whose places are kept: those of what was typed last."""
PART = 1 << 14
"""Characters that are gone through in one call, which takes about a millisecond."""
CHUNK = 512
"""Bytes of a set that are passed over at once where nothing is in them."""


class LetterSets:
    """Sets of places in names. A set is an integer with one bit for each character of the text."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are folded already."""
        self._text = STOP + "".join([name.replace(STOP, " ") + STOP for name in names])
        self._ascii = self._text.encode("ascii", "replace")
        self._sets: dict[str, int] = {}
        self._pieces: dict[str, int] = {}
        stops = self.of(STOP)
        alphanumeric = _set(b"".join(map(_alphanumeric, _parts(self._text))))
        self.stops = stops >> 1 << 1
        """The stop before each name: what stands for the name in a set of names."""
        self.inside = ((1 << len(self._text)) - 1) ^ stops
        """Every character of every name."""
        self.name_starts = self.stops >> 1 & self.inside
        self.name_ends = stops << 1 & self.inside
        self.starts = self.name_starts | (alphanumeric & ~(alphanumeric >> 1))
        """Where words start: at a name's start, and where a letter or digit follows another character."""
        self.ends = self.inside & (~alphanumeric << 1)
        """Where a word can end: at a name's last character, and before each one that is not a letter or digit."""
        self.last_starts = self.starts ^ (self.starts & self.before_last(self.starts))
        """Where the last word of each name starts."""
        self._no_starts = self.inside ^ self.starts

    def of(self, character: str) -> int:
        """All its places; looked for when first asked for."""
        places = self._sets.get(character)
        if places is None:
            places = self._sets[character] = self._find(character)
        return places

    def piece(self, word: str) -> int:
        """Where a word starts whose letters stand side by side. What begins the word is kept: the next letter that is typed,
        and the last one that is taken back, cost one step."""
        starts = self._pieces.get(word)
        if starts is None:
            if len(self._pieces) > KEPT:
                self._pieces.clear()
            length = next((end for end in range(len(word) - 1, 0, -1) if word[:end] in self._pieces), 0)
            starts = self._pieces[word[:length]] if length else self.inside
            for end in range(
                length + 1, len(word) + 1
            ):  # a pasted word may be longer than functions may call themselves
                starts = starts and starts & self.of(word[end - 1]) << end - 1
                self._pieces[word[:end]] = starts
                if not starts:
                    break
        return starts

    def names_with(self, places: int) -> int:
        """The names that have one of `places`, which are all inside."""
        return self.stops & (self.stops ^ (self.stops - places)) if places else 0

    def before_last(self, places: int) -> int:
        """In every name, the places before the last one in `places`, which are all inside."""
        return self.inside & (places ^ (self.stops - places)) if places else 0

    def word_before(self, starts: int) -> int:
        """Where the words before those at `starts` start, in the same names."""
        return self.starts & ((starts << 1) + self._no_starts) if starts else 0

    def offsets(self, places: int) -> Iterator[int]:
        """Where in the text they are, ascending. A name begins one character after its stop."""
        missing = -len(self._text) % 8
        octets = (places << missing).to_bytes((len(self._text) + missing) // 8, "big")
        for start in range(0, len(octets), CHUNK):
            chunk = octets[start : start + CHUNK]
            if chunk.count(0) == len(chunk):
                continue
            bits = bin(int.from_bytes(chunk, "big"))[2:]
            before = (start + len(chunk)) * 8 - len(bits)
            place = bits.find("1")
            while place >= 0:
                yield before + place
                place = bits.find("1", place + 1)

    def _find(self, character: str) -> int:
        if character.isascii() and character != NOT_ASCII:
            return _set(self._ascii.translate(_only(character)))
        marks = bytearray(b"0" * len(self._text))
        place = self._text.find(character)
        while place >= 0:
            marks[place] = ord("1")
            place = self._text.find(character, place + 1)
        return _set(marks)


@lru_cache(maxsize=128)
def _only(character: str) -> bytes:
    """A table that turns the character to a one and every other to a zero."""
    return bytes(ord("0") + (code == ord(character)) for code in range(256))


def _parts(text: str) -> Iterator[str]:
    """A text in parts. Other threads get their turn between two of them, not while one call goes through all characters."""
    return (text[start : start + PART] for start in range(0, len(text), PART))


def _alphanumeric(text: str) -> bytes:
    """A one for each letter and digit, a zero for every other character."""
    return bytes(map(str.isalnum, text)).translate(b"01" + bytes(254))


def _set(marks: bytes | bytearray) -> int:
    """A set from a text of zeros and ones."""
    return int(marks, 2)
