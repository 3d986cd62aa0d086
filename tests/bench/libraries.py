"""Libraries to measure on, and surroundings of their own for what is measured."""

from __future__ import annotations

import os
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.library.library import Library

ROOT = Path(__file__).parents[2]
POSTIL = (sys.executable, "-m", "tui")
sys.path.insert(0, str(ROOT))

NEWEST = date(2024, 3, 26)
WORDS = (
    "the river bridge council water winter report engineers said that a new plan for old stone walls could keep many "
    "villages dry while others feared its price and asked who would pay when spring rain comes again over northern hills"
).split()
WORDS_OF_SENTENCE = 18
SENTENCES_OF_PARAGRAPH = 6


def surroundings(folder: Path) -> dict[str, str]:
    """An environment whose platform folders lie in `folder`, in which compiled modules are kept and no names looked for:
    the engine, in a process of its own, is measured apart."""
    settings = folder / "config" / "postil" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("names = false\n")
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
        **homes,
    }


def title_of(number: int) -> str:
    """The title that article `number` has in the list."""
    return f"Report {number:05} on rivers"


def write_articles(library: Path, count: int, paragraphs: int = 8) -> None:
    """Articles of some 100 words a paragraph in the form of the seed; number 0 is the newest."""
    library.mkdir(parents=True)
    chance = random.Random(count)
    for number in range(count):
        lines = [
            f"{title_of(number)}. {made_sentences(chance)}",
            *(made_sentences(chance) for _ in range(paragraphs - 1)),
        ]
        day = NEWEST - timedelta(days=number)
        (library / f"{number:05}.txt").write_text(f" date {day} \n\n\n\n" + "\n\n".join(lines) + "\n")


def made_sentences(chance: random.Random) -> str:
    """A paragraph of some 100 words."""
    sentences = (" ".join(chance.choices(WORDS, k=WORDS_OF_SENTENCE)) for _ in range(SENTENCES_OF_PARAGRAPH))
    return " ".join(f"{sentence.capitalize()}." for sentence in sentences)


def library_in(library: Path) -> Library:
    """The library with what is kept about it all inside its own folder."""
    from store.articles.folder import ArticleFolder
    from store.database.layout import FOLDER, FolderLayout
    from store.library.library import Library

    return Library(ArticleFolder(library), FolderLayout(library, library / FOLDER, library / FOLDER / "cache"))


def annotate_articles(open_library: Library, each: int) -> None:
    """Gives every article `each` annotations, all files but one written in one step as a save leaves them."""
    from store.annotations.anchoring import describe
    from store.annotations.annotation import annotate, to_row
    from store.annotations.stored_tables import ANNOTATIONS, ARTICLE, ARTICLE_ROW
    from store.articles.article import Passage
    from store.database.tables import Tables, dump, load

    tables: Tables = {}
    for listing in open_library.refresh().listings:
        article = open_library.article(listing)
        step = len(article.text) // each
        targets = [describe(article, Passage(start, start + 40)) for start in range(0, step * each, step)]
        made = [annotate(article.id, target, [f"tag {index % 5}"]) for index, target in enumerate(targets)]
        if not tables:
            open_library.collection.save(article, made)
            tables = load(open_library.layout.annotations_of(article.id))
            continue
        known = {"id": article.id, "path": article.path, "title": article.title, "hash": article.hash}
        rows = {annotation.number: to_row(annotation) for annotation in made}
        own = {**tables, ARTICLE: {ARTICLE_ROW: tables[ARTICLE][ARTICLE_ROW] | known}, ANNOTATIONS: rows}
        open_library.layout.annotations_of(article.id).write_bytes(dump(own))
        open_library.layout.text(article.hash).write_bytes(article.text.encode())
