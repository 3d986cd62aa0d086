"""Passages to targets, and targets to places in the article as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from store.annotations.annotation import Annotation, Target
from store.articles.article import Article, Passage
from store.counts import counted

if TYPE_CHECKING:
    from store.annotations.anchoring.following import Follower
    from store.annotations.anchoring.searching import Searcher

CONTEXT = 32
"""Characters of prefix and suffix, as the Hypothesis client keeps."""


class PlacementState(StrEnum):
    """How sure the place of an annotation is."""

    PLACED = "placed"
    MOVED = "moved"
    """Its words changed, or its place was found by searching."""
    LOST = "lost"


class Placement(NamedTuple):
    """An annotation and where it stands in the article's present text."""

    annotation: Annotation
    passage: Passage | None
    """None when it is lost."""
    state: PlacementState


def describe(article: Article, passage: Passage) -> Target:
    """The target that stands for a passage of an article.

    Raises:
        ValueError: the passage is empty or not inside the text.
    """
    start, end = passage
    text = article.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {counted(len(text), 'character')}")
    return Target(
        Passage(start, end),
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        article.hash,
    )


def anchored_anew(placement: Placement, article: Article) -> Annotation:
    """The annotation with selectors of the present text, if it stands there. This is not an edit, so its time stays."""
    if placement.passage is None:
        return placement.annotation
    return replace(placement.annotation, target=describe(article, placement.passage), lost=False)


class Placer:
    """Places annotations in one article."""

    def __init__(
        self, article: Article, kept_text: Callable[[str], str | None], texts_before: Sequence[str] = ()
    ) -> None:
        """`kept_text` gives the text of a hash, None if it is not kept; `texts_before` are the hashes of earlier texts of the
        article, the oldest first."""
        self._article = article
        self._kept_text = kept_text
        self._texts_before = texts_before
        self._follower: Follower | None = None
        self._searcher: Searcher | None = None

    def place(self, annotation: Annotation) -> Placement:
        """Where an annotation stands in the article as it is now."""
        target = annotation.target
        if target.is_whole:
            return Placement(annotation, None, PlacementState.PLACED)
        if target.text == self._article.hash and self._article.text[slice(*target.passage)] == target.exact:
            return Placement(annotation, target.passage, PlacementState.PLACED)
        if annotation.lost:
            return Placement(annotation, None, PlacementState.LOST)
        if self._follower is None:
            from store.annotations.anchoring.following import Follower  # only edited articles need RapidFuzz

            self._follower = Follower(self._article, self._kept_text, self._texts_before)
        if self._follower.knows(target):
            carried = self._follower.follow(target)
            if carried is None:
                return Placement(annotation, None, PlacementState.LOST)
            return Placement(
                annotation, carried.passage, PlacementState.PLACED if carried.is_same else PlacementState.MOVED
            )
        if self._searcher is None:
            from store.annotations.anchoring.searching import Searcher

            self._searcher = Searcher(self._article.text)
        passage = self._searcher.find(target.exact, target.prefix, target.suffix)
        return Placement(annotation, passage, PlacementState.LOST if passage is None else PlacementState.MOVED)
