"""Names of authors, taken apart as bibliographies want them: family and given names, particles, «Jr.», organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.exchange.citing.citation import one_line

OTHERS = re.compile(
    r"^others\s*$|(?:,?\s+|^)(?:et\.? al\.?|and others|u\. ?a\.|e outros|y otros|i in\.)\s*$", re.IGNORECASE
)
"""Stands for authors who are not named."""
SUFFIX = re.compile(r",?\s+(?P<suffix>(?:Jr|Sr)\.?|I{2,3}|IV)$")
ONLY_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
BRACED = re.compile(r"\{(?P<name>[^{}]*)\}")
GIVEN_OR_FAMILY = re.compile(r"[^\W\d_][\w'’.\-]*")
ORGANISATION = re.compile(
    r"\b(?:of|for|the|and|und|für|et|y|e|&|inc|ltd|llc|gmbh|ag|corp|company|co|group|team|staff|desk|editors?|press|news|agency"
    r"|ministry|department|office|bureau|board|committee|commission|council|university|college|institute|school|society"
    r"|association|foundation|federation|union|party|bank|museum|library|laboratory|labs?|center|centre|network|project"
    r"|organi[sz]ation|times|post|guardian|reuters|wikipedia|contributors)\b",
    re.IGNORECASE,
)
"""Words that names of organisations have and those of people have not."""
MOST_PARTS = 5
"""Parts of a person's name."""


@dataclass(frozen=True, slots=True)
class Name:
    """One author."""

    family: str
    """All of the name where it is not taken apart."""
    given: str = ""
    particle: str = ""
    """«van», «de la»."""
    suffix: str = ""
    """«Jr.»"""
    written: str = ""
    """The whole name as it is written, where that is an order that bibliographies read; ``""`` where it is not."""
    is_others: bool = False
    """Whether it stands for those who are not named."""

    @property
    def is_whole(self) -> bool:
        """Whether it is not taken apart: an organisation's, a name of one part, one that is written without spaces."""
        return not self.given

    @property
    def for_bibtex(self) -> str:
        """As BibTeX reads it: as it is written, or family name first («King, Jr., Martin Luther»)."""
        family = " ".join(filter(None, (self.particle, self.family)))
        return self.written or ", ".join(filter(None, (family, self.suffix, self.given)))


def names(authors: Iterable[str]) -> list[Name]:
    """The names that authors are written by; «et al.» after one is one more."""
    parted: list[Name] = []
    for author in filter(None, map(one_line, authors)):
        named = OTHERS.sub("", author).strip(" ,;")
        if named:
            parted.append(_name(named))
        if named != author and OTHERS.search(author):
            parted.append(Name("others", is_others=True))
    return parted


def _name(author: str) -> Name:
    if braced := BRACED.fullmatch(author):
        return Name(braced["name"])
    parts = [part.strip() for part in author.split(",")]
    if len(parts) > 1 and all(parts):
        return _inverted(author, parts)
    suffix = SUFFIX.search(author)
    bare = author[: suffix.start()] if suffix else author
    words = bare.split()
    if not 2 <= len(words) <= MOST_PARTS or ORGANISATION.search(bare) or not all(map(GIVEN_OR_FAMILY.fullmatch, words)):
        return Name(author)
    begin = next((at for at, word in enumerate(words[:-1]) if at and word.islower()), len(words) - 1)
    end = next((at for at in range(begin, len(words)) if not words[at].islower()), len(words) - 1)
    if not words[0][0].isupper() or not words[-1][0].isupper():
        return Name(author)
    given, particle, family = words[:begin], words[begin:end], words[end:]
    jr = suffix["suffix"] if suffix else ""
    return Name(" ".join(family), " ".join(given), " ".join(particle), jr, written="" if jr else author)


def _inverted(author: str, parts: list[str]) -> Name:
    """A name that is written family name first."""
    suffix = next((part for part in parts[1:] if ONLY_SUFFIX.fullmatch(part)), "")
    left = [part for part in parts if part != suffix] if suffix else parts
    if len(left) != 2:
        return _name(" ".join((*left, suffix))) if suffix and len(left) == 1 else Name(author)
    words = left[0].split()
    begin = next((at for at, word in enumerate(words) if not word.islower()), len(words) - 1)
    given = left[1]
    if not suffix and (behind := SUFFIX.search(given)):
        suffix, given = behind["suffix"], given[: behind.start()]
    return Name(" ".join(words[begin:]), given, " ".join(words[:begin]), suffix, written="" if suffix else author)
