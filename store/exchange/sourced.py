"""What leaves the library: an annotation, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from store.annotations.anchoring import State
from store.annotations.annotation import Annotation
from store.articles.article import Passage


@dataclass(frozen=True, slots=True)
class Sourced:
    """An annotation, where it stands now, and what is said about its article."""

    annotation: Annotation
    passage: Passage | None
    """None when it is lost."""
    state: State
    path: str
    """The article's, inside the library, with ``/``."""
    title: str
    date: str = ""
    """The article's, ISO 8601; ``""`` if it has none."""
