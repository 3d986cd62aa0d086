"""How long a look takes after many annotated articles were renamed and edited, as a ratio to the first look at the library.

    .venv/bin/python tests/bench/renamed.py [ARTICLES …]

The ratio must not grow with the number of articles.
"""

import os
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths

WORDS = [
    f"{first}{last}"
    for first in "riv coun rep bud har let eng vil win wit arc bri mar doc gar".split()
    for last in "er cil ort get bour ter ine lage ness hive dge ket tor den ing able ment ful ly ed".split()
]
FORM = "The meeting was opened by the chair at the usual time. The minutes were approved without changes. " * 5
SENTENCES = 120


def main() -> None:
    os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp()
    for count in map(int, sys.argv[1:] or ("20", "40", "80", "160")):
        with tempfile.TemporaryDirectory() as folder:
            first, renamed, followed = measured(Path(folder) / "library", count)
        ratio = renamed / first
        print(f"{count:4} articles, {followed} followed: {renamed:.2f} s, first look {first:.2f} s, ratio {ratio:.1f}")


def measured(root: Path, count: int) -> tuple[float, float, int]:
    """Seconds of the first look and of the one after the renaming; articles that were followed."""
    first = rename_all(root, count)
    spent, library = timed(root)
    return first, spent, sum(row.annotations for row in library.remembered() if not row.missing)


def rename_all(root: Path, count: int) -> float:
    """Writes a library, annotates all its articles, renames and edits them; returns the seconds of the first look."""
    random = Random(7)
    root.mkdir()
    for number in range(count):
        sentences = (" ".join(random.choices(WORDS, k=14)).capitalize() + "." for _ in range(SENTENCES))
        (root / f"{number}.txt").write_text(f"Text {number}\n\n{FORM}\n\n" + " ".join(sentences) + "\n")
    first, library = timed(root)
    articles = [library.article(row) for row in library.refresh().listings]
    made = [annotate(one.id, describe(one, Passage(0, 6)), ["t"]) for one in articles]
    library.acts.do(Plan("tagged", made, articles=articles))
    open_paths([root]).refresh()
    for article in articles:
        file = root / article.path
        text = file.read_text().replace(". ", ". Something new was put in here. ", 3)
        file.unlink()  # a copy that a sync tool made: the file system knows it no more
        (root / f"renamed-{article.path}").write_text(text)
    return first


def timed(root: Path):
    library = open_paths([root])
    begun = perf_counter()
    library.refresh()
    return perf_counter() - begun, library


if __name__ == "__main__":
    main()
