"""Pieces of one organisation's name become one mention.

«United States» «House of Representatives» is one body where the second begins as institutions of states do; «Mahala View»
«Lion Lodge», a name without a place or a people known to everybody before an organisation's, is one in any case. An ordinal
right before belongs to it: «116th United States Congress».
"""

from __future__ import annotations

import re

from store.entities.gazetteer import gazetteer
from store.entities.mention import Mention
from store.entities.mention_order import respanned

BY = "body"
INSTITUTIONS = frozenset(
    "House Senate Congress Parliament Supreme Army Navy Air Marine Coast Department Treasury Census Chamber Federal National"
    " Securities Food Environmental Geological Postal Court Justice Secret Central Centers Fish Forest Customs Immigration"
    " Ministry Foreign Electoral State Defense Defence".split()
)
"""First words of the names of a state's institutions."""
ORDINAL = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) $")
REACH = 6
"""Characters of the longest ordinal and a space."""


def join_bodies(text: str, mentions: list[Mention]) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and text[before.end : mention.start] == " " and _belong_together(before, mention):
            mention = respanned(mention, text, before.start, mention.end, BY)
            joined.pop()
        if mention.type == "organisation":
            reach = max(mention.start - REACH, joined[-1].end if joined else 0)
            ordinal = ORDINAL.search(text, reach, mention.start)
            if ordinal is not None:
                mention = respanned(mention, text, ordinal.start(), mention.end, BY)
        joined.append(mention)
    return joined


def _belong_together(before: Mention, mention: Mention) -> bool:
    if mention.type != "organisation":
        return False
    group = gazetteer().get(before.text)
    if group in ("state", "part"):
        return mention.text.partition(" ")[0] in INSTITUTIONS
    return group != "people" and before.type in ("person", "place")
