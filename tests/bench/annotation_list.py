"""Every list that is made of the annotations and names of a whole library: all annotations, the codebook, the passages of a
tag, all names, the dossier of one. From its key to its first rows, and for those of annotations what shows them anew after an
act. Milliseconds of processor.

Usage: annotation_list.py [--large] [BASELINE], the folder of another version of postil that is measured in the same run.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from libraries import ROOT, annotate_articles, library_in, surroundings, write_articles

SIZES = ((300, 67, 8, 100, 20),)
LARGE = ((10_000, 20, 4, 300, 20),)
"""Articles, annotations and paragraphs of each, and the most milliseconds to the first rows and after an act."""
SAMPLES = 3
ANEW = 5
LISTS = {
    "all annotations": ((), ("g", "H")),
    "codebook": ((), ("g", "t")),
    "passages of a tag": (("g", "t"), ("enter",)),
    "all names": ((), ("g", "E")),
    "dossier": (("g", "E"), ("enter",)),
}
"""For each list the keys that lead to it, which are not measured, and those that open it."""
ACTED_IN = ("all annotations", "passages of a tag")
NAMED, NAMED_IN_ARTICLE = ("engineers", "council", "villages", "river"), 5
"""Words of the texts that stand for names, and how many places of each count in an article."""


def main() -> int:
    given = [word for word in sys.argv[1:] if word != "--large"]
    trees = {"now": ROOT} | ({"before": Path(given[0])} if given else {})
    is_over = False
    for articles, each, paragraphs, first_bound, anew_bound in LARGE if "--large" in sys.argv else SIZES:
        with tempfile.TemporaryDirectory() as kept:
            library = Path(kept) / "library"
            write_articles(library, articles, paragraphs)
            annotate_articles(library_in(library), each)
            print(f"{articles * each:,} annotations in {articles:,} articles", flush=True)
            for name, tree in trees.items():
                _measured(tree, library, Path(kept) / name, "name them")
            measured: dict[tuple[str, str], list[list[float]]] = {(of, name): [] for of in LISTS for name in trees}
            for _ in range(SAMPLES + 1):  # the first time nothing is kept yet
                for of, name in measured:
                    measured[of, name].append(_measured(trees[name], library, Path(kept) / name, of))
            for (of, name), samples in measured.items():
                first, wall, anew = (median(column) for column in zip(*samples[1:], strict=True))
                after = f"   after an act {anew:8.1f} ms" if anew else ""
                print(
                    f"  {name:6}  {of:18} never looked at before {samples[0][0]:8.1f} ms   first rows {first:8.1f} ms"
                    f" ({wall:.1f} ms on the clock){after}",
                    flush=True,
                )
                if name == "now":
                    is_over |= first > first_bound or anew > anew_bound
    return int(is_over)


def _measured(tree: Path, library: Path, homes: Path, of: str) -> list[float]:
    environment = {**surroundings(homes), "PYTHONPATH": str(tree)}
    command = (sys.executable, __file__, "--of", of, str(tree), str(library))
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return [float(word) for word in answer.split()]


def name_some(library: Path) -> None:
    """Lets the articles name four, as the engine would have found them."""
    import re

    from store.database.layout import layout_of
    from store.entities.cache import Cache
    from store.entities.mention import Mention
    from store.entities.models import model_for, stamp
    from store.library.library import open_paths

    open_library = open_paths([library])
    for listing in open_library.refresh().listings:
        article = open_library.article(listing)
        mentions = sorted(
            Mention(*place.span(), "person", word, 0.9, "measured")
            for word in NAMED
            for place in list(re.finditer(rf"\b{word}\b", article.text))[:NAMED_IN_ARTICLE]
        )
        cache = Cache(layout_of(library), stamp(model_for(article.document.language)))
        cache.put(article.hash, article.document.date, tuple(mentions))


async def measure(library: Path, of: str) -> list[float]:
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
        await _until_idle(app)
        before, keys = LISTS[of]
        if before:
            await pilot.press(*before)
            await _rows_of(app)
            await _until_idle(app)
        under = app.screen
        used, began = process_time(), perf_counter()
        for key in keys:
            app.simulate_key(key)  # a pilot would wait for what is read behind the first rows too
        shown = await _rows_of(app, under)
        first = [1000 * (process_time() - used), 1000 * (perf_counter() - began)]
        await pilot.pause()
        while shown.filled_by is not None and not shown.filled_by.is_finished:
            await asyncio.sleep(0.01)
        anew = [await _after_act(app, shown, number) for number in range(ANEW if of in ACTED_IN else 0)]
        return [*first, median(anew or [0.0])]


async def _after_act(app, shown, number):
    """What shows the list anew after an act on a row of it: from when that is saved until the rows are drawn."""
    from store.annotations.acts.plan import Plan

    annotation = shown.list.rows[number * len(shown.list.rows) // ANEW].annotation
    saved = asyncio.Event()
    done, gather, workers, began = shown._done, shown._gather, [], []

    def gather_now(*given, **named):
        workers.append(gather(*given, **named))
        return workers[-1]

    def done_now(*said) -> None:
        began.append(process_time())
        shown._gather = gather_now
        done(*said)
        saved.set()

    plan = Plan("noted", [annotation.edited(note=f"note {number}")], [annotation])
    app.parts.services.acting.do(plan, done_now)
    await saved.wait()
    while not workers[0].is_finished or not shown._is_found.is_set():
        await asyncio.sleep(0.001)
    await _rows_of(app)
    used = 1000 * (process_time() - began[0])
    del shown._gather
    await asyncio.sleep(3)  # what looks for changes of others
    await _until_idle(app)
    return used


async def _until_idle(app):
    while any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0.1)


async def _rows_of(app, under=None):
    """The list that lies over another screen, once it has rows that are drawn."""
    from tui.widgets.rows import RowList

    while app.screen is under or not app.screen.query(RowList) or not app.screen.list.rows:
        await asyncio.sleep(0.003)
    app.screen.list.render_line(3)
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    return app.screen


if __name__ == "__main__":
    if "--of" in sys.argv:
        *_, what, tree, folder = sys.argv
        sys.path.insert(0, tree)
        if what == "name them":
            name_some(Path(folder))
        else:
            print(*asyncio.run(measure(Path(folder), what)))
    else:
        raise SystemExit(main())
