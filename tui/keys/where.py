"""Where actions can be called."""

from __future__ import annotations

from enum import StrEnum


class Where(StrEnum):
    """A place that gets keys: a view, or what lies over it."""

    READER = "reader"
    LIBRARY = "library"
    LIST = "list"
    ANNOTATIONS = "annotations"
    CODEBOOK = "codebook"
    PLACES = "places"
    HISTORY = "history"
    BEGUN = "begun"
    FIELDS = "fields"
    NAMES = "names"
    DOSSIER = "dossier"
    CARD = "card"
    REVIEW = "review"
    SUGGESTIONS = "suggestions"
    QUESTION = "question"
    PROGRESS = "progress"

    @property
    def parent(self) -> Where | None:
        """The place that this one is a kind of: what can be done there can be done here."""
        return PARENTS.get(self)


PARENTS: dict[Where, Where] = {
    Where.NAMES: Where.LIST,
    Where.HISTORY: Where.LIST,
    Where.BEGUN: Where.LIST,
    Where.FIELDS: Where.LIST,
    Where.ANNOTATIONS: Where.LIST,
    Where.CODEBOOK: Where.LIST,
    Where.PLACES: Where.LIST,
    Where.DOSSIER: Where.LIST,
    Where.REVIEW: Where.CARD,
}
VIEWS = (Where.READER, Where.LIBRARY)


def kinds_of(place: Where) -> tuple[Where, ...]:
    """A place and those that are kinds of it."""
    return (place, *(kind for kind, parent in PARENTS.items() if parent == place))
