"""How alike texts are, counted in runs of three words.

A run is three words that follow each other, whatever stands between them. Changing one word removes three
runs; texts on the same matter by the same author have one run in a hundred in common. Runs that many texts have, such as the
phrases of a form or the opening of all minutes, do not tell which text it is.

Every text is read once, and pairs are counted from an index of runs, so that the work grows with the texts and not with the
pairs (the counting filter of near-duplicate detection: Broder, *On the resemblance and containment of documents*, 1997).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nsmallest

RUN = 3
"""Words."""
MOST_READ = 1_000_000
"""Characters at the beginning of a text that are compared."""
MOST_HOLDERS = 16
"""The most texts that may have a run. A run that more texts have is a common phrase and does not count."""
MOST_RUNS = 300
"""Runs of an article that are looked for. A longer one is sampled by the smallest numbers, which are as good as random: a
share is then right to three hundredths."""
FEWEST = 3
"""With fewer runs that no other text has, a file is not considered: one changed word makes as many."""
NEARLY_ALL = 0.9
"""The share of an article's runs that a file has twice where two copies of the text were joined. A title may be left out."""
IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(f"[{IDEOGRAPHS}]|[^\\W_{IDEOGRAPHS}]+")
"""A word; in scripts without spaces, a character."""

Pairs = Mapping[tuple[str, str], float]
"""Shares from 0 to 1 by an article's id and a file's path; what has nothing in common is left out."""


class Likeness:
    """Compares articles as they were with files as they are."""

    def __init__(
        self,
        text_of: Callable[[str], str | None],
        text_at: Callable[[str], str | None],
        near: Callable[[Iterable[str]], Iterable[str]],
    ) -> None:
        """`text_of` gives the kept text of an article, `text_at` the text of a file, None where there is none; `near` gives
        the paths of other files that may have the same phrases as those at some paths."""
        self._text_of = text_of
        self._text_at = text_at
        self._near = near
        self._kept: dict[str, frozenset[int]] = {}
        self._read: dict[str, frozenset[int]] = {}

    def alike(self, articles: Iterable[str], paths: Iterable[str]) -> Pairs:
        """The share of an article's runs that a file has."""
        kept, files = self._runs_of(articles), self._runs_at(paths)
        holders = _holders(kept.values(), files)
        pairs: dict[tuple[str, str], float] = {}
        for article, runs in kept.items():
            telling = [run for run in runs if len(holders.get(run, ())) <= MOST_HOLDERS]
            counts = Counter(path for run in telling for path in holders.get(run, ()))
            pairs |= {(article, path): count / len(telling) for path, count in counts.items()}
        return pairs

    def telling(self, articles: Iterable[str], paths: Iterable[str]) -> Pairs:
        """The share of an article's runs that a file has and no other, among those that two files or more do not have: what
        is in other files too, of those at `paths` or near them, does not count."""
        paths = list(paths)
        kept, files = self._runs_of(articles), self._runs_at(paths)
        others = self._runs_at(path for path in self._near(paths) if path not in files)
        holders = _holders(kept.values(), {**files, **others})
        pairs: dict[tuple[str, str], float] = {}
        for article, runs in kept.items():
            counts = Counter(has[0] if len(has := holders.get(run, ("",))) == 1 else None for run in runs)
            total = sum(counts[path] for path in ("", *files))
            pairs |= {(article, path): counts[path] / total for path in files if counts[path] >= FEWEST}
        return pairs

    def has_twice(self, article: str, path: str) -> bool:
        """Whether a file has nearly all of an article's text two times or more."""
        runs, counts = (
            Counter(_runs_with_repeats(text or "")) for text in (self._text_of(article), self._text_at(path))
        )
        return sum(counts[run] >= 2 * number for run, number in runs.items()) >= NEARLY_ALL * len(runs) > 0

    def _runs_of(self, articles: Iterable[str]) -> dict[str, frozenset[int]]:
        return _remembered(self._kept, articles, self._text_of, MOST_RUNS)

    def _runs_at(self, paths: Iterable[str]) -> dict[str, frozenset[int]]:
        return _remembered(self._read, paths, self._text_at)


def runs_in(text: str) -> frozenset[int]:
    """The runs of a text, as numbers that mean something in this process only."""
    return frozenset(_runs_with_repeats(text))


def _runs_with_repeats(text: str) -> Iterator[int]:
    words = WORD.findall(text[:MOST_READ].casefold())
    return map(hash, zip(*(words[place:] for place in range(RUN)), strict=False))


def _remembered(
    runs_by_name: dict[str, frozenset[int]],
    names: Iterable[str],
    text: Callable[[str], str | None],
    most: int = MOST_READ,
) -> dict[str, frozenset[int]]:
    runs_of = {}
    for name in names:
        if name not in runs_by_name:
            runs = runs_in(text(name) or "")
            runs_by_name[name] = frozenset(nsmallest(most, runs)) if len(runs) > most else runs
        runs_of[name] = runs_by_name[name]
    return runs_of


def _holders(all_runs: Iterable[frozenset[int]], files: Mapping[str, frozenset[int]]) -> dict[int, list[str]]:
    """The files that have each of the runs that are wanted."""
    wanted_runs = frozenset().union(*all_runs)
    holders: dict[int, list[str]] = {}
    for path, runs in files.items():
        for run in runs & wanted_runs:
            holders.setdefault(run, []).append(path)
    return holders
