"""A line down held for five seconds, beside newsboat: the frames that are painted, how late they are, and what they cost.

What each key shows is taken down first, one key at a time. In the hold a frame is a page of those, and a key that is passed
over is as late as the next page that is shown.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median, quantiles

from libraries import surroundings
from processes import cpu_seconds_of
from pty_app import Arrival
from readers import NEWSBOAT, Reader, open_newsboat, open_postil
from texts import SIZES, write_article

A_SECOND = 30
PRESSES = 5 * A_SECOND
ROUNDS = 2
FEWEST_FRAMES = 140
SHOWN = {"postil": ("20 kB", "1 MB", "50 MB"), "newsboat": ("20 kB", "1 MB")}
"""newsboat is slower than the key on the others."""

Page = tuple[tuple[str, ...], tuple[int, int]]
"""What is shown, and where the terminal's cursor stands."""


def main() -> int:
    programs = ["postil", "newsboat"] if NEWSBOAT else ["postil"]
    if NEWSBOAT is None:
        print("NEWSBOAT IS NOT INSTALLED: nothing is compared with it")
    print(f"{PRESSES} lines down, {A_SECOND} a second")
    print("                  frames   bound     lag p50      p95     most    CPU s")
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        readers = {
            (program, size): _open(program, Path(folder), SIZES[size], environment)
            for program in programs
            for size in SHOWN[program]
        }
        try:
            pages = {key: _pages(reader) for key, reader in readers.items()}
            for _ in range(ROUNDS):
                for (program, size), reader in readers.items():
                    status |= _hold(program, size, reader, pages[program, size])
        finally:
            for reader in readers.values():
                reader.app.close()
    return status


def _open(program: str, folder: Path, size: int, environment: Mapping[str, str]) -> Reader:
    if program == "newsboat":
        return open_newsboat(folder / f"newsboat-{size}", size, environment)
    library = folder / str(size)
    write_article(library, 0, size)
    return open_postil(library, environment)


def _begin(reader: Reader) -> None:
    """Goes near the text's start, from where every line down scrolls."""
    app, keys = reader.app, reader.keys
    app.press(keys.page)
    app.press(keys.start)
    if keys.to_foot:
        app.press(keys.to_foot)


def _pages(reader: Reader) -> list[Page]:
    """What is shown after each key, the first before any."""
    _begin(reader)
    pages = [_page(reader)]
    for _ in range(PRESSES):
        reader.app.press(reader.keys.down)
        pages.append(_page(reader))
    return pages


def _page(reader: Reader) -> Page:
    return tuple(reader.page()), reader.app.cursor


def _hold(program: str, size: str, reader: Reader, pages: list[Page]) -> int:
    """One hold, printed; 1 where frames are missing."""
    app = reader.app
    _begin(reader)
    before = cpu_seconds_of(app.process)
    sent, arrived = app.hold(reader.keys.down * PRESSES, A_SECOND)
    used = cpu_seconds_of(app.process) - before
    painted = _painted(reader, arrived, pages)
    if not painted or painted[-1][0] < PRESSES:
        print(f"{program:8}  {size:6}  NOT MEASURED: the page is another at the end of the hold than it was key by key")
        return 1
    lags = [next(time for number, time in painted if number > key) - at for key, at in enumerate(sent)]
    is_enough = program != "postil" or len(painted) >= FEWEST_FRAMES
    bound, verdict = (str(FEWEST_FRAMES), "within" if is_enough else "too few") if program == "postil" else ("", "")
    late = quantiles(lags, n=20, method="inclusive")[-1]
    lag = "".join(f"{seconds * 1000:6.1f} ms" for seconds in (median(lags), late, max(lags)))
    print(f"{program:8}  {size:6}  {len(painted):6}  {bound:>6}   {lag}   {used:6.2f}  {verdict}", flush=True)
    return int(not is_enough)


def _painted(reader: Reader, arrived: list[Arrival], pages: list[Page]) -> list[tuple[int, float]]:
    """The keys whose pages were shown, each with the time at which its page was whole on the screen."""
    shown: list[tuple[int, float]] = []
    last = 0
    for time, output in arrived:
        reader.app.draw(output)
        page = _page(reader)
        number = next((number for number in range(last + 1, len(pages)) if pages[number] == page), 0)
        if number:
            shown.append((number, time))
            last = number
    return shown


if __name__ == "__main__":
    raise SystemExit(main())
