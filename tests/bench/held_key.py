"""A line down held for five seconds, beside newsboat: the frames that are painted, how late they are, and what they cost.

The first frame is the first key's, and so on: where one is missing, those behind it count for later than they are.
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
            for _ in range(ROUNDS):
                for (program, size), reader in readers.items():
                    status |= _hold(program, size, reader)
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


def _hold(program: str, size: str, reader: Reader) -> int:
    """One hold from near the text's start, printed; 1 where frames are missing."""
    app, keys = reader.app, reader.keys
    app.press(keys.page)
    app.press(keys.start)
    if keys.to_foot:
        app.press(keys.to_foot)
    before = cpu_seconds_of(app.process)
    sent, arrived = app.hold(keys.down, PRESSES, A_SECOND)
    used = cpu_seconds_of(app.process) - before
    painted = _painted(reader, arrived)
    lags = [time - at for time, at in zip(painted, sent, strict=False)]
    if len(lags) < 2:
        print(f"{program:8}  {size:6}  NOT MEASURED: the page does not go down by this key")
        return 1
    is_enough = program != "postil" or len(painted) >= FEWEST_FRAMES
    bound, verdict = (str(FEWEST_FRAMES), "within" if is_enough else "too few") if program == "postil" else ("", "")
    late = quantiles(lags, n=20, method="inclusive")[-1]
    lag = "".join(f"{seconds * 1000:6.1f} ms" for seconds in (median(lags), late, max(lags)))
    print(f"{program:8}  {size:6}  {len(painted):6}  {bound:>6}   {lag}   {used:6.2f}  {verdict}")
    return int(not is_enough)


def _painted(reader: Reader, arrived: list[Arrival]) -> list[float]:
    """When each frame was whole on the screen."""
    times: list[float] = []
    rows = 0
    page = reader.page()
    for time, output in arrived:
        reader.app.draw(output)
        following = reader.page()
        below = _rows_between(page, following)
        if below:
            times.append(time)
            rows = below
        elif times and page[:-rows] == following[:-rows] and page != following:
            times[-1] = time  # only its new rows were still to come
        else:
            continue
        page = following
    return times


def _rows_between(page: list[str], following: list[str]) -> int:
    """By how many rows one page lies below another; 0 where it is the same or half drawn."""
    if page == following:
        return 0
    return next((rows for rows in range(1, len(page) // 2) if page[rows:] == following[:-rows]), 0)


if __name__ == "__main__":
    raise SystemExit(main())
