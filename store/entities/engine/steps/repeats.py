"""A name that was found once is found wherever it stands again.

Not every name: it must be sure enough, and begin with a capital; a single word must not also stand in small letters in
the article, where it is a word of the language («Cream», «cream»), nor be found much more seldom than it stands there.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from store.entities.mention import NAMES, Mention, Type
from store.entities.mention_order import places_of, with_added

SURE = 0.6
SHORTEST = 3
"""Letters of a name; a shorter one must be all capitals."""
BY = "repeat"


def repeats(text: str, mentions: list[Mention]) -> list[Mention]:
    types: dict[str, Counter[Type]] = defaultdict(Counter)
    surest: dict[str, float] = {}
    for mention in mentions:
        if mention.type in NAMES:
            types[mention.text][mention.type] += 1
            surest[mention.text] = max(surest.get(mention.text, 0.0), mention.certainty)
    small = text.lower() if len(text) < 2_000_000 else ""
    added = []
    for name, kinds in types.items():
        if surest[name] < SURE or not _is_name(name):
            continue
        places = places_of(text, name)
        if len(places) <= kinds.total() or (" " not in name and len(places_of(text, name.lower())) and small):
            continue
        kind = kinds.most_common(1)[0][0]
        added += [Mention(start, start + len(name), kind, name, surest[name] * 0.9, BY) for start in places]
    return with_added(mentions, added)


def _is_name(name: str) -> bool:
    capitals = sum(letter.isupper() for letter in name)
    return (len(name) >= SHORTEST and capitals > 0) or (len(name) > 1 and capitals == len(name))
