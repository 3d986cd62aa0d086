"""One name, one type: of all mentions of a name in the article, what most say, the surer the weightier."""

from __future__ import annotations

from collections import Counter, defaultdict

from store.entities.mention import NAMES, Mention, Type
from store.entities.mention_order import retyped

BY = "majority"


def majority(_text: str, mentions: list[Mention]) -> list[Mention]:
    weights: dict[str, Counter[Type]] = defaultdict(Counter)
    for mention in mentions:
        if mention.type in NAMES:
            weights[mention.text][mention.type] += mention.certainty  # type: ignore[assignment]
    kinds = {name: max(types, key=types.__getitem__) for name, types in weights.items()}
    return [retyped(mention, kinds[mention.text], BY) if mention.text in kinds else mention for mention in mentions]
