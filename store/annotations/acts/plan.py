"""Plans: what is to be done in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from store.annotations.acts.added_files import AddedFile
from store.annotations.annotation import Annotation
from store.annotations.picked_tags import NONE_PICKED, PickedTags
from store.annotations.stored_rows import StoredArticle
from store.annotations.tags import Tag
from store.articles.article import Article
from store.database.tables import Row
from store.report import Report


class LibraryRow(NamedTuple):
    """A row of the library's own file after an act; None if the act removes it."""

    table: str
    number: int
    row: Row | None


class Plan(NamedTuple):
    """What is to be done in one act."""

    words: str
    """The words for the act after it is done: «tagged film»."""
    changed: Sequence[Annotation] = ()
    """Annotations of any articles, new or replacing those with their ids."""
    bases: Sequence[Annotation] = ()
    """The versions from which the changed ones were made, if there were any."""
    articles: Sequence[Article] = ()
    """The articles in whose texts passages were described."""
    rows: Sequence[LibraryRow] = ()
    chosen: Sequence[LibraryRow] = ()
    """Rows of which somebody has chosen a field as it already was. Nothing changes, so it is not an act. But the field counts
    as chosen: in a merge it wins over a value that nobody chose."""
    tags: Sequence[Tag] = ()
    """Tags that the codebook has to have."""
    picked: PickedTags = NONE_PICKED
    """Tags that were picked from the codebook. They are put on passages by the names that they have when the act is done."""
    kept: Sequence[StoredArticle] = ()
    """More articles in whose texts passages were described. Their texts are kept already, so they need not be in memory
    together."""
    files: Sequence[AddedFile] = ()
    """Files that were written for it."""
    done_in: str = ""
    """The id of the article from which the act is done."""

    @property
    def passages(self) -> int:
        return len(self.changed)

    @property
    def touched(self) -> set[str]:
        """The ids of the articles whose annotations it changes."""
        return {annotation.article for annotation in self.changed}


Planning = Callable[[Report | None], Plan]
"""Plans an act from the state when it is called."""
