"""What leaves the library: annotations, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from store.annotations.anchoring import PlacementState
from store.annotations.annotation import Annotation
from store.articles.article import Article, Passage


@dataclass(frozen=True, slots=True)
class SourcedAnnotation:
    """An annotation, where it stands now, and what is said about its article."""

    annotation: Annotation
    passage: Passage | None
    """None when it is lost."""
    state: PlacementState
    path: str
    """The article's, inside the library, with ``/``."""
    title: str
    date: str = ""
    """The article's, ISO 8601; ``""`` if it has none."""


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article, with those of its annotations that are to leave the library."""

    id: str
    path: str
    """Inside the library, with ``/``."""
    title: str
    date: str
    """ISO 8601; ``""`` if it has none."""
    sourced: tuple[SourcedAnnotation, ...]
    read: Callable[[], Article]
    """Reads it; raises `PostilError` where it cannot be read, or is gone."""
    attributes: tuple[str, ...] = ()
    """What else is said of it, see `store.articles.attributes`."""

    @property
    def name(self) -> str:
        """What it is called: its title, or where it has none its path."""
        return self.title or self.path
