"""When two names mean the same, judged by the names alone: word by word, never by letters in common.

- `key`: spelling aside, «U.S.» is «US», «Juárez» «Juarez», «OpenAI’s» «OpenAI», «Mexicans» «Mexican».
- `abbreviates`: «WGA» is «Writers Guild of America».
- `same_person`: «Donald J. Trump» is «Donald Trump»; «John Smith» is not «Jane Smith».
- `short_for`: «Trump» can be «Donald Trump», «Burisma» «Burisma Holdings», «Senate» «U.S. Senate», «Labour» «Labour Party».

Two names of as many words that differ in one, «New Territories West» and «New Territories East», never mean the same; one
letter too few or too many in a long word of a person's name is the only slip that is forgiven.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from store.entities.gazetteer import gazetteer
from store.entities.mention import Type

SMALL_WORDS = frozenset("of the and for in on de la le du des der und et y a an & at to".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
LEGAL = frozenset(
    "inc incorporated corp corporation co company companies ltd limited llc plc ag gmbh sa nv holdings holding group"
    " international party organisation organization university institute".split()
)
"""Words at the end of an organisation's name that are left out where it is known."""
VARIANTS = {
    "usa": "united states",
    "us": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "great britain": "united kingdom",
    "britain": "united kingdom",
    "uae": "united arab emirates",
    "eu": "european union",
    "un": "united nations",
    "drc": "democratic republic of the congo",
    "prc": "china",
    "peoples republic of china": "china",
    "holland": "netherlands",
    "burma": "myanmar",
    "czech republic": "czechia",
    "dc": "washington dc",
    "nyc": "new york city",
}
"""Names of states and their unions that no rule leads to each other."""
LONG_WORD = 6
"""Letters of a word in which one slip is forgiven."""


@lru_cache(20_000)
def key(name: str, kind: Type) -> str:
    """What names of a type are compared by."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    ).casefold()
    plain = re.sub(r"['’`´]s?\b|\.", "", plain)
    plain = " ".join(re.findall(r"[^\W_]+|[&+#]", plain)).removeprefix("the ")
    if kind == "other" and (plain.endswith("s") and _is_people(name)):
        plain = plain.removesuffix("s")
    if kind in ("place", "organisation"):
        plain = VARIANTS.get(plain, plain)
    if kind in ("organisation", "other") and name.startswith(("US ", "U.S. ")):
        plain = f"united states {plain.removeprefix('us ')}"
    return plain or name


def _is_people(name: str) -> bool:
    return gazetteer().get(name) == "people" and gazetteer().get(name[:-1]) == "people"


def abbreviates(short: str, long: str) -> bool:
    """Whether the first letters of the long name's words, small words left out or not, make the short one."""
    letters = re.sub(r"[^\w]", "", short)
    if not 2 <= len(letters) <= 8 or sum(letter.isupper() for letter in letters) < 2 or " " in short.strip():
        return False
    words = re.findall(r"[^\W_]+", long)
    while len(words) > 2 and words[-1].lower() in LEGAL and len(words) > len(letters):
        words.pop()
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word.lower() not in SMALL_WORDS)
    return len(words) > 1 and letters.upper() in (every.upper(), large.upper())


def same_person(name: str, other: str) -> bool:
    """Whether two keys of full names are one person's: the same first and last word, the shorter's words in the longer."""
    shorter, longer = sorted((_bare(name), _bare(other)), key=len)
    if len(shorter) < 2:
        return False
    if len(shorter) == len(longer):
        unlike = [(a, b) for a, b in zip(shorter, longer, strict=True) if not _alike(a, b)]
        return not unlike or (len(unlike) == 1 and _slip(*unlike[0]))
    if not (_alike(shorter[0], longer[0]) and shorter[-1] == longer[-1]):
        return shorter == longer[-len(shorter) :] or shorter == longer[: len(shorter)]
    return is_abridged(name, other)


def is_abridged(name: str, other: str) -> bool:
    """Whether two keys of full names are one person's, of which one is shorter by initials or middle names: «J. Doe»,
    «Jane Mary Doe»."""
    shorter, longer = sorted((_bare(name), _bare(other)), key=len)
    if len(shorter) < 2 or shorter[-1] != longer[-1] or not _alike(shorter[0], longer[0]):
        return False
    remaining = iter(longer)
    return all(any(_alike(word, other) for other in remaining) for word in shorter)


def _bare(name: str) -> list[str]:
    return [word for word in name.split() if word not in SUFFIXES]


def _alike(word: str, other: str) -> bool:
    """The same word, or one is the other's initial."""
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


def _slip(word: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by two that changed places."""
    if min(len(word), len(other)) < LONG_WORD or word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(word), len(other)) - start and word[-1 - end] == other[-1 - end]:
        end += 1
    left, right = word[start : len(word) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def short_for(short: str, long: str, kind: Type) -> bool:
    """Whether a key can stand for a longer one of the same type, if nothing else in the article has as good a claim."""
    few, many = short.split(), _bare(long)
    if len(few) >= len(many):
        return False
    if kind == "person":
        return few[0] in many if len(few) == 1 else few == many[-len(few) :]
    begins, ends = many[: len(few)] == few, many[-len(few) :] == few
    rest = many[len(few) :] if begins else many[: len(many) - len(few)]
    if kind == "organisation":
        return (begins and (set(rest) <= LEGAL or (rest[0] == "of" and len(few) == 1))) or (ends and _is_state(rest))
    if kind == "other":
        return ends and len(few) == 1 and len(rest) == 1 and gazetteer().get(short.title()) != "people"
    return False


def _is_state(words: list[str]) -> bool:
    """Whether words are a state's name or a people's."""
    name = VARIANTS.get(" ".join(words), " ".join(words)).title()
    return gazetteer().get(name) in ("state", "part", "people") or name == "United States"
