"""`postil import` of 5,000 records of which 500 are bad, beside another checkout of postil and 5,000 sound ones, by turns.

Usage: import_versus.py CHECKOUT [ROUNDS]

`CHECKOUT` is the folder of the other one. The articles and the sound records are the same; each command begins with a library
into which nothing was imported.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import perf_counter

from figures import Figure, report
from libraries import ROOT, surroundings, title_of, write_articles

ROUNDS = 7
BOUND = 1.0
ARTICLES, RECORDS, BAD_EVERY = 300, 5_000, 10
LENGTH = 60, 300
"""Characters of a highlight."""
EDITED = 20
"""One of so many has a word that is not in the article."""
IN_A_FILE = "| Added on Monday, 5 October 2020 10:15:30"
COLUMNS = ("Highlight", "Book Title", "Book Author", "Note", "Tags", "Highlighted at")


@dataclass(frozen=True, slots=True)
class Highlight:
    """What a record says."""

    number: int
    title: str
    words: str


def main() -> int:
    other, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    figures: list[Figure] = []
    for checkout in (ROOT, other):
        subprocess.run([sys.executable, "-m", "compileall", "-q", "store", "tui"], cwd=checkout, check=True)
    for name, written in (("Kindle", kindle), ("Readwise's CSV", readwise)):
        with tempfile.TemporaryDirectory() as kept:
            folder = Path(kept)
            highlights = _with_articles(folder / "library")
            sides = [
                _Side(ROOT, folder / "ours", written(highlights, is_bad=lambda number: number % BAD_EVERY == 0)),
                _Side(other, folder / "other", written(highlights, is_bad=lambda _: False)),
            ]
            measured = [[side.imported(folder / "library") for side in sides] for _ in range(rounds + 1)][1:]
            print(f"{name}: {sides[0].told} beside {sides[1].told}", file=sys.stderr)
            for at, clock in enumerate(("processor", "clock")):
                ours, others = ([pair[side][at] for pair in measured] for side in range(2))
                figures.append(Figure(f"{name}, {clock}", ours, others, BOUND))
    title = f"{RECORDS:,} records of which {RECORDS // BAD_EVERY} are bad, into {ARTICLES} articles"
    return report(title, f"{other.name}, all of them sound, by turns", figures)


def kindle(highlights: list[Highlight], is_bad: Callable[[int], bool]) -> tuple[str, str]:
    """A Kindle's file, and its name."""
    entries = [_clipping(one, is_bad=is_bad(one.number)) for one in highlights]
    return "My Clippings.txt", "".join(entries)


def _clipping(one: Highlight, *, is_bad: bool) -> str:
    place = f"- Your Highlight on Location {one.number * 10}-{one.number * 10 + 3} {IN_A_FILE}"
    entry = f"{one.title} (Ada Marsh)\n{place}\n\n{one.words}\n==========\n"
    ways = (
        f"{one.title} (Ada Marsh)\n{one.words}\n==========\n",
        f"\n{place}\n\n{one.words}\n==========\n",
        f"{one.title} (Ada Marsh)\n\n\n{place}\n\n\n==========\n",
        f"{one.title} (Ada Marsh)\n{place}\n\n<You have reached the clipping limit for this item>\n==========\n",
        f"A book that is not there (Ada Marsh)\n{place}\n\nNothing like this is written anywhere.\n==========\n",
    )
    return ways[one.number // BAD_EVERY % len(ways)] if is_bad else entry


def readwise(highlights: list[Highlight], is_bad: Callable[[int], bool]) -> tuple[str, str]:
    """A table as Readwise exports it, and its name."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for one in highlights:
        cells = (one.words, one.title, "", f"note {one.number}", "film, money", "2020-10-05 10:15:30+00:00")
        ways = (
            ("", "x"),
            ("", *cells[1:]),
            (*cells, "more", "still more"),
            (one.words,),
            ("None.", "Nowhere", *cells[2:]),
        )
        rows.writerow(ways[one.number // BAD_EVERY % len(ways)] if is_bad(one.number) else cells)
    return "readwise.csv", written.getvalue()


class _Side:
    """A checkout with a library of its own and the file that it imports."""

    def __init__(self, checkout: Path, folder: Path, written: tuple[str, str]) -> None:
        self.folder = folder
        self.environment = {**surroundings(folder), "PYTHONPATH": str(checkout)}
        self.file = folder / written[0]
        self.file.write_text(written[1])
        self.told = ""
        """How many were added and refused."""

    def imported(self, articles: Path) -> tuple[float, float]:
        """Seconds of processor, with those of the processes that it started, and of the clock.

        Raises:
            RuntimeError: the command failed.
        """
        library = self.folder / "library"
        shutil.rmtree(library, ignore_errors=True)
        shutil.copytree(articles, library)
        program = (sys.executable, "-P", "-m", "tui")
        listing = [*program, "list", str(library)]  # the articles are read
        subprocess.run(listing, env=self.environment, stdout=subprocess.DEVNULL, check=True)
        began = perf_counter()
        with Path(self.folder, "told").open("w+") as told:
            command = [*program, "import", str(library), str(self.file)]
            process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=told)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            told.seek(0)
            self.told = (told.read().strip().splitlines() or [""])[-1]
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {self.told}")
        return usage.ru_utime + usage.ru_stime, seconds


def _with_articles(library: Path) -> list[Highlight]:
    """Writes a library, and chooses passages of its articles."""
    write_articles(library, ARTICLES)
    chance = random.Random(RECORDS)
    texts = [(library / f"{number:05}.txt").read_text().partition("\n\n\n\n")[2] for number in range(ARTICLES)]
    chosen: list[Highlight] = []
    for number in range(RECORDS):
        article = chance.randrange(ARTICLES)
        start = chance.randrange(len(texts[article]) - LENGTH[1])
        words = texts[article][start : start + chance.randint(*LENGTH)].split()[1:-1]  # those at the ends may be cut
        if number % EDITED == 0:
            words[len(words) // 2] = "some"
        chosen.append(Highlight(number, title_of(article), " ".join(words)))
    return chosen


if __name__ == "__main__":
    raise SystemExit(main())
