"""How long the files take that were made to be slow, in terms of prose of the same size and kind.

.venv/bin/python tests/bench/worst_files.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.articles.formats import read  # noqa: E402
from tests.store.articles.test_formats import SLOW  # noqa: E402

ROUNDS = 3
MOST = 40
"""Times as long as prose that a file may take; one that grows with the square of its size takes hundreds."""
PROSE = b"Plain words of a sentence, and some more of them. " * 8 + b"\n\n"


def seconds(name: str, raw: bytes) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read(name, raw)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> int:
    worst = 0.0
    for name, raw in SLOW:
        ratio = seconds(name, raw) / seconds(name, PROSE * (len(raw) // len(PROSE) + 1))
        worst = max(worst, ratio)
        print(f"{name:7} {raw[:12]!r:20} {len(raw):9,} bytes   {ratio:5.1f} times as long as prose")
    print(f"at most {worst:.1f} times as long (bound: {MOST})")
    return worst > MOST


if __name__ == "__main__":
    sys.exit(main())
