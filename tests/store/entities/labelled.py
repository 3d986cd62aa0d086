"""Twenty articles of Wikinews, the seed article and some samples, their names marked by hand.

`labels/*.jsonl` holds a name a line: the file, the offsets in the text that `store.articles` reads from it, the type, the words
and which thing is meant, by an id that is the same in all articles. Every article was read from beginning to end.

The convention, after CoNLL 2003 and OntoNotes 5:

- person, organisation, place; other for nationalities and creeds, events, works, awards, laws, storms, products, programmes.
- Titles, possessives and the article «the» are no part of a name, but a work's own article is (The Man Who Knew Too Much).
- A body of state is an organisation with the state in its name (United States House of Representatives), also in short
  (House). The White House is one too. Newspapers, bands, sites and networks are organisations, also where one is *on* them.
- Buildings, malls, lodges and studios are places; hospitals and museums that act, organisations. Animals are persons.
- A family («the Bidens») is a person of its own. «Trump-Ukraine call» is two names, «anti-Houthi» one.
- Dates, amounts, ages, numbers, time zones, illnesses, offices («the President», «the Queen») are none.

The articles were chosen by the hashes of their names, and shared out in turn: by `CHOOSING` rules and numbers may be chosen,
`REPORTING` is for reporting alone, and so is the seed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.articles.article import Document
from store.articles.formats import read
from store.entities.mention import Mention, Type
from tests.conftest import CORPUS, ROOT

LABELS = Path(__file__).parent / "labels"
SEED = "seeds/000_0fde7cab765849e4.txt"


@dataclass(frozen=True, slots=True)
class Label:
    """One name."""

    start: int
    """Characters."""
    end: int
    """Characters, exclusive."""
    type: Type
    surface: str
    entity: str

    @property
    def mention(self) -> Mention:
        return Mention(self.start, self.end, self.type, self.surface, 1.0, "hand")


@cache
def labels() -> dict[str, tuple[Label, ...]]:
    """The names of each file, in order."""
    found: dict[str, list[Label]] = {}
    for file in sorted(LABELS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row.pop("file")
            found.setdefault(name, []).append(Label(**row))
    return {name: tuple(sorted(rows, key=lambda one: one.start)) for name, rows in found.items()}


SAMPLES = tuple(name for name in labels() if name.startswith("tests/"))
"""Articles written for these tests."""
NEWS = tuple(name for name in labels() if (CORPUS / name).is_file()) or SAMPLES
"""Articles of Wikinews, in the order in which they were drawn; the samples where they are not there."""
CHOOSING, REPORTING = NEWS[0::2], NEWS[1::2]


@cache
def document(name: str) -> Document:
    """A labelled article."""
    folder = ROOT if name in (SEED, *SAMPLES) else CORPUS
    return read(name, (folder / name).read_bytes())
