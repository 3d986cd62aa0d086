"""Finding anything: what was typed so far to hits, beside RapidFuzz over every piece of the texts, and `fzf --filter` over
the same pieces and the same titles; the making of the index, its keeping up, its size.

The texts are those of the corpus, their paragraphs put together anew. Usage: find.py [ARTICLES ...]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from figures import Figure, report
from libraries import ROOT
from rapidfuzz import fuzz, process

from store.articles.article import Article, Document
from store.articles.formats.markdown import read_markdown
from store.library.find.finder import Finder
from store.library.library import open_paths
from store.library.listings import Listing
from store.search.texts.chunks import chunks
from store.search.texts.index import TextIndex
from store.search.texts.plain_words import plain

SIZES = (500, 10_000, 100_000)
PARAGRAPHS = 10
"""Of a made article."""
QUERIES = 60
WORDS = (1, 2, 3, 4, 5, 6)
"""Of a query: a run of words of a paragraph."""
BOUND = 1.0
"""Of the time that looking through all of it takes."""
FZF_BOUND = 0.05
"""Of the time of `fzf --filter`, where there are `FZF_FROM` pieces."""
FZF_FROM = 100_000
MOST_LOOKED_THROUGH = 200_000
"""Pieces that are looked through one by one, for comparison: more of them take minutes."""
MOST_P95 = 0.030
"""Seconds from a key to its hits."""
TAKEN_AT_ONCE = 20
UPDATES = 20
FILE = "search.sqlite"
RATIO, PIECES, TITLES = "rapidfuzz.process.extract", "fzf --filter, pieces", "fzf --filter, titles"
CORPUS = ROOT.parent / "shared" / "corpus" / "18f-md"


def main() -> int:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    if not CORPUS.is_dir():
        print(f"there is no {CORPUS}: nothing to measure with")
        return 1
    has_fzf = shutil.which("fzf") is not None
    status = 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            articles = made_articles(size)
            finder, index, seconds = indexed(Path(folder), articles)
            size_of_file = (Path(folder) / FILE).stat().st_size
            pieces = [plain(one.text[start:end]) for one in articles for start, end in chunks(one.text)]
            ours, others = measure(finder, articles, pieces, Path(folder), has_fzf)
            updated = [update(index, articles, number) for number in range(UPDATES)]
        print(
            f"{size:,} articles, {len(pieces):,} pieces: taken in in {seconds:.1f} s, {size_of_file / 1e6:.0f} MB;"
            f" one that changed in {median(updated) * 1e3:.1f} ms"
        )
        figures = [
            Figure(what, ours, baseline, FZF_BOUND if what == PIECES and len(pieces) >= FZF_FROM else BOUND)
            for what, baseline in others.items()
        ]
        status |= report("A key in the box", "each line its own", figures) if figures else 0
        is_over = p95(ours) > MOST_P95
        print(
            f"p50 {median(ours) * 1e3:.1f} ms, p95 {p95(ours) * 1e3:.1f} ms: {'over' if is_over else 'within'} 30 ms\n"
        )
        status |= int(is_over)
    if not has_fzf:
        print("there is no fzf: it was not measured")
    return status


def made_articles(size: int) -> list[Article]:
    chance = Random(size)
    documents = [read_markdown(file.read_bytes(), file.name) for file in sorted(CORPUS.glob("*.md"))]
    paragraphs = [line for one in documents for line in one.text.split("\n") if 40 < len(line) < 900]
    made = []
    for number in range(size):
        text = "\n\n".join(chance.choices(paragraphs, k=PARAGRAPHS))
        made.append(Article(f"a{number}", f"a{number}.md", Document(text, chance.choice(documents).title), f"{number}"))
    return made


def indexed(folder: Path, articles: Sequence[Article]) -> tuple[Finder, TextIndex, float]:
    """A finder over the articles, its index, and how long it took to take them in."""
    index = TextIndex(folder / FILE)
    begun = perf_counter()
    for start in range(0, len(articles), TAKEN_AT_ONCE):
        index.put([(one, "") for one in articles[start : start + TAKEN_AT_ONCE]])
    seconds = perf_counter() - begun
    finder = Finder(open_paths([folder]), index=index)
    finder.look_in([Listing(one.id, one.path, one.title, "", 0) for one in articles])
    return finder, index, seconds


def measure(
    finder: Finder, articles: Sequence[Article], pieces: Sequence[str], folder: Path, has_fzf: bool
) -> tuple[list[float], dict[str, list[float]]]:
    """Seconds of our own, and of each other way."""
    chance = Random(QUERIES)
    rows = {TITLES: [plain(one.title) for one in articles], PIECES: pieces}
    for name, lines in rows.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours: list[float] = []
    others: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(QUERIES):
        words = chance.choice(pieces).split()
        length = WORDS[number % len(WORDS)]
        typed = " ".join(words[3 : 3 + length]) or words[0]
        begun = perf_counter()
        finder.find(typed, ("article", "text"))
        ours.append(perf_counter() - begun)
        if len(pieces) <= MOST_LOOKED_THROUGH:
            begun = perf_counter()
            process.extract(typed, pieces, scorer=fuzz.partial_ratio, limit=50, score_cutoff=60)
            others[RATIO].append(perf_counter() - begun)
        for name in rows if has_fzf else ():
            if len(rows[name]) > MOST_LOOKED_THROUGH:
                continue
            with (folder / name).open("rb") as file:
                begun = perf_counter()
                subprocess.run(["fzf", "--filter", typed], stdin=file, stdout=subprocess.DEVNULL, check=False)
                others[name].append(perf_counter() - begun)
    return ours, dict(others)


def update(index: TextIndex, articles: Sequence[Article], number: int) -> float:
    """Takes in one article that has changed."""
    one = articles[number]
    changed = replace(
        one, document=Document(f"{one.text}\n\nA paragraph more, the {number}.", one.title), hash="changed"
    )
    begun = perf_counter()
    index.put([(changed, "")])
    return perf_counter() - begun


def p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    sys.exit(main())
