"""Plans: what is to be done in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.annotations.annotation import Annotation
from store.annotations.picked_tags import NONE_PICKED, PickedTags
from store.annotations.stored_rows import Kept
from store.annotations.tags import Tag
from store.articles.article import Article
from store.database.tables import Row
from store.report import Report


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A row of the library's own file as it is to be; None where it is to be none."""

    table: str
    number: int
    row: Row | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done in one act."""

    words: str
    """What it is, as it is told afterwards: «tagged film»."""
    changed: Sequence[Annotation] = ()
    """Annotations of any articles, new or over those of their ids."""
    bases: Sequence[Annotation] = ()
    """The versions that they were made from, where there were any."""
    articles: Sequence[Article] = ()
    """Those in whose texts passages were described."""
    rows: Sequence[LibraryRow] = ()
    tags: Sequence[Tag] = ()
    """Tags that are to be in the codebook, where they are not."""
    picked: PickedTags = NONE_PICKED
    """Tags that were picked from the codebook, to be put on passages as they are called when it is done."""
    kept: Sequence[Kept] = ()
    """Further ones of the same kind, whose texts have been kept already: many need not be in memory together."""
    done_in: str = ""
    """The id of the article from which it is done."""

    @property
    def passages(self) -> int:
        return len(self.changed)

    @property
    def touched(self) -> set[str]:
        """The ids of the articles whose annotations it changes."""
        return {one.article for one in self.changed}


Planning = Callable[[Report | None], Plan]
"""Plans an act by what is there when it is called."""
