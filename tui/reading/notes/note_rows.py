"""A note as rows of a column: the lines of its Markdown, wrapped under their bullets and beside their bars."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from tui.reading.clusters import Measure, clusters, drawn, is_simple
from tui.reading.notes.note_text import NoteLine, Run, read_note
from tui.reading.wrapping import wrap

NoteRow = tuple[Run, ...]

RULE = "─"
ELLIPSIS = "…"
MOST_READ = 4_000
"""Characters of a note that is shown whole: the widest margin of a hundred rows has 3,300 cells, and the slowest Markdown
of this length (every few characters a mark) takes as long as two or three frames, once."""
MOST_READ_IN_PART = 1_000
"""Characters of a note of which a few rows are shown: they have 200 cells, the rest may be marks and addresses."""
REMEMBERED = 1_024
"""Notes whose rows are cached: all notes of a long reading, at a few kilobytes each."""


@lru_cache(maxsize=REMEMBERED)
def note_rows(note: str, width: int, measure: Measure, *, whole: bool) -> tuple[NoteRow, ...]:
    """The rows of a note in a column of `width` cells. For a `whole` note, the addresses of its links stand after their
    words."""
    most = MOST_READ if whole else MOST_READ_IN_PART
    read = note if len(note) <= most else note[:most] + ELLIPSIS
    return tuple(row for line in read_note(read, addresses=whole) for row in _wrapped(line, width, measure))


def cut(rows: Sequence[NoteRow], most: int, width: int, measure: Measure) -> Sequence[NoteRow]:
    """At most `most` rows, at least one. Of more rows, blank ones are left out first; then an ellipsis stands for the rest."""
    if len(rows) > most:
        rows = [row for row in rows if any(run.text.strip() for run in row)]
    if len(rows) > most:
        rows = [*rows[: most - 1], _with_ellipsis(rows[most - 1], width, measure)]
    return rows


def shortened(row: NoteRow, width: int, measure: Measure) -> NoteRow:
    """A row in at most `width` cells, with an ellipsis where it was cut."""
    is_short = sum(measure(run.text) for run in row) <= width
    return row if is_short else _with_ellipsis(row, width, measure)


def _wrapped(line: NoteLine, width: int, measure: Measure) -> list[NoteRow]:
    spare = max(0, len(line.lead) - width // 2)  # however deep the nesting, half of the column is for words
    lead, hang = line.lead[spare:], line.hang[spare:]
    room = width - len(lead)
    if line.is_rule:
        return [_row(lead, [Run(RULE * room, ("muted",))])]
    text = line.text
    runs = _without_cuts_in_clusters(line.runs, text, measure)
    rows = []
    for part in wrap(text, 0, len(text), room, room, measure):
        part_runs = _between(runs, part.start, part.end, measure)
        if part.hyphen and part_runs:
            part_runs[-1] = part_runs[-1]._replace(text=part_runs[-1].text + "-")
        rows.append(_row(hang if part.start else lead, part_runs))
    return rows


def _row(lead: str, runs: Sequence[Run]) -> NoteRow:
    return (Run(lead, ("muted",)), *runs) if lead else tuple(runs)


def _without_cuts_in_clusters(runs: Sequence[Run], text: str, measure: Measure) -> Sequence[Run]:
    """The runs of a text with every cluster in the one that it begins in: its parts would take more cells than it."""
    if len(runs) < 2 or is_simple(text):
        return runs
    ends = [cluster.end for cluster in clusters(text, 0, len(text), measure)]
    whole = []
    start = place = 0
    for run in runs:
        place += len(run.text)
        end = ends[bisect_left(ends, place)]
        whole.append(run._replace(text=text[start:end]))
        start = end
    return whole


def _between(runs: Sequence[Run], start: int, end: int, measure: Measure) -> list[Run]:
    """The runs of a line between two of its characters, as the screen shows them."""
    part_runs = []
    place = 0
    for run in runs:
        text = run.text[max(0, start - place) : max(0, end - place)]
        place += len(run.text)
        if text:
            part_runs.append(run._replace(text=_drawn(text, measure)))
    return part_runs


def _drawn(text: str, measure: Measure) -> str:
    if is_simple(text):
        return text
    return "".join(drawn(text[cluster.start : cluster.end]) for cluster in clusters(text, 0, len(text), measure))


def _with_ellipsis(row: NoteRow, width: int, measure: Measure) -> NoteRow:
    """A row cut to leave room for an ellipsis after it."""
    room = width - 1
    kept = []
    for run in row:
        text = run.text
        if measure(text) > room:
            text = _beginning(text, room, measure)
        kept.append(run._replace(text=text))
        room -= measure(text)
        if text != run.text:
            break
    return (*kept, Run(ELLIPSIS))


def _beginning(text: str, room: int, measure: Measure) -> str:
    """As many clusters as there is room for in `room` cells."""
    end = 0
    for cluster in clusters(text, 0, len(text), measure):
        room -= cluster.width
        if room < 0:
            break
        end = cluster.end
    return text[:end]
