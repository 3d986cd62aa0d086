"""The frame that is drawn before the app is imported, beside Python that does nothing: until its last row on the clock, and
what the processor has done by then and to end there.

In a terminal that is asked for its ground and answers at once, and with a theme that was chosen, which asks nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from figures import Figure, report
from libraries import surroundings, title_of, write_articles
from pty_app import DARK, PtyApp

ARTICLES = 1_000
ROUNDS = 30
BOUND = 3.0
START = (sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())")
UNTIL_DRAWN = (sys.executable, "-c", "import sys, tui.cli; tui.cli._run_app = lambda *_: sys.exit(); tui.cli.main()")
"""The same start, which ends where it would import the app."""
NOTHING = (sys.executable, "-c", "pass")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        write_articles(library, ARTICLES, paragraphs=2)
        figures = early_figures(library, surroundings(Path(folder)))
    return report("The frame before the app is imported", "python -c pass", figures)


def early_figures(library: Path, environment: dict[str, str]) -> list[Figure]:
    """The figures for a library with the articles that `libraries` writes."""
    asked = list(_figures(library, environment, "asked for the ground"))
    settings = Path(environment["XDG_CONFIG_HOME"], "postil", "settings.toml")
    settings.write_text(f'{settings.read_text()}theme = "postil-dark"\n')
    return [*asked, *_figures(library, environment, "theme chosen")]


def _figures(library: Path, environment: dict[str, str], what: str) -> Iterator[Figure]:
    start, until_drawn = (*START, str(library)), (*UNTIL_DRAWN, str(library))
    keep_frame(start, environment)

    def processor(*command: str) -> float:
        app = PtyApp(command, environment, answer=DARK)
        app.read_all()
        _, _, used = os.wait4(app.process, 0)
        return used.ru_utime + used.ru_stime

    def clock() -> float:
        app = PtyApp(start, environment, answer=DARK)
        try:
            return app.wait_until(lambda: app.shows(title_of(0))).painted
        finally:
            app.close()

    def nothing_on_the_clock() -> float:
        begun = perf_counter()
        subprocess.run(NOTHING, env=environment, check=True)
        return perf_counter() - begun

    rounds = [
        (processor(*until_drawn), processor(*NOTHING), clock(), nothing_on_the_clock()) for _ in range(ROUNDS + 1)
    ]
    to_end, of_nothing, to_rows, nothing = zip(*rounds[1:], strict=True)
    yield Figure(f"{what}, processor", to_end, of_nothing, BOUND)
    yield Figure(f"{what}, clock", to_rows, nothing, BOUND)


def keep_frame(start: tuple[str, ...], environment: dict[str, str]) -> None:
    """A start that is left when the folder has been looked through; it keeps the frame of the next one."""
    app = PtyApp(start, environment, answer=DARK)
    app.wait_until(lambda: app.shows(title_of(0)) and not app.shows("looking") and not app.shows("reading"))
    app.press("q")
    os.waitpid(app.process, 0)


if __name__ == "__main__":
    raise SystemExit(main())
