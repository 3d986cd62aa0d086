"""Plans an import as one act, from the library's state when it runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from store.annotations.acts.added_files import AddedFile
from store.annotations.acts.plan import Plan
from store.annotations.annotation import Annotation
from store.annotations.stored_rows import StoredArticle
from store.annotations.tags import Tag
from store.articles.article import Article
from store.counts import counted
from store.errors import PostilError
from store.library.importing.article_import import ArticleImport
from store.library.importing.candidate_articles import Articles
from store.library.importing.codebook_import import with_codebook
from store.library.importing.identity import derived_id, identities, own_id
from store.library.importing.outcome import Fate, Import, Outcome
from store.library.importing.passages import Located
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.library.library import Library

HELD = 8_000_000
"""Characters of texts that wait until they are kept together."""


def plan(
    library: Library,
    listings: Sequence[Listing],
    located: Sequence[Located],
    report: Report | None = None,
    *,
    tags: Sequence[Tag] = (),
    keep: bool = False,
) -> Import:
    """What importing located annotations, and a codebook's tags, does now; annotations that are here already are in their
    articles. With `keep`, the texts of the articles are kept, as an act keeps those that it is about.

    Raises:
        PostilError: an article was changed since they were located.
        DamagedFile, Unreadable: what is here about an article cannot be used.
        CannotSave: a text could not be kept.
        Cancelled: it was given up.
    """
    articles = Articles(listings)
    homes = _homes(library)
    outcomes: dict[int, Outcome] = {}
    groups: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(located):
        name = record.incoming.name
        identity = own_id(record.incoming) or (derived_id(name) if name else "")
        home = homes.get(identity) or (record.listing.id if record.listing is not None else "")
        if record.incoming.part_of:
            outcomes[number] = Outcome(record.incoming, Fate.JOINED, f"it is part of line {record.incoming.part_of}")
        elif home and not record.incoming.refusal:
            groups[home].append(number)
        else:
            outcomes[number] = Outcome(record.incoming, Fate.REFUSED, record.why)
    changed: list[Annotation] = []
    bases: list[Annotation] = []
    kept: list[StoredArticle] = []
    keeping = _Keeping(library) if keep else None
    for count, (home, numbers) in enumerate(groups.items()):
        if report is not None:
            report(count, len(groups))
        listing = articles.of_id(home)
        article = _article(library, listing)
        article_import = ArticleImport(library, home, listing, article)
        for number in numbers:
            outcomes[number] = article_import.take(located[number])
        if not article_import.changed:
            continue
        changed += article_import.changed
        bases += article_import.bases
        if article is not None:
            kept.append(StoredArticle.of(article))
            if keeping is not None:
                keeping.add(article)
    if keeping is not None:
        keeping.keep()
    in_order = [outcomes[number] for number in range(len(located))]
    book = with_codebook(library.collection, tags)
    words = f"imported {counted(len(changed), 'annotation')}" if changed or not book.tags else "imported a codebook"
    return Import(Plan(words, changed, bases, kept=kept, tags=book.tags, rows=book.rows), in_order)


def do(
    library: Library,
    listings: Sequence[Listing],
    located: Sequence[Located],
    report: Report | None = None,
    *,
    tags: Sequence[Tag] = (),
    files: Sequence[AddedFile] = (),
    words: str = "",
) -> Import:
    """Imports in one act, planned while nobody else can write; for the arguments see `plan`. Of `files` that were written for
    it the act tells in these `words`.

    Raises:
        CannotSave, NewerFormat, Cancelled, and what `plan` raises: nothing was changed.
    """
    imports: list[Import] = []

    def planning(report: Report | None) -> Plan:
        imports.append(plan(library, listings, located, report, tags=tags, keep=True))
        planned = imports[-1].plan
        if not planned.changed and not planned.tags and not planned.rows:
            raise _NothingToDo
        return planned._replace(files=files, words=words or planned.words)

    with suppress(_NothingToDo):
        library.acts.plan_and_do(planning, report)
    return imports[-1]


class _Keeping:
    """Keeps the texts of articles, many synced together, without holding more of them than that takes."""

    def __init__(self, library: Library) -> None:
        self._collection = library.collection
        self._articles: list[Article] = []
        self._length = 0

    def add(self, article: Article) -> None:
        """Keeps an article's text, now or with the next ones."""
        self._articles.append(article)
        self._length += len(article.text)
        if self._length > HELD:
            self.keep()

    def keep(self) -> None:
        """Keeps all that was added.

        Raises:
            CannotSave: a text could not be kept.
        """
        if self._articles:
            self._collection.prepare()
            self._collection.keep_all(self._articles)
        self._articles, self._length = [], 0


class _NothingToDo(Exception):
    """An act that changes nothing is not written."""


def _homes(library: Library) -> dict[str, str]:
    """The ids of the articles by the ids of the annotations in them, deleted ones too."""
    homes: dict[str, str] = {}
    for article_id in library.collection.annotated():
        try:
            present: Iterable[Annotation] = library.collection.annotations(article_id, deleted=True)
        except PostilError:
            continue  # the list of articles has told of it
        for annotation in present:
            homes |= dict.fromkeys(identities(annotation), article_id)
    return homes


def _article(library: Library, listing: Listing | None) -> Article | None:
    """The article as it is now; None where it is gone."""
    if listing is None or listing.missing:
        return None
    try:
        return library.article(listing)
    except PostilError:
        return None
