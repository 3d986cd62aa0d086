"""The language in which lists are filtered: words, ``"exact phrases"``, ``-without``, and fields such as ``tag:film``.

    hollywood "script writers" -music tag:film is:lost after:2024-03

Everything must hold. Case and accents do not count, nor does how much white space stands between words. What is typed is
understood at every moment of typing: a field without a value and a lone ``-`` say nothing yet, a phrase that is not closed
ends with the line, and a name that is no field is a plain word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from store.search.folding import fold

FIELDS = frozenset({"tag", "in", "is", "before", "after", "entity", "type"})

Field = Callable[[str], bool]
"""Says of a value of a field, folded, whether it holds."""

TERM = re.compile(r'(?P<without>-?)(?:(?P<field>[a-zA-Z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must hold, or must not."""

    value: str
    """Folded."""
    field: str = ""
    """``""`` for the words themselves."""
    without: bool = False
    is_phrase: bool = False
    """Whether it was typed in quotation marks."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed."""

    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What must stand in the words themselves."""
        return tuple(term.value for term in self.terms if not term.field and not term.without)

    @property
    def of_fields(self) -> Query:
        """What is said in fields alone."""
        return Query(tuple(term for term in self.terms if term.field))

    def accepts(self, folded: str, fields: Mapping[str, Field]) -> bool:
        """Whether all of it holds of something with these words, folded, and these fields; a field that it has not holds
        of nothing."""
        return all(_holds(term, folded, fields) != term.without for term in self.terms)


def parse(typed: str, fields: Iterable[str] = FIELDS) -> Query:
    """What a line means."""
    known = frozenset(fields)
    found = []
    for match in TERM.finditer(typed):
        field, value = match["field"] or "", match["phrase"] if match["phrase"] is not None else match["word"]
        if field.lower() not in {"", *known}:
            field, value = "", f"{field}:{value}"
        is_begun = not field and (match["word"] == "-" or (value.endswith(":") and value[:-1].lower() in known))
        if (value := folded(value)) and not is_begun:
            found.append(Term(value, field.lower(), bool(match["without"]), match["phrase"] is not None))
    return Query(tuple(found))


def folded(text: str) -> str:
    """A text as terms are looked for in it. White space last: an accent that stands alone is folded to a space."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).split())


EXACT = "="
"""Before a value of ``tag:`` that is the whole name of the tag, or of one above it: ``tag:=art`` is not about «article»."""


def is_name_or_above(value: str, name: str) -> bool:
    """Whether a name with ``/`` is a value, or under it; both folded."""
    return name == value or name.startswith(f"{value}/")


def is_prefix_of_part(value: str, name: str) -> bool:
    """Whether a name with ``/`` has a part, or a run of parts, that begins with a value; both folded."""
    return f"/{name}".find(f"/{value}") >= 0


def _holds(term: Term, folded: str, fields: Mapping[str, Field]) -> bool:
    if not term.field:
        return term.value in folded
    return term.field in fields and fields[term.field](term.value)
