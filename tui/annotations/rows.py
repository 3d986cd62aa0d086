"""The annotations of a list: the matches of a query, their order, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

from rich.cells import cell_len
from rich.text import Text

from store.annotations.anchoring import PlacementState
from store.annotations.annotation import Annotation, whole
from store.library.annotations import LibraryAnnotation, accepted
from store.library.article_filter import InArticle, asks_for_names, known_fields, nobody
from store.library.indexed_annotations import LAST, MOST_LIKE
from store.search.folding import fold
from store.search.names.label_index import LabelIndex
from store.search.query import Query, Term, parse
from store.wording import occurrences, shortened
from tui.reading.notes.note_text import plain
from tui.widgets.lines import Part, in_rows, lit
from tui.widgets.row_looks import Looks
from tui.widgets.rows import BAR
from tui.widgets.table import Cell, Column, Table

SORTS: tuple[tuple[str, bool], ...] = (("place", False), ("date", True), ("tag", False), ("title", False))
"""Name, and whether the first sort is descending. Rows with equal keys stay in the order of their places."""
KEYS: dict[str, Callable[[LibraryAnnotation], Any]] = {
    "place": lambda _: 0,
    "date": lambda row: row.created,
    "tag": lambda row: tuple(row.folded_tags) or LAST,
    "title": lambda row: fold(row.listing.title),
}
IN_FULL = 600
"""Characters of a passage and of a note that are shown below the list."""


@dataclass(slots=True)
class Order:
    """The order of a list."""

    sort: int = 0
    turned: bool = False

    @property
    def name(self) -> str:
        return SORTS[self.sort][0]

    @property
    def downwards(self) -> bool:
        """Whether the first turn is downwards."""
        return SORTS[self.sort][1]

    def turn(self) -> str:
        """Reverses the order, or sorts by the next column; returns words for it."""
        if self.turned:
            self.sort = (self.sort + 1) % len(SORTS)
        self.turned = not self.turned
        return f"sorted by {self.name}{', the other way round' if self.turned else ''}"


class ShownAnnotations(Protocol):
    """The annotations of a list, looked through with every key. They may be asked in a thread."""

    @property
    def everything(self) -> Sequence[LibraryAnnotation]:
        """All of them, in the order of their places."""

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""

    def as_changed(self, changed: Iterable[Annotation]) -> ShownAnnotations:
        """The same with annotations that are not saved yet, as they will be."""

    def naming(self, in_article: InArticle) -> ShownAnnotations:
        """The same with which entities are in an article."""

    def lacks_names(self, typed: str) -> bool:
        """Whether what is typed asks for the names in the articles, which are not known."""

    def of(self, ids: Iterable[str]) -> Sequence[LibraryAnnotation]:
        """The rows of some annotations, by their ids, in the order of their places."""

    def about(self, typed: str, sort: str, downwards: bool, turned: bool) -> Sequence[LibraryAnnotation]:
        """The annotations that match what is typed, in an order (see `Order`). If none has the words, the annotations that are
        like them, the likest first."""


class AnnotationRows:
    """Annotations that are all in memory."""

    def __init__(self, everything: Sequence[LibraryAnnotation] = (), in_article: InArticle = nobody) -> None:
        """`in_article` says which entities are in an article, if that is known."""
        self.everything = everything
        self._in_article = in_article
        self._fields: frozenset[str] | None = None
        self._near: tuple[tuple[Term, ...], LabelIndex[LibraryAnnotation]] | None = None
        """The annotations that were last prepared for similarity, and the fields that narrowed them."""

    def as_changed(self, changed: Iterable[Annotation]) -> AnnotationRows:
        others = {annotation.id: annotation for annotation in changed}
        if not others:
            return self
        rows = [replace(row, annotation=others.get(row.annotation.id, row.annotation)) for row in self.everything]
        return AnnotationRows([row for row in rows if not row.annotation.deleted], self._in_article)

    def naming(self, in_article: InArticle) -> AnnotationRows:
        return AnnotationRows(self.everything, in_article)

    def of(self, ids: Iterable[str]) -> list[LibraryAnnotation]:
        chosen = set(ids)
        return [row for row in self.everything if row.annotation.id in chosen] if chosen else []

    def about(self, typed: str, sort: str, downwards: bool, turned: bool) -> list[LibraryAnnotation]:
        query = parse(typed, self.fields)
        hits = [row for row in self.everything if accepted(query, row, self._in_article)]
        if not hits and query.words:
            return self._like(query)
        hits.sort(key=KEYS[sort], reverse=downwards)  # sorting keeps equals in their order
        return hits[::-1] if turned else hits

    def lacks_names(self, typed: str) -> bool:
        return self._in_article is nobody and asks_for_names(parse(typed, self.fields))

    @property
    def fields(self) -> frozenset[str]:
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


COLUMNS = Table(
    Column("tag", 14, share=1),
    Column("quote", 20, share=4, since=34),
    Column("note", 20, share=3, since=74),
)
PANEL = Table(Column("tag", 10), Column("quote", 12, share=1))
PANEL_BELOW = 44
"""Cells below which there are the columns of a panel: two passages that have one tag are told apart by their words."""
ARTICLE = Table(Column("title", 20, share=1), Column("date", 10, since=40), Column("annotations", 5, right=True))
"""The heading of a group of annotations."""
LEAD = 4
"""Cells for the mark of a row and for the bar of its tag."""
BETWEEN_TAGS = "  "
NOTE = "✎ "


_plain = lru_cache(maxsize=2_000)(plain)
"""Cached, because rows are drawn again and again."""


def heading(width: int, looks: Looks, order: Order) -> list[Part]:
    """The row of headings."""
    downwards = order.downwards != order.turned
    columns = _table(width).heading(width - LEAD, looks.muted, sorted_by=order.name, downwards=downwards)
    return [(" " * LEAD, looks.text), *columns]


def row_parts(row: LibraryAnnotation, width: int, looks: Looks, *, colour: str, typed: str, mark: Part) -> list[Part]:
    """An annotation as a row: its tags after the bar of the first one, its words, its note."""
    annotation = row.annotation
    state = "" if row.state == PlacementState.PLACED else f"({row.state}) "
    words = whole(annotation) if annotation.target.is_whole else shortened(annotation.target.exact)

    def lit_parts(label: str) -> list[Part]:
        return lit(label, found_in(label, typed), looks.text, looks.bright)

    note = f"{NOTE}{shortened(_plain(annotation.note))}" if annotation.note else ""
    cells: list[Cell] = [
        lambda room: lit_parts(tags_in(annotation.tags, room)),
        lambda _: [(state, looks.muted), *lit_parts(words)],
        lambda _: lit(note, found_in(note, typed), looks.muted, looks.bright),
    ]
    table = _table(width)
    bar = (BAR, looks.tag(colour)) if annotation.tags or annotation.note else (" ", looks.text)
    return [mark, bar, (" ", looks.text), *table.row(width - LEAD, cells[: len(table.columns)], looks.text)]


def _table(width: int) -> Table:
    return COLUMNS if width >= PANEL_BELOW else PANEL


def article_head(row: LibraryAnnotation, count: int, width: int, looks: Looks) -> list[Part]:
    """The heading of an article's annotations: its title, its day, their number."""
    cells: list[Cell] = [
        [(row.listing.title, looks.group)],
        [(row.listing.date, looks.muted)],
        [(f"{count:,}", looks.muted)],
    ]
    return ARTICLE.row(width, cells, looks.text)


def in_full(annotation: Annotation, width: int, rows: int) -> Text:
    """The words of an annotation and its note in rows of so many cells: where there is a note, the words leave it half of the
    rows. What has no room ends with an ellipsis."""
    exact = annotation.target.exact
    note = f"{NOTE}{_plain(annotation.note)[:IN_FULL]}" if annotation.note else ""
    words = in_rows(f"«{shortened(exact, IN_FULL)}»", width - 1, rows // 2 if note else rows) if exact else []
    if words and not words[-1].endswith("»"):
        words[-1] += "»"
    text = Text("\n".join(words), "dim")
    note_rows = in_rows(note, width, rows - len(words)) if note else []
    return text.append("\n" if words and note_rows else "").append("\n".join(note_rows), "not dim")


def tags_in(tags: Sequence[str], room: int) -> str:
    """Tags in `room` cells: by their whole names where there is room, else by the last parts of them."""
    whole_names = BETWEEN_TAGS.join(tags)
    if cell_len(whole_names) <= room:
        return whole_names
    return BETWEEN_TAGS.join(tag.rpartition("/")[2] for tag in tags)


def found_in(label: str, typed: str) -> Sequence[int]:
    """The characters of a label that are words of the query."""
    folded = fold(label)
    places: set[int] = set()
    for word in parse(typed).words:
        for start in occurrences(word, folded):
            places.update(range(start, start + len(word)))
    return sorted(places)
