"""Two engines' opinions become one: the small tagger's probabilities, and what a larger engine found.

Each label of each word has a weight: the logarithm of its probability by the small tagger, and `FOUND` more if the larger
engine says so, or `PASSED_OVER` more for *no name* where that one found nothing. The best sequence of labels that begins no
name in its middle is chosen (Viterbi 1967). So «Sanaa», which the larger engine alone takes for a person, stays one where the
small one is unsure, and becomes a place where it is certain. Words that both pass over are not looked at. Where both find a
person whose name ends at one word, the longer name is taken: the small one overlooks a given name that is also a word, as in
«the artist Don Allen Marsh». Without a larger engine the small one's own best sequence is taken, by the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp, log

from store.entities.engine.crf.marginals import LABELS, NO_NAME, NONE, LabelledSentence
from store.entities.engine.words import Token
from store.entities.mention import BY_LABEL, Mention, Type

FOUND = 4.0
"""The larger engine's word for a label, in units of log odds: it wins over a label that is up to e⁴ = 55 times
as probable; chosen on the articles to choose by."""
PASSED_OVER = 3.0
"""The same where it found nothing: it misses more than it invents, so that this is worth less."""
IMPOSSIBLE = 1e-6
"""The smallest probability that is believed."""
SMALL, LARGE = "crf", "engine"

NAMES: dict[str, str] = {"person": "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}
BEFORE = tuple(
    tuple(
        other
        for other, before in enumerate(LABELS)
        if not label.startswith("I-") or (before != NONE and before[2:] == label[2:])
    )
    for label in LABELS
)
"""For each label, which may stand before it."""


def vote(text: str, sentences: Iterable[LabelledSentence], engine_mentions: Sequence[Mention] | None) -> list[Mention]:
    """The mentions that both together make, in order. `engine_mentions` are the larger engine's; None where there is
    no such engine."""
    mentions: list[Mention] = []
    remaining = list(engine_mentions or ())[::-1]
    for sentence in sentences:
        own = []
        while remaining and remaining[-1].start < sentence.words[-1].end:
            own.append(remaining.pop())
        labels = _labels(sentence, own)
        for first, last in _undecided(sentence, labels):
            weights = [
                _weights(sentence.probabilities[place], labels[place] if engine_mentions is not None else "")
                for place in range(first, last)
            ]
            mentions += _mentions(text, sentence.words[first:last], weights, own)
    return _with_given_names(text, mentions, engine_mentions or ())


def _undecided(sentence: LabelledSentence, labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of words of which not both say that they are in no name."""
    first = None
    for place, row in enumerate(sentence.probabilities):
        decided = row is NO_NAME and labels[place] == NONE
        if decided and first is not None:
            yield first, place
            first = None
        elif not decided and first is None:
            first = place
    if first is not None:
        yield first, len(sentence.words)


def _weights(row: Sequence[float], label: str) -> list[float]:
    """The weight of each label of a word; `label` is the larger engine's label, ``""`` where there is no such engine."""
    weights = [log(max(probability, IMPOSSIBLE)) for probability in row]
    if label:
        weights[LABELS.index(label)] += PASSED_OVER if label == NONE else FOUND
    return weights


def _labels(sentence: LabelledSentence, mentions: Iterable[Mention]) -> list[str]:
    """The larger engine's label of each word: of every word that its mentions touch."""
    labels = [NONE] * len(sentence.words)
    for mention in mentions:
        begins = "B"
        for place, word in enumerate(sentence.words):
            if word.start < mention.end and word.end > mention.start:
                labels[place] = f"{begins}-{NAMES[mention.type]}"
                begins = "I"
    return labels


def _mentions(
    text: str, words: Sequence[Token], weights: list[list[float]], engine_mentions: Sequence[Mention]
) -> list[Mention]:
    labels = best_labels(weights)
    mentions = []
    place = 0
    while place < len(labels):
        label = LABELS[labels[place]]
        end = place + 1
        if label != NONE:
            while end < len(labels) and LABELS[labels[end]] == f"I-{label[2:]}":
                end += 1
            start, stop = words[place].start, words[end - 1].end
            kind: Type = BY_LABEL[label[2:]]
            certainty = min(_share(weights[at], labels[at]) for at in range(place, end))
            is_of_engine = any(mention.start < stop and start < mention.end for mention in engine_mentions)
            mentions.append(Mention(start, stop, kind, text[start:stop], certainty, LARGE if is_of_engine else SMALL))
        place = end
    return mentions


def _with_given_names(text: str, mentions: list[Mention], engine_mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, people by the longer name that the larger engine has for them, if all its words begin with capitals."""
    starts = {mention.end: mention.start for mention in engine_mentions if mention.type == "person"}
    longer = []
    before = 0
    for mention in mentions:
        start = starts.get(mention.end, mention.start) if mention.type == "person" else mention.start
        given_names = text[start : mention.start].split() if start >= before else []
        has_longer = bool(given_names) and all(name[0].isupper() for name in given_names)
        longer.append(mention._replace(start=start, text=text[start : mention.end]) if has_longer else mention)
        before = mention.end
    return longer


def _share(weights: list[float], chosen: int) -> float:
    """A label's share among all of its word."""
    most = max(weights)
    return exp(weights[chosen] - most) / sum(exp(weight - most) for weight in weights)


def best_labels(weights: list[list[float]]) -> list[int]:
    """The sequence of labels, as places in `LABELS`, with the greatest sum of weights that begins no name in its middle."""
    row = [weight if not LABELS[label].startswith("I-") else float("-inf") for label, weight in enumerate(weights[0])]
    steps: list[list[int]] = []
    for here in weights[1:]:
        step = [max(before, key=row.__getitem__) for before in BEFORE]
        row = [row[step[label]] + weight for label, weight in enumerate(here)]
        steps.append(step)
    best = [max(range(len(row)), key=row.__getitem__)]
    for step in reversed(steps):
        best.append(step[best[-1]])
    return best[::-1]
