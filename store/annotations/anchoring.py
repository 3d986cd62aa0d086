"""Describing a passage so that it can be found again, and finding it.

`describe` and `anchor` are a pair: in the text it was described in, a passage is always found where it was. In another
text it is found by its words and what stood around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from store.annotations.annotation import Annotation, Target
from store.articles.article import Article, Passage

CONTEXT = 32
"""Characters of prefix and suffix, as the Hypothesis client keeps."""


class State(StrEnum):
    """How sure it is where an annotation belongs."""

    PLACED = "placed"
    MOVED = "moved"
    """Its words changed, or its place was found by searching."""
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Placement:
    """An annotation and where it stands in the article's present text."""

    annotation: Annotation
    passage: Passage | None
    """None when it is lost."""
    state: State


def describe(article: Article, passage: Passage) -> Target:
    """The target that stands for a passage of an article.

    Raises:
        ValueError: the passage is empty or not inside the text.
    """
    start, end = passage
    text = article.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text)} characters")
    return Target(
        Passage(start, end),
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        article.hash,
    )


def place(annotation: Annotation, article: Article) -> Placement:
    """Where an annotation stands in the article as it is now."""
    target = annotation.target
    if target.text == article.hash and article.text[slice(*target.passage)] == target.exact:
        return Placement(annotation, target.passage, State.PLACED)
    found = _find_quote(target, article.text)
    if found is None:
        return Placement(annotation, None, State.LOST)
    in_context = _context(target, article.text, found.start) == len(target.prefix) + len(target.suffix)
    return Placement(annotation, found, State.PLACED if in_context else State.MOVED)


def _find_quote(target: Target, text: str) -> Passage | None:
    """The occurrence of the words with most of their context around them; the nearest to the old place on a tie."""
    if not target.exact:
        return None
    places = []
    start = text.find(target.exact)
    while start >= 0:
        places.append(start)
        start = text.find(target.exact, start + 1)
    if not places:
        return None
    best = max(places, key=lambda start: (_context(target, text, start), -abs(start - target.passage.start)))
    return Passage(best, best + len(target.exact))


def _context(target: Target, text: str, start: int) -> int:
    """How many characters of prefix and suffix stand unbroken around an occurrence of the words at `start`."""
    before = text[max(0, start - len(target.prefix)) : start]
    end = start + len(target.exact)
    after = text[end : end + len(target.suffix)]
    return _common(before[::-1], target.prefix[::-1]) + _common(after, target.suffix)


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
