"""The columns of the list of articles: tags, length, how much was read, how much is annotated, the date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter, itemgetter, methodcaller

from rich.cells import cell_len

from store.annotations.tags import tag_key
from store.articles.attributes import values_of
from store.articles.formats import format_of
from store.articles.length import reading_time
from store.library.listings import Listing
from tui.library.rows import ArticleOrder, branches_of
from tui.widgets.lines import Part, joined, lit
from tui.widgets.row_looks import Looks
from tui.widgets.rows import BAR
from tui.widgets.table import Cell, Column, Table

NARROW, MIDDLE, WIDE, WIDEST = 34, 76, 96, 116
"""Widths of the list, in cells, from which on it has a date; annotations and how much was read; tags and the whole date;
length and kind."""
PREVIEW_FROM, PREVIEW_CELLS = 150, 64
"""Width of the window from which on a preview stands beside the list, and the width of the preview, in cells."""
STEPS = 4
READ, UNREAD = "▰", "▱"
DONE = "✓"
STAR = "★"
BRANCH_CELLS, MOST_BRANCH_CELLS = 20, 40
"""Cells for branches; half of what the list is wider than `WIDEST` is added, up to the second number."""
ATTRIBUTE_CELLS = 12
PLAIN_KINDS = frozenset(("text", "Markdown"))
"""Kinds of articles that the list does not name."""

COLUMNS = (
    Column("title", 20, share=1),
    Column("length", 8, right=True, since=WIDEST),
    Column("read", 5, right=True, since=MIDDLE),
    Column("marks", 6, right=True, since=MIDDLE),
)
KIND = Column("kind", 8, since=WIDEST)
DATE = "date"
WHOLE_DATE, SHORT_DATE = 10, 9
"""Cells of a date."""
LONGEST_END = 10
"""Characters of the longest ending of a file's name that says of which kind it is. What has none may have any length here."""
THIS_CENTURY = range(1970, 2070)
"""The years that two figures name."""
LEAD = 2
"""Cells for what marks a row."""
MOST_KEPT = 500
"""Rows of which the columns behind the titles are kept, some screens of them."""
NO_COLOURS: Mapping[str, str] = {}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class ArticleColumns:
    """An article as a row of the list."""

    def __init__(
        self, listings: Iterable[Listing] = (), *, linear: bool = False, colours: Mapping[str, str] = NO_COLOURS
    ) -> None:
        """With `linear`, how much was read is a number. Where no article has a kind or a tag to be named there is no column for
        it, and the titles have its room."""
        listings = tuple(listings)
        self._has_kinds = has_kinds(listings)
        self.has_branches = any(row.tags for row in listings)
        self._linear = linear
        self._tables: dict[tuple[int, int, tuple[str, ...]], Table] = {}
        """Tables by the cells of the date and of the branches, and the attributes."""
        self.attributes: tuple[str, ...] = ()
        """Attributes that have a column each, where there is room."""
        self.colours = colours
        """The colours of the tags by their keys."""
        self._kept: dict[str, tuple[tuple[object, ...], Sequence[Part]]] = {}
        """The columns behind the titles by the ids of the articles, each with what it was made of."""

    def colour(self, colours: Mapping[str, str]) -> None:
        """Takes other colours of the tags, by their keys."""
        self.colours = colours

    def give_columns(self, attributes: Iterable[str]) -> None:
        """Takes the attributes that have a column each, where there is room; each counts once."""
        self.attributes = tuple(dict.fromkeys(attributes))

    def _table(self, width: int) -> Table:
        cells = WHOLE_DATE if width >= WIDE else SHORT_DATE
        branch_cells = min(MOST_BRANCH_CELLS, BRANCH_CELLS + max(0, width - WIDEST) // 2)
        shown = cells, branch_cells, self.attributes
        if shown not in self._tables:
            kinds = (KIND,) if self._has_kinds else ()
            dated = Column(DATE, cells, right=True, since=NARROW)
            named = (Column(name, ATTRIBUTE_CELLS, since=MIDDLE) for name in self.attributes)
            branches = (Column("branches", branch_cells, since=WIDE),) if self.has_branches else ()
            self._tables[shown] = Table(COLUMNS[0], *named, *kinds, *branches, *COLUMNS[1:], dated)
        return self._tables[shown]

    def next_order(self, order: ArticleOrder, width: int) -> ArticleOrder:
        """The reverse order, or that by the next column for which a list so wide has room; the same order where it has room
        for none."""
        table = self._table(width - LEAD)
        widths = zip(table.columns, table.widths(width - LEAD), strict=True)
        shown = {column.name for column, cells in widths if cells > 0}
        if not shown:
            return order
        following = order.next(self.attributes)
        while following.column[0] not in shown:
            following = following.next(self.attributes)
        return following

    def heading(self, order: ArticleOrder, width: int, looks: Looks) -> list[Part]:
        name, _, downwards = order.column
        by = name if order.by_column else ""
        room = width - LEAD
        table = self._table(room)
        return [
            (" " * LEAD, looks.text),
            *table.heading(room, looks.muted, sorted_by=by, downwards=downwards != order.turned),
        ]

    def row(self, row: Listing, width: int, looks: Looks, *, mark: Part, positions: Sequence[int]) -> list[Part]:
        """`positions` are the characters of the title that match the query."""
        room = width - LEAD
        plain = looks.muted if row.is_read or row.missing else looks.text
        title = lit(row.title, positions, plain, looks.bright)
        if row.is_starred:
            title.insert(0, (f"{STAR} ", looks.sign))
        if row.missing:
            title.append((" (its file is gone)", looks.muted))
        return [mark, *self._table(room).first(room, title, looks.text), *self._behind_title(row, room, looks)]

    def _behind_title(self, row: Listing, room: int, looks: Looks) -> Sequence[Part]:
        """The other columns, kept from the last time: a key in the filter changes what is lit in the titles."""
        arguments = row, room, looks, self.attributes, self.colours
        kept = self._kept.get(row.id)
        if kept is None or kept[0] != arguments:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[row.id] = (
                arguments,
                joined(self._table(room).others(room, self._cells(row, room, looks), looks.text)),
            )
        return kept[1]

    def _cells(self, row: Listing, room: int, looks: Looks) -> list[Cell]:
        """What stands in the columns behind the title."""
        cells: list[Cell] = [
            lambda _: [(reading_time(row.words) or "–", looks.muted)],
            lambda _: [(self._progress(row), looks.muted)],
            lambda _: [(str(row.remarks or ""), looks.muted)],
            lambda _: [(row.date if room >= WIDE else short_date(row.date), looks.muted)],
        ]
        if self.has_branches:
            cells.insert(0, lambda cells: self._branches(row, looks, cells))
        if self._has_kinds:
            cells.insert(0, lambda _: [(kind_of(row.path), looks.muted)])
        if self.attributes:
            values = (", ".join(values_of(row.attributes, name)) for name in self.attributes)
            cells[:0] = [[(words, looks.muted)] for words in values]
        return cells

    def _branches(self, row: Listing, looks: Looks, room: int) -> list[Part]:
        """The bar and the name of each first part of a tag, the most frequent first. Those whose names have no room have a bar
        alone."""
        counts = branches_of(row)
        colours: dict[str, str] = {}
        for name in row.tags:
            colours.setdefault(name.partition("/")[0], self.colours.get(tag_key(name), ""))
        branches = sorted(counts, key=lambda name: -counts[name])
        names = branches if self._linear else _names_that_fit(branches, room)
        parts: list[Part] = []
        for branch, name in zip(branches, names, strict=True):
            bar = looks.tag(colours[branch]) if colours[branch] else looks.muted
            parts += [(" " if parts else "", looks.text), (BAR, bar), (name, looks.muted)]
        return parts

    def _progress(self, row: Listing) -> str:
        if row.is_read:
            return DONE
        share = row.shown_progress
        if not share:
            return ""
        steps = min(STEPS - 1, max(1, round(share * STEPS)))
        return f"{share:.0%}" if self._linear else READ * steps + UNREAD * (STEPS - steps)


def _names_that_fit(branches: Sequence[str], room: int) -> list[str]:
    """The names of branches that have room beside the bars of all; ``""`` in the place of the others. The first one always
    has its name, and what has no room of it is cut."""
    left = room - len(branches) * (len(BAR) + 1) + 1
    names: list[str] = []
    for branch in branches:
        left -= cell_len(branch)
        if names and left < 0:
            break
        names.append(branch)
    return [*names, *[""] * (len(branches) - len(names))]


def has_kinds(rows: Iterable[Listing]) -> bool:
    """Whether any of these articles is of a kind that the list names. With 20,000 articles a loop over them would take half a
    frame."""
    parts = map(methodcaller("rpartition", "."), map(attrgetter("path"), rows))
    ends = (end for end in set(map("".join, map(itemgetter(1, 2), parts))) if len(end) <= LONGEST_END)
    return any(kind_of(f"a.warc{end}" if end.lower() == ".gz" else f"a{end}") for end in ends)


def nothing_here(typed: str) -> str:
    """What to do where no article is shown."""
    if typed:
        from store.search.query import nothing_matches

        return f"{nothing_matches(typed)}   Escape clears   g/ looks into texts"
    return "there are no articles here: postil add brings some in   ? shows the keys"


def kind_of(path: str) -> str:
    """What kind of file an article is; ``""`` for plain ones."""
    kind = format_of(path).kind
    return "" if kind in PLAIN_KINDS else kind


def short_date(iso: str) -> str:
    """A day as «24 Aug 19», of another century as «Aug 1919»; a date that is not a whole day stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    month = MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year % 100:02}" if day.year in THIS_CENTURY else f"{month} {day.year}"
