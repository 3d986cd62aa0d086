"""What becomes of each annotation of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.annotations.acts.plan import Plan
from store.annotations.annotation import Annotation
from store.exchange.importing.incoming import Incoming
from store.library.listings import Listing


class Fate(StrEnum):
    """What becomes of it."""

    ADDED = "added"
    CHANGED = "changed"
    """An annotation of the library is changed."""
    UNCHANGED = "unchanged"
    LOST = "lost"
    """It is added although its words stand nowhere, and kept as lost."""
    REFUSED = "refused"
    JOINED = "joined"
    """It is part of another record of the file: a note to its highlight, an earlier cut of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one annotation of a file, and why."""

    incoming: Incoming
    fate: Fate
    why: str = ""
    listing: Listing | None = None
    """The article that it belongs to."""
    annotation: Annotation | None = None
    """The annotation as it will be; None if it is refused."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import does."""

    plan: Plan
    outcomes: Sequence[Outcome]
    """In the order of the file."""

    @property
    def counts(self) -> dict[str, int]:
        """How many records have each fate; together they are all records in the file."""
        numbers = Counter(outcome.fate for outcome in self.outcomes)
        return {fate.value: numbers[fate] for fate in Fate if numbers[fate] or fate is not Fate.JOINED}
