"""Saving one annotation beside a hundred and beside a hundred thousand others."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from figures import Figure, report
from libraries import annotate_articles, library_in, write_articles

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage

ANNOTATIONS_OF_ARTICLE = 20
FEW, MANY = 100, 100_000
SAMPLES = 100
BOUND = 1.2


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        few = _saver(Path(folder, "few"), FEW)
        memory_beside_few = _memory()
        many = _saver(Path(folder, "many"), MANY)
        os.sync()
        pairs = [(_timed(many, number), _timed(few, number)) for number in range(SAMPLES + 1)][1:]
    seconds, baseline = zip(*pairs, strict=True)
    figure = Figure(f"beside {MANY:,}", seconds, baseline, BOUND)
    status = report("Save one annotation", f"beside {FEW}", [figure])
    print(f"memory at most: {_memory():.0f} MB, {memory_beside_few:.0f} MB before the large library was made")
    return status


def _saver(library: Path, annotations: int) -> Callable[[str], None]:
    """What saves a note on the same passage of one article of a library with so many annotations."""
    write_articles(library, annotations // ANNOTATIONS_OF_ARTICLE, paragraphs=2)
    open_library = library_in(library)
    annotate_articles(open_library, ANNOTATIONS_OF_ARTICLE)
    article = open_library.article(open_library.refresh().listings[-1])
    annotation = annotate(article.id, describe(article, Passage(0, 40)), ["tag 1"])
    collection = library_in(library).collection
    return lambda note: collection.save(article, [annotation.edited(note=note)])


def _timed(save: Callable[[str], None], number: int) -> float:
    started = perf_counter()
    save(f"note {number:05}")
    return perf_counter() - started


def _memory() -> float:
    """MB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
