"""Passages that are likely to deserve a tag, from those that have it and those that were declined for it.

What is proposed are sentences. They are found by their words, since what is written on one subject is written with the same
telling words; meaning only helps to put them in order.

1. Each word has a weight: how rare it is in this library, and how much it clumps (`sentence_index`). In the speeches of the
   corpus «tariff» weighs 11, «gratifying», which is as rare, 5, «the» nothing.
2. A sentence is like a passage by the weights of the words they share, less so the longer it is (the vector space with the
   length normalisation of BM25: Robertson and Zaragoza, «The Probabilistic Relevance Framework», 2009). The passage itself
   would be like itself by about 1.
3. A sentence's score is how like the tagged passages it is in the mean, less `DECLINED` times how like the declined ones in
   the mean (Rocchio, «Relevance Feedback in Information Retrieval», 1971). So with every passage that is tagged, the words
   that they have in common come to the fore; and of a declined passage the words go down that no tagged one has.
4. The best are looked at closely. Each must be like one of the tagged passages (`LIKE_ONE`) and like them all
   (`LIKE_ALL`), and share a word with the one it is most like that weighs as much as one that stands in `RARE` sentences
   only and does not clump. Any other sentence is not suggested: no suggestion is better than a silly one.
5. Similar wording raises the score by up to `WORDING` (RapidFuzz's `token_set_ratio`), so that what says nearly the same
   comes before what is only on the same; a near meaning raises it by up to `MEANING` times (English alone, see `nearness`).

A suggestion names the tagged passage it is most like, and the telling words it shares with it. The reader can check both at
a glance.

Measured on 36 annual messages of presidents (10,188 sentences), by 4,192 decisions on what is on one of ten topics: for each
topic, sentences on it were drawn as tagged, ten times. Of the first ten suggestions (a missing one, or one that was not
decided on, counts as wrong) so many were right, beside the cosine of textbooks:

    tagged                                1      3      5     10
    five topics that the numbers below were chosen by
      suggestions                       56 %   83 %   88 %   94 %
      without meaning                   56 %   80 %   85 %   94 %
      tf-idf, the mean of the cosines   32 %   59 %   74 %   82 %
    five topics that were held out
      suggestions                       65 %   86 %   93 %   97 %
      without meaning                   63 %   84 %   92 %   95 %
      tf-idf, the mean of the cosines   45 %   64 %   79 %   94 %

Where one sentence is tagged and then up to thirty suggestions are answered one by one, 21 come and 19 of them are right (on
the topics that were held out 26 and 22). A library of 20 million characters is indexed in 3 s; with ten tagged passages
suggestions are there after 0.12 s. `tests/bench/suggest.py` prints this and more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop
from math import log, sqrt

from rapidfuzz import fuzz, utils

from store.articles.article import Passage
from store.search.likeness.sentence_index import IndexedSentence, SentenceIndex
from store.search.likeness.shared_words import SharedWord, shared_words
from store.search.terms import terms

DECLINED = 0.5
"""The weight of declined passages beside tagged ones. From 0.5 to 1 as many suggestions are right, with 0.25 fewer."""
LIKE_ONE = 0.18
"""The least likeness of a suggestion to the nearest tagged passage. With 0.25 as many right ones are lost as wrong ones."""
LIKE_ALL = 0.06
"""The least likeness to the mean of the tagged passages, less the declined ones. The less these have in common, the harder it
is to reach."""
RARE = 4
"""Sentences in which a telling word may stand that does not clump. With two, right ones are lost where one passage is tagged;
with six, wrong ones come in."""
WORDING = 0.5
"""The share that equal wording adds to a score. It decides the order: more or none finds as much on the subject."""
ROOM = 2.0
"""Mean lengths of a sentence that are added to a sentence's own before its score is divided by the sum: a sentence of three
words is not four times as good as one of twelve. One and four find nearly as much."""
MEANING = 3.0
"""How many times its score a sentence gains that means the same as the tagged passages do. With 1 to 8 it is nearly as good."""
NEAR = 0.5
"""The nearness in meaning from which on it is named among the reasons."""
LOOKED_AT = 4
"""Sentences that are looked at closely for each suggestion that is wanted."""
FEWEST_WORDS = 5
"""Least letters of a suggestion: less is a heading or an exclamation."""
MOST_CHARACTERS = 2_000
"""Most letters of a suggestion: more is a table or a list without full stops. Nor is more of a passage learned from."""
OPENING = 60
"""Characters of a tagged passage by which a reader knows it again."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that the reader has tagged, or declined for the tag."""

    article: str
    """Its id."""
    words: str
    passage: Passage | None
    """Its place; None if it is no longer in the text. It teaches all the same."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that may deserve the tag, and why."""

    article: str
    """Its id."""
    passage: Passage
    words: str
    score: float
    """To be compared with the scores of the same list only."""
    like: Example
    """The tagged passage that it is most like."""
    shared: tuple[SharedWord, ...]
    """The most telling first."""
    nearness: float = 0.0
    """How near its meaning is to that of the tagged passages, 0 to 1."""

    @property
    def reason(self) -> str:
        """Why, for the reader."""
        shared = ", ".join(f"«{word.word}»" for word in self.shared)
        meaning = ", near in meaning" if self.nearness >= NEAR else ""
        return f"like «{_opening(self.like.words)}», shares {shared}{meaning}"


def suggest(
    index: SentenceIndex, tagged: Sequence[Example], declined: Sequence[Example] = (), most: int = 50
) -> list[Suggestion]:
    """At most so many sentences that may deserve the tag, the best first. None of them overlaps a tagged or declined passage,
    or says the same as a declined one."""
    liked = [_Likeness(index, example) for example in tagged]
    disliked = [_Likeness(index, example) for example in declined]
    decided = _DecidedPassages(tagged, declined)
    looked_at = 0
    suggestions = []
    for score, number in _ranked(index, liked, disliked):
        sentence = index.sentence(number)
        if sentence is None or len(sentence.words) > MOST_CHARACTERS or decided.holds(sentence):
            continue
        if suggestion := _looked_at(index, sentence, score, liked):
            suggestions.append(suggestion)
        looked_at += 1
        if looked_at == LOOKED_AT * most:
            break
    suggestions = _by_meaning(suggestions, tagged)
    suggestions.sort(key=lambda suggestion: -suggestion.score)
    return suggestions[:most]


def _by_meaning(suggestions: Sequence[Suggestion], tagged: Sequence[Example]) -> list[Suggestion]:
    """The suggestions, scored by how near they are in meaning too."""
    from store.search.meaning.nearness import nearness  # importing it takes a tenth of a second

    near = nearness(
        [suggestion.words for suggestion in suggestions], [example.words[:MOST_CHARACTERS] for example in tagged]
    )
    return [
        replace(suggestion, score=suggestion.score * (1 + MEANING * meaning), nearness=meaning)
        for suggestion, meaning in zip(suggestions, near, strict=True)
    ]


class _Likeness:
    """The likeness of sentences to a passage: about 1 where they have the same words."""

    def __init__(self, index: SentenceIndex, example: Example) -> None:
        self.example = example
        self.words = example.words[:MOST_CHARACTERS]
        self._room = ROOM * index.mean_length
        example_terms = terms(self.words)
        weights = {term: weight for term in example_terms if (weight := index.weight(term))}
        size = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        self.factors = {term: weight * weight / size for term, weight in weights.items()}
        self.whole = size / (len(example_terms) + self._room) if weights else 0.0
        """The raw likeness of a sentence with the same words, which is made 1."""

    def of(self, counts: Mapping[str, int]) -> float:
        """The vector of a sentence with these words, each with its number."""
        factors = self.factors
        total = sum(factors[term] * sqrt(times) for term, times in counts.items() if term in factors)
        return total / (sum(counts.values()) + self._room) / (self.whole or 1.0)


class _DecidedPassages:
    """The passages that were decided on, which are not suggested."""

    def __init__(self, tagged: Sequence[Example], declined: Sequence[Example]) -> None:
        self._passages: defaultdict[str, list[Passage]] = defaultdict(list)
        for example in (*tagged, *declined):
            if example.passage is not None:
                self._passages[example.article].append(example.passage)
        self._declined = {_plain(example.words) for example in declined}

    def holds(self, sentence: IndexedSentence) -> bool:
        start, end = sentence.passage
        overlaps = any(
            passage.start < end and start < passage.end for passage in self._passages.get(sentence.article, ())
        )
        return overlaps or _plain(sentence.words) in self._declined


def _ranked(
    index: SentenceIndex, liked: Sequence[_Likeness], disliked: Sequence[_Likeness]
) -> Iterator[tuple[float, int]]:
    """The sentences that are like the liked passages, each with its likeness to them in the mean, less that to the disliked
    ones. The most like comes first, of equals the one that was added first."""
    factors: defaultdict[str, float] = defaultdict(float)
    for likenesses, share in ((liked, 1.0), (disliked, -DECLINED)):
        for likeness in likenesses:
            for term, factor in likeness.factors.items():
                factors[term] += share * factor / len(likenesses)
    room = ROOM * index.mean_length
    whole = sum(likeness.whole for likeness in liked) / max(1, len(liked))
    heap = []
    for number, total in index.sums(factors).items():
        length = index.length(number)
        score = total / (length + room)
        if score >= LIKE_ALL * whole > 0 and length >= FEWEST_WORDS:
            heap.append((-score / whole, number))
    heapify(heap)
    while heap:
        score, number = heappop(heap)
        yield -score, number


def _looked_at(
    index: SentenceIndex, sentence: IndexedSentence, score: float, liked: Sequence[_Likeness]
) -> Suggestion | None:
    """The suggestion for a sentence; None where too little speaks for it."""
    counts = Counter(terms(sentence.words))
    nearest = max(liked, key=lambda likeness: likeness.of(counts))
    if nearest.of(counts) < LIKE_ONE:
        return None
    shared = shared_words(index, sentence.words, nearest.words)
    if not shared or shared[0].weight < log(index.sentences / RARE):
        return None
    wording = fuzz.token_set_ratio(sentence.words, nearest.words, processor=utils.default_process) / 100
    return Suggestion(
        sentence.article, sentence.passage, sentence.words, score * (1 + WORDING * wording), nearest.example, shared
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _opening(words: str) -> str:
    line = " ".join(words[:MOST_CHARACTERS].split())
    return line if len(line) <= OPENING else line[:OPENING].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
