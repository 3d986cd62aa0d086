"""Annotations as comma-separated values (RFC 4180), which no spreadsheet takes for formulas.

A spreadsheet computes a cell that begins with ``=``, ``+``, ``-``, ``@`` (or their full-width forms), a tab or a carriage
return: text of a stranger's article could call programs or send what stands beside it away. Such cells get an apostrophe in
front, which spreadsheets take for «this is text» (OWASP, *CSV Injection*). Cells that begin with an apostrophe get another
one, so that the first apostrophe of a cell can always be taken off again: ``=1`` ↔ ``'=1``, ``'tis`` ↔ ``''tis``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from store.articles.clean import clean
from store.exchange.sourced import SourcedAnnotation

COLUMNS = (
    "id",
    "article",
    "path",
    "title",
    "date",
    "start",
    "end",
    "quote",
    "tags",
    "note",
    "created",
    "modified",
    "state",
    "mark",
)
MARK = "'"
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that is computed, or whose beginning a spreadsheet drops and then computes the rest."""


def as_comma_separated(sourced: Iterable[SourcedAnnotation]) -> Iterator[str]:
    """A line of columns' names, then a line an annotation; several tags stand in one cell, a line each."""
    yield csv_line(COLUMNS)
    for record in sourced:
        annotation = record.annotation
        place = (str(record.passage.start), str(record.passage.end)) if record.passage else ("", "")
        yield csv_line(
            (
                annotation.id,
                annotation.article,
                record.path,
                record.title,
                record.date,
                *place,
                annotation.target.exact,
                "\n".join(annotation.tags),
                annotation.note,
                annotation.created,
                annotation.modified,
                record.state.value,
                annotation.status,
            )
        )


def guarded(cell: str) -> str:
    """The cell as no spreadsheet computes it."""
    return MARK + cell if cell.startswith((MARK, *COMPUTED)) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell.removeprefix(MARK)


def csv_line(cells: Iterable[str]) -> str:
    """A row of a table, its cells guarded."""
    written = StringIO()
    csv.writer(written).writerow([guarded(clean(cell)) for cell in cells])
    return written.getvalue()
