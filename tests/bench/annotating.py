"""Acts over many passages as they are done by hand: a tag renamed, that undone, 20,000 passages annotated from a file.

Usage: annotating.py [BASELINE], the folder of another version of postil that is measured in the same run. Seconds on the clock,
with the syncs of the disk of temporary files, and of processor, which a busy machine leaves alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from libraries import ROOT, surroundings, write_articles

ARTICLES, EACH, STEP, LENGTH = 298, 67, 70, 40
RENAMED_EACH = 4
"""Passages of an article whose tag is renamed: 1,192 of 19,966."""
BOUNDS = {"annotate --from": 10.0, "rename": 3.0, "undo": 3.0}
"""Seconds."""


def main() -> int:
    trees = {"now": ROOT} | ({"before": Path(sys.argv[1])} if len(sys.argv) > 1 else {})
    is_over = False
    with tempfile.TemporaryDirectory() as kept:
        articles = Path(kept) / "articles"
        write_articles(articles, ARTICLES)
        wishes = Path(kept) / "wishes.jsonl"
        wishes.write_text("".join(json.dumps(_wish(number)) + "\n" for number in range(ARTICLES * EACH)))
        for name, tree in trees.items():
            library = Path(kept) / name
            shutil.copytree(articles, library)
            environment = {**surroundings(Path(kept) / f"home of {name}"), "PYTHONPATH": str(tree)}
            acts = {
                "annotate --from": ("annotate", str(library), "--from", str(wishes)),
                "rename": ("tags", str(library), "rename", "some", "others"),
                "undo": ("undo", str(library)),
            }
            for what, words in acts.items():
                clock, processor = _seconds((sys.executable, "-m", "tui", *words), environment, tree)
                print(f"{name:6} {what:16} {clock:7.2f} s on the clock  {processor:7.2f} s of processor", flush=True)
                is_over |= name == "now" and clock > BOUNDS[what]
    return int(is_over)


def _wish(number: int) -> dict[str, object]:
    article, place = divmod(number, EACH)
    start = place * STEP
    tag = "some" if place < RENAMED_EACH else f"tag {place % 5}"
    return {"article": f"{article:05}.txt", "start": start, "end": start + LENGTH, "tags": [tag]}


def _seconds(command: Sequence[str], environment: dict[str, str], tree: Path) -> tuple[float, float]:
    os.sync()
    began = perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=tree, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return perf_counter() - began, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
