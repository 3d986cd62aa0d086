"""Names of authors as pages write them: without what is said beside them, and without what is not a person's name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from store.articles.clean import clean_line
from store.late_pattern import late_pattern

BY = late_pattern(
    r"^(?:(?:(?:written|posted|reported|words|story|text|edited)\s+)?by|von|por|par|di|door|av|af|od|autor(?:in)?|author|автор)\b[\s:]*",
    re.IGNORECASE,
)
AND = late_pattern(r"\s*(?:;|\s&\s|,?\s+(?:and|und|y|et|e|en)\s+|\s\|\s|\s•\s|\s·\s)\s*")
BESIDE = late_pattern(
    r"\s*\([^)]*\)|\s*(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:on|published|updated|posted)\b|\d).*",
    re.IGNORECASE | re.DOTALL,
)
"""What is said beside names: in brackets, and when."""
DEGREE = late_pattern(
    r"(?:(?:ph|psy|ed|sc|litt|d|m|pharm|eng)\.?\s?d|(?:m|d|b)\.?\s?phil|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|m\.?ed|ll\.?[mb]|mba|mfa|jr|sr|esq"
    r"|r\.?n|rd|cpa|cfa|jd|dds|dvm|dphil|dnp|lcsw|frcp|frs|frse|obe|cbe|mbe|mph|mpp|phd|fnp|pe|sj|s\.j|op|o\.p|msw|ms|bs|ii|iii|iv"
    r"|(?:univ\.?-?\s?)?(?:prof|dr|dipl|mag|lic|pd|priv)\b[.\s]?(?:\s?-?\s?(?:dr|phil|med|rer|nat|pol|oec|jur|iur|habil|ing|theol|h|c|soz|päd|kfm|psych|biol|hum|inf)\b\.?)*)\.?",
    re.IGNORECASE,
)
ROLE = late_pattern(
    r"\b(?:editor|reporter|writer|correspondent|staff|contributors?|submitted|columnist|journalist|director|producer|bureau|professor"
    r"|redakteur|redaktion|updated|published|posted|special to|for the|minutes?|read|ago|am|pm|gmt|est|pdt|photo|follow)\b",
    re.IGNORECASE,
)
NO_PERSON = late_pattern(
    r"\b(?:admin(?:istrator)?|staff|team|editors?|editorial|newsroom|redacci[oó]n|redaktion|r[ée]daction|desk|news|press|agency|agencies"
    r"|reuters|afp|cnn|bbc|dpa|efe|ansa|tass|xinhua|yonhap|wire|services?|associated|inc|llc|ltd|gmbh|media|magazine|times|post|online|web|guest|user|author|unknown|company)\b",
    re.IGNORECASE,
)
NAME = late_pattern(r"[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){0,4}")
SITES = late_pattern(r"(?:https?:|www\.|//|@)|\.(?:com|org|net|de|fr|es|uk|ng|html?)\b", re.IGNORECASE)
LONGEST = 60
MOST = 20


def people(written: Iterable[str], site: str, other_names: Container[str] = ()) -> tuple[str, ...]:
    """The people's names in what is written for authors; The name of the `site` is left out, unless it is
    one of `other_names`, which are known to be people's."""
    candidates: list[str] = []
    for line in written:
        for part in AND.split(BY.sub("", BESIDE.sub("", clean_line(line)).strip(" ,.-–—|:"))):
            candidates += _named(part)
    names = [
        name
        for name in candidates
        if not site or not _letters(site).startswith(_letters(name)) or (" " in name and name in other_names)
    ]
    return tuple(dict.fromkeys(names))[:MOST]


def _named(part: str) -> list[str]:
    """The names in one part: several between commas if each is one of several words, else what stands before the first."""
    pieces = [piece.strip(" .") for piece in BY.sub("", part).split(",")]
    pieces = [piece for piece in pieces if piece and not DEGREE.fullmatch(piece)]
    several = len(pieces) > 1 and all(" " in piece and _is_name(piece) for piece in pieces)
    if len(pieces) == 2 and not several and all(map(_is_name, pieces)) and " " not in pieces[0]:
        return [f"{pieces[1]} {pieces[0]}"]  # «Smith, John»
    return [piece for piece in (pieces if several else pieces[:1]) if _is_name(piece)]


def _is_name(words: str) -> bool:
    return (
        bool(NAME.fullmatch(words))
        and len(words) <= LONGEST
        and not SITES.search(words)
        and not ROLE.search(words)
        and not NO_PERSON.search(words)
        and (not words.isascii() or any(word[0].isupper() for word in words.split()))
        and sum(word[0].islower() for word in words.split()) <= 2
    )


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
