"""The index that proposes where words may stand: titles and pieces of texts, found by the rarest of their trigrams.

SQLite's FTS5 keeps for each trigram the rows that have it. Of a query's trigrams the rarest are looked up, few enough that
together they stand in at most `MOST_LOOKED_AT` rows, and each counts for a row as much as it is rare. A misspelt word still
shares most of its trigrams with the right one; a word that stands everywhere is not looked up at all. Where even the rarest
stands in more rows, those are taken that have some trigrams together. The best rows are handed on, to be read and judged by
`ranking`: what the index says is never shown.

How rare each trigram is would take a millisecond a trigram to count. It is counted for all of them at once whenever there are
`COUNTED_ANEW` times as many rows as at the last time: nothing hangs on it but which are looked up, and what a word weighs.

The index is derived from the articles (see `DerivedDatabase`).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from store.articles.article import Article
from store.database.derived import DerivedDatabase, writable
from store.search.texts import wholes
from store.search.texts.chunks import chunks
from store.search.texts.plain_words import plain, words
from store.search.texts.ranking import QueryWord

VERSION = 4
MOST_LOOKED_AT = 5_000
"""Rows of a query's trigrams together: counting them takes some milliseconds."""
MOST_TRIGRAMS = 24
"""Trigrams of a query that are looked up: the rarest."""
TOGETHER = 4
"""Trigrams that are looked up together where each stands in too many rows."""
COUNTED_ANEW = 2
TITLES, TEXTS = "titles", "texts"
TITLE, BESIDE = -1, -2
SCHEMA = """
create table article (id text primary key, hash text not null, about text not null) without rowid;
create table titles_row (id integer primary key, article text not null, start integer not null, text text not null);
create table texts_row (id integer primary key, article text not null, start integer not null, text text not null);
create index titles_of on titles_row (article);
create index texts_of on texts_row (article);
create virtual table titles using fts5 (text, content='', tokenize='trigram case_sensitive 1', detail='none');
create virtual table texts using fts5 (text, content='', tokenize='trigram case_sensitive 1', detail='none');
create virtual table titles_vocab using fts5vocab ('titles', 'row');
create virtual table texts_vocab using fts5vocab ('texts', 'row');
create table titles_rarity (term text primary key, rows integer not null) without rowid;
create table texts_rarity (term text primary key, rows integer not null) without rowid;
create table size (name text primary key, rows integer not null, counted integer not null) without rowid;
insert into size values ('titles', 0, 0), ('texts', 0, 0);
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of text that may be a hit."""

    article: str
    """The article's id."""
    start: int
    """The offset of the piece in the article's text, in characters; `TITLE` for a title, `BESIDE` for what is said beside
    it."""
    text: str
    """The text as it stands there."""


class TextIndex(DerivedDatabase):
    """The index in one file."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, VERSION, SCHEMA + wholes.SCHEMA)

    # Reading

    def hashes(self) -> dict[str, tuple[str, str]]:
        """The hash of each article in the index, and what was `said` beside its title, by the articles' ids. Empty if the file
        cannot be read."""
        rows = self.read("select id, hash, about from article")
        return {identity: (digest, about) for identity, digest, about in rows}

    def rarity(self, table: str, trigrams: Collection[str]) -> dict[str, int]:
        """The approximate number of rows with each of these trigrams, without trigrams that stand nowhere."""
        marks = ",".join("?" * len(trigrams))
        counts: dict[str, int] = dict(
            self.read(f"select term, rows from {table}_rarity where term in ({marks})", *trigrams)
        )
        for trigram in set(trigrams) - counts.keys():  # come since they were counted, or not at all
            for (rows,) in self.read(f"select doc from {table}_vocab where term = ?", trigram):
                counts[trigram] = rows
        return counts

    def count(self, table: str) -> int:
        """The number of rows when the trigrams were counted."""
        return next((rows for (rows,) in self.read("select counted from size where name = ?", table)), 0)

    def proposed(self, table: str, rarity: dict[str, int], most: int) -> list[Candidate]:
        """The rows that have most of the rarest trigrams, the most promising first."""
        total = self.count(table)
        questions: list[str] = []
        weights: list[float] = []
        looked_at = 0
        rarest = sorted(rarity, key=lambda trigram: (rarity[trigram], trigram))[:MOST_TRIGRAMS]
        if rarest and rarity[rarest[0]] > MOST_LOOKED_AT:
            questions, weights = [" AND ".join(map(_quoted, rarest[:TOGETHER]))], [1.0]
        for trigram in rarest:
            looked_at += rarity[trigram]
            if looked_at > MOST_LOOKED_AT and questions:
                break
            questions.append(_quoted(trigram))
            weights.append(math.log(1 + total / rarity[trigram]))
        if not questions:
            return []
        having = " union all ".join(
            f"select rowid as row, {weight} as weight from"
            f" (select rowid from {table} where {table} match ? limit {MOST_LOOKED_AT})"
            for weight in weights
        )
        best = f"select row, sum(weight) as worth from ({having}) group by row order by worth desc, row limit {most}"
        rows = self.read(
            f"select article, start, text from ({best}) join {table}_row on id = row order by worth desc, row",
            *questions,
        )
        return [Candidate(*values) for values in rows]

    def wholes(self, query: Sequence[QueryWord], most: int) -> list[wholes.WholeMatch]:
        """The articles with most of a query wherever in them it stands, the best first."""
        question, sought = wholes.question(query, most)
        return [wholes.WholeMatch(*values) for values in self.read(question, *sought)] if question else []

    def has(self, word: str) -> bool:
        """Whether a word stands in some article."""
        question, sought = wholes.having(word)
        return bool(self.read(f"{question} limit 1", sought))

    def having(self, run: str) -> set[str]:
        """The ids of the articles in which some words stand side by side."""
        question, sought = wholes.having(run)
        return {article for (article,) in self.read(question, sought)}

    def pieces(self, article: str) -> list[Candidate]:
        """All pieces of an article's text."""
        return [
            Candidate(*values)
            for values in self.read(
                f"select article, start, text from {TEXTS}_row where article = ? order by id", article
            )
        ]

    def piece(self, article: str, number: int) -> Candidate | None:
        """The piece of an article with a number, from 0; None if it has fewer pieces."""
        question = f"select article, start, text from {TEXTS}_row where article = ? order by id limit 1 offset ?"
        return next((Candidate(*values) for values in self.read(question, article, number)), None)

    # Writing

    def put(self, articles: Sequence[tuple[Article, str]], left_articles: Iterable[str] = ()) -> bool:
        """Takes in articles, each with what is said about it beside its title (authors, source, tags), in place of what was
        known of them, and lets go of those that are gone; False where somebody else is writing, or nothing can be."""

        def change(connection: sqlite3.Connection) -> None:
            for identity in (*left_articles, *(article.id for article, _ in articles)):
                _drop(connection, identity)
            for article, about in articles:
                _add(connection, article, about)
            for table in (TITLES, TEXTS):
                _count_anew(connection, table)

        return self.write(change)


def trigrams(words: Sequence[str]) -> set[str]:
    """The trigrams of plain words, with the space before and after each. For signs that are words of their own there are also
    pairs, with the space between them."""
    single = {padded[at : at + 3] for word in words for padded in (f" {word} ",) for at in range(len(padded) - 2)}
    return single | {f"{sign} {other}" for sign, other in pairwise(words) if len(sign) == len(other) == 1}


def _quoted(trigram: str) -> str:
    return '"' + trigram.replace('"', '""') + '"'


def _indexed(text: str) -> str:
    """The text by which a row is found: its words between spaces, so that the first and the last have all their trigrams
    too."""
    return f" {' '.join(words(plain(text)))} "


def beside_text(title: str, about: str) -> str:
    """What the index knows of an article beside its text. If it has changed, the article has to be indexed again."""
    return writable(f"{title}\n{about}")


def title_rows(article: Article, about: str) -> Iterator[Candidate]:
    """The row of the title, and the row of what is said beside it."""
    yield Candidate(article.id, TITLE, writable(article.title))
    source = article.document.source
    if beside := " · ".join(filter(None, (about, "" if about.endswith(source) else source))):
        yield Candidate(article.id, BESIDE, writable(beside))


def _drop(connection: sqlite3.Connection, article: str) -> None:
    for (row,) in connection.execute("select id from whole_row where article = ?", (article,)).fetchall():
        texts = connection.execute(
            f"select text from (select 0 as part, id, text from {TITLES}_row where article = :article union all"
            f" select 1, id, text from {TEXTS}_row where article = :article) order by part, id",
            {"article": article},
        )
        text = "".join(_indexed(text) for (text,) in texts)
        connection.execute("insert into wholes (wholes, rowid, text) values ('delete', ?, ?)", (row, text))
        connection.execute("delete from whole_row where id = ?", (row,))
    for table in (TITLES, TEXTS):
        rows = connection.execute(f"select id, text from {table}_row where article = ?", (article,)).fetchall()
        connection.executemany(
            f"insert into {table} ({table}, rowid, text) values ('delete', ?, ?)",
            [(row, _indexed(text)) for row, text in rows],
        )
        connection.execute(f"delete from {table}_row where article = ?", (article,))
        connection.execute("update size set rows = rows - ? where name = ?", (len(rows), table))
    connection.execute("delete from article where id = ?", (article,))


def _add(connection: sqlite3.Connection, article: Article, about: str) -> None:
    connection.execute(
        "insert into article values (?, ?, ?)", (article.id, article.hash, beside_text(article.title, about))
    )
    whole = []
    for table in (TITLES, TEXTS):
        rows = list(all_rows([(article, about)], table))
        whole += [_indexed(row.text) for row in rows]
        for row in rows:
            values = (row.article, row.start, row.text)
            added = connection.execute(f"insert into {table}_row (article, start, text) values (?, ?, ?)", values)
            connection.execute(
                f"insert into {table} (rowid, text) values (?, ?)", (added.lastrowid, _indexed(row.text))
            )
        connection.execute("update size set rows = rows + ? where name = ?", (len(rows), table))
    added = connection.execute("insert into whole_row (article) values (?)", (article.id,))
    connection.execute("insert into wholes (rowid, text) values (?, ?)", (added.lastrowid, "".join(whole)))


def _count_anew(connection: sqlite3.Connection, table: str) -> None:
    """Counts the rows of each trigram, if there are many more rows, or fewer, than at the last time."""
    ((rows, counted),) = connection.execute("select rows, counted from size where name = ?", (table,)).fetchall()
    if counted <= rows * COUNTED_ANEW and rows < counted * COUNTED_ANEW:
        return
    connection.execute(f"delete from {table}_rarity")
    connection.execute(f"insert into {table}_rarity select term, doc from {table}_vocab")
    connection.execute("update size set counted = rows where name = ?", (table,))


def all_rows(articles: Iterable[tuple[Article, str]], table: str) -> Iterator[Candidate]:
    """The rows of articles, each with what is said about it: what the index keeps, or what is looked at where there is none."""
    for article, about in articles:
        if table == TITLES:
            yield from title_rows(article, about)
        else:
            yield from (Candidate(article.id, start, article.text[start:end]) for start, end in chunks(article.text))
