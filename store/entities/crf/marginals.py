"""How probable each label is for each word of a text, by the small tagger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from store.articles.sentences import sentences
from store.entities.crf.features import features_of
from store.entities.shipped import shipped
from store.entities.words import Word, words_of

if TYPE_CHECKING:
    import pycrfsuite

MODEL = "model.crfsuite"
NONE = "O"
"""The label of a word that is in no name."""
LABELS = (NONE, *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BI"))
"""B begins a name, I goes on with it (Ramshaw and Marcus 1995)."""
SURE = 0.9995
"""Of a word that is no name with this probability or more the other labels' are not asked for, which saves most time."""
NO_NAME = (SURE, *((1 - SURE) / (len(LABELS) - 1) for _ in LABELS[1:]))
"""Its probabilities."""
TAGGING = Lock()
"""The tagger remembers the sentence that it was given last; threads take turns, sentence by sentence."""
LONGEST = 400
"""Words of a sentence that are looked at together; a longer one is a table or a list, and costs memory."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words and, for each, how probable each of `LABELS` is."""

    words: tuple[Word, ...]
    probabilities: tuple[tuple[float, ...], ...]


def marginals(text: str, language: str = "en") -> list[Sentence]:
    """The sentences of a text in order."""
    found = []
    for start, end in _lines(text):
        for sentence in sentences(text[start:end], language, start):
            every = words_of(text, sentence.start, sentence.end)
            for first in range(0, len(every), LONGEST):
                words = every[first : first + LONGEST]
                features = features_of([word.text for word in words])
                with TAGGING:
                    tagger = _tagger()
                    tagger.set(features)
                    rows = tuple(_row(tagger, place) for place in range(len(words)))
                found.append(Sentence(tuple(words), rows))
    return found


def _row(tagger: pycrfsuite.Tagger, place: int) -> tuple[float, ...]:
    none: float = tagger.marginal(NONE, place)
    if none >= SURE:
        return NO_NAME
    return (none, *[tagger.marginal(label, place) for label in LABELS[1:]])


def forget() -> None:
    """Reads the model anew when it is needed next."""
    _tagger.cache_clear()
    _model.cache_clear()


def _lines(text: str) -> list[tuple[int, int]]:
    """Where lines stand that are not empty."""
    places = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            places.append((start, start + len(line)))
        start += len(line) + 1
    return places


@cache
def _model() -> bytes:
    """Kept, since the tagger goes on reading in it; made by one thread, as the tagger is, so that it is the tagger's."""
    return shipped("store.entities.crf", MODEL)


@cache
def _tagger() -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger
