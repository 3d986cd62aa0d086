"""A shorter name gets the type of the longer one that it stands for: «Burisma» that of «Burisma Holdings».

The longer name ends with a word that only ends names of organisations. Surnames have a step of their own.
"""

from __future__ import annotations

from collections import defaultdict

from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention, Type
from store.entities.mention_order import retyped
from store.entities.same_name import LEGAL

BY = "family"


def families(_text: str, mentions: list[Mention]) -> list[Mention]:
    lent: dict[str, set[Type]] = defaultdict(set)
    for mention in mentions:
        words = mention.text.split()
        if mention.type == "organisation" and len(words) > 1 and words[-1].lower().strip(".,") in LEGAL:
            lent[" ".join(words[:-1])].add(mention.type)
    return [
        retyped(mention, next(iter(lent[mention.text])), BY)
        if len(lent.get(mention.text, ())) == 1 and gazetteer().get(mention.text) is None
        else mention
        for mention in mentions
    ]
