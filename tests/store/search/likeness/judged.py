"""Sentences of the speeches that were read and decided on: is this on the topic? The decisions stand in `judgements.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from hashlib import blake2b
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from store.articles.article import Passage
from store.search.likeness.sentence_index import SearchedText, SentenceIndex
from store.search.likeness.suggesting import Example, Suggestion
from tests.conftest import CORPUS

SPEECHES = CORPUS / "speeches"
DECISIONS = Path(__file__).with_name("judgements.txt")
DEVELOPED_ON = ("tariff", "indian", "post", "energy", "slavery")
"""The topics by which the engine's rules and numbers were chosen."""
HELD_OUT = ("currency", "lands", "navy", "nuclear", "health")
"""The topics that were looked at only afterwards."""
LINE = re.compile(r"(\d+) (\d+) (\w+) (yes|no) (.*)")
TAGGABLE = 40
"""Characters at least of a sentence that is drawn as tagged: less is a heading."""


class Place(NamedTuple):
    """A sentence of a speech."""

    file: str
    passage: Passage


def read_speeches(folder: Path) -> dict[str, str]:
    """Their texts by the name of their file."""
    return {path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))}


def index_of(texts: dict[str, str]) -> SentenceIndex:
    index = SentenceIndex()
    for _ in index.adding(SearchedText(name, text) for name, text in texts.items()):
        pass
    return index


@cache
def there() -> frozenset[str]:
    """The names of the speeches."""
    return frozenset(path.name for path in SPEECHES.iterdir())


@cache
def decisions() -> dict[str, dict[Place, bool]]:
    """For each topic, the sentences that were decided on in the speeches that are there, and whether they are on it."""
    found: dict[str, dict[Place, bool]] = {}
    file = ""
    for line in DECISIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            file = line.removeprefix("# ")
        elif decision := LINE.fullmatch(line):
            start, end, topic, answer, _ = decision.groups()
            if file in there():
                found.setdefault(topic, {})[Place(file, Passage(int(start), int(end)))] = answer == "yes"
    return found


def first_words() -> Iterator[tuple[Place, str]]:
    """Each sentence that was decided on, and how it begins."""
    file = ""
    for line in DECISIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            file = line.removeprefix("# ")
        elif (decision := LINE.fullmatch(line)) and file in there():
            yield Place(file, Passage(int(decision[1]), int(decision[2]))), decision[5]


def draws(topic: str, tagged: int, times: int) -> Iterator[list[Place]]:
    """So many sentences on the topic, drawn at random; so many times.

    They are always the same, and where a decision is added most of them stay.
    """
    places = [
        place
        for place, is_on in decisions()[topic].items()
        if is_on and place.passage.end - place.passage.start >= TAGGABLE
    ]
    for draw in range(times):
        yield nsmallest(tagged, places, key=partial(_lot, topic, tagged, draw))


def _lot(topic: str, tagged: int, draw: int, place: Place) -> bytes:
    return blake2b(f"{topic} {tagged} {draw} {place.file} {place.passage.start}".encode(), digest_size=8).digest()


def examples(texts: dict[str, str], places: Sequence[Place]) -> list[Example]:
    return [Example(file, texts[file][slice(*passage)], passage) for file, passage in places]


def place_of(suggestion: Suggestion) -> Place:
    return Place(suggestion.article, suggestion.passage)
