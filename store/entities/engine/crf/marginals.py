"""How probable each label is for each word of a text, by the small tagger."""

from __future__ import annotations

from dataclasses import dataclass

from store.articles.sentences import sentences
from store.entities.engine.crf.field import field
from store.entities.engine.words import Token, words_of

NONE = "O"
"""The label of a word that is in no name."""
LABELS = (NONE, *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI"))
"""B begins a name, I goes on with it (Ramshaw and Marcus 1995)."""
SURE = 0.9995
"""A word that is not a name with this probability or more is not looked at any further, which saves most time."""
NO_NAME = (SURE, *((1 - SURE) / (len(LABELS) - 1) for _ in LABELS[1:]))
"""The probabilities of a word that is no part of a name."""
LONGEST = 400
"""Words of a sentence that are looked at together; a longer one is a table or a list, and costs memory."""


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence's words and, for each, how probable each of `LABELS` is."""

    words: tuple[Token, ...]
    probabilities: tuple[tuple[float, ...], ...]


def marginals(text: str, language: str = "en") -> list[LabelledSentence]:
    """The sentences of a text in order."""
    labelled = []
    for start, end in _lines(text):
        for sentence in sentences(text[start:end], language, start):
            every = words_of(text, sentence.start, sentence.end)
            for first in range(0, len(every), LONGEST):
                words = every[first : first + LONGEST]
                rows = tuple(map(_believed, field().marginals([word.text for word in words])))
                labelled.append(LabelledSentence(tuple(words), rows))
    return labelled


def _believed(row: tuple[float, ...]) -> tuple[float, ...]:
    return NO_NAME if row[0] >= SURE else row


def _lines(text: str) -> list[tuple[int, int]]:
    """Where lines stand that are not empty."""
    places = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            places.append((start, start + len(line)))
        start += len(line) + 1
    return places
