"""A long form and its acronym are one: «National Hurricane Center (NHC)» makes every «NHC» an organisation.

The long form is the name right before the bracket, and its words' first letters, small words left out or not, give the
acronym (Schwartz and Hearst 2003, in its simplest form). The other way round, «NHC (National Hurricane Center)», too.
"""

from __future__ import annotations

import re

from store.entities.mention import Mention, Type
from store.entities.mention_order import places_of, retyped, with_added

BRACKET = re.compile(r"\s?\(([A-Z][A-Za-z&.-]{1,9})\)")
CERTAINTY = 0.9
BY = "acronym"


def acronyms(text: str, mentions: list[Mention]) -> list[Mention]:
    types: dict[str, Type] = {}
    for mention in mentions:
        bracket = BRACKET.match(text, mention.end)
        if bracket is not None and stands_for(bracket[1], mention.text):
            types.setdefault(bracket[1], mention.type)
    if not types:
        return mentions
    typed = [retyped(mention, types[mention.text], BY) if mention.text in types else mention for mention in mentions]
    added = (
        Mention(start, start + len(short), kind, short, CERTAINTY, BY)
        for short, kind in sorted(types.items())
        for start in places_of(text, short)
    )
    return with_added([_without_bracket(mention, types, text) for mention in typed], added)


def stands_for(short: str, long: str) -> bool:
    """Whether the first letters of a name's words make this acronym."""
    letters = [letter for letter in short if letter.isalpha()]
    words = re.findall(r"[^\W\d_]+", long)
    if len(words) < 2 or len(letters) < 2:
        return False
    firsts = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    acronym = "".join(letters).upper()
    return acronym in (firsts.upper(), capitals)


def _without_bracket(mention: Mention, types: dict[str, Type], text: str) -> Mention:
    """A mention that swallowed the bracket ends before it."""
    for short in types:
        if mention.text.endswith(f"({short})") or mention.text.endswith(f"({short}"):
            end = mention.start + mention.text.rindex("(")
            name = text[mention.start : end].rstrip()
            return mention._replace(end=mention.start + len(name), text=name, by=BY)
    return mention
