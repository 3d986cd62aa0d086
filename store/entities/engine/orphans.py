"""A person of one name, whom the article never names in full, is seldom a person.

News introduce people by their full names. A single word that was taken for a person, is part of no full name in the article,
speaks nowhere («Houthis said») and bears no title is doubted, and where the small tagger thinks a person less than `DOUBT`
probable over all its mentions, they get the type that it thinks most probable otherwise: «fighting the Houthis», «in Mokha».
A text of a few sentences has no room to introduce anybody, and is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from store.entities.engine.crf.marginals import LABELS, LabelledSentence
from store.entities.engine.vote import NAMES as SHORT
from store.entities.mention import NAMES, Mention, Type
from store.entities.mention_order import retyped

BY = "orphan"
DOUBT = 0.85
"""On the articles to choose by anything from 0.6 to 0.9 is as good; of the names whose types differ between 0.7 and 0.9 in 150
unlabelled articles more become right than wrong."""
FEWEST = 5
"""Sentences of a text in which somebody would be introduced; in shorter ones more becomes wrong than right."""
SPEAKS = re.compile(
    r"(?:['’]s)?,? (?:said|says|told|added|argued|wrote|tweeted|explained|recalled|noted|who|administration)\b"
)
SPOKEN_OF = re.compile(
    r"(?:said|says|told|added|asked|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|President|Prosecutor|Senator|King|Queen|Pope|Prince|Princess|Sir|Lady"
    r"|Lord|named|called|nicknamed|wife|husband|sons?|daughters?|mother|father|sisters?|brothers?),? $"
)
REACH = 14
"""Characters of the longest of these before a name."""
PLACES: dict[Type, tuple[int, int]] = {
    kind: (LABELS.index(f"B-{SHORT[kind]}"), LABELS.index(f"I-{SHORT[kind]}")) for kind in NAMES
}
"""Where the probabilities of each type are in a row of them."""


def adopt_orphans(text: str, sentences: Sequence[LabelledSentence], mentions: list[Mention]) -> list[Mention]:
    """The mentions, those taken for persons on too little ground with other types."""
    if len(sentences) < FEWEST:
        return mentions
    full = {
        word
        for mention in mentions
        if mention.type == "person" and " " in mention.text
        for word in re.split(r"[ -]", mention.text)
    }
    alone = [
        mention
        for mention in mentions
        if mention.type == "person" and " " not in mention.text and mention.text not in full
    ]
    people = {mention.text for mention in alone if _is_person(text, mention)}
    doubted = {mention.text for mention in alone} - people
    if not doubted:
        return mentions
    weights = _weights(sentences, [mention for mention in mentions if mention.text in doubted])
    types: dict[str, Type] = {}
    for name, own in weights.items():
        if own["person"] < DOUBT:
            types[name] = max(("organisation", "place", "other"), key=own.__getitem__)
    return [
        retyped(mention, types[mention.text], BY) if mention.type == "person" and mention.text in types else mention
        for mention in mentions
    ]


def _is_person(text: str, mention: Mention) -> bool:
    behind = SPEAKS.match(text, mention.end)
    return bool(behind or SPOKEN_OF.search(text, max(0, mention.start - REACH), mention.start))


def _weights(sentences: Sequence[LabelledSentence], mentions: Sequence[Mention]) -> dict[str, dict[Type, float]]:
    """How probable each type is for each name, on average over its mentions' words."""
    words = [
        (word.start, row)
        for sentence in sentences
        for word, row in zip(sentence.words, sentence.probabilities, strict=True)
    ]
    starts = [start for start, _ in words]
    sums: dict[str, dict[Type, float]] = defaultdict(lambda: dict.fromkeys(NAMES, 0.0))
    counts: dict[str, int] = defaultdict(int)
    for mention in mentions:
        for _, row in words[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]:
            counts[mention.text] += 1
            for kind, (begin, inside) in PLACES.items():
                sums[mention.text][kind] += row[begin] + row[inside]
    return {name: {kind: own[kind] / counts[name] for kind in NAMES} for name, own in sums.items()}
