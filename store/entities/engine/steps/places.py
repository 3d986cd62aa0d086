"""What everybody knows of places: states, states of the US and nationalities have their type, wherever they stand alone.

A mention that is such a name and nothing more gets its type, and where none was found one is added, for states, nationalities
and places in Cyrillic and Greek only, whose names hardly mean anything else. A large city's name settles the type only where no
person of the article bears it (Washington, Paris, Sydney).
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
"""A person or organisation that is surer than this stays one, although a city has its name."""
NATIVE = frozenset(
    """
Москва Москве Москвы Москву Москвой Санкт-Петербург Санкт-Петербурге Петербург Петербурге Ленинград Новосибирск Казань
Россия России Россию Киев Киеве Київ Києві Харьков Харків Одесса Одеса Львов Львів Украина Украине Україна Україні Минск Мінск
Беларусь София България Београд Србија Скопје Македонија Алматы Астана Казахстан Бишкек Ташкент Улаанбаатар
Αθήνα Θεσσαλονίκη Πάτρα Ελλάδα Κύπρος Λευκωσία
""".split()
)
"""Capitals, large cities and states in their own alphabets, with the cases in which texts have the most frequent."""
CAPITALS = re.compile(r"(?<![\w.@#/-])[A-ZÅÇÉÖØА-ЯЁЄІЇҐΑ-Ω]\w*")
BEFORE = re.compile(r"(?<=[^.?!\s] )[A-Z]\S* $")
"""A word in capitals right before, that begins no sentence: the name is likely a piece of a longer one."""
REACH = 40
"""Characters before a name that are looked at."""
MONEY = ("$", "£")
"""Signs that make an amount of money of «US» before them."""
BY = "gazetteer"


def known_places(text: str, mentions: list[Mention]) -> list[Mention]:
    bearers = {
        word
        for mention in mentions
        if mention.type == "person" and " " in mention.text
        for word in mention.text.split()
    }
    settled = [_settled(mention, _group(mention.text), mention.text in bearers) for mention in mentions]
    return with_added(settled, _mentions(text, bearers))


def _group(name: str) -> Group | None:
    return "part" if name in NATIVE else gazetteer().get(name)


def _settled(mention: Mention, group: Group | None, borne: bool) -> Mention:
    if group is None or borne or (group == "city" and mention.type != "place" and mention.certainty > AMBIGUOUS):
        return mention
    return retyped(mention, TYPES[group], BY)


def _mentions(text: str, bearers: set[str]) -> list[Mention]:
    names = _by_first_word()
    mentions = []
    for word in CAPITALS.finditer(text):
        start = word.start()
        for name in names.get(word[0], ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum() and text[end : end + 1] not in MONEY:
                if name not in bearers and not BEFORE.search(text, max(0, start - REACH), start):
                    kind = TYPES[_group(name) or "part"]
                    mentions.append(Mention(start, end, kind, name, CERTAINTY, BY))
                break
    return mentions


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The names that are looked for, the longest first, by the word in capitals that they begin with."""
    names: dict[str, list[str]] = {}
    added = [name for name, group in gazetteer().items() if group in ADDED]
    for name in (*added, *sorted(NATIVE)):
        first = CAPITALS.match(name)
        if first is not None:
            names.setdefault(first[0], []).append(name)
    return {first: sorted(own, key=len, reverse=True) for first, own in names.items()}
