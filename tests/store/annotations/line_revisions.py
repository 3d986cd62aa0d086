"""Revisions of lists, tables and transcripts, line by line; see `revisions`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from store.articles.article import Passage
from tests.store.annotations.edits import Case, Replacement
from tests.store.annotations.revisions import any_span, between, revised
from tests.store.annotations.spans import sentences_of


def stamped(rng: random.Random, text: str, _: str) -> Case:
    """Each line gets a time, as transcripts have them, or a number."""
    passage, _inner = any_span(rng, text)
    is_time = rng.random() < 0.5
    changes = [
        (one.start(), one.start(), f"[00:{n // 60 % 60:02}:{n % 60:02}] " if is_time else f"{n + 1}. ")
        for n, one in enumerate(re.finditer(r"(?m)^(?=\S)", text))
    ]
    return revised("lines stamped", text, passage, changes)


def renumbered(rng: random.Random, text: str, other: str) -> Case:
    """The paragraphs, or lines, are numbered. One or two come, one goes, and the numbers are right again."""
    lines = [one for one in re.split(r"\n+", text) if one.strip()]
    old = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    starts = [one.start() for one in re.finditer(r"(?m)^", old)]
    bounds = between(starts[1:], len(old))
    number = min(len(lines) - 2, rng.randrange(1, 9))
    first = rng.randrange(1, len(lines) - number)
    passage = Passage(bounds[first][0], bounds[first + number - 1][1] - 1)
    if rng.random() < 0.3:
        passage = Passage(passage.start + len(f"{first + 1}. "), passage.end)
    comes = {rng.randrange(len(lines)) for _ in range(rng.randrange(1, 3))}
    goes = rng.choice([n for n in range(len(lines)) if n < first or n > first + number - 1])
    changes: list[Replacement] = []
    now = 0
    for index, (start, end) in enumerate(bounds):
        if index in comes:
            now += 1
            changes.append((start, start, f"{now}. {sentences_of(rng, other, 2)}\n"))
        if index == goes:
            changes.append((start, end, ""))
            continue
        now += 1
        if now != index + 1:
            changes.append((start, start + len(str(index + 1)), str(now)))
    return revised("a list renumbered", old, passage, changes)


def cells_changed(rng: random.Random, text: str, _: str) -> Case:
    """A table: cells are changed, rows come and go, a column is added."""
    words = re.findall(r"\w+", text)
    names = rng.sample(sorted(set(words)), min(40, len(set(words))))
    sign = rng.choice((" | ", "\t", ", "))
    rows = [
        [
            rng.choice(names),
            f"{rng.randrange(2000)}",
            rng.choice(("yes", "no", "-")),
            rng.choice(names),
            f"{rng.random():.2f}",
        ]
        for _ in range(rng.randrange(30, 80))
    ]
    number = rng.randrange(2, 12)
    first = rng.randrange(2, len(rows) - number - 1)
    inside = range(first, first + number)
    old_lines = [sign.join(row) for row in rows]
    start = sum(len(line) + 1 for line in old_lines[:first])
    passage = Passage(start, start + len("\n".join(old_lines[first : first + number])))
    goes = {rng.randrange(len(rows)) for _ in range(rng.randrange(3))} - {first, first + number - 1}
    comes = {rng.randrange(len(rows)) for _ in range(rng.randrange(3))} - {first}
    column = rng.random() < 0.2
    new_lines: list[str] = []
    edges: dict[int, tuple[int, int]] = {}
    length = 0
    for index, row in enumerate(rows):
        if index in comes:
            new_lines.append(sign.join((rng.choice(names), f"{rng.randrange(2000)}", "no", rng.choice(names), "0.5")))
            length += len(new_lines[-1]) + 1
        if index in goes:
            continue
        cells = [
            rng.choice((f"{rng.randrange(2000)}", rng.choice(names))) if rng.random() < 0.06 else cell for cell in row
        ]
        line = sign.join([*cells, str(index % 7)] if column else cells)
        edges[index] = (length, length + len(sign.join(cells)))
        new_lines.append(line)
        length += len(line) + 1
    return Case("cells of a table changed", "\n".join(old_lines), passage, "\n".join(new_lines),
                Passage(edges[inside[0]][0], edges[inside[-1]][1]))  # fmt: skip


LINE_REVISIONS: tuple[Callable[[random.Random, str, str], Case], ...] = (stamped, renumbered, cells_changed)
