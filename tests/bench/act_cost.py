"""What an act costs the thread that draws in a library of 20,000 articles, beside the same in one of 20: showing its row anew,
and what the tag picker asks of all rows."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from figures import Figure, report

from store.library.library import open_paths
from store.library.listings import Listing
from store.settings import Settings
from tui.app.app import PostilApp

SIZES = (20_000, 20)
TIMES = 60
BOUND = 3.0
"""Times the same among 20 articles: what is drawn is the same, and what is looked up costs no more."""


def rows(count: int) -> list[Listing]:
    """Ten tags each of a hundred, dates of thirty years."""
    return [
        Listing(
            f"id{number:05}",
            f"{number:05}.txt",
            f"Article {number}",
            f"{1990 + number % 30}-{1 + number % 12:02}-{1 + number % 28:02}",
            words=number,
            annotations=10,
            tags={f"tag{(number * 7 + one) % 100}": 1 for one in range(10)},
        )
        for number in range(count)
    ]


async def measure(folder: Path, count: int) -> dict[str, list[float]]:
    """Seconds of each, in an app over so many articles."""
    app = PostilApp(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(120, 40)) as pilot:
        while app.folder.looks == 0:
            await pilot.pause()
        await app.reader()
        app.catalogue.begin(rows(count))
        await pilot.pause()
        tags = app.parts.services.tags
        listing = app.catalogue.now[count // 2]

        def act(number: int) -> Callable[[], object]:
            changed = listing._replace(annotations=100 + number, tags={**listing.tags, f"new{number}": 1})
            return lambda: app.catalogue.replace([changed])

        seconds = {"an act's row": [_seconds(act(number)) for number in range(TIMES)]}
        seconds["what t asks"] = [_seconds(lambda: (tags.all_tags(), tags.counts())) for _ in range(TIMES)]
        return seconds


def _seconds(what: Callable[[], object]) -> float:
    began = perf_counter()
    what()
    return perf_counter() - began


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text("One article\n\nIts text.\n", encoding="utf-8")
        many, few = (asyncio.run(measure(Path(folder), count)) for count in SIZES)
    figures = [Figure(what, many[what], few[what], BOUND) for what in many]
    return report(f"{SIZES[0]:,} articles", f"{SIZES[1]} articles", figures)


if __name__ == "__main__":
    sys.exit(main())
