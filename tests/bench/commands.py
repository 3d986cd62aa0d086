"""Processor time of small commands, beside Python that does nothing: the version, a list, one annotation.

Usage: commands.py [SAMPLES]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from figures import Figure, report
from libraries import surroundings, write_articles

SAMPLES = 15
ARTICLES = 100
VERSION_BOUND, BOUND = 4.0, 10.0
"""Of the time of `python -c pass`."""
POSTIL = (sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())")


def main() -> int:
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    with tempfile.TemporaryDirectory() as kept:
        listed, annotated = Path(kept) / "listed", Path(kept) / "annotated"
        environment = surroundings(Path(kept))
        for library in (listed, annotated):
            write_articles(library, ARTICLES)
        commands = {
            "--version": ("--version",),
            f"list of {ARTICLES}": ("list", str(listed)),
            "annotate one": ("annotate", str(annotated), "00005.txt", "--at", "10:40", "--tag", "river"),
        }
        for words in (
            *commands.values(),
            ("annotate", str(listed), *commands["annotate one"][2:]),
            ("list", str(listed)),
        ):
            _processor_seconds((*POSTIL, *words), environment)  # the second time nothing is new
        nothing = (sys.executable, "-c", "pass")
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        baseline: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(samples):
            for name, words in commands.items():
                baseline[name].append(_processor_seconds(nothing, environment))
                seconds[name].append(_processor_seconds((*POSTIL, *words), environment))
    return report(
        f"processor time of a command in a library of {ARTICLES} articles",
        "python -c pass",
        [
            Figure(name, seconds[name], baseline[name], VERSION_BOUND if name == "--version" else BOUND)
            for name in commands
        ],
    )


def _processor_seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """What a process used, for itself and in the kernel, with those it started and waited for.

    Raises:
        RuntimeError: it failed.
    """
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
