"""Acts over a whole library: what they take, and how much memory."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from libraries import annotate_articles, library_in, write_articles

from store.annotations.acts import retagging
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import Library

SOME, MANY = 200, 1_000
"""Articles."""
NEW_EACH, RENAMED_EACH = 5, 20
"""Passages of an article: 1,000 that are tagged, 20,000 whose tag is renamed."""
LENGTH = 40
"""Characters of a passage."""
PARAGRAPHS = 2
"""Of an article."""


def main() -> int:
    print(f"{'':40} seconds  files/s  MB at most")
    with tempfile.TemporaryDirectory() as folder:
        tag_passages(Path(folder, "some"))
        rename_tag(Path(folder, "many"))
    return 0


def tag_passages(library: Path) -> None:
    """New annotations in articles that have none."""
    write_articles(library, SOME, PARAGRAPHS)
    open_library = library_in(library)
    articles = [open_library.article(listing) for listing in open_library.refresh().listings]
    starts = range(0, NEW_EACH * LENGTH, LENGTH)
    made = [
        annotate(one.id, describe(one, Passage(start, start + LENGTH)), ["film"])
        for one in articles
        for start in starts
    ]
    what = f"tag {len(made):,} passages in {SOME:,} articles"
    measured(what, open_library, SOME + 1, lambda: open_library.acts.do(Plan("tagged", made, articles=articles)))
    measured("undo it", open_library, SOME + 1, open_library.acts.undo)


def rename_tag(library: Path) -> None:
    """The parent of all tags of a library gets another name."""
    write_articles(library, MANY, PARAGRAPHS)
    annotate_articles(library_in(library), RENAMED_EACH)
    give_parent(library_in(library))
    open_library = library_in(library)
    renaming = retagging.renamed(open_library.collection.tags(), "all", "every")
    plans: list[Plan] = []
    measured(
        "look what a new name changes",
        open_library,
        MANY,
        lambda: plans.append(retagging.plan(open_library.collection, renaming)),
    )
    (plan,) = plans
    what = f"rename it on {plan.passages:,} in {MANY:,} articles"
    measured(what, open_library, MANY + 1, lambda: open_library.acts.do(plan))
    open_library = library_in(library)
    measured("undo it, after a restart", open_library, MANY + 1, open_library.acts.undo)
    print(f"{'':40} the journal takes {open_library.layout.journal.stat().st_size / 1e6:.0f} MB")


def give_parent(open_library: Library) -> None:
    """Puts all tags under one, in the files themselves: no act that the journal has."""
    tags = [f"all/{tag.name}" for tag in open_library.collection.tags()]
    for file in open_library.layout.annotations.iterdir():
        file.write_bytes(file.read_bytes().replace(b'"tag ', b'"all/tag '))
    open_library.layout.codebook.unlink()
    open_library.collection.add_missing_tags(tags)


def measured(what: str, open_library: Library, files: int, work: Callable[[], object]) -> None:
    open_library.collection.annotated()
    os.sync()
    started = perf_counter()
    work()
    seconds = perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:40} {seconds:7.2f} {files / seconds:8.0f} {memory:11.0f}")


if __name__ == "__main__":
    raise SystemExit(main())
