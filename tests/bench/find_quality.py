"""What is asked for in other words: how often its article is the first, or among the first five and ten, beside whole articles
by BM25 alone (SQLite's FTS5, Porter's stems, the words of the query with OR); with the extra `[meaning]`, read closely too.

Usage: find_quality.py [-v]
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from libraries import ROOT

from store.library.find.finder import BY_MEANING, Finder
from store.library.library import open_paths
from store.search.texts.plain_words import plain, words

CORPUS = ROOT.parent / "shared" / "corpus"
FOLDERS = ("wikinews-titled", "wikinews-seedstyle", "18f-md", "speeches", "html")
PARAPHRASES = Path(__file__).with_name("paraphrases.tsv")

Search = Callable[[str], Sequence[str]]
"""From a query to the paths of articles, the best first."""


def main() -> int:
    if not CORPUS.is_dir():
        print(f"there is no {CORPUS}: nothing to measure with")
        return 1
    with tempfile.TemporaryDirectory() as kept:
        root = Path(kept) / "library"
        for name in FOLDERS:
            shutil.copytree(CORPUS / name, root / name, copy_function=shutil.copyfile)
        library = open_paths([root])
        listings = library.refresh().listings
        finder = Finder(library)
        finder.keep_up(listings)
        texts = {row.path: f"{row.title} {library.article(row).text}" for row in listings if not row.missing}
        queries = [line.split("\t") for line in PARAPHRASES.read_text(encoding="utf-8").splitlines()]
        rows = {
            "postil": places(queries, lambda typed: ours(finder, typed)),
            "postil, by words alone": places(queries, lambda typed: ours(finder, typed, ("article", "text"))),
            "postil, by meaning alone": places(queries, lambda typed: ours(finder, f"{BY_MEANING}{typed}")),
            "BM25, whole articles": places(queries, bm25(texts)),
        }
        if finder.reads_closely:
            rows["postil, read closely"] = places(queries, lambda typed: ours(finder, typed, is_wanted=lambda: True))
            rows["by meaning alone, read closely"] = places(
                queries, lambda typed: ours(finder, f"{BY_MEANING}{typed}", is_wanted=lambda: True)
            )
    print(f"{len(queries)} paraphrases, {len(texts)} articles        first   in 5  in 10  nothing")
    for name, found in rows.items():
        counts = (sum(place <= most for place in found) for most in (1, 5, 10))
        print(f"{name:40}" + "".join(f"{count:7}" for count in counts) + f"{sum(place > 900 for place in found):9}")
    if "-v" in sys.argv:
        for (typed, wanted), *ranks in zip(queries, *rows.values(), strict=True):
            print("".join(f"{rank:5}" for rank in ranks), f" {typed} → {wanted}")
    return 0


def ours(
    finder: Finder,
    typed: str,
    kinds: Sequence[str] = ("article", "text", "meaning"),
    is_wanted: Callable[[], bool] | None = None,
) -> list[str]:
    hits = finder.find(typed, kinds, is_wanted=is_wanted)
    return list(dict.fromkeys(hit.listing.path for hit in hits if hit.listing is not None))


def bm25(texts: dict[str, str]) -> Search:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table wholes using fts5 (path unindexed, text, tokenize='porter')")
    base.executemany("insert into wholes values (?, ?)", texts.items())

    def search(typed: str) -> list[str]:
        question = " OR ".join(f'"{word}"' for word in words(plain(typed)))
        found = base.execute("select path from wholes where wholes match ? order by rank limit 50", (question,))
        return [path for (path,) in found]

    return search


def places(queries: Sequence[Sequence[str]], search: Search) -> list[int]:
    """Where each wanted article came, from 1; 99 where it did not, 999 where nothing was found at all."""
    found = []
    for typed, wanted in queries:
        paths = list(search(typed))
        found.append(paths.index(wanted) + 1 if wanted in paths else 99 if paths else 999)
    return found


if __name__ == "__main__":
    sys.exit(main())
