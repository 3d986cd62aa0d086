"""An article with ten annotations, some inside others: what pages are looked at and measured by.

`fires.txt` is «World leaders call to address Amazon rainforest fires at G7», Wikinews, 24 August 2019, CC BY 2.5.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import Library, open_paths
from tui.reading.aside import AsideName
from tui.reading.lit_names import LitNames
from tui.reading.mentions import Mentions, PageMention

ARTICLE = Path(__file__).with_name("fires.txt")
MARKS = (
    (
        "On Thursday",
        "Brazil.",
        ("politics/summits", "climate/fires"),
        "Opening. Macron set the agenda before the others had landed in Biarritz.",
    ),
    (
        "the international crisis",
        "wildfires",
        ("climate/fires",),
        "His words or ours? «International crisis» is in the tweet, «wildfires» is not.",
    ),
    (
        "the lungs",
        "oxygen",
        ("method/check-figure", "climate/science"),
        "Wrong figure: the net contribution is close to zero. Ask a plant physiologist; *do not repeat* without a correction.",
    ),
    ("It is an international crisis", 'days!"', ("politics/summits",), ""),
    (
        "\"The French president's",
        '[.]"',
        ("method/quote-this", "politics/summits"),
        "Use whole. The bracketed full stop is ours.",
    ),
    ("colonialist", "mentality", ("method/check-word",), ""),
    (
        "there have been 85%",
        "in 2018",
        ("method/check-figure", "climate/fires"),
        "INPE, 1 January to 20 August. Check whether both years stop on the same day.",
    ),
    ("blame him", "set fires", ("climate/policy",), ""),
    ("smoke in the atmosphere", "lighting", ("climate/fires",), ""),
    ("This year we do not", "drought", ("climate/drought",), ""),
)
"""The first and the last words of each passage, its tags and its note."""
NAMES = {
    "person": (
        "Emmanuel Macron",
        "Angela Merkel",
        "Boris Johnson",
        "Jair Bolsonaro",
        "Ane Alencar",
        "Macron",
        "Merkel",
        "Johnson",
        "Bolsonaro",
    ),
    "organisation": ("G7", "European Union", "Greenpeace", "Mercosur", "Amazon", "G20"),
    "place": (
        "Brazil",
        "United Kingdom",
        "United States",
        "France",
        "Canada",
        "Germany",
        "Japan",
        "Italy",
        "São Paulo",
    ),
    "other": ("French", "German", "British", "Brazilian", "South American"),
    "date": ("Thursday", "Monday", "2018", "2019", "2017", "1970s"),
}

WHOLE_NAMES = {name.split()[-1]: name for name in NAMES["person"] if " " in name}
"""By the surnames that stand alone."""


def annotated_library(folder: Path) -> Library:
    """The article in a folder, annotated."""
    shutil.copy(ARTICLE, folder / "fires.txt")
    library = open_paths([folder])
    article = library.article(library.find("fires.txt"))
    for first, last, tags, note in MARKS:
        start = article.text.index(first)
        end = article.text.index(last, start) + len(last)
        library.collection.save(article, [annotate(article.id, describe(article, Passage(start, end)), tags, note)])
    return library


def mentions_in(text: str) -> Mentions:
    """The names of `NAMES` that are lit at first, where they stand first to last, without any inside another."""
    taken: list[PageMention] = []
    lit = LitNames()
    for kind, names in NAMES.items():
        for name in names if lit.lights(kind) else ():
            for found in re.finditer(rf"(?<!\w){name}(?!\w)", text):
                if not any(one.start < found.end() and found.start() < one.end for one in taken):
                    taken.append(PageMention(*found.span(), kind, f"{kind}/{WHOLE_NAMES.get(name, name)}"))
    return Mentions(taken)


def listed(mentions: Mentions) -> list[AsideName]:
    """The names left of the text."""
    counts = Counter(mention.entity for mention in mentions.all)
    return [AsideName(name, kind, times, f"{kind}/{name}") for kind in NAMES for name, times in _of_kind(counts, kind)]


def _of_kind(counts: Counter[str], kind: str) -> list[tuple[str, int]]:
    return [
        (entity.partition("/")[2], times) for entity, times in counts.most_common() if entity.startswith(f"{kind}/")
    ]
