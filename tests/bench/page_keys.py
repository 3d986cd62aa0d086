"""Keys of the page, to the last bytes of their answers: postil on texts of four lengths, beside newsboat and less on the same.

Every line down scrolls. newsboat knows no next hit; beside it stands its page down, which draws as much.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from figures import Figure
from libraries import annotate_articles, library_in, surroundings
from pty_app import Answer
from readers import LESS, NEWSBOAT, Reader, open_counter, open_less, open_newsboat, open_postil
from texts import SIZES, write_article

KINDS = ("line down", "page down", "end", "next hit")
ANNOTATED = {"20 kB": (0,), "1 MB": (0, 200, 5_000), "10 MB": (0,), "50 MB": (0, 5_000)}
SMALLEST, LARGEST = "20 kB", "50 MB"
ROUNDS = 3
KEYS_OF_ROUND = 5
"""As many as there are hits in the smallest text behind the first."""
OF_NEWSBOAT = {"line down": 0.75, "page down": 1.0, "end": 1.0, "next hit": 1.0}
OF_CHEAPEST = 2.5
"""For a line down."""
OF_SMALLEST = 1.25
"""For the largest text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A program with one text, and its answers."""

    program: str
    size: str
    annotations: int
    reader: Reader
    answers: dict[str, list[Answer]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def seconds(self, kind: str) -> list[float]:
        return [answer.last for answer in self.answers[kind]]


def main() -> int:
    if NEWSBOAT is None:
        print("NEWSBOAT IS NOT INSTALLED: nothing is compared with it, and nothing shown of its bounds\n")
    with tempfile.TemporaryDirectory() as folder:
        columns = _open_all(Path(folder), surroundings(Path(folder)))
        try:
            for _ in range(ROUNDS):
                for column in columns:
                    _walk(column)
        finally:
            for column in columns:
                column.reader.app.close()
    print("Opened, seconds")
    for size in SIZES:
        opened = {one.program: one.reader.opened for one in columns if one.size == size and not one.annotations}
        print(f"  {size:6}" + "".join(f"  {program} {seconds:.2f}" for program, seconds in opened.items()))
    return max(_report(kind, columns) for kind in KINDS)


def _open_all(folder: Path, environment: Mapping[str, str]) -> list[Column]:
    columns = [Column("cheapest", "", 0, open_counter(environment))]
    for size, characters in SIZES.items():
        for count in ANNOTATED[size]:
            library = folder / f"{characters}-{count}"
            write_article(library, 0, characters)
            if count:
                annotate_articles(library_in(library), count)
            columns.append(Column("postil", size, count, open_postil(library, environment)))
        if NEWSBOAT:
            newsboat = open_newsboat(folder / f"newsboat-{characters}", characters, environment)
            columns.append(Column("newsboat", size, 0, newsboat))
        if LESS:
            columns.append(Column("less", size, 0, open_less(library / "00000.txt", environment)))
        print(f"{size} open", file=sys.stderr)
    return columns


def _walk(column: Column) -> None:
    """Some keys of each kind, each row of them from the start of the text."""
    app, keys, answers = column.reader.app, column.reader.keys, column.answers
    if keys.start:
        app.press(keys.page)  # so that the way back to the start has an answer
        app.press(keys.start)
    if keys.to_foot:
        app.press(keys.to_foot)
    answers["line down"] += [app.press(keys.down) for _ in range(KEYS_OF_ROUND)]
    answers["page down"] += [app.press(keys.page) for _ in range(KEYS_OF_ROUND)]
    for _ in range(KEYS_OF_ROUND):
        if keys.start:
            app.press(keys.start)
        answers["end"].append(app.press(keys.end))
    if keys.search:
        app.press(keys.start)
        app.press(keys.search)
    for _ in range(KEYS_OF_ROUND if keys.next else 0):
        before = column.reader.page()
        answer = app.press(keys.next)
        if keys.search and column.reader.page() == before:
            break
        answers["next hit"].append(answer)


def _report(kind: str, columns: list[Column]) -> int:
    """Prints what is to be said of one kind of key; 1 where a bound is exceeded or nothing was measured."""
    print(f"\n{kind}, ms p50 and p95")
    heads = ("to the first", "to the last", "newsboat", "less", "cheapest")
    ratios = ("of newsboat", "of cheapest", f"of {SMALLEST}")
    print(f"{'':24}" + "".join(f"{head:>13}" for head in heads) + "".join(f"{head:>20}" for head in ratios))
    by_text = {(one.program, one.size, one.annotations): one for one in columns}
    cheapest, smallest = by_text["cheapest", "", 0], by_text["postil", SMALLEST, 0]
    status = 0
    for ours in (one for one in columns if one.program == "postil"):
        name = f"{ours.size}, {ours.annotations:,} annotations" if ours.annotations else ours.size
        newsboat, less = (by_text.get((program, ours.size, 0)) for program in ("newsboat", "less"))
        if len(ours.answers[kind]) != ROUNDS * KEYS_OF_ROUND:
            print(f"{name:24}  NOT MEASURED: postil does not go there by this key")
            status = 1
            continue
        drawn = "page down" if kind == "next hit" else kind
        theirs = newsboat.seconds(drawn) if newsboat else []
        judged = [
            _judged(ours.seconds(kind), theirs, OF_NEWSBOAT[kind]),
            _judged(ours.seconds(kind), cheapest.seconds(kind), OF_CHEAPEST if kind == "line down" else None),
            _judged(ours.seconds(kind), smallest.seconds(kind), OF_SMALLEST if ours.size == LARGEST else None),
        ]
        cells = [
            _ms([answer.first for answer in ours.answers[kind]]),
            _ms(ours.seconds(kind)),
            _ms(theirs),
            _ms(less.seconds(kind) if less else []),
            _ms(cheapest.seconds(kind)),
        ]
        status |= any("over" in ratio for ratio in judged)
        print(f"{name:24}" + "".join(f"{cell:>13}" for cell in cells) + "".join(f"{ratio:>20}" for ratio in judged))
    return status


def _judged(seconds: list[float], baseline: list[float], bound: float | None) -> str:
    """The ratio, and whether it is within the bound."""
    if len(baseline) != len(seconds):
        return "-"
    ratio = Figure("", seconds, baseline, bound or 0).ratio
    if bound is None:
        return f"{ratio:.2f}"
    return f"{ratio:.2f} {'within' if ratio <= bound else 'over'} {bound}"


def _ms(seconds: list[float]) -> str:
    if not seconds:
        return "-"
    twentieths = quantiles(seconds, n=20, method="inclusive")
    return f"{twentieths[9] * 1000:.1f} {twentieths[18] * 1000:.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
