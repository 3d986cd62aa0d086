"""Annotations of whole articles, as postil exports them: without words, and without a place."""

from __future__ import annotations

from store.annotations.annotation import PURPOSES, WHOLE, Annotation, whole


def status_of(word: str) -> str:
    """The word for a whole article (starred, read, unread) in an export; ``""`` for any other text."""
    return word if word in PURPOSES else ""


def is_of_article(quote: str, has_place: bool, state: object, says_status: bool) -> bool:
    """Whether a row of an export is about the whole article; a row of another program's file, without a `mark`, is not."""
    return says_status and not quote.strip() and not has_place and state != "lost"


def status_in(words: str) -> str | None:
    """The status that stands in the place of a passage's words, ``""`` where a whole article has none, None for other words."""
    return SAID.get(words.strip())


SAID = {whole(Annotation("", "", WHOLE, status=status)): status for status in ("", *PURPOSES)}
"""The texts that an export has in the place of words, with the words for whole articles that they mean."""
