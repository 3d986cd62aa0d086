"""A place where something is named, and the thing that is named.

The types are those of the CoNLL 2003 shared task (person, organisation, place, other), and dates and amounts of money as
OntoNotes has them. Annotators' conventions that hold everywhere here: a title («President»), a possessive («’s») and the
article «the» are not part of a name; a nationality («Polish») is of the type other.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Type = Literal["person", "organisation", "place", "other", "date", "money"]
TYPES: tuple[Type, ...] = get_args(Type)
BY_NAME: dict[str, Type] = {kind: kind for kind in TYPES}
NAMES: tuple[Type, ...] = ("person", "organisation", "place", "other")
"""The types of which a mention is a name; dates and amounts are not."""

BY_LABEL: dict[str, Type] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "other",
    "MISC": "other",
}
"""Labels of models and of training data. Those that are missing here (ordinals, quantities …) name nothing; dates and
money are found by rules of our own, which models do not reach."""


class Mention(NamedTuple):
    """One place where something is named."""

    start: int
    """Characters in the article's text."""
    end: int
    """Characters, exclusive."""
    type: Type
    text: str
    """What stands there."""
    certainty: float
    """From 0 to 1: how often mentions found like this one are right, roughly."""
    by: str
    """Who found it, or gave it the span and type it has: an engine's name, a step's name, or `READER`."""
    value: str = ""
    """A date as ISO 8601 («2024-03-25», «2024-03», «2024»), an amount as «USD 400000000»; of a name nothing."""

    def overlaps(self, other: Mention) -> bool:
        return self.start < other.end and other.start < self.end


READER = "reader"
"""Who is always right."""


class Entity(NamedTuple):
    """Something that is named, once or often."""

    id: str
    """The same for the same name and type wherever it is made."""
    name: str
    """The fullest name that was found, or another of as many words that stands more often."""
    type: Type
    names: tuple[str, ...]
    """All spellings, the most frequent first."""
    mentions: tuple[Mention, ...]
    """In order of their start."""
