"""Which articles of a library an annotation from elsewhere may belong to, by what the file says about its article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from store.articles.clean import clean_line
from store.exchange.exporting.qualitative import guid
from store.exchange.importing.incoming import Incoming
from store.library.listings import Listing
from store.search.texts.plain_words import plain, words

LIKE = 0.6
"""The share of words that two titles have in common (Sørensen and Dice: twice the common ones by all), from which on the words
of the passage are looked for in the article. «Regression testing - Wikipedia» and «Regression testing» have 0.8, a title of
three words with a subtitle of four 0.6."""
MOST_LIKE = 5
"""Articles with like titles that are read."""
TELLING = 50
"""Titles; a word that stands in more of them, and in one of ten, does not lead to a title."""
REMEMBERED = 4_096
"""Titles."""
PROJECT_ADDRESS = "urn:uuid:"
BRACKETS = re.compile(r"\s*\([^()]*\)$")


class Articles:
    """The articles of a library, by what they are called."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self.listings = listings
        self._by_id = {listing.id: listing for listing in listings}
        self._by_path = {listing.path: listing for listing in listings if not listing.missing}
        self._by_title: dict[str, list[Listing]] = defaultdict(list)
        self._by_name: dict[str, list[Listing]] = defaultdict(list)
        for listing in listings:
            self._by_title[title_key(listing.title)].append(listing)
            self._by_name[name_key(listing.path)].append(listing)
        self._words = [Counter(title_key(listing.title).split()) for listing in listings]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, title in enumerate(self._words):
            for word in title:
                self._by_word[word].append(number)
        self._by_guid: dict[str, Listing] | None = None
        self._like: dict[str, tuple[Listing, ...]] = {}

    def of_id(self, article_id: str) -> Listing | None:
        return self._by_id.get(article_id)

    def candidates(self, incoming: Incoming) -> list[Listing]:
        """The articles that it names by something only they have, the surest first."""
        same = self._by_title.get(title_key(incoming.title), []) if title_key(incoming.title) else []
        candidates = [
            self._by_id.get(incoming.article) or self._in_project(incoming.article),
            self._by_path.get(incoming.path),
            *_only(same),
        ]
        for name in (incoming.title, incoming.path):
            candidates += _only(self._by_name.get(name_key(name), []) if name_key(name) else [])
        return list({listing.id: listing for listing in candidates if listing is not None}.values())

    def _in_project(self, address: str) -> Listing | None:
        """The article that a project of postil's calls so."""
        if not address.startswith(PROJECT_ADDRESS):
            return None
        if self._by_guid is None:
            self._by_guid = {guid("article", listing.id): listing for listing in self.listings}
        return self._by_guid.get(address.removeprefix(PROJECT_ADDRESS))

    def agree(self, incoming: Incoming, listing: Listing) -> bool:
        """Whether nothing that it says about its article speaks against this one."""
        if incoming.title in ("", incoming.article) or title_key(incoming.title) == title_key(listing.title):
            return True
        return name_key(incoming.title) == name_key(listing.path)

    def possible(self, title: str) -> tuple[Listing, ...]:
        """The articles with this title, or else those with titles like it, the most alike first."""
        if title not in self._like:
            same = self._by_title.get(title_key(title), []) if title_key(title) else []
            self._like[title] = tuple(same) or self._alike(title)
        return self._like[title]

    def _alike(self, title: str) -> tuple[Listing, ...]:
        scores: dict[int, float] = {}
        for wording in {title, BRACKETS.sub("", clean_line(title))}:
            counts = Counter(title_key(wording).split())
            most = max(TELLING, len(self.listings) // 10)
            for word in counts:
                numbers = self._by_word.get(word, ())
                if len(numbers) <= most:
                    scores |= {
                        number: max(scores.get(number, 0), _likeness(counts, self._words[number])) for number in numbers
                    }
        best = sorted(
            (number for number in scores if scores[number] >= LIKE), key=lambda number: (-scores[number], number)
        )
        return tuple(self.listings[number] for number in best[:MOST_LIKE])


@lru_cache(maxsize=REMEMBERED)
def title_key(title: str) -> str:
    """What titles are compared by: their plain words. Cached, because a title comes with each of its passages."""
    return " ".join(words(plain(clean_line(title))))


def name_key(path: str) -> str:
    """What names of files are compared by: the plain words of the last part, without its suffix."""
    return title_key(PurePosixPath(path.replace("\\", "/")).stem)


def _likeness(words: Counter[str], other: Counter[str]) -> float:
    return 2 * (words & other).total() / (words.total() + other.total())


def _only(listings: list[Listing]) -> list[Listing]:
    """The one listing, if there is one only."""
    return listings if len(listings) == 1 else []
