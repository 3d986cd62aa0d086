"""A full name lends its type to its last word, and to its first: after «Nancy Pelosi» a «Pelosi» is the same person.

Where two people of the article have the same last word, it is still a person's. A particle before a surname belongs to it where
a full name has it too: after «Leon van Biljon», «van Biljon».
"""

from __future__ import annotations

import re

from store.entities.mention import Mention
from store.entities.mention_order import places_of, respanned, retyped, with_added

CERTAINTY = 0.85
SURE = 0.5
"""How certain a full name must be to lend its type."""
BY = "surname"
PARTICLE = re.compile(r"\b(?:van|von|de|der|den|bin|ibn|al|da|dos|del|du|la|le|el|ter|ten)(?: (?:der|den|la|los))? $")
REACH = 12
"""Characters of the longest of these and a space before it."""
AFTER = frozenset("Jr Jr. Sr Sr. II III IV".split())


def surnames(text: str, mentions: list[Mention]) -> list[Mention]:
    last_words = set()
    for mention in mentions:
        words = [word for word in mention.text.split() if word not in AFTER]
        if mention.type == "person" and len(words) > 1 and mention.certainty >= SURE and _is_name(words[-1]):
            last_words.add(words[-1])
    typed = [retyped(mention, "person", BY) if mention.text in last_words else mention for mention in mentions]
    added = (
        Mention(start, start + len(word), "person", word, CERTAINTY, BY)
        for word in sorted(last_words)
        for start in places_of(text, word)
    )
    return with_added(typed, added)


def particles(text: str, mentions: list[Mention]) -> list[Mention]:
    full = [mention.text for mention in mentions if mention.type == "person" and " " in mention.text]
    extended = []
    last = 0
    for mention in mentions:
        if mention.type == "person":
            particle = PARTICLE.search(text, max(last, mention.start - REACH), mention.start)
            if particle is not None and any(name.endswith(f" {particle[0]}{mention.text}") for name in full):
                mention = respanned(mention, text, particle.start(), mention.end, BY)
        last = mention.end
        extended.append(mention)
    return extended


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper()
