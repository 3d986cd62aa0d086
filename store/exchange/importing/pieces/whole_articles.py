"""Annotations of whole articles, as postil exports them: without words, and without a place."""

from __future__ import annotations

from store.annotations.annotation import PURPOSES, WHOLE, Annotation, whole


def mark_of(said: str) -> str:
    """The word for a whole article (starred, read, unread) in an export; ``""`` for any other text."""
    return said if said in PURPOSES else ""


def is_of_article(quote: str, has_place: bool, state: object, says_mark: bool) -> bool:
    """Whether a row of an export is about the whole article; a row of another program's file, without a `mark`, is not."""
    return says_mark and not quote.strip() and not has_place and state != "lost"


def mark_in(words: str) -> str | None:
    """The mark that stands in the place of a passage's words, ``""`` where a whole article has none, None for other words."""
    return SAID.get(words.strip())


SAID = {whole(Annotation("", "", WHOLE, mark=mark)): mark for mark in ("", *PURPOSES)}
"""The texts that an export has in the place of words, with the words for whole articles that they mean."""
