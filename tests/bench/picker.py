"""Ranking and judging tags for every key of what somebody types, beside RapidFuzz's weighted ratio over the same names.

The time is the processor's: a key takes so few milliseconds that whatever else runs would be measured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from statistics import median, quantiles
from time import process_time

from figures import Figure, report
from libraries import ROOT
from rapidfuzz import fuzz, process

from store.search.folding import _fold_short, fold
from store.search.names.label_index import LabelIndex
from store.search.names.matching import match
from store.search.names.relation import judge
from tests.store.search.names.typos import KINDS

SIZES = (100, 1_000, 10_000)
KEYS = 600
"""Of each number of tags: a tag as it is or in one of the ways people type it, and all beginnings of that."""
OFFERED = 200
"""Tags that the dialogue asks for at most."""
JUDGED = 60
"""Tags of which the dialogue tells whether they are meant."""
SHOWN = 7
"""Rows of the dialogue, of which the positions are told."""
BOUND = 1.0
MOST_P95 = 0.008
"""Seconds of a key among the largest number."""
OPENED = 5
"""How often an index is made."""

LISTS = ROOT / "tests" / "store" / "search" / "tag_lists"
SYLLABLES = (
    "a al ance ban be ble ca ci co con da de di do el en er es fa fi fo ga ge gra hu ic in ing is ka la le li lo ma me "
    "ment mi mo na ne ni no or ous pa pe pi po pre pro ra re ri ro sa se si so sta str ta te ti tion to tra tu ty ver vi"
).split()
MADE_WORDS = 4_000
BETWEEN = (" ", " ", " ", "/", "/", "-")
WORDS_OF_TAG = (1, 2, 2, 3, 3, 4)


def main() -> int:
    figures = []
    notes = []
    for size in SIZES:
        tags = made_tags(size)
        keys = made_keys(tags)
        ours, baseline, telling = measure(tags, keys)
        figures.append(Figure(f"{size:,} tags", ours, baseline, BOUND))
        notes += [
            f"{size:,} tags",
            f"  a key                          {p50_and_p95(ours)}",
            f"  the weighted ratio             {p50_and_p95(baseline)}",
            f"  the positions of {SHOWN} rows        {p50_and_p95(telling)}",
            f"  making the index and first key {median(opening(tags, keys)) * 1e3:6.2f} ms",
        ]
    status = report("A key in the picker", "rapidfuzz.process.extract, WRatio", figures)
    print("\n".join(notes))
    slowest = p95(figures[-1].seconds)
    print(f"p95 with {SIZES[-1]:,} tags {'within' if slowest <= MOST_P95 else 'over'} {MOST_P95 * 1e3:.0f} ms")
    return max(status, int(slowest > MOST_P95))


def made_tags(size: int) -> list[str]:
    """The tags of the lists the tests use, and more made from their words and from made words, some far more often."""
    chance = Random(size)
    listed = [
        line
        for path in sorted(LISTS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("# ")
    ]
    words = sorted({word for tag in listed for word in re.split("[ /]", tag)})
    words += ["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(MADE_WORDS)]
    chance.shuffle(words)
    weights = [1 / (place + 5) for place in range(len(words))]
    tags = dict.fromkeys(chance.sample(listed, min(size, len(listed))))
    while len(tags) < size:
        first, *others = chance.choices(words, weights, k=chance.choice(WORDS_OF_TAG))
        tags[first + "".join(chance.choice(BETWEEN) + word for word in others)] = None
    return chance.sample(list(tags), size)


def made_keys(tags: list[str]) -> list[str]:
    """What stands in the line after each key."""
    chance = Random(len(tags))
    keys: list[str] = []
    while len(keys) < KEYS:
        tag = chance.choice(tags)
        typed = chance.choice((tag, chance.choice(KINDS)(tag, chance)))
        keys += [typed[:length] for length in range(1, len(typed) + 1) if typed[:length].strip()]
    return keys[:KEYS]


def measure(tags: list[str], keys: list[str]) -> tuple[list[float], list[float], list[float]]:
    """Seconds of our ranking and judging, of the baseline's, and of telling the positions in sight, key by key in turns."""
    names = LabelIndex(tags, str)
    names.rank("".join(sorted({letter for tag in tags for letter in fold(tag)})))
    ours, baseline, telling = [], [], []
    for typed in keys:
        start = process_time()
        ranked = names.rank(typed, OFFERED)
        judge(typed, ranked[:JUDGED], str)
        ours.append(process_time() - start)
        start = process_time()
        for tag in ranked[:SHOWN]:
            match(typed, tag)
        telling.append(process_time() - start)
        start = process_time()
        process.extract(typed, tags, scorer=fuzz.WRatio, limit=OFFERED)
        baseline.append(process_time() - start)
    return ours, baseline, telling


def opening(tags: list[str], keys: list[str]) -> list[float]:
    """Seconds from nothing prepared to the answer to a first key."""
    seconds = []
    for typed in keys[:OPENED]:
        _fold_short.cache_clear()
        start = process_time()
        judge(typed, LabelIndex(tags, str).rank(typed, OFFERED)[:JUDGED], str)
        seconds.append(process_time() - start)
    return seconds


def p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


def p50_and_p95(seconds: Sequence[float]) -> str:
    return f"p50 {median(seconds) * 1e3:6.2f} ms, p95 {p95(seconds) * 1e3:6.2f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
