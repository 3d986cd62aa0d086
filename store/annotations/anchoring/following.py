"""Following a passage from the text in which it was described to the article's present one.

Each edit that was seen is followed by itself: several edits together may look more like another passage. A text without the
passage, such as an emptied file, is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from store.annotations.anchoring.carrying import Carried, Carrier
from store.annotations.annotation import Target
from store.articles.article import Article, Passage


class Follower:
    """Follows passages into the present text of an article. Two of its texts are compared once, when that is first needed."""

    def __init__(self, article: Article, kept_text: Callable[[str], str | None], texts_before: Sequence[str]) -> None:
        """See `Placer`."""
        self._article = article
        self._kept_text = kept_text
        self._texts_before = tuple(texts_before)
        self._texts: dict[str, str | None] = {"": None, article.hash: article.text}
        self._carriers: dict[tuple[str, str], Carrier] = {}

    def knows(self, target: Target) -> bool:
        """Whether the text that a target was described in is kept, and says what the target says."""
        text = self._text(target.text)
        return text is not None and text[slice(*target.passage)] == target.exact

    def follow(self, target: Target) -> Carried | None:
        """Where the passage of a known target is now; None if it is not there, or that is not certain."""
        later = self._later(target.text)
        if not later:
            return self._carry(target.text, self._article.hash, target.passage)
        followed = self._follow_each(target, later)
        if followed is not None and followed.is_same:
            return followed
        at_once = self._carry(target.text, self._article.hash, target.passage)
        if at_once is None or not self._is_sure(at_once, target):
            return followed
        is_elsewhere = followed is not None and not _overlap(followed.passage, at_once.passage)
        return followed if is_elsewhere else at_once

    def _follow_each(self, target: Target, later: Sequence[str]) -> Carried | None:
        """Where the passage is after all edits that were seen; it is the same only where it was so after each of them."""
        text, last = target.text, Carried(target.passage, is_same=True)
        carried: Carried | None = None
        for step in (*later, self._article.hash):
            carried = self._carry(text, step, last.passage)
            if carried is not None:
                text, last = step, replace(carried, is_same=carried.is_same and last.is_same)
        return None if carried is None else last

    def _is_sure(self, carried: Carried, target: Target) -> bool:
        return carried.is_same or self._article.text[slice(*carried.passage)] == target.exact

    def _later(self, text: str) -> list[str]:
        """The texts that are kept of those that the article had after this one and before the present one."""
        if text not in self._texts_before:
            return []
        later = self._texts_before[self._texts_before.index(text) + 1 :]
        return [text for text in later if text != self._article.hash and self._text(text) is not None]

    def _text(self, digest: str) -> str | None:
        if digest not in self._texts:
            self._texts[digest] = self._kept_text(digest)
        return self._texts[digest]

    def _carry(self, before: str, after: str, passage: Passage) -> Carried | None:
        if (before, after) not in self._carriers:
            self._carriers[before, after] = Carrier.between(self._text(before) or "", self._text(after) or "")
        return self._carriers[before, after].carry(passage)


def _overlap(first: Passage, second: Passage) -> bool:
    return first.start < second.end and second.start < first.end
