"""Importing highlights: what it takes, how its progress is told, and what giving it up leaves."""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
from io import StringIO
from pathlib import Path
from time import perf_counter

from libraries import library_in, write_articles

from store.database.backup import back_up
from store.errors import Cancelled
from store.exchange.importing.reading import read
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import Library

ARTICLES, HIGHLIGHTS = 300, 5_000
LENGTH = 60, 300
"""Characters of a highlight."""
EDITED = 20
"""One of so many has a word that is not in the article any more."""
COLUMNS = ("Highlight", "Book Title", "Book Author", "Note", "Tags", "Highlighted at")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        write_articles(library, ARTICLES)
        for titled in (True, False):
            raw = export(library_in(library), titled=titled)
            what = "named by titles" if titled else "named by nothing"
            imported(library_in(library), raw, f"{HIGHLIGHTS:,} highlights, {what}")
            imported(library_in(library), raw, "the same once more")
            open_library = library_in(library)
            started = perf_counter()
            open_library.acts.undo()
            print(f"{'undo':44} {perf_counter() - started:6.2f} s")
        given_up(library)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    return 0


def export(open_library: Library, *, titled: bool) -> bytes:
    """Highlights as Readwise exports them."""
    chance = random.Random(HIGHLIGHTS)
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    articles = [open_library.article(listing) for listing in open_library.refresh().listings]
    for number in range(HIGHLIGHTS):
        article = chance.choice(articles)
        start = chance.randrange(len(article.text) - LENGTH[1])
        words = article.text[start : start + chance.randint(*LENGTH)]
        if number % EDITED == 0:
            words = words.replace(" the ", " some ", 1)
        title = article.title if titled else ""
        rows.writerow((words, title, "", f"note {number}", "film, money", "2020-10-05 10:15:30+00:00"))
    return written.getvalue().encode()


def imported(open_library: Library, raw: bytes, what: str) -> None:
    listings = open_library.refresh().listings
    told: list[tuple[int, int]] = []
    started = perf_counter()
    incoming = list(read(raw))
    was_read = perf_counter()
    located = locate(open_library, listings, incoming, lambda *step: told.append(step))
    was_located = perf_counter()
    back_up(open_library.layout)
    done = do(open_library, listings, located, report=lambda *step: told.append(step))
    ended = perf_counter()
    print(
        f"{what:44} {ended - started:6.2f} s: read {was_read - started:.2f}, found {was_located - was_read:.2f}, "
        f"joined and written {ended - was_located:.2f}; {len(told):,} steps told"
    )
    print(" " * 44, ", ".join(f"{count:,} {fate}" for fate, count in done.counts.items()))
    print(" " * 44, f"{sum(one.annotation is not None and one.annotation.lost for one in done.outcomes):,} lost")


def given_up(library: Path) -> None:
    """Gives it up half way through its last part, in which it is written."""
    open_library = library_in(library)
    listings = open_library.refresh().listings
    raw = export(open_library, titled=True).replace(b" the ", b" the  ")
    files = {path: path.read_bytes() for path in open_library.layout.annotations.iterdir()}
    located = locate(open_library, listings, read(raw))
    parts = 0

    def report(done: int, total: int) -> None:
        nonlocal parts
        parts += done == 0
        if parts == 2 and done > total / 2:
            raise Cancelled("given up")

    try:
        do(open_library, listings, located, report=report)
        print("it was not given up", file=sys.stderr)
    except Cancelled:
        left = {path: path.read_bytes() for path in open_library.layout.annotations.iterdir()}
        print(f"given up half way through writing: {'nothing changed' if left == files else 'FILES DIFFER'}")


if __name__ == "__main__":
    raise SystemExit(main())
