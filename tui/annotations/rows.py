"""The annotations of a list: which ones a query is about, in which order, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from store.annotations.anchoring import PlacementState
from store.annotations.annotation import whole
from store.library.annotations import LibraryAnnotation, accepted
from store.library.article_filter import InArticle, asks_for_names, known_fields, nobody
from store.search.folding import fold
from store.search.names.label_index import LabelIndex
from store.search.query import Query, Term, parse
from store.wording import occurrences, shortened
from tui.widgets.lines import Part, fit, lit
from tui.widgets.list_marks import MARK
from tui.widgets.rows import BAR, Looks

SORTS: tuple[tuple[str, Callable[[LibraryAnnotation], Any], bool], ...] = (
    ("place", lambda _: 0, False),
    ("date", lambda row: row.annotation.created, True),
    ("tag", lambda row: tuple(map(fold, row.annotation.tags)) or ("\U0010ffff",), False),
    ("title", lambda row: fold(row.listing.title), False),
)
"""Name, key, and whether the first turn is downwards. Rows that are equal stay in the order of their places."""
MOST_LIKE = 200
"""Rows that are offered where nothing has the very words."""
TITLE_CELLS = 26
WITH_TITLE = 90
"""Cells from which on a row has room for its article's title."""


@dataclass(slots=True)
class Order:
    """The order of a list."""

    sort: int = 0
    turned: bool = False

    def turn(self) -> str:
        """Sorts the other way round, or by the next column; says how."""
        if self.turned:
            self.sort = (self.sort + 1) % len(SORTS)
        self.turned = not self.turned
        return f"sorted by {SORTS[self.sort][0]}{', the other way round' if self.turned else ''}"


class AnnotationRows:
    """Annotations that are looked through with every key. It may be asked in a thread."""

    def __init__(self, everything: Sequence[LibraryAnnotation] = (), in_article: InArticle = nobody) -> None:
        """`in_article` says which entities are in an article, where that is known."""
        self.everything = everything
        self._in_article = in_article
        self._fields: frozenset[str] | None = None
        self._near: tuple[tuple[Term, ...], LabelIndex[LibraryAnnotation]] | None = None
        """What was last looked through for likeness, and the terms that it was chosen by."""

    def about(self, typed: str, sort: int, turned: bool) -> list[LibraryAnnotation]:
        """Those that what is typed is about, in the order that is asked for (see `Order`). Where none has the words, those
        that are like them, the likest first."""
        query = parse(typed, self.fields)
        found = [row for row in self.everything if accepted(query, row, self._in_article)]
        if not found and query.words:
            return self._like(query)
        _, key, downwards = SORTS[sort]
        found.sort(key=key, reverse=downwards)  # which leaves equals in their order
        return found[::-1] if turned else found

    def lacks_names(self, typed: str) -> bool:
        """Whether what is typed asks for the names in the articles, which are not known."""
        return self._in_article is nobody and asks_for_names(parse(typed, self.fields))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""
        if self._fields is None:
            self._fields = known_fields(row.listing for row in self.everything)
        return self._fields

    def _like(self, query: Query) -> list[LibraryAnnotation]:
        others = tuple(term for term in query.terms if term.field or term.without)
        near = self._near
        if near is None or near[0] != others:
            rows = (row for row in self.everything if accepted(Query(others), row, self._in_article))
            near = self._near = others, LabelIndex(rows, lambda row: row.folded)
        return near[1].rank(" ".join(query.words), MOST_LIKE)


def row_parts(
    row: LibraryAnnotation, width: int, looks: Looks, *, colour: str, typed: str, is_marked: bool, with_title: bool
) -> list[Part]:
    """How an annotation is drawn: its tag's colour, its tags, note and words, and which article it is in."""
    one = row.annotation
    state = "" if row.state == PlacementState.PLACED else f"({row.state}) "
    tags = f"{', '.join(one.tags)}: " if one.tags else ""
    note = f"✎ {' '.join(one.note.split())}  " if one.note else ""
    words = whole(one) if one.target.is_whole else f"«{shortened(one.target.exact)}»"
    text = f"{state}{tags}{note}{words}"
    title = f" {fit(row.listing.title, TITLE_CELLS)}" if with_title and width >= WITH_TITLE else ""
    parts: list[Part] = [
        (f"{MARK} " if is_marked else "  ", looks.bright),
        (BAR, looks.tag(colour)),
        (" ", looks.text),
    ]
    room = width - sum(cell_len(text) for text, _ in parts) - cell_len(title)
    label = fit(text, room)
    return [*parts, *lit(label, found_in(label, typed), looks.text, looks.bright), (title, looks.muted)]


def found_in(label: str, typed: str) -> Sequence[int]:
    """The characters of a label in which words stand that were typed."""
    folded = fold(label)
    places: set[int] = set()
    for word in parse(typed).words:
        for start in occurrences(word, folded):
            places.update(range(start, start + len(word)))
    return sorted(places)
