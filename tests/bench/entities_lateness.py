"""How late the interface is while names are found: a timer of 60 Hz in the running app, on a terminal.

While an article is opened and the engine's process starts, loads its model and tags it; while the engine tags a library in the
background and the reader goes through an article; and while the reader does both with names turned off, for comparison.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles

from libraries import ROOT, surroundings, title_of
from pty_app import PtyApp
from timed_app import ROW

from tests.store.entities.labelled import NEWS, SEED, document

TIMED = (sys.executable, str(Path(__file__).with_name("timed_app.py")))
WORDS = 3_000
"""Of an article."""
ARTICLES = 60
"""Of the library that is tagged: more than are tagged meanwhile."""
OPENINGS = 8
SECONDS = 20.0
"""For which the library is tagged."""
SETTLED = 1.0
"""Seconds after the names were found that still count, for drawing them."""
A_KEY_EVERY = 0.25
"""Seconds, while the reader goes through an article."""
BOUND = 0.020
"""Of the 99th percentile, in seconds: a frame of 60 Hz and a bit."""


def main() -> int:
    print(f"{'':50}   ticks      p50      p99     most   bound")
    text = news()
    status = 0
    for names in (False, True):
        opened = [tick for _ in range(OPENINGS) for tick in opening(text, names)]
        status |= row("an article is opened" + (", loaded and tagged for" if names else ", no names"), opened, names)
    status |= row("reading, no names", reading(text, names=False), bound=False)
    return status | row("reading, the library is tagged", reading(text, names=True), bound=True)


def news() -> str:
    """The words of real news, or of the seed where there are none."""
    try:
        texts = [document(name).text for name in NEWS]
    except OSError:
        texts = [document(SEED).text]
    words = "\n\n".join(texts).split(" ")
    return " ".join((words * (WORDS // len(words) + 1))[:WORDS])


def opening(text: str, names: bool) -> list[float]:
    """The lateness from Enter on an article until its names are drawn."""
    with tempfile.TemporaryDirectory() as folder:
        app, ticks = start(Path(folder), [text], names)
        try:
            begun = time.monotonic()
            app.press("\r", lambda: app.shows(f"{title_of(0)}."))
            wait_until(lambda: not names or any(Path(folder).rglob("entities/*/*/*.json")), begun)
            read_for(app, SETTLED)
            return lateness(ticks, begun)
        finally:
            app.close()


def reading(text: str, names: bool) -> list[float]:
    """The lateness while somebody goes through an article and the library is being tagged."""
    with tempfile.TemporaryDirectory() as folder:
        app, ticks = start(Path(folder), [f"{number}. {text}" for number in range(ARTICLES)], names)
        try:
            app.press("\r", lambda: app.shows(f"{title_of(0)}."))
            begun = time.monotonic()
            read_for(app, SECONDS, key="j")
            found = len(list(Path(folder).rglob("entities/*/*/*.json")))
            if names:
                print(f"{found} of {ARTICLES} articles were tagged")
            return lateness(ticks, begun)
        finally:
            app.close()


def start(folder: Path, texts: Sequence[str], names: bool) -> tuple[PtyApp, Path]:
    """The app with its list before it, and the file of its ticks."""
    environment = surroundings(folder)
    if names:
        (folder / "config" / "postil" / "settings.toml").write_text("names = true\n")
    library, ticks = folder / "library", folder / "ticks"
    library.mkdir()
    for number, text in enumerate(texts):
        (library / f"{number:05}.txt").write_text(
            f" date 2024-03-{26 - number % 26:02} \n\n\n\n{title_of(number)}. {text}\n"
        )
    app = PtyApp((*TIMED, str(ticks), str(library)), environment)
    app.wait_until(lambda: app.shows(title_of(0)))
    return app, ticks


def read_for(app: PtyApp, seconds: float, key: str = "") -> None:
    """Reads what the app draws, and presses a key now and then."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if key:
            app.press(key)
        time.sleep(A_KEY_EVERY)


def wait_until(holds: Callable[[], bool], begun: float) -> None:
    while not holds():
        if time.monotonic() - begun > 60:
            raise TimeoutError("no names were found")
        time.sleep(0.05)


def lateness(ticks: Path, begun: float) -> list[float]:
    return [late for due, late in ROW.iter_unpack(ticks.read_bytes()) if due >= begun]


def row(what: str, late: Sequence[float], bound: bool) -> int:
    """Prints it; 1 where it is over the bound."""
    parts = quantiles(late, n=100, method="inclusive")
    is_over = bound and parts[98] > BOUND
    shown = f"{BOUND * 1000:.0f} ms  {'over' if is_over else 'within'}" if bound else ""
    figures = "".join(f"{seconds * 1000:6.1f} ms" for seconds in (parts[49], parts[98], max(late)))
    print(f"{what:50} {len(late):7}{figures}   {shown}", flush=True)
    return int(is_over)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
