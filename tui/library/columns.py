"""The columns of the list of articles: how long each is, how much was read, how much was noted, of what kind it is."""

from __future__ import annotations

from collections.abc import Iterable

from store.articles.formats import format_of
from store.articles.length import reading_time
from store.library.listings import Listing
from tui.library.rows import SORTS, ArticleOrder

WIDE, NARROW = 70, 36
"""Cells from which on a row has all its columns, or the date."""
WIDEST = 100
"""Cells from which on there is room for kinds too."""
BAR_CELLS = 4
EIGHTHS = " ▏▎▍▌▋▊▉█"
PLAIN_KINDS = frozenset(("text", "Markdown"))
"""Kinds of articles that need no saying."""
KIND_CELLS = 10


def has_kinds(rows: Iterable[Listing]) -> bool:
    """Whether any of these articles is of a kind that is worth saying."""
    ends = {row.path[row.path.rfind(".") :] for row in rows}
    return any(kind_of(f"a.warc{end}" if end == ".gz" else f"a{end}") for end in ends)


def kind_of(path: str) -> str:
    """What kind of file an article is; ``""`` for plain ones."""
    kind = format_of(path).kind
    return "" if kind in PLAIN_KINDS else kind


def heads_of(order: ArticleOrder, width: int, *, kinds: bool) -> tuple[str, str]:
    """What stands over the titles and over the other columns of a list that is so wide; `kinds` is whether kinds are shown."""
    name, _, downwards = SORTS[order.sort]
    arrow = "" if not order.by_column else "▼" if downwards != order.turned else "▲"
    heads = {column: f"{arrow}{column}" if column == name else column for column, _, _ in SORTS}
    columns = f"{heads['date']:>10}  {heads['length']:>7}  {heads['read']:>6}  {heads['notes']:>6}  {heads['tags']:>5}"
    kind = f"{'kind':>{KIND_CELLS - 2}}  " if kinds and width >= WIDEST else ""
    return heads["title"], kind + columns[: _room(width)]


def facts_of(row: Listing, width: int, *, kinds: bool, linear: bool) -> str:
    """What stands behind an article's title; `linear` draws no bar of how much was read."""
    progress = row.shown_progress
    read = "✓" if row.is_read else f"{progress:.0%}" if progress else ""
    bar = " " * BAR_CELLS if linear else _bar(progress)
    facts = (
        f"{row.date:>10}  {reading_time(row.words) or '–':>7}  {bar}{read:>4}"
        f"{row.annotations - len(row.marks) or '':>6}  {len(row.tags) or '':>5} "
    )
    kind = f"{kind_of(row.path):>{KIND_CELLS - 2}}  " if kinds and width >= WIDEST else ""
    return kind + facts[: _room(width)]


def _room(width: int) -> int:
    """Cells for what stands behind the title: all of it, the date alone, or nothing."""
    return 80 if width >= WIDE else 10 if width >= NARROW else 0


def _bar(share: float) -> str:
    """How much was read, in `BAR_CELLS` cells of eighths."""
    eighths = round(min(1.0, share) * BAR_CELLS * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(BAR_CELLS)
