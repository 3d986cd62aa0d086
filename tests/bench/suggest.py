"""Suggestions for a tag: how many deserve it, beside plainer ways of finding them, and how long it takes.

Precision is counted over the judged sentences of the speeches; where nothing is proposed, or what was never judged, that
counts as wrong. What plainer ways find is less often judged (`judged`): of 60 of their unjudged finds that were drawn and
read, 6 were on the topic for tf-idf with the mean, 2 for tf-idf with the nearest, none for RapidFuzz.

It takes ten minutes, nearly all of them RapidFuzz's over all sentences.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log, sqrt
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from rapidfuzz import fuzz, process, utils  # noqa: E402

from store.articles.article import Passage  # noqa: E402
from store.articles.sentences import sentences  # noqa: E402
from store.search.likeness.sentence_index import SearchedText, SentenceIndex  # noqa: E402
from store.search.likeness.suggesting import Example, suggest  # noqa: E402
from tests.store.search.likeness.judged import (  # noqa: E402
    DEVELOPED_ON,
    HELD_OUT,
    Place,
    decisions,
    draws,
    examples,
    index_of,
    place_of,
    read_speeches,
)

CORPUS = ROOT.parent / "shared" / "corpus"
TAGGED = (1, 3, 5, 10)
DRAWS = 10
FIRST = 20
SHOWN = 30
"""Suggestions that are answered in a session."""
ARTICLES = 1_000
CHARACTERS = 20_000
"""Of an article of the library by which time is measured."""
FIRST_SUGGESTIONS = 10.0
"""Seconds in which a library is indexed and the first suggestions are there."""
NEXT_SUGGESTIONS = 0.5
"""Seconds after one more answer, with ten tagged passages."""

Finder = Callable[[Sequence[Place]], list[Place]]
"""The best `FIRST` sentences for some tagged ones."""


def main() -> int:
    if not CORPUS.exists():
        print(f"nothing to measure on: no {CORPUS}")
        return 0
    status = _times()
    texts = read_speeches(CORPUS / "speeches")
    _sessions(texts)
    _compare(texts)
    return status


def _compare(texts: dict[str, str]) -> None:
    index = index_of(texts)
    places = [Place(file, passage) for file, text in texts.items() for passage in sentences(text)]
    words = [texts[file][slice(*passage)] for file, passage in places]
    tf_idf = TfIdf(places, words)
    finders: dict[str, Finder] = {
        "postil": lambda seeds: [place_of(one) for one in suggest(index, examples(texts, seeds), most=FIRST)],
        "tf-idf, mean": lambda seeds: tf_idf.find(seeds, sum),
        "tf-idf, nearest": lambda seeds: tf_idf.find(seeds, max),
        "token_set_ratio": Wording(places, words, fuzz.token_set_ratio).find,
        "WRatio": Wording(places, words, fuzz.WRatio).find,
    }
    for title, topics in (("developed on", DEVELOPED_ON), ("held out", HELD_OUT)):
        print(f"\n{title}: {', '.join(topics)}; {DRAWS} draws each; {len(places):,} sentences")
        print(f"{'':17} tagged    P@10    P@20   shown   right of shown   judged")
        for name, find in finders.items():
            for tagged in TAGGED:
                print(f"{name:17} {tagged:6} {_precision(find, topics, tagged)}", flush=True)


def _precision(find: Finder, topics: Iterable[str], tagged: int) -> str:
    first_ten = right = shown = judged = draws_made = 0
    for topic in topics:
        decided = decisions()[topic]
        for seeds in draws(topic, tagged, DRAWS):
            found = find(seeds)
            draws_made += 1
            shown += len(found)
            judged += sum(place in decided for place in found)
            right += sum(decided.get(place, False) for place in found)
            first_ten += sum(decided.get(place, False) for place in found[:10])
    ten, twenty = first_ten / 10 / draws_made, right / FIRST / draws_made
    return f"{ten:7.1%} {twenty:7.1%} {shown / draws_made:7.1f} {right / max(1, shown):16.1%} {judged / max(1, shown):8.1%}"


class TfIdf:
    """The cosine of vectors of words, as every textbook has it; of several tagged sentences the sum or the best."""

    def __init__(self, places: Sequence[Place], words: Sequence[str]) -> None:
        self._places = places
        counts = [Counter(utils.default_process(one).split()) for one in words]
        frequencies = Counter(word for one in counts for word in one)
        self._vectors: dict[Place, dict[str, float]] = {}
        self._found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, one in enumerate(counts):
            vector = {word: (1 + log(times)) * log(len(words) / frequencies[word]) for word, times in one.items()}
            length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
            vector = {word: weight / length for word, weight in vector.items()}
            self._vectors[places[number]] = vector
            for word, weight in vector.items():
                self._found[word].append((number, weight))

    def find(self, seeds: Sequence[Place], joined: Callable[[list[float]], float]) -> list[Place]:
        likenesses: defaultdict[int, list[float]] = defaultdict(list)
        for seed in seeds:
            cosines: defaultdict[int, float] = defaultdict(float)
            for word, weight in self._vectors[seed].items():
                for number, other in self._found[word]:
                    cosines[number] += weight * other
            for number, cosine in cosines.items():
                likenesses[number].append(cosine)
        ranked = sorted(likenesses, key=lambda number: -joined(likenesses[number]))
        return [place for place in map(self._places.__getitem__, ranked) if place not in seeds][:FIRST]


class Wording:
    """RapidFuzz's `process.extract` over all sentences; of several tagged sentences the best."""

    def __init__(self, places: Sequence[Place], words: Sequence[str], scorer: Callable[..., float]) -> None:
        self._places = places
        self._words = [utils.default_process(one) for one in words]
        self._numbers = {place: number for number, place in enumerate(places)}
        self._scorer = scorer
        self._known: dict[Place, list[tuple[int, float]]] = {}

    def find(self, seeds: Sequence[Place]) -> list[Place]:
        best: defaultdict[int, float] = defaultdict(float)
        for seed in seeds:
            for number, score in self._like(seed):
                best[number] = max(best[number], score)
        ranked = sorted(best, key=lambda number: -best[number])
        return [place for place in map(self._places.__getitem__, ranked) if place not in seeds][:FIRST]

    def _like(self, seed: Place) -> list[tuple[int, float]]:
        if seed not in self._known:
            query = self._words[self._numbers[seed]]
            found = process.extract(query, self._words, scorer=self._scorer, limit=FIRST + max(TAGGED))
            self._known[seed] = [(number, score) for _, score, number in found]
        return self._known[seed]


def _sessions(texts: dict[str, str]) -> None:
    """One tagged sentence, and then every suggestion answered as a reader of the topic would."""
    index = index_of(texts)
    print(f"\none tagged, then {SHOWN} suggestions answered one by one; {DRAWS // 2} draws each")
    print(f"{'':17} {'declined ones':15}   shown   right   right of shown")
    for title, topics in (("developed on", DEVELOPED_ON), ("held out", HELD_OUT)):
        for learned in (True, False):
            shown = right = made = 0
            for topic in topics:
                for seeds in draws(topic, 1, DRAWS // 2):
                    answers = list(_answers(index, texts, topic, seeds, learned))
                    shown, right, made = shown + len(answers), right + sum(answers), made + 1
            what = "are learned from" if learned else "are left out"
            print(f"{title:17} {what:16} {shown / made:6.1f}  {right / made:6.1f} {right / shown:16.1%}", flush=True)


def _answers(
    index: SentenceIndex, texts: dict[str, str], topic: str, seeds: Sequence[Place], learned: bool
) -> Iterator[bool]:
    tagged = examples(texts, seeds)
    declined: list[Example] = []
    refused: set[Place] = set()
    for _ in range(SHOWN):
        found = suggest(index, tagged, declined, most=1 + len(refused))
        one = next((one for one in found if place_of(one) not in refused), None)
        if one is None:
            return
        is_on = decisions()[topic].get(place_of(one), False)
        example = Example(one.article, one.words, one.passage)
        if is_on:
            tagged.append(example)
        elif learned:
            declined.append(example)
        else:
            refused.add(place_of(one))
        yield is_on


def _times() -> int:
    prose = (CORPUS / "large" / "prose-5mb.txt").read_text(encoding="utf-8")
    pieces = [prose[start : start + CHARACTERS] for start in range(0, len(prose), CHARACTERS)]
    sources = [SearchedText(str(number), pieces[number % len(pieces)]) for number in range(ARTICLES)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index = SentenceIndex()
    steps = []
    before = started = time.perf_counter()
    for _ in index.adding(sources):
        steps.append(time.perf_counter() - before)
        before += steps[-1]
    built = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    size = sum(len(source.text) for source in sources)
    print(f"{ARTICLES:,} articles, {size / 1e6:.1f} million characters, {index.sentences:,} sentences")
    print(f"indexed in {built:.1f} s, in steps of at most {max(steps) * 1000:.0f} ms; memory grew by {grown:.0f} MB")
    chance = random.Random(ARTICLES)
    status = 0
    for tagged in (1, 10, 100):
        first: list[float] = []
        again: list[float] = []
        for _ in range(7):
            seeds = _neighbours(chance, sources, tagged + 1)
            for kept, known in ((first, seeds[:-1]), (again, seeds)):
                started = time.perf_counter()
                suggest(index, known)
                kept.append(time.perf_counter() - started)
        late = tagged == 10 and median(again) > NEXT_SUGGESTIONS
        status |= late
        print(f"{tagged:4} tagged: {median(first) * 1000:5.0f} ms, with one more {median(again) * 1000:5.0f} ms")
    status |= built + median(first) > FIRST_SUGGESTIONS
    print(
        "over" if status else "within", f"{FIRST_SUGGESTIONS} s for the first, {NEXT_SUGGESTIONS} s for the next of ten"
    )
    return int(status)


def _neighbours(chance: random.Random, sources: Sequence[SearchedText], count: int) -> list[Example]:
    """Sentences that follow each other, as what is tagged alike often does."""
    source = chance.choice(sources)
    found = [one for one in sentences(source.text) if one.end - one.start > 30][:count]
    return [Example(source.article, source.text[slice(*one)], Passage(*one)) for one in found]


if __name__ == "__main__":
    raise SystemExit(main())
