"""Which tags are usually meant for a passage, learned from what has been tagged.

Three things speak for a tag, each between 0 and 1:

    RECENT     it was used lately: 1 for the latest, then 1/2, 1/3 … (people code the same matter for a while)
    TOGETHER   it is often on a passage together with the tags that are taken already: the largest share of one of
               those tags' passages that carry it too (*film* is taken, *money* was on half of its passages: 0.5)
    ALIKE      it is on passages that share words with this one: of the words of this passage, each weighted by its
               rarity 1/n (n passages have it), the share that the tag's own passages have

Their sum, weighted, is the order in which tags are offered before anything is typed, and of those that match alike after
that. Tags of which nothing is known follow by how many passages they are on, then by name.

The weights are such that with nothing taken the latest tag (1) leads, unless one of before has all of the passage's words
(1/2 + 0.75), while a tag that always goes with the one just taken comes before either (1/3 + 1.5 is more than 1 + 0.75).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from store.annotations.annotation import Annotation
from store.annotations.tags import Tag, tag_key

RECENT = 1.0
TOGETHER = 1.5
ALIKE = 0.75

OFTEN = 0.25
"""If a tag is on at least this share of another tag's passages, that is worth telling."""
SHORTEST = 4
"""Fewest letters of a word that counts; in scripts without spaces between words, a run counts."""
MOST_WORDS = 60
"""Most different words of one passage that are learned: of a whole chapter, its beginning."""

WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


class LikelyTags:
    """What has been learned. One thread may teach it while another asks it."""

    def __init__(self) -> None:
        self._recent: dict[str, None] = {}
        """The tags' keys, the latest last."""
        self._passages: Counter[str] = Counter()
        """The number of passages with each tag."""
        self._pairs: dict[str, Counter[str]] = defaultdict(Counter)
        self._by_word: dict[str, Counter[str]] = defaultdict(Counter)

    def learn(self, annotations: Iterable[Annotation]) -> None:
        """Learns from tagged passages, the latest last."""
        for annotation in annotations:
            keys = [tag_key(tag) for tag in annotation.tags]
            for key in keys:
                self._recent.pop(key, None)
                self._recent[key] = None
                self._passages[key] += 1
                self._pairs[key].update(other for other in keys if other != key)
            if keys:
                for word in _words(annotation.target.exact):
                    self._by_word[word].update(keys)

    def order(self, tags: Sequence[Tag], words: str, chosen: Sequence[str], counts: Mapping[str, int]) -> list[Tag]:
        """The tags, the likeliest first, for a passage with these words and the tags that were taken already. `counts` has
        the number of passages of each tag, by its key."""
        scores: defaultdict[str, float] = defaultdict(float)
        for place, key in enumerate(reversed(list(self._recent)), 1):
            scores[key] = RECENT / place
        for key, share in self._shares_together([tag_key(tag) for tag in chosen]).items():
            scores[key] += TOGETHER * share
        for key, share in self._shares_alike(words).items():
            scores[key] += ALIKE * share
        return sorted(tags, key=lambda tag: (-scores.get(tag.key, 0.0), -counts.get(tag.key, 0), tag.key))

    def used_with(self, chosen: Sequence[str]) -> dict[str, str]:
        """The keys of the tags that are often on a passage together with one of those that are taken, each with the key of the
        one that it goes with most."""
        partners: dict[str, tuple[float, str]] = {}
        for taken_key in map(tag_key, chosen):
            for key, share in self._shares_together([taken_key]).items():
                if share >= OFTEN and share > partners.get(key, (0.0, ""))[0]:
                    partners[key] = (share, taken_key)
        return {key: partner for key, (_, partner) in partners.items()}

    def _shares_together(self, chosen: Sequence[str]) -> dict[str, float]:
        shares: dict[str, float] = {}
        for taken_key in chosen:
            for key, count in list(self._pairs.get(taken_key, {}).items()):
                shares[key] = max(shares.get(key, 0.0), count / self._passages[taken_key])
        return shares

    def _shares_alike(self, words: str) -> dict[str, float]:
        tags_by_word = {word: self._by_word[word] for word in _words(words) if word in self._by_word}
        weights = {word: 1 / sum(tags.values()) for word, tags in tags_by_word.items()}
        total = sum(weights.values())
        shares: dict[str, float] = {}
        for word, tags in tags_by_word.items():
            for key in list(tags):
                shares[key] = shares.get(key, 0.0) + weights[word] / total
        return shares


def _words(text: str) -> list[str]:
    """The different words of a passage that count, folded."""
    return list(dict.fromkeys(word.casefold() for word in WORD.findall(text)))[:MOST_WORDS]
