"""Processes that act on 1,000 passages in 200 articles and are killed on the way; run by `test_acts_killed`.

    python -m tests.store.annotations.killed FOLDER ROUNDS

After every kill the library is first read plainly, to see how far the files had come, then opened: it must show all of the
act or nothing of it. Prints how often which of that was found.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.annotations.acts import retagging
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import Library, open_paths
from store.report import Report
from tests.store.annotations.libraries import files, shown

ARTICLES = 200
PASSAGES_OF_ARTICLE = 5
WORD = "seven "
FILES = ARTICLES + 1
"""Their annotations, and the codebook."""
AFTERWARDS = 0.002
"""Seconds, at most, from a step until the kill: the last steps are followed by the journal's line and the end of the intent."""

State = tuple[list[Any], list[str], tuple[list[str], list[str]]]
"""Annotations, names of tags, the ids of acts that can be undone and of those that can be done again."""
NOTHING: State = ([], [], ([], []))
Work = Callable[[Library, Report], object]


def write_articles(root: Path) -> None:
    root.mkdir()
    for number in range(ARTICLES):
        (root / f"{number:03}.txt").write_text(f"Article {number}.\n\n{WORD * PASSAGES_OF_ARTICLE}\n")


def tag_all(library: Library, report: Report) -> None:
    """A new annotation on every word of every article."""
    articles = [library.article(row) for row in library.refresh().listings]
    starts = [(one, one.text.index(WORD) + len(WORD) * n) for one in articles for n in range(PASSAGES_OF_ARTICLE)]
    made = [annotate(one.id, describe(one, Passage(start, start + 5)), ["tag 0"]) for one, start in starts]
    library.acts.do(Plan("tagged all", made, articles=articles), report)


def rename(old: str, new: str) -> Work:
    def work(library: Library, report: Report) -> None:
        renaming = retagging.renamed(library.collection.tags(), old, new)
        library.acts.do(retagging.plan(library.collection, renaming), report)

    return work


def state_of(root: Path) -> State:
    """What is seen when the library is opened: annotations, codebook, what can be undone and what done again."""
    library = open_paths([root])
    collection, history = library.collection, library.journal.history()
    assert not library.notices()
    annotations = [
        (one.id, one.tags, one.target) for name in collection.annotated() for one in collection.annotations(name)
    ]
    acts = ([one.id for one in history.done], [group.lines[0].id for group in history.undone])
    return annotations, [tag.name for tag in collection.tags()], acts


def killed(root: Path, work: Work, chance: random.Random, *, is_late: bool = False) -> None:
    """Starts a process that works on the library, and kills it after some of its steps, or all of them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)

            def tell(_done: int, _total: int) -> None:
                os.write(writing, b".")

            work(open_paths([root]), tell)
        finally:
            os._exit(0)
    os.close(writing)
    steps = FILES if is_late else chance.choice([0, FILES, *(chance.randrange(1, FILES) for _ in range(3))])
    with os.fdopen(reading, "rb", buffering=0) as told:
        while steps > 0 and (read := told.read(steps)):
            steps -= len(read)
        time.sleep(chance.random() * AFTERWARDS)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def one_round(
    root: Path, work: Work, before: State, chance: random.Random, found: Counter[str], *, is_late: bool = False
) -> tuple[State, bool]:
    """The library's state after a process was killed that worked on it, and whether that was all of its act."""
    stored = shown(files(root))
    killed(root, work, chance, is_late=is_late)
    now = shown(files(root))
    written = sum(now.get(name) != stored.get(name) for name in now)
    found["cut short"] += any((root / ".postil" / "local").glob("intent*"))
    found["half written"] += 0 < written < FILES
    after = state_of(root)
    assert not any((root / ".postil" / "local").glob("intent*"))
    is_all = after != before
    found["all of it" if is_all else "nothing"] += 1
    return after, is_all


def new_passages(root: Path, chance: random.Random, found: Counter[str]) -> None:
    """The first act in a library."""
    write_articles(root)
    (annotations, tags, (done, _)), is_all = one_round(root, tag_all, NOTHING, chance, found)
    assert len(annotations) == is_all * ARTICLES * PASSAGES_OF_ARTICLE
    assert (tags, len(done)) == ((["tag 0"], 1) if is_all else ([], 0))
    if is_all:
        open_paths([root]).acts.undo()
        annotations, tags, (done, undone) = state_of(root)
        assert (annotations, tags, done, len(undone)) == ([], [], [], 1)
    shutil.rmtree(root)


def renamings(root: Path, rounds: int, chance: random.Random, found: Counter[str]) -> None:
    """Acts, undoing and doing again, on passages that are there. Beside them the states are kept that the acts led from and
    to."""
    write_articles(root)
    tag_all(open_paths([root]), lambda _done, _total: None)
    state, names, place = state_of(root), ["tag 0"], 0
    for number in range(rounds):
        ways = ["do", *(["undo"] if place else []), *(["redo"] if place < len(names) - 1 else [])]
        way = ways[-1] if chance.random() < 0.6 else chance.choice(ways)
        new = f"tag {number + 1}"
        work: dict[str, Work] = {
            "do": rename(names[place], new),
            "undo": lambda one, report: one.acts.undo(report=report),
            "redo": lambda one, report: one.acts.redo(report=report),
        }
        is_late = not found[f"{way}, all of it"]  # the first of each kind is to be there
        state, is_all = one_round(root, work[way], state, chance, found, is_late=is_late)
        found[f"{way}, all of it"] += is_all
        if is_all:
            names = [*names[: place + 1], new] if way == "do" else names
            place += -1 if way == "undo" else 1
        annotations, tags, (done, undone) = state
        assert {tags for _, tags, _ in annotations} == {(names[place],)}
        assert len(annotations) == ARTICLES * PASSAGES_OF_ARTICLE
        assert tags == [names[place]]
        assert (len(done), len(undone)) == (place + 1, len(names) - 1 - place)
    for _ in range(place + 1):
        open_paths([root]).acts.undo()
    assert state_of(root)[:2] == ([], [])


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(rounds)
    found: Counter[str] = Counter()
    for number in range(rounds // 4):
        new_passages(folder / f"new {number}", chance, found)
    renamings(folder / "library", rounds - rounds // 4, chance, found)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
