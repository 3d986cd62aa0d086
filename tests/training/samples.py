"""Sentences with their names, as the tagger is taught by them: the training data's own quirks evened out.

- The Broad Twitter Corpus takes addressees («@ name») for persons and nationalities for places, and knows no other names:
  addressees and hash signs go, nationalities become other.
- Articles, possessives and titles go off the names, as everywhere here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from store.entities.engine.words import Token, words_of
from store.entities.gazetteer import gazetteer

SHORT = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
ADDRESSEE = re.compile(r"(?:^|\s)(?:RT\s*)?@ ?\w+:?")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
OUT_OF_TEN = 1
"""Sentences of ten that are kept from training, to choose by."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence's words and their labels."""

    source: str
    text: str
    words: tuple[Token, ...]
    labels: tuple[str, ...]
    kept_out: bool
    """Whether it is for choosing, not for training."""


def samples(folder: Path) -> Iterator[Sample]:
    """All sentences of the folder's files."""
    for file in sorted(folder.glob("*.train.jsonl")):
        source = file.name.partition(".")[0]
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text, spans = (
                row["text"].rstrip(),
                [(one["start"], one["end"], SHORT[one["label"]]) for one in row["entities"]],
            )
            if source == "btc":
                text, spans = _without_addressees(text, spans)
            spans = [_evened(text, span) for span in spans]
            words = words_of(text)
            if words:
                kept_out = crc32(row["id"].encode()) % 10 < OUT_OF_TEN
                yield Sample(source, text, tuple(words), tuple(labels_of(words, spans)), kept_out)


def labels_of(words: list[Token], spans: list[tuple[int, int, str]]) -> list[str]:
    """The label of each word: of every word that a span touches."""
    labels = ["O"] * len(words)
    for start, end, kind in spans:
        inside = [place for place, word in enumerate(words) if word.start < end and word.end > start]
        for place in inside:
            if labels[place] == "O":
                labels[place] = f"{'B' if place == inside[0] else 'I'}-{kind}"
    return labels


def _without_addressees(text: str, spans: list[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Both without what is Twitter's alone."""
    drops = [found.span() for form in (ADDRESSEE, ADDRESS) for found in form.finditer(text)]
    drops += [found.span() for found in re.finditer("#", text)]
    gone = {place for start, end in drops for place in range(start, end)}
    to = [0]
    for place in range(len(text)):
        to.append(to[-1] + (place not in gone))
    left = "".join(letter for place, letter in enumerate(text) if place not in gone)
    return left, [(to[start], to[end], kind) for start, end, kind in spans if to[start] < to[end]]


def _evened(text: str, span: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, kind = span
    name = text[start:end]
    if name[:4].lower() == "the " and kind != "MISC":
        start += 4
    for possessive in ("'s", "’s"):
        end -= 2 * name.endswith(possessive)
    if kind == "LOC" and gazetteer().get(text[start:end]) == "people":
        kind = "MISC"
    return start, end, kind
