"""The sentences of a library, and how much each of their words tells about what a sentence is on.

Two things make a word telling:

- It is rare: it stands in few sentences (inverse document frequency: the logarithm of all sentences to those with it).
- It clumps: where it stands once, it stands again nearby. «Tariff» fills a passage and is not seen for pages; «gratifying»
  is as rare, but anywhere. A word that is scattered by chance would stand in a known number of stretches of text (Poisson);
  the factor by which it stands in fewer is its clumping (Church and Gale, «Inverse Document Frequency (IDF):
  A Measure of Deviations from Poisson», 1995).

A word's weight is ``rarity * (1 + CLUMPING * log(clumping))``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from math import ceil, exp, log, sqrt
from typing import NamedTuple

from store.articles.article import Passage
from store.articles.sentences import sentences
from store.search.terms import terms

STRETCH = 16
"""Sentences of a stretch in which a word that clumps stands more than once: some three paragraphs. An article begins a new
stretch. Eight and thirty-two find nearly as much. With whole articles for stretches a third less is found from one passage."""
CLUMPING = 2.0
"""The weight of clumping. From 1.5 to 3 it makes little difference. Without it half as much is found from one passage."""
COMMON = 32
"""A word that stands once in so many sentences tells nothing. Half and twice this number change no hundredth. With 64, useful
words are missed."""
NEVER_COMMON = 300
"""Places of a word that is not common in any library: in a small one, a subject may fill every thirtieth sentence."""
AT_ONCE = 100_000
"""Characters that are added in one go: some 20 ms."""
NOWHERE = array("I")


class SearchedText(NamedTuple):
    """A text to be searched for passages."""

    article: str
    """Its id."""
    text: str
    language: str = "en"


class IndexedSentence(NamedTuple):
    """A sentence of an article."""

    article: str
    """Its id."""
    passage: Passage
    words: str


class SentenceIndex:
    """Which sentences have which words. It is kept for as long as the texts are the same, and grows by the text.

    It is used by one thread at a time. Beside the texts themselves, which it keeps, it takes some two bytes a character.
    """

    def __init__(self) -> None:
        self._sources: list[SearchedText] = []
        self._firsts: list[int] = []
        """The number of the first sentence of each source."""
        self._latest: dict[str, int] = {}
        """The source that stands for an article: an article that is added again has two."""
        self._starts = array("I")
        self._ends = array("I")
        self._lengths = array("I")
        """In words. 0 for the numbers at the end of an article's last stretch that no sentence has."""
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        """The numbers of the sentences with a word, as often as it stands there, ascending."""
        self._weights: dict[str, float] = {}
        self.sentences = 0
        self._words = 0

    def adding(self, sources: Iterable[SearchedText]) -> Generator[int, None, None]:
        """Adds texts. A text of an article that is there already replaces the earlier one. Yields again and again the number of
        sources that are in. The caller may stop at any time; the texts that were added till then can be used."""
        for count, source in enumerate(sources):
            self._begin(source)
            for start, end in _pieces(source.text):
                self._add(source, start, end)
                yield count
            yield count + 1

    def drop(self, article: str) -> None:
        """Removes an article, if it is there. Its words stay in the counts."""
        index = self._latest.pop(article, None)
        if index is not None:
            self._sources[index] = SearchedText(article, "")

    def sentence(self, number: int) -> IndexedSentence | None:
        """The sentence of a number. None if its article has gone or has changed."""
        index = bisect_right(self._firsts, number) - 1
        source = self._sources[index]
        if self._latest.get(source.article) != index:
            return None
        passage = Passage(self._starts[number], self._ends[number])
        return IndexedSentence(source.article, passage, source.text[passage.start : passage.end])

    def text(self, article: str) -> str | None:
        """The text of an article; None if it was not added."""
        index = self._latest.get(article)
        return self._sources[index].text if index is not None else None

    def length(self, number: int) -> int:
        """The number of words in a sentence."""
        return self._lengths[number]

    @property
    def mean_length(self) -> float:
        """Words of a sentence."""
        return self._words / max(1, self.sentences)

    def weight(self, term: str) -> float:
        """The weight of a word. It is 0 for a common word, and for one that no two sentences have."""
        weight = self._weights.get(term)
        if weight is None:
            weight = self._weights[term] = self._weigh(self._places.get(term, NOWHERE))
        return weight

    def sums(self, factors: Mapping[str, float]) -> dict[int, float]:
        """For each sentence with any of these words, the sum of their factors. A word that stands there more than once counts
        by the root of its number."""
        sums: defaultdict[int, float] = defaultdict(float)
        for term, factor in factors.items():
            for number, times in Counter(self._places.get(term, NOWHERE)).items():
                sums[number] += factor if times == 1 else factor * sqrt(times)
        return sums

    def _weigh(self, places: array[int]) -> float:
        numbers = set(places) if len(places) <= max(NEVER_COMMON, self.sentences / COMMON) else set()
        if len(numbers) < 2:
            return 0.0
        stretches = ceil(len(self._starts) / STRETCH)
        by_chance = stretches * (1 - exp(-len(numbers) / stretches))
        clumping = by_chance / len({number // STRETCH for number in numbers})
        return log(self.sentences / len(numbers)) * (1 + CLUMPING * max(0.0, log(clumping)))

    def _begin(self, source: SearchedText) -> None:
        left_over = -len(self._starts) % STRETCH
        for numbers in (self._starts, self._ends, self._lengths):
            numbers.extend([0] * left_over)
        self.drop(source.article)
        self._latest[source.article] = len(self._sources)
        self._sources.append(source)
        self._firsts.append(len(self._starts))
        self._weights.clear()

    def _add(self, source: SearchedText, start: int, end: int) -> None:
        for passage in sentences(source.text[start:end], source.language, start):
            number = len(self._starts)
            sentence_terms = terms(source.text[passage.start : passage.end])
            self._starts.append(passage.start)
            self._ends.append(passage.end)
            self._lengths.append(len(sentence_terms))
            self.sentences += 1
            self._words += len(sentence_terms)
            for term in sentence_terms:
                self._places[term].append(number)
        self._weights.clear()


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most `AT_ONCE` characters that end where a paragraph does, or else a line or a word."""
    start = 0
    while start < len(text):
        end = min(start + AT_ONCE, len(text))
        if end < len(text):
            ends = (text.rfind(gap, start, end) for gap in ("\n\n", "\n", " "))
            end = next((place for place in ends if place > start), end)
        yield start, end
        start = end
