"""The list of all annotations: from its key to its first rows, and what shows it anew after an act. Milliseconds of processor.

Usage: annotation_list.py [BASELINE], the folder of another version of postil that is measured in the same run.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from libraries import ROOT, annotate_articles, surroundings, workspace_of, write_articles

SIZES = ((300, 67, 8, 100, 20),)
"""Articles, annotations and paragraphs of each, and the most milliseconds to the first rows and after an act."""
SAMPLES = 3
ANEW = 5


def main() -> int:
    trees = {"now": ROOT} | ({"before": Path(sys.argv[1])} if len(sys.argv) > 1 else {})
    is_over = False
    for articles, each, paragraphs, first_bound, anew_bound in SIZES:
        with tempfile.TemporaryDirectory() as kept:
            library = Path(kept) / "library"
            write_articles(library, articles, paragraphs)
            annotate_articles(workspace_of(library), each)
            print(f"{articles * each:,} annotations in {articles:,} articles", flush=True)
            measured: dict[str, list[list[float]]] = {name: [] for name in trees}
            for _ in range(SAMPLES + 1):  # the first time nothing is kept yet
                for name, tree in trees.items():
                    measured[name].append(_measured(tree, library, Path(kept) / name))
            for name, samples in measured.items():
                new, first, wall, anew = (
                    samples[0][0],
                    *(median(column) for column in list(zip(*samples[1:], strict=True))[:3]),
                )
                print(
                    f"  {name:6}  never looked at before {new:8.1f} ms   first rows {first:8.1f} ms"
                    f" ({wall:.1f} ms on the clock)   after an act {anew:8.1f} ms",
                    flush=True,
                )
                if name == "now":
                    is_over |= first > first_bound or anew > anew_bound
    return int(is_over)


def _measured(tree: Path, library: Path, homes: Path) -> list[float]:
    environment = {**surroundings(homes), "PYTHONPATH": str(tree)}
    command = (sys.executable, __file__, "--of", str(tree), str(library))
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return [float(word) for word in answer.split()]


async def measure(library: Path) -> list[float]:
    """In the tree that is measured: to the first rows, by the processor and by the clock; then after an act."""
    from store.library.library import open_paths
    from store.settings import Settings
    from tui.app.app import PostilApp

    app = PostilApp(open_paths([library]), Settings(names=False))
    async with app.run_test(size=(120, 40)) as pilot:
        while app.folder.looks == 0:
            await asyncio.sleep(0.05)
        await app.reader()
        await pilot.pause()
        await asyncio.sleep(3)  # what begins after the first look
        while any(not worker.is_finished for worker in app.workers):
            await asyncio.sleep(0.1)
        used, began = process_time(), perf_counter()
        await pilot.press("g", "H")
        shown = await _rows_of(app)
        first = [1000 * (process_time() - used), 1000 * (perf_counter() - began)]
        await pilot.pause()
        while shown.filled_by is not None and not shown.filled_by.is_finished:
            await asyncio.sleep(0.01)
        anew = []
        for _ in range(ANEW):
            used = process_time()
            worker = shown._gather()
            while not worker.is_finished:
                await asyncio.sleep(0.003)
            await _rows_of(app)
            anew.append(1000 * (process_time() - used))
        return [*first, median(anew)]


async def _rows_of(app):
    """The list once it has rows that are drawn."""
    while not getattr(app.screen, "_rows", None) or not app.screen.list.rows:
        await asyncio.sleep(0.003)
    app.screen.list.render_line(3)
    return app.screen


if __name__ == "__main__":
    if "--of" in sys.argv:
        sys.path.insert(0, sys.argv[-2])
        print(*asyncio.run(measure(Path(sys.argv[-1]))))
    else:
        raise SystemExit(main())
