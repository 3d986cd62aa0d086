"""One library opened for work: its articles, annotations, codebook and reading positions.

Its methods import what they need when they are first called, so that a start reads no more than the list of rows.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.articles.clean import clean_line
from store.articles.folder import ArticleFolder, text_hash
from store.articles.formats import format_of
from store.articles.identity.path_ids import path_id
from store.articles.listed_files import ArticleFile
from store.counts import counted
from store.database.layout import FolderLayout, layout_of
from store.errors import NoSuchArticle, PostilError, Unreadable
from store.library.enclosing import library_of
from store.library.listed_library import ListedLibrary
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.annotations.anchoring import Placement
    from store.annotations.annotation import Annotation
    from store.annotations.likely_tags import LikelyTags
    from store.articles.article import Article, Document
    from store.library.facts import FileFacts
    from store.library.name_lists import NameLists

MOST_REMEMBERED = 8
"""Most articles that are cached after they were read, by their files' time and size."""
LARGEST_REMEMBERED = 1_000_000
"""Most bytes of a cached article; of larger ones the last alone is kept."""
MOST_LEARNED_FROM = 500
"""Articles from whose annotations it is learned which tags are meant where: a quarter of a second of a start. What was tagged
before says less of what is tagged next."""
LARGEST_REMEMBERED_TOGETHER = 8_000_000
"""Bytes of files that are kept while articles are read twice; with what is known of their texts some ten times as much."""

ReadKey = tuple[str, str, int, int, int]
"""An article's id and path, and what its file is told apart from earlier ones by; last its bytes."""


class Library(ListedLibrary):
    """A library, and everything that is kept about it."""

    def __init__(self, folder: ArticleFolder, layout: FolderLayout) -> None:
        super().__init__(folder, layout)
        self._read: dict[ReadKey, Article] = {}
        self._bytes_read = self._most_bytes = 0
        self._names: tuple[tuple[Listing, ...], dict[str, list[Listing]]] = (), {}
        """The rows of a list by their ids and paths."""

    @cached_property
    def usual(self) -> LikelyTags:
        """Learns which tags are likely for which passages."""
        from store.annotations.likely_tags import LikelyTags

        return LikelyTags()

    @cached_property
    def name_lists(self) -> NameLists:
        """The lists of names beside the articles."""
        from store.library.name_lists import NameLists

        return NameLists(self.folder, self.ignoring)

    def learn_usual(self) -> None:
        """Learns from the annotations of the articles that were annotated last which tags are likely for which passages."""
        annotations: list[Annotation] = []
        with suppress(PostilError):  # the list of articles has said so
            for article in self._annotated_last():
                with suppress(PostilError):
                    annotations += self.collection.annotations(article)
        self.usual.learn(sorted(annotations, key=lambda annotation: annotation.modified))

    def _annotated_last(self) -> list[str]:
        """The ids of the articles whose files of annotations were changed last, at most so many."""

        def changed(article: str) -> int:
            with suppress(OSError):
                return self.layout.annotations_of(article).lstat().st_mtime_ns
            return 0

        return heapq.nlargest(MOST_LEARNED_FROM, self.collection.annotated(), key=changed)

    def find(self, named: str, listings: Iterable[Listing] | None = None) -> Listing:
        """The article with this id or path, or with this in its title.

        Raises:
            NoSuchArticle: there is none, or more than one.
        """
        listings = tuple(self.refresh().listings if listings is None else listings)
        named_so = self._named(listings)
        below = named.removeprefix(f"{os.fspath(self.layout.root)}{os.sep}")
        exact = named_so.get(named, []) + ([row for row in named_so.get(below, []) if row.path == below != named])
        exact = exact or [row for row in named_so.get(f"{self.folder.folder}/{named}", []) if row.id != named]
        exact = [
            row for row in exact if not row.missing
        ] or exact  # an article with a file comes before one whose file is gone
        folded = named.casefold()
        titled = exact or [row for row in listings if row.title.casefold() == folded]
        matches = titled or [row for row in listings if folded and folded in row.title.casefold()]
        if not matches:
            raise NoSuchArticle(f"no article «{named}» in {self.layout.root}; `postil list` shows what is there")
        if len(matches) > 1:
            some = ", ".join(row.path for row in matches[:3])
            count = counted(len(matches), "title")
            raise NoSuchArticle(f"«{named}» is in {count} ({some} …); name the article by its path or id")
        return matches[0]

    def _named(self, listings: tuple[Listing, ...]) -> dict[str, list[Listing]]:
        """The rows of a list by their ids and paths: many may be asked for, one after the other."""
        if self._names[0] is not listings:
            by_name: dict[str, list[Listing]] = {}
            for row in listings:
                for name in {row.id, row.path}:
                    by_name.setdefault(name, []).append(row)
            self._names = listings, by_name
        return self._names[1]

    def article(self, listing: Listing) -> Article:
        """The article of a row, as its file is now, with its card. An unchanged article that was read lately is not read
        again.

        Raises:
            Unreadable, NotAnArticle: see `ArticleFolder.load`.
        """
        return self.with_card(self._filed(listing))

    def read_lately(self, listing: Listing) -> Article | None:
        """The article of a row, as `article` gives it, if that needs no reading; else None."""
        with suppress(Unreadable):
            article = self._remembered_as(listing, self._read_key(listing))
            return self.with_card(article) if article is not None else None
        return None

    def filed_document(self, listing: Listing) -> Document:
        """The document of a row's article without its card; if the file is gone, what was kept about it.

        Raises:
            Unreadable, NotAnArticle, DamagedFile: it cannot be read.
        """
        if not listing.missing:
            return self._filed(listing).document
        from store.articles.article import Document
        from store.articles.dates import day_of

        kept = self.collection.kept(listing.id)
        return Document("", kept.title if kept else "", date=day_of(kept.date) if kept else None)

    def _filed(self, listing: Listing) -> Article:
        """An article as its file is now.

        Raises:
            Unreadable, NotAnArticle: see `ArticleFolder.load`.
        """
        from store.articles.article import Article

        key = self._read_key(listing)
        article = self._remembered_as(listing, key)
        if article is None:
            document = self.folder.load(listing.path)
            digest = text_hash(document.text)
            known_facts = self._looking.facts
            facts = known_facts.files.get(listing.path) if known_facts is not None else None
            words = facts.words if facts is not None and facts.hash == digest else document.words
            article = Article(listing.id, listing.path, replace(document, counted=words), digest)
            self._remember(key, article)
        return article

    def _read_key(self, listing: Listing) -> ReadKey:
        """What tells an article that is read now from what was read earlier.

        Raises:
            Unreadable: there is no file.
        """
        if listing.missing:
            may_be = f"; it may be {listing.offer}" if listing.offer else ""
            raise Unreadable(f"{listing.path} is gone; {counted(listing.annotations, 'annotation')} kept{may_be}")
        try:
            status = (self.layout.root / listing.path).stat()
        except (OSError, ValueError) as error:
            raise Unreadable(f"{clean_line(listing.path)}: {getattr(error, 'strerror', None) or error}") from error
        return listing.id, listing.path, status.st_mtime_ns, status.st_ctime_ns, status.st_size

    def _remembered_as(self, listing: Listing, key: ReadKey) -> Article | None:
        """The article that was read lately, if its reader would say the same of it now."""
        article = self._read.get(key)
        if article is None or not article.document.content:
            return article
        is_whole = article.document.content in self.folder.whole()
        return article if article.document.reader == format_of(listing.path).name_of(is_whole=is_whole) else None

    def _remember(self, key: ReadKey, article: Article) -> None:
        """Keeps an article for the next time; of too many the ones that were read first go."""
        if key[-1] > LARGEST_REMEMBERED:
            self._read = {earlier: its for earlier, its in self._read.items() if earlier[-1] <= LARGEST_REMEMBERED}
            self._bytes_read = sum(earlier[-1] for earlier in self._read)
        self._bytes_read += key[-1]
        if len(self._read) >= MOST_REMEMBERED and self._bytes_read > self._most_bytes:
            self._forget(1 - MOST_REMEMBERED)
            self._bytes_read += key[-1]
        self._read[key] = article

    def _forget(self, since: int) -> None:
        """Drops all but the articles that were read last."""
        self._read = dict(list(self._read.items())[since:])
        self._bytes_read = sum(key[-1] for key in self._read)

    @contextmanager
    def reading_twice(self) -> Iterator[None]:
        """Work that reads the articles of a library twice: while it goes on, more of them are kept."""
        self._most_bytes = LARGEST_REMEMBERED_TOGETHER
        try:
            yield
        finally:
            self._most_bytes = 0
            self._forget(-MOST_REMEMBERED)

    def beginning(self, listing: Listing) -> Article | None:
        """The first pages of a large plain text, to be shown while `article` reads it; None where that cannot be done.

        Its text is the beginning of the whole text, up to the end of a line. Its metadata (title, date, hash, word count) is
        the whole article's.
        """
        from store.articles.article import Article

        if listing.missing:
            return None
        file = self.folder.look_at(listing.path)
        if not isinstance(file, ArticleFile) or file.size <= LARGEST_REMEMBERED:
            return None
        facts = self._looking.facts_before().files.get(listing.path)
        if facts is None or facts.refusal or not facts.is_of(file):
            return None
        try:
            document = self.folder.beginning(file)
        except Unreadable:
            return None
        if document is None:
            return None
        return self.with_card(Article(listing.id, listing.path, replace(document, counted=facts.words), facts.hash))

    def placements(self, article: Article) -> tuple[Placement, ...]:
        """The annotations of an article at their places in its present text, in order; lost ones last.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        from store.annotations.anchoring import Placer

        placer = Placer(article, self.collection.text, self.whereabouts.texts_before(article.id, article.hash))
        placed = [placer.place(annotation) for annotation in self.collection.annotations(article.id)]
        end = len(article.text)
        return tuple(
            sorted(placed, key=lambda placement: (placement.passage or (end + 1, end + 1), placement.annotation.id))
        )

    def placements_of(self, listing: Listing) -> tuple[Placement, ...]:
        """The annotations of a row's article, as `placements` gives them. The text is read only if it is not the one in which
        they were made. If the file is gone, all of them are lost.

        Raises:
            DamagedFile, Unreadable, NotAnArticle: they cannot be read.
        """
        from store.annotations.anchoring import Placement, PlacementState

        annotations = self.collection.annotations(listing.id)
        if listing.missing:
            return tuple(Placement(annotation, None, PlacementState.LOST) for annotation in annotations)
        digest = self.hash_of(listing)
        if digest and all(annotation.target.text == digest or annotation.target.is_whole for annotation in annotations):
            return tuple(
                Placement(annotation, annotation.target.place, PlacementState.PLACED) for annotation in annotations
            )
        return self.placements(self.article(listing))

    def hash_of(self, listing: Listing) -> str:
        """The hash of a row's text at the last look at its file; ``""`` if it is not known."""
        facts = self.facts_of(listing)
        return facts.hash if facts is not None else ""

    def facts_of(self, listing: Listing) -> FileFacts | None:
        """What was known of a row's file at the last look at it; None if nothing was, or if the file would be read in another
        way now."""
        looking = self._looking
        looking.facts = looking.facts_before()
        facts = looking.facts.files.get(listing.path)
        if facts is not None and facts.content:
            is_whole = facts.content in self.folder.whole()
            return facts if facts.reader == format_of(listing.path).name_of(is_whole=is_whole) else None
        return facts

    def with_address(self, address: str, listings: Iterable[Listing]) -> Listing | None:
        """The article with an address on the web, compared without the parts of addresses that say nothing; None for an
        unknown address."""
        from store.articles.addresses import address_key

        asked = address_key(address)
        for row in listings if asked else ():
            facts = self.facts_of(row)
            own_address = row.address or (facts.source if facts is not None else "")
            if own_address and address_key(own_address) == asked and not row.missing:
                return row
        return None

    def relisted(self, listing: Listing) -> Listing:
        """The row with its present counts, reading position and card."""
        from store.annotations.tags import tag_counts
        from store.library.annotation_facts import statuses_of

        annotations = self.collection.annotations(listing.id)
        tags = tag_counts(annotation.tags for annotation in annotations)
        share = self.progress.of(listing.id).share
        row = listing._replace(
            annotations=len(annotations), tags=tags, progress=share, statuses=statuses_of(annotations)
        )
        facts, card = self.facts_of(listing), self._card(listing.id)
        if listing.missing:
            kept = self.collection.kept(listing.id)
            row = row._replace(
                title=(kept.title if kept else "") or row.path,
                date=kept.date if kept else "",
                authors=(),
                address="",
                described=(),
            )
        elif facts is not None:
            row = row._replace(title=facts.title, date=facts.date, authors=facts.authors, address="", described=())
        return card.listing(row) if card is not None else row


def open_paths(paths: list[Path]) -> Library:
    """The library that a folder, or files, belong to, of which only that part is shown.

    Raises:
        Unreadable: see `library_of` and `settle_own_folder`.
    """
    from store.database.foreign import settle_own_folder
    from store.settings import load_settings

    named = library_of(paths)
    layout = layout_of(named.root)
    notices = settle_own_folder(layout)
    if layout.folder == layout.elsewhere:
        from store.annotations.data_folder_copy import adopt

        adopt(layout)
    part = "\n".join(sorted(named.only)) if named.only is not None else f"{named.folder}/" if named.folder else ""
    folder = named.library
    folder.follows_links = load_settings().links
    library = Library(folder, layout._replace(part=path_id(part)) if part else layout)
    library.library_notices = (*named.notices, *notices)
    return library
