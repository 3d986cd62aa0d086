"""How what postil does grows with what there is: processor time at n, 2n and 4n, and the exponent from first to last.

Usage: growth.py [PART OF A NAME]…
"""

from __future__ import annotations

import json
import math
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from libraries import annotate_articles, library_in, made_sentences, write_articles
from renamed import rename_all

MOST = 1.15
"""The greatest exponent: more is quadratic in the end."""
TIMES = (1, 2, 4)
Work = Callable[[], object]


def aliases(count: int) -> Iterator[Work]:
    """Which of many names in one article are the same."""
    from store.entities.aliases import entities_of
    from store.entities.mention import Mention

    chance = random.Random(count)
    letters = "abcdefghijklmnopqrstuvwxyz"

    def name() -> str:
        return "".join(chance.choices(letters, k=7)).capitalize()

    names = [f"{name()} {name()}" for _ in range(count)]
    mentions = [Mention(100 * n, 100 * n + len(one), "person", one, 0.9, "test") for n, one in enumerate(names)]
    yield lambda: entities_of(mentions)


def looks(count: int) -> Iterator[Work]:
    """A folder of many articles, looked through for the first time, and again."""
    with tempfile.TemporaryDirectory() as kept:
        library = Path(kept) / "library"
        write_articles(library, count, 1)
        yield lambda: library_in(library).refresh()
        yield lambda: library_in(library).refresh()


def annotating(count: int) -> Iterator[Work]:
    """Annotating from a file, the act's undoing, and the list of all annotations, first and again."""
    from store.annotations.acts.plan import Plan
    from store.annotations.anchoring import describe
    from store.annotations.annotation import annotate
    from store.articles.article import Passage
    from store.library.annotation_index import AnnotationIndex
    from store.library.indexed_annotations import IndexedAnnotations

    with tempfile.TemporaryDirectory() as kept:
        library = Path(kept) / "library"
        write_articles(library, count, 2)
        open_library = library_in(library)
        listings = open_library.refresh().listings
        articles = [open_library.article(listing) for listing in listings]
        made = [
            annotate(one.id, describe(one, Passage(n, n + 9)), ["film"]) for one in articles for n in range(0, 200, 20)
        ]
        yield lambda: [open_library.find(listing.path, listings) for listing in listings for _ in range(10)]
        yield lambda: open_library.acts.do(Plan("tagged", made, articles=articles))
        library_in(library).refresh()
        fresh = library_in(library)  # the other ones have read all there is, and keep it as long as it is little
        listed = fresh.refresh().listings
        index = AnnotationIndex(fresh)
        yield lambda: index.take_in(listed)
        yield lambda: (index.take_in(listed), list(IndexedAnnotations(fresh, index, listed).everything[:50]))
        yield lambda: library_in(library).acts.undo()


def journal(count: int) -> Iterator[Work]:
    """The journal of many acts, read for the next undo."""
    with tempfile.TemporaryDirectory() as kept:
        library = Path(kept) / "library"
        write_articles(library, 1, 1)
        annotate_articles(library_in(library), 2)
        open_library = library_in(library)
        act = {"words": "noted", "at": "2024-01-01T00:00:00.000000Z", "in": ["a" * 12], "changes": [], "rows": []}
        lines = (json.dumps({"act": f"{n:026}", **act}, separators=(",", ":")) for n in range(count))
        open_library.layout.journal.parent.mkdir(parents=True, exist_ok=True)
        open_library.layout.journal.write_text("\n".join(lines) + "\n")
        yield lambda: open_library.journal.history()


def pages(count: int) -> Iterator[Work]:
    """A web page of many paragraphs, links, rows of a table and attributes, read."""
    from store.articles.formats.html import read_html

    chance = random.Random(count)
    rows = "".join(f"<tr><td>{number}</td><td a{number}=b>{chance.random()}</td></tr>" for number in range(count))
    paragraphs = "".join(
        f"<div><p>{made_sentences(chance)} <a href=/{number}>more</a></p></div>" for number in range(count)
    )
    raw = f"<html><body><article><h1>Rivers</h1>{paragraphs}<table>{rows}</table></article></body></html>".encode()
    yield lambda: read_html(raw, "rivers.html")


def suggestions(count: int) -> Iterator[Work]:
    """The index of many texts, and the passages that are like ten of them."""
    from store.search.likeness.sentence_index import SearchedText, SentenceIndex
    from store.search.likeness.suggesting import Example, suggest

    chance = random.Random(count)
    kinds = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(3_000)]
    texts = [SearchedText(str(number), f"{' '.join(chance.choices(kinds, k=60))}.") for number in range(count)]
    tagged = [Example(one.article, one.text.split(".")[0], None) for one in texts[:10]]
    index = SentenceIndex()
    yield lambda: list(index.adding(texts))
    yield lambda: suggest(index, tagged)


def renaming(count: int) -> Iterator[Work]:
    """The look at a library after all its annotated articles were renamed and edited."""
    with tempfile.TemporaryDirectory() as kept:
        root = Path(kept) / "library"
        rename_all(root, count)
        yield lambda: library_in(root).refresh()


def lists(count: int) -> Iterator[Work]:
    """A list of many rows, read; the rows that may mean each of as many names, worked out, and looked at again."""
    from store.entities.aliases import entities_of
    from store.entities.index import EntityIndex
    from store.entities.mention import Mention
    from store.exchange.importing.name_lists import read_name_list
    from store.library.entities.list_answers import ListAnswer
    from store.library.entities.on_lists import ListMatches, OnLists

    chance = random.Random(count)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)).capitalize() for _ in range(count // 4)]

    def name() -> str:
        return " ".join(chance.choices(words, k=2))

    raw = "".join(["name,aliases,note\n", *(f"{name()},{name()};{name()},note {n}\n" for n in range(count))]).encode()
    called = [name() for _ in range(count)]
    mentions = [Mention(30 * n, 30 * n + len(said), "person", said, 0.9, "test") for n, said in enumerate(called)]
    index = EntityIndex({"one": entities_of(mentions)})
    answers = [
        ListAnswer("staff", entity.name, "", entity.id, is_same=True) for entity in index.entities[: count // 10]
    ]
    read = read_name_list("staff", raw)
    matches = ListMatches((read,))
    yield lambda: read_name_list("staff", raw)
    yield lambda: OnLists(matches, answers, index).prepare()
    yield lambda: OnLists(matches, answers, index).naming()


MEASURED: dict[str, tuple[Callable[[int], Iterator[Work]], int, tuple[str, ...]]] = {
    "names": (aliases, 250, ("aliases of names",)),
    "folder": (looks, 500, ("a folder at first", "a folder again")),
    "annotations": (
        annotating,
        50,
        ("finding articles by their paths", "annotating", "index at first", "index again", "undoing"),
    ),
    "journal": (journal, 5_000, ("the journal",)),
    "pages": (pages, 500, ("a web page",)),
    "suggestions": (suggestions, 2_000, ("index of sentences", "suggestions")),
    "lists": (lists, 2_500, ("a list of names", "names on it", "names on it again")),
    "renaming": (renaming, 40, ("articles renamed and edited",)),
}


def main() -> int:
    is_over = False
    for name, (measured, first, named) in MEASURED.items():
        if sys.argv[1:] and not any(part in name for part in sys.argv[1:]):
            continue
        seconds = [[_seconds(work) for work in measured(first * times)] for times in TIMES]
        for what, own in zip(named, zip(*seconds, strict=True), strict=True):
            exponent = math.log(own[-1] / own[0]) / math.log(TIMES[-1])
            is_over |= exponent > MOST
            columns = "  ".join(f"{1000 * one:9.1f} ms" for one in own)
            sizes = ", ".join(f"{first * times:,}" for times in TIMES)
            print(
                f"{what:32} {columns}   at {sizes}   exponent {exponent:5.2f}{'  over' if exponent > MOST else ''}",
                flush=True,
            )
    return int(is_over)


def _seconds(work: Work) -> float:
    began = process_time()
    work()
    return max(process_time() - began, 1e-4)


if __name__ == "__main__":
    raise SystemExit(main())
