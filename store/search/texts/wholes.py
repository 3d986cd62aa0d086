"""Whole articles by their words, wherever these stand in them.

SQLite's FTS5 keeps, for each word by Porter's stem, the articles that have it, and how well each is about it (BM25: Robertson
and Zaragoza 2009). An article's *share* is the part of a query's weight that its words have. Of articles with one share, those
that are more about the words come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.search.texts.ranking import QueryWord

SCHEMA = """
create table whole_row (id integer primary key, article text not null unique);
create virtual table wholes using fts5 (
    text, content='', tokenize="porter unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
"""
MOST_OF_A_WORD = 5_000
"""Articles that are looked at for one word. A word that stands in more tells little."""
SHORTEST_BEGINNING = 4
"""Letters of the last word of a query from which on it may be unfinished."""
BY_BM25 = 1.0
"""The weight of BM25 beside the share."""
ENDINGS = ("s", "es")
"""An ending that is taken off beside those that Porter takes off: his stem of «viruses» is «virus», that of «virus» is
«viru»."""


@dataclass(frozen=True, slots=True)
class WholeMatch:
    """An article that has words of a query."""

    article: str
    """Its id."""
    share: float
    """The share of the query's weight that the article has, 0 to 1."""
    about: float
    """How much it is about them: BM25."""


def question(query: Sequence[QueryWord], most: int) -> tuple[str, list[str]]:
    """The question to the index for the articles with most of a query, the best first, and the words to put into it."""
    whole = sum(weight for _, weight in query)
    if not whole:
        return "", []
    of_words = " union all ".join(
        f"select rowid as row, -rank as about, {weight / whole} as share from"
        f" (select rowid, rank from wholes where wholes match ? limit {MOST_OF_A_WORD})"
        for _, weight in query
    )
    best = (
        f"select row, sum(share) as share, sum(about) as about from ({of_words}) group by row"
        f" order by sum(share) + {BY_BM25} * sum(about) desc, row limit {most}"
    )
    return f"select article, share, about from ({best}) join whole_row on id = row", list(_sought(query))


def having(run: str) -> tuple[str, str]:
    """The question to the index for the articles in which words stand side by side, and the words to put into it."""
    return "select article from wholes join whole_row on id = wholes.rowid where wholes match ?", _quoted(run)


def _sought(query: Sequence[QueryWord]) -> Iterator[str]:
    for place, (word, _) in enumerate(query):
        forms = [_quoted(word), *(_quoted(word.removesuffix(end)) for end in ENDINGS if word.endswith(end))]
        if place == len(query) - 1 and len(word) >= SHORTEST_BEGINNING:
            forms.append(f"{_quoted(word)} *")
        yield " OR ".join(forms)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
