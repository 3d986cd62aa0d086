"""Texts as the larger model reads them: the numbers of the pieces of their words in its vocabulary, which is BERT's.

Small letters without accents, each sign and each Chinese character a word of its own, words cut into the longest pieces that
there are (WordPiece: Wu et al. 2016), as BERT's own tokenizer for texts without capitals does it (Devlin et al. 2019).

Most pieces are those of `word_vectors`, in the vocabulary's order; `further_pieces.txt` has all others, with their numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from store.search.meaning.word_vectors import INSIDE, PIECES

FURTHER = "further_pieces.txt"
UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
"""What stands for a word that cannot be cut, and what each text begins and ends with."""
LONGEST_WORD = 100
"""Characters; a longer word is unknown."""
CHINESE = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
"""Where Unicode has the characters that are words, first and last."""
BLANKS, NOT_READABLE = "\t\n\r", "\ufffd"
ASCII_SIGNS = ((33, 47), (58, 64), (91, 96), (123, 126))


class ModelPieces:
    """A vocabulary, by which texts are cut."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """The number of each piece."""
        self._numbers = numbers
        self._ends = numbers[FIRST], numbers[LAST]
        self._unknown = numbers[UNKNOWN]

    def of(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces, with those of the beginning and the end, `most` in all."""
        first, last = self._ends
        return [first, *self._cut(words_of_model(text), most - 2), last]

    def _cut(self, words: Iterable[str], most: int) -> list[int]:
        numbers: list[int] = []
        for word in words:
            if len(numbers) >= most:
                break
            numbers += self._pieces(word)
        return numbers[:most]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [self._unknown]
        numbers: list[int] = []
        start = 0
        while start < len(word):
            lead = INSIDE if start else ""
            pieces = ((end, self._numbers.get(lead + word[start:end])) for end in range(len(word), start, -1))
            end, number = next(((end, number) for end, number in pieces if number is not None), (0, self._unknown))
            if not end:
                return [self._unknown]
            numbers.append(number)
            start = end
        return numbers


class _Written(dict[int, str]):
    """What is read for each character, computed when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _written(chr(code))
        return self[code]


def _written(character: str) -> str:
    code, category = ord(character), unicodedata.category(character)
    if character in BLANKS or category[0] == "Z":
        return " "
    if category in ("Cc", "Cf", "Co", "Mn") or character == NOT_READABLE:
        return ""
    if category[0] == "P" or _is_in(code, ASCII_SIGNS) or _is_in(code, CHINESE):
        return f" {character} "
    return character


def _is_in(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


WRITTEN = _Written()


def words_of_model(text: str) -> list[str]:
    """The words and signs of a text, in small letters without accents."""
    return unicodedata.normalize("NFD", text).translate(WRITTEN).lower().split()


@cache
def model_pieces() -> ModelPieces:
    """The vocabulary that comes with postil. It is read at the first call."""
    here = files(__package__)
    further = [line.split(" ", 1) for line in (here / FURTHER).read_text(encoding="utf-8").split("\n") if line]
    numbers = {piece: int(number) for number, piece in further}
    used_numbers = set(numbers.values())
    plain = (here / PIECES).read_text(encoding="utf-8").splitlines()
    free = (number for number in range(len(used_numbers) + len(plain)) if number not in used_numbers)
    return ModelPieces(numbers | dict(zip(plain, free, strict=True)))
