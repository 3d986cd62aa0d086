"""What everybody knows of places: states, states of the US and nationalities have their type, wherever they stand alone.

A mention that is such a name and nothing more gets its type, and where none was found one is added, for states and
nationalities only, whose names hardly mean anything else. A large city's name settles the type only where no person of the
article bears it (Washington, Paris, Sydney).
"""

from __future__ import annotations

import re
from functools import cache

from store.entities.gazetteer import Group, gazetteer
from store.entities.mention import Mention, Type
from store.entities.mention_order import retyped, with_added

TYPES: dict[Group, Type] = {"state": "place", "part": "place", "city": "place", "people": "other"}
ADDED: frozenset[Group] = frozenset({"state", "part", "people"})
CERTAINTY = 0.9
AMBIGUOUS = 0.8
"""Of a person or organisation that is surer than this, a city's name tells nothing."""
CAPITALS = re.compile(r"(?<![\w.@#/-])[A-ZÅÇÉÖØ]\w*")
BEFORE = re.compile(r"(?<=[^.?!\s] )[A-Z]\S* $")
"""A word in capitals right before, that begins no sentence: the name is likely a piece of a longer one."""
REACH = 40
"""Characters before a name that are looked at."""
MONEY = ("$", "£")
"""Signs that make an amount of money of «US» before them."""
BY = "gazetteer"


def known_places(text: str, mentions: list[Mention]) -> list[Mention]:
    names = gazetteer()
    bearers = {word for one in mentions if one.type == "person" and " " in one.text for word in one.text.split()}
    settled = [_settled(mention, names.get(mention.text), mention.text in bearers) for mention in mentions]
    return with_added(settled, _found(text, bearers))


def _settled(mention: Mention, group: Group | None, borne: bool) -> Mention:
    if group is None or borne or (group == "city" and mention.type != "place" and mention.certainty > AMBIGUOUS):
        return mention
    return retyped(mention, TYPES[group], BY)


def _found(text: str, bearers: set[str]) -> list[Mention]:
    names = _by_first_word()
    found = []
    for word in CAPITALS.finditer(text):
        start = word.start()
        for name in names.get(word[0], ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum() and text[end : end + 1] not in MONEY:
                if name not in bearers and not BEFORE.search(text, max(0, start - REACH), start):
                    found.append(Mention(start, end, TYPES[gazetteer()[name]], name, CERTAINTY, BY))
                break
    return found


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The names that are looked for, the longest first, by the word in capitals that they begin with."""
    names: dict[str, list[str]] = {}
    for name, group in gazetteer().items():
        first = CAPITALS.match(name) if group in ADDED else None
        if first is not None:
            names.setdefault(first[0], []).append(name)
    return {first: sorted(own, key=len, reverse=True) for first, own in names.items()}
