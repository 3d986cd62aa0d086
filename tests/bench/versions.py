"""Passages of real texts carried to real later versions: ``python tests/bench/versions.py OLD_FOLDER NEW_FOLDER``.

What is right is told without the code under test: a sentence that stands once in both versions is where it stands; one that
nothing new is half like is gone; one that something new is four fifths like became that.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from rapidfuzz import fuzz, process

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from store.annotations.anchoring.carrying import Carrier  # noqa: E402
from store.annotations.anchoring.normalising import normalise  # noqa: E402
from store.articles.article import Passage  # noqa: E402
from store.articles.clean import clean  # noqa: E402
from store.articles.sentences import sentences  # noqa: E402

LONGEST = 150_000
GONE, BECAME, THE_SAME = 50, 80, 85
"""Likeness in percent."""


def plain(text: str, passage: Passage) -> str:
    return normalise(text[slice(*passage)]).text.strip()


def judged(old: str, new: str, passage: Passage, carrier: Carrier, fresh: list[str]) -> tuple[str, str]:
    """What became of a passage, and what carrying made of it."""
    words = plain(old, passage)
    carried = carrier.carry(passage)
    found = plain(new, carried.passage) if carried else ""
    there = normalise(new).text.count(words)
    if there == 1 and normalise(old).text.count(words) == 1:
        return "unchanged", "right" if found == words else "wrong" if found else "lost"
    if there:
        return "several", "right" if found == words else "wrong" if found else "lost"
    best = process.extractOne(words, fresh, scorer=fuzz.ratio) if fresh else None
    if best is None or best[1] < GONE:
        return "gone", "found something" if found else "right"
    if best[1] < BECAME:
        return "rewritten", "found something" if found else "lost"
    like = max(fuzz.ratio(found, best[0]), fuzz.partial_ratio(found, best[0])) if found else 0
    return "changed", "right" if like > THE_SAME else "wrong" if found else "lost"


def main(old_folder: str, new_folder: str) -> int:
    rng = random.Random(3)
    counts: Counter[tuple[str, str]] = Counter()
    for file in sorted(Path(old_folder).rglob("*.txt")):
        later = Path(new_folder, file.relative_to(old_folder))
        if not later.exists():
            continue
        old, new = (clean(one.read_text(encoding="utf-8", errors="replace")) for one in (file, later))
        if old == new or len(old) > LONGEST:
            continue
        candidates = [one for one in sentences(old) if 30 < one.end - one.start < 400]
        text = normalise(new).text
        changed = [one for one in candidates if plain(old, one) not in text]
        before = {plain(old, one) for one in candidates}
        fresh = [words for one in sentences(new) if (words := plain(new, one)) not in before]
        carrier = Carrier.between(old, new)
        for passage in (*rng.sample(changed, min(4, len(changed))), *rng.sample(candidates, min(3, len(candidates)))):
            counts[judged(old, new, passage, carrier, fresh)] += 1
    for (kind, outcome), number in sorted(counts.items()):
        print(f"{kind:10} {outcome:16} {number:6}")
    decided = {key: number for key, number in counts.items() if key[0] != "rewritten"}
    right = sum(number for (_, outcome), number in decided.items() if outcome == "right")
    print(f"right where it can be told: {right} of {sum(decided.values())}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
