"""The language in which lists are filtered: words, ``"exact phrases"``, ``-without``, and fields such as ``tag:film``.

    hollywood "script writers" -music tag:film is:lost after:2024-03

Everything must hold. Case and accents do not count, nor does how much white space stands between words. What is typed is
understood at every moment of typing: a field without a value and a lone ``-`` say nothing yet, a phrase that is not closed
ends with the line, and a name that is not a field is a plain word. A quotation mark in a phrase is written twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from store.search.folding import fold
from store.wording import shortened

FIELDS = frozenset({"tag", "in", "is", "before", "after", "entity", "type", "list", "speaker"})

Field = Callable[[str], bool]
"""Whether the folded value of a field holds."""

DATED = frozenset({"before", "after"})
DATE = re.compile(r"\d{1,4}(-(\d{1,2}(-(\d{1,2})?)?)?)?")
WHOLE_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
"""A year, a month or a day, or the beginning of one."""
LIKE = 0.75
"""The least likeness of a word before a colon to a field's name, if it is meant for the field, from 0 to 1 (difflib's
ratio)."""
STATES = (
    "unread",
    "reading",
    "done",
    "read",
    "starred",
    "annotated",
    "article",
    "placed",
    "moved",
    "lost",
    "noted",
    "tagged",
    "highlight",
)
"""The values of ``is:`` for articles and annotations."""

TERM = re.compile(r'(?P<without>-?)(?:(?P<field>[^\W\d_][\w-]*):)?(?:"(?P<phrase>(?:[^"]|"")*)"?|(?P<word>[^\s"]+))')


class Term(NamedTuple):
    """One condition: something must hold, or must not."""

    value: str
    """Folded."""
    field: str = ""
    """``""`` for plain words."""
    without: bool = False
    is_phrase: bool = False
    """Whether it was typed in quotation marks."""


class Query(NamedTuple):
    """What was typed."""

    terms: tuple[Term, ...]

    problem: str = ""
    """The parts of it that mean nothing, and what may be meant; ``""`` for none."""

    unknown: tuple[str, ...] = ()
    """Words with a colon that are not fields. They are looked for as words."""

    @property
    def remark(self) -> str:
        """A message about it: its problem, or its words that are not fields."""
        if self.problem or not self.unknown:
            return self.problem
        return f"there is no field {self.unknown[0]}: here; it is looked for as words"

    @property
    def words(self) -> tuple[str, ...]:
        """What must stand in the words themselves."""
        return tuple(term.value for term in self.terms if not term.field and not term.without)

    @property
    def of_fields(self) -> Query:
        """What is said in fields alone."""
        return Query(tuple(term for term in self.terms if term.field))

    def accepts(self, folded: str, fields: Mapping[str, Field]) -> bool:
        """Whether all of it holds of something with these folded words and these fields. A field that the thing does not have
        holds of nothing."""
        return all(_holds(term, folded, fields) != term.without for term in self.terms)


def parse(typed: str, fields: Iterable[str] = FIELDS) -> Query:
    """The query of a line."""
    names = frozenset(fields)
    terms = []
    problem = ""
    unknown: list[str] = []
    for match in TERM.finditer(typed):
        phrase = match["phrase"]
        field, value = match["field"] or "", match["word"] if phrase is None else phrase.replace('""', '"')
        if field.lower() not in {"", *names}:
            problem = problem or _like_a_field(field.lower(), names)
            unknown = [*unknown, field] if _is_meant_as_field(field, value) else unknown
            field, value = "", f"{field}:{value}"
        is_begun = not field and (match["word"] == "-" or (value.endswith(":") and value[:-1].lower() in names))
        if (value := folded(value)) and not is_begun:
            terms.append(Term(value, field.lower(), bool(match["without"]), phrase is not None))
            problem = problem or _problem(terms[-1])
    return Query(tuple(terms), problem, tuple(unknown))


def _is_meant_as_field(name: str, value: str) -> bool:
    """Whether a word with a colon in it looks like a field: not an address, not a word before a space."""
    return len(name) > 1 and bool(value) and not value.startswith("/")


def _like_a_field(name: str, names: Iterable[str]) -> str:
    """What is wrong with a name that is like a field's name; ``""`` for other names."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1, LIKE)
    return f"there is no field {name}:; did you mean {near[0]}:?" if near else ""


def _is_date(value: str) -> bool:
    """Whether a value is a year, a month or a day that there is, or the beginning of one."""
    from store.articles.dates import date_parts

    return DATE.fullmatch(value) is not None and (not WHOLE_DATE.fullmatch(value) or bool(date_parts(value)))


def _problem(term: Term) -> str:
    """Why a value of a field can hold of nothing; ``""`` if it can hold."""
    if term.field in DATED and not _is_date(term.value):
        return f"{term.field}: takes a year, a month or a day, such as 2024-03, not {term.value}"
    if term.field == "is" and not any(state.startswith(term.value) for state in STATES):
        return f"is: is one of {', '.join(STATES)}, not {term.value}"
    return ""


def is_state(value: str, state: str) -> bool:
    """Whether a value of ``is:`` means a state: it is its name, or a beginning of it that begins no other."""
    return value == state or (value not in STATES and state.startswith(value))


def folded(text: str) -> str:
    """A text in which terms are looked for: white space is reduced, and accents that stand alone, which `fold` makes spaces,
    are left out; else such an accent would part a tag from the tags under it."""
    composed = unicodedata.normalize("NFC", text)
    words = fold(composed)
    if words.count(" ") > composed.count(" "):
        pairs = zip(words, composed, strict=True)
        words = "".join(letter for letter, whole in pairs if letter != " " or whole.isspace())
    return " ".join(words.split())


SHOWN = 30
"""Characters of a query in a message."""
EXACT = "="
"""The sign before a value of ``tag:`` that is the whole name of the tag, or of one above it: ``tag:=art`` is not about
«article»."""


def is_name_or_above(value: str, name: str) -> bool:
    """Whether a name with ``/`` is a value, or under it; both folded."""
    return name == value or name.startswith(f"{value}/")


def of_tag(name: str) -> str:
    """The query for what has a tag, or a tag under it."""
    return 'tag:"{}{}"'.format(EXACT, name.replace('"', '""'))


def is_about_tag(value: str, tag: str) -> bool:
    """Whether a value of ``tag:`` is about a tag; both folded."""
    if value.startswith(EXACT):
        return is_name_or_above(value.removeprefix(EXACT), tag)
    return is_prefix_of_part(value, tag)


def nothing_matches(typed: str) -> str:
    """Says in words that nothing matches a query."""
    terms = parse(typed).terms
    if len(terms) == 1 and terms[0].field == "tag" and not terms[0].without:
        return f"nothing here has the tag «{shortened(terms[0].value.removeprefix(EXACT), SHOWN)}»"
    is_called = all(not term.field and not term.without for term in terms)
    return f"nothing here {'is called' if is_called else 'matches'} «{shortened(typed, SHOWN)}»"


def is_prefix_of_part(value: str, name: str) -> bool:
    """Whether a name with ``/`` has a part, or a run of parts, that begins with a value; both folded."""
    return f"/{name}".find(f"/{value}") >= 0


def _holds(term: Term, folded: str, fields: Mapping[str, Field]) -> bool:
    if not term.field:
        return term.value in folded
    if term.field in DATED and not DATE.fullmatch(term.value):
        return False
    return term.field in fields and fields[term.field](term.value)
