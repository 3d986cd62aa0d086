"""What was found, as rows: in an order that does not change while one types, under a head for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from store.library.find.hits import Hit
from store.search.folding import fold
from store.search.names.matching import match
from store.search.query import parse
from store.wording import occurrences, shortened
from tui.widgets.grouped_lines import Grouping
from tui.widgets.lines import ELLIPSIS, Part, lit
from tui.widgets.picker import Choice
from tui.widgets.row_looks import Looks
from tui.widgets.table import Cell, Column, Table, placed

HEADINGS = {
    "annotation": "annotations",
    "text": "texts",
    "article": "articles",
    "entity": "names",
    "tag": "tags",
    "meaning": "by meaning",
}
"""The kinds of hits in the order of their groups."""
LESS_CLOSE = "less close"
COLUMNS = Table(Column("found", 30, share=3), Column("in", 16, share=1, since=76), Column("date", 10, since=56))
GROUP = Table(Column("group", 20, share=1), Column("date", 10, since=56), Column("rows", 4, right=True))
SHORTEST_RUN = 3
"""Letters of a forgiven match that are shown as one."""
CALLED = 200
"""Characters of a passage in a row at most."""
LEAD = 2
"""Cells before the columns."""


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit, a command, or a search of before."""

    text: str
    group: str
    """The heading of its group."""
    hit: Hit | None = None
    command: Choice | None = None
    typed: str = ""


def hit_rows(hits: Sequence[Hit]) -> list[HitRow]:
    """The hits, the best first in each group; those in one text stand together. What is less close comes last, and is called
    so."""
    rows: list[HitRow] = []
    for kind, head, is_close in ((*group, is_close) for is_close in (True, False) for group in HEADINGS.items()):
        alike = [hit for hit in hits if hit.kind == kind and (hit.is_close or hit.is_under) == is_close]
        if kind == "text":
            articles = list(dict.fromkeys(hit.listing.id for hit in alike if hit.listing))
            alike.sort(key=lambda hit: articles.index(hit.listing.id) if hit.listing else 0)
        rows += [HitRow(_called(hit), _head(hit, head), hit) for hit in alike]
    return rows


def best(rows: Sequence[HitRow]) -> int:
    """The row of the best hit; the first one where there is none."""
    scores = [row.hit.score if row.hit is not None else 0.0 for row in rows]
    return scores.index(max(scores)) if scores else 0


def _head(hit: Hit, head: str) -> str:
    head = head if hit.is_close or hit.is_under else f"{LESS_CLOSE}: {head}"
    return f"{head} · {hit.listing.title}" if hit.kind == "text" and hit.listing is not None else head


def _called(hit: Hit) -> str:
    if hit.kind == "article" and hit.listing is not None:
        return hit.listing.title
    return f"{ELLIPSIS if hit.is_cut else ''}{shortened(hit.name, CALLED)}"


def _draw_head(row: HitRow, count: int, width: int, looks: Looks) -> list[Part]:
    dated = row.hit.listing.date if row.hit is not None and row.hit.kind == "text" and row.hit.listing else ""
    cells: list[Cell] = [[(row.group, looks.group)], [(dated, looks.muted)], [(f"{count:,}", looks.muted)]]
    return GROUP.row(width, cells, looks.text)


BY_KIND = Grouping(lambda row: row.group, _draw_head)


def heading(width: int, looks: Looks) -> list[Part]:
    """The row of headings."""
    return [(" " * LEAD, looks.text), *COLUMNS.heading(width - LEAD, looks.muted)]


def hit_parts(row: HitRow, typed: str, width: int, looks: Looks) -> list[Part]:
    """How a row is drawn: only the letters that answer to what was typed stand out."""
    where, date = "", ""
    if row.command is not None:
        where = row.command.detail
    elif row.hit is not None and row.hit.kind in ("annotation", "article", "meaning") and row.hit.listing is not None:
        where = row.hit.listing.title if row.hit.kind != "article" else ""
        date = row.hit.listing.date
    called = lit(row.text, answering(typed, row.text) if not row.typed else (), looks.text, looks.bright)
    if not where and not date:
        return [(" " * LEAD, looks.text), *placed(called, width - LEAD, looks.text)]
    cells: list[Cell] = [called, [(where, looks.muted)], [(date, looks.muted)]]
    return [(" " * LEAD, looks.text), *COLUMNS.row(width - LEAD, cells, looks.text)]


def answering(typed: str, label: str) -> Sequence[int]:
    """The characters of a label that answer to what was typed: its words to the letter, or else as they are forgiven. Letters
    that stand alone or by twos in other words are left out: nobody sees in «five» what «fire» has to do with it."""
    folded = fold(label)
    places: set[int] = set()
    for word in parse(typed.lstrip("#@>~")).words:
        starts = list(occurrences(word, folded)) if len(folded) == len(label) else []
        for start in starts:
            places.update(range(start, start + len(word)))
        if not starts and (matched := match(word, label)) is not None:
            places.update(_in_runs(matched.positions))
    return sorted(places)


def _in_runs(positions: Sequence[int]) -> list[int]:
    """The positions that stand together, as runs."""
    numbered = enumerate(positions)
    runs = [[place for _, place in run] for _, run in groupby(numbered, key=lambda numbered: numbered[1] - numbered[0])]
    return [place for run in runs if len(run) >= SHORTEST_RUN for place in run]
