"""One library opened for work: its articles, its annotations, its codebook, and the places reached in it.

Everything that reads files imports what it needs when it is first asked, so that a start costs one summary.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.articles.clean import clean_line
from store.articles.folder import A_LIBRARY, ArticleFolder, Found, Skipped, text_hash
from store.articles.formats import format_of
from store.articles.identity.file_identity import path_id
from store.articles.slow_files import slow_ones_last
from store.counts import counted
from store.database.layout import FOLDER, FolderLayout, layout_of
from store.database.own_folder import is_there
from store.errors import NoSuchArticle, NotAnArticle, PostilError, TooMuch, Unreadable, message_of
from store.library.enclosing import library_of
from store.library.listings import (
    AnnotationFacts,
    Facts,
    FileFacts,
    Listing,
    are_kept,
    in_order,
    load_facts,
    load_listings,
    save_facts,
    save_listings,
)
from store.report import Report

if TYPE_CHECKING:
    from store.annotations.acts import Acts
    from store.annotations.anchoring import Placement
    from store.annotations.annotation import Annotation
    from store.annotations.collection import Collection
    from store.annotations.journal import Journal
    from store.annotations.likely_tags import LikelyTags
    from store.articles.article import Article, Document
    from store.articles.identity.ledger import Known
    from store.articles.ignoring import Ignoring
    from store.database.safety import Safety
    from store.library.accepted_files import AcceptedFile
    from store.library.article_locations import ArticleLocations
    from store.library.cards import Card
    from store.library.drafts import Drafts
    from store.library.marks import Marks
    from store.library.reading_positions import ReadingPositions
    from store.library.recent_searches import RecentSearches

FEW = 25
"""Files that are read before one looks at the list."""
MOST_REMEMBERED = 8
"""Articles that are kept after they were read, by their files' time and size."""
LARGEST_REMEMBERED = 1_000_000
"""Bytes of one that is kept."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a look through the library's folder found."""

    listings: tuple[Listing, ...]
    """Newest first."""
    skipped: tuple[Skipped, ...]
    problems: tuple[str, ...] = ()
    """Files of annotations that could not be used, one line each."""
    notices: tuple[str, ...] = ()
    """What else the reader should know about the files that are kept."""


class Library:
    """A library and all that is kept about it."""

    def __init__(self, library: ArticleFolder, layout: FolderLayout) -> None:
        self.library = library
        self.layout = layout
        self.told: tuple[str, ...] = ()
        """What the reader should know of other libraries above and below it."""
        self._unread: list[str] = []
        """The ids of articles whose annotations could not be read at the last look."""
        self._placed: dict[str, AcceptedFile] = {}
        """What the reader had said at the last look of where articles are."""
        self._facts: Facts | None = None
        self._listings: tuple[Listing, ...] | None = None
        self._read: dict[tuple[str, str, int, int, int], Article] = {}

    @cached_property
    def collection(self) -> Collection:
        from store.annotations.collection import Collection

        collection = Collection(self.layout, self.safety)
        collection.begun = self.whereabouts.begin
        # Another postil may be at it; else the next act tries again, or the next start, and tells why it cannot.
        with suppress(PostilError):
            self._acts_on(collection).finish(patience=0)
        if self.layout.elsewhere.is_dir():
            from store.annotations.data_folder_copy import bring_together

            with suppress(PostilError):
                bring_together(collection, self.layout, self.safety)
        return collection

    @cached_property
    def usual(self) -> LikelyTags:
        """Which tags are meant where, as far as it has been learned."""
        from store.annotations.likely_tags import LikelyTags

        return LikelyTags()

    def learn_usual(self) -> None:
        """Learns from all annotations which tags are meant where."""
        found: list[Annotation] = []
        with suppress(PostilError):  # the list of articles has told of it
            for article in self.collection.annotated():
                with suppress(PostilError):
                    found += self.collection.annotations(article)
        self.usual.learn(sorted(found, key=lambda one: one.modified))

    def drop_unneeded_texts(self) -> None:
        """Deletes kept texts that nothing needs any more, where that can be told now."""
        if not self.layout.folder.is_dir():
            return
        from store.library.kept_texts import drop_unneeded_texts

        with suppress(PostilError, OSError):
            drop_unneeded_texts(self.layout, self.safety.lock)

    @cached_property
    def acts(self) -> Acts:
        return self._acts_on(self.collection)

    @cached_property
    def whereabouts(self) -> ArticleLocations:
        """Where its articles were at the last look."""
        from store.library.article_locations import ArticleLocations

        return ArticleLocations(
            self.layout, self.library, self.safety.lock, lambda digest: self.collection.text(digest)
        )

    def _acts_on(self, collection: Collection) -> Acts:
        from store.annotations.acts import Acts
        from store.database.intent import Intent

        return Acts(collection, self.journal, Intent(self.layout.intent), self.safety.lock)

    @cached_property
    def journal(self) -> Journal:
        from store.annotations.journal import Journal
        from store.database.log import Log

        return Journal(Log(self.layout.journal, self.safety.lock))

    @cached_property
    def marks(self) -> Marks:
        from store.library.marks import Marks

        return Marks(self.layout, self.safety)

    @cached_property
    def searches(self) -> RecentSearches:
        from store.library.recent_searches import RecentSearches

        return RecentSearches(self.layout, self.safety)

    @cached_property
    def drafts(self) -> Drafts:
        from store.library.drafts import Drafts

        return Drafts(self.layout)

    @cached_property
    def progress(self) -> ReadingPositions:
        from store.library.reading_positions import ReadingPositions

        return ReadingPositions(self.layout, self.safety)

    @cached_property
    def safety(self) -> Safety:
        from store.database.safety import Safety

        return Safety.of(self.layout)

    def remembered(self) -> tuple[Listing, ...]:
        """The list as it was when it was last made; nothing else is read."""
        if self._listings is None:
            self._listings = load_listings(self.layout.listings)
        return self._listings

    def refresh(
        self, report: Report | None = None, show: Callable[[tuple[Listing, ...]], None] | None = None
    ) -> Contents:
        """Looks through the folder and reads what is new or changed, the newest first; meanwhile `show` is given the rows of
        what has been read so far, as far as nothing that is read later can change them.

        Raises:
            Unreadable: the folder cannot be read.
        """
        if not self.library.root.is_dir():
            raise Unreadable(f"{self.library.root} is not a folder that can be read; give another one")
        if self.is_vast:
            from shlex import quote

            root = self.library.root
            raise TooMuch(
                f"{root} is {self.is_vast}, and all of it would be looked through; name a folder in it, or say that you"
                f" mean it: mkdir {quote(str(self.layout.folder))}"
            )
        before = load_facts(self.layout.facts) if self._facts is None else self._facts
        ignoring = self.ignoring()
        found = list(self.library.walk(ignoring) if self._is_whole_looked_at else self.library.named())
        skipped = [entry for entry in found if isinstance(entry, Skipped)]
        articles = [entry for entry in found if isinstance(entry, Found)]
        annotated, problems, codebook = self._count_annotations(before)
        files, unread = _unchanged(articles, before.files, self.library.whole())
        steps, known = ShowSchedule(len(unread)), self._known(annotated)
        paths = {one.path for one in known}
        waiting = sorted(self._newest_first(unread), key=lambda one: one.path not in paths)
        done = 0
        for entry, facts in slow_ones_last(waiting, self._read_facts):
            if isinstance(facts, Unreadable):  # it may be readable the next time
                skipped.append(Skipped(entry.path, _reason(facts, entry.path)))
            elif facts is not None:
                files[entry.path] = facts
            if report is not None:
                report(len(articles) - len(unread) + done, len(articles))
            done += facts is not None
            if show is not None and (facts is None or steps.is_due(done)):
                show(self._certain(files, annotated, known))
        skipped += [Skipped(path, facts.refusal) for path, facts in files.items() if facts.refusal]
        listings = self._list(files, annotated)
        self._facts = Facts(files if self._is_whole_looked_at else {**before.files, **files}, annotated, codebook)
        if self._facts != before:
            save_facts(self.layout.facts, self._facts)
        self.remember(listings)
        notices = (*self.told, *(f"{one.path} is {A_LIBRARY}" for one in skipped if one.reason == A_LIBRARY))
        shown = tuple(entry for entry in skipped if self.library.shows(entry.path))
        return Contents(listings, shown, (*ignoring.problems, *problems), (*notices, *self.notices()))

    @property
    def _is_whole_looked_at(self) -> bool:
        """A part tells which article is which only together with the rest; where nothing is annotated, there is no question."""
        return self.library.only is None or self.layout.folder.is_dir()

    @property
    def is_vast(self) -> str:
        """What the folder is, where it is so much that it is not looked through before the reader has said so, see `accept`."""
        if self.library.only is not None or self.layout.folder.is_dir():
            return ""
        from store.articles.large_folders import what_is_vast

        return what_is_vast(self.library.root)

    def accept(self) -> None:
        """The reader has said that all of the folder is meant.

        Raises:
            CannotSave: there is no place to remember that.
        """
        self.collection.prepare()

    def ignoring(self) -> Ignoring:
        """What is left out of the library, by the patterns as they are now."""
        from store.articles.ignoring import OWN_FILE, Ignoring, own_patterns
        from store.settings import load_settings

        return Ignoring(load_settings().ignore, own_patterns(self.layout.folder / OWN_FILE))

    def remember(self, listings: Iterable[Listing]) -> None:
        """Makes the next start show these rows first."""
        listings = tuple(listings)
        is_kept = are_kept(self.layout.listings, listings) if self._listings is None else listings == self._listings
        self._listings = listings
        if not is_kept:
            save_listings(self.layout.listings, listings)

    def find(self, named: str, listings: Iterable[Listing] | None = None) -> Listing:
        """The article with this id or path, or with this in its title.

        Raises:
            NoSuchArticle: there is none, or more than one.
        """
        listings = tuple(self.refresh().listings if listings is None else listings)
        exact = [row for row in listings if named in (row.id, row.path, os.fspath(self.layout.root / row.path))]
        exact = exact or [row for row in listings if row.path == f"{self.library.folder}/{named}"]
        exact = [row for row in exact if not row.missing] or exact  # what is there goes before what was there
        wanted = named.casefold()
        titled = exact or [row for row in listings if row.title.casefold() == wanted]
        found = titled or [row for row in listings if wanted and wanted in row.title.casefold()]
        if not found:
            raise NoSuchArticle(f"no article «{named}» in {self.layout.root}; `postil list` shows what is there")
        if len(found) > 1:
            some = ", ".join(row.path for row in found[:3])
            count = counted(len(found), "title")
            raise NoSuchArticle(f"«{named}» is in {count} ({some} …); name the article by its path or id")
        return found[0]

    def article(self, listing: Listing) -> Article:
        """The article of a row, as its file is now, with what its card says; what was read last and has not changed is not
        read again.

        Raises:
            Unreadable, NotAnArticle: see `ArticleFolder.load`.
        """
        return self.with_card(self._filed(listing))

    def filed_document(self, listing: Listing) -> Document:
        """The document of a row's article without its card; of one that is gone, what was kept about it.

        Raises:
            Unreadable, NotAnArticle, DamagedFile: it cannot be had.
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

        if listing.missing:
            may_be = f"; it may be {listing.offer}" if listing.offer else ""
            raise Unreadable(f"{listing.path} is gone; {counted(listing.annotations, 'annotation')} kept{may_be}")
        try:
            status = (self.layout.root / listing.path).stat()
        except (OSError, ValueError) as error:
            raise Unreadable(f"{clean_line(listing.path)}: {getattr(error, 'strerror', None) or error}") from error
        key = (listing.id, listing.path, status.st_mtime_ns, status.st_ctime_ns, status.st_size)
        known = self._read.get(key)
        if known is not None and known.document.content:
            is_whole = known.document.content in self.library.whole()
            known = known if known.document.reader == format_of(listing.path).name_of(is_whole=is_whole) else None
        if known is None:
            document = self.library.load(listing.path)
            digest = text_hash(document.text)
            facts = self._facts.files.get(listing.path) if self._facts is not None else None
            words = facts.words if facts is not None and facts.hash == digest else document.words
            known = Article(listing.id, listing.path, replace(document, counted=words), digest)
            if status.st_size <= LARGEST_REMEMBERED:
                self._read = {**dict(list(self._read.items())[1 - MOST_REMEMBERED :]), key: known}
        return known

    def beginning(self, listing: Listing) -> Article | None:
        """The first pages of a large plain text, to be shown while `article` reads it; None where there are none to be had.

        Its text is the beginning of the whole one, up to a line's end; all that is said about it is said of the whole: title
        and date, the hash, the count of words.
        """
        from store.articles.article import Article

        if listing.missing:
            return None
        found = self.library.look_at(listing.path)
        if not isinstance(found, Found) or found.size <= LARGEST_REMEMBERED:
            return None
        facts = (load_facts(self.layout.facts) if self._facts is None else self._facts).files.get(listing.path)
        if facts is None or facts.refusal or not facts.is_of(found):
            return None
        try:
            document = self.library.beginning(found)
        except Unreadable:
            return None
        if document is None:
            return None
        return self.with_card(Article(listing.id, listing.path, replace(document, counted=facts.words), facts.hash))

    def placements(self, article: Article) -> tuple[Placement, ...]:
        """The annotations of an article where they stand in its text now, in order; lost ones last.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        from store.annotations.anchoring import Placer

        placer = Placer(article, self.collection.text)
        placed = [placer.place(annotation) for annotation in self.collection.annotations(article.id)]
        end = len(article.text)
        return tuple(sorted(placed, key=lambda one: (one.passage or (end + 1, end + 1), one.annotation.id)))

    def placements_of(self, listing: Listing) -> tuple[Placement, ...]:
        """The annotations of a row's article, as `placements` gives them; its text is read only if it is not the one that
        they were made in. Of an article that is gone all are lost.

        Raises:
            DamagedFile, Unreadable, NotAnArticle: they cannot be had.
        """
        from store.annotations.anchoring import Placement, PlacementState

        annotations = self.collection.annotations(listing.id)
        if listing.missing:
            return tuple(Placement(one, None, PlacementState.LOST) for one in annotations)
        known = self.hash_of(listing)
        if known and all(one.target.text == known or one.target.is_whole for one in annotations):
            return tuple(Placement(one, one.target.place, PlacementState.PLACED) for one in annotations)
        return self.placements(self.article(listing))

    def hash_of(self, listing: Listing) -> str:
        """The hash of a row's text as it was when its file was last looked at; ``""`` if that is not known."""
        facts = self.facts_of(listing)
        return facts.hash if facts is not None else ""

    def facts_of(self, listing: Listing) -> FileFacts | None:
        """What was known of a row's file when it was last looked at; None if that is nothing, or it would be read otherwise
        now."""
        if self._facts is None:
            self._facts = load_facts(self.layout.facts)
        facts = self._facts.files.get(listing.path)
        if facts is not None and facts.content:
            is_whole = facts.content in self.library.whole()
            return facts if facts.reader == format_of(listing.path).name_of(is_whole=is_whole) else None
        return facts

    def with_address(self, address: str, listings: Iterable[Listing]) -> Listing | None:
        """The article with an address on the web, whatever stands about it that says nothing; None where there is none."""
        from store.articles.addresses import address_key

        wanted = address_key(address)
        for row in listings if wanted else ():
            facts = self.facts_of(row)
            known = row.address or (facts.source if facts is not None else "")
            if known and address_key(known) == wanted and not row.missing:
                return row
        return None

    def relisted(self, listing: Listing) -> Listing:
        """The row with its counts, its progress and its card as they are now."""
        from store.annotations.tags import tag_counts

        annotations = self.collection.annotations(listing.id)
        tags = tag_counts(annotation.tags for annotation in annotations)
        share = self.progress.of(listing.id).share
        row = replace(listing, annotations=len(annotations), tags=tags, progress=share, marks=marks_of(annotations))
        facts, card = self.facts_of(listing), self._card(listing.id)
        if listing.missing:
            kept = self.collection.kept(listing.id)
            row = replace(
                row,
                title=(kept.title if kept else "") or row.path,
                date=kept.date if kept else "",
                authors=(),
                address="",
                described=(),
            )
        elif facts is not None:
            row = replace(row, title=facts.title, date=facts.date, authors=facts.authors, address="", described=())
        return card.listing(row) if card is not None else row

    def _cards(self) -> dict[str, Card]:
        """The cards of articles, by their ids; none where they cannot be read."""
        if not is_there(self.layout.codebook):
            return {}
        from store.library.cards import cards

        try:
            return cards(self.collection)
        except PostilError:  # the list of articles tells of it
            return {}

    def _card(self, article_id: str) -> Card | None:
        """The card of an article; None where nothing is said of it, or that cannot be read."""
        if not is_there(self.layout.codebook):
            return None
        from store.library.cards import card_of

        with suppress(PostilError):  # the list of articles tells of it
            card = card_of(self.collection, article_id)
            return card if card.said else None
        return None

    def with_card(self, article: Article) -> Article:
        """An article that was read, with what its card says now."""
        card, filed = self._card(article.id), article.filed or article.document
        if card is None:
            return article if article.filed is None else replace(article, document=filed, filed=None)
        return replace(article, document=card.document(filed), filed=filed)

    def _in_order(self, rows: Iterable[Listing]) -> tuple[Listing, ...]:
        """Rows as their cards tell them, the newest first."""
        cards = self._cards()
        return in_order(cards[row.id].listing(row) if row.id in cards else row for row in rows)

    def _read_facts(self, entry: Found, at_first: bool = False) -> FileFacts:
        try:
            document = self.library.load(entry.path, at_first=at_first)
        except NotAnArticle as error:
            refusal = _reason(error, entry.path)
            reader = format_of(entry.path).name
            return FileFacts(entry.size, entry.modified, "", refusal=refusal, changed=entry.changed, reader=reader)
        return FileFacts(
            entry.size,
            entry.modified,
            text_hash(document.text),
            document.title,
            document.written_date,
            document.words,
            document.authors,
            document.tags,
            document.warnings,
            language=document.language,
            changed=entry.changed,
            node=self.library.number(entry.path),
            reader=document.reader,
            content=document.content,
            source=document.source,
        )

    def _count_annotations(self, before: Facts) -> tuple[dict[str, AnnotationFacts], tuple[str, ...], str]:
        """What is known of the files of annotations, what is wrong with them, and what the codebook makes of their tags."""
        counted = {}
        problems = []
        self._unread = []
        codebook = before.codebook
        stored: list[str] = []
        try:
            stored = self._stored()
            codebook = self.collection.codebook().fingerprint if stored else ""
        except PostilError as error:
            problems.append(str(error))
        known = before.annotated if codebook == before.codebook else {}
        for article_id in stored:
            try:
                size, modified = _size_and_time(self.layout.annotations_of(article_id))
                facts = known.get(article_id)
                if facts is None or not size or (facts.size, facts.modified) != (size, modified):
                    facts = self._read_annotation_facts(article_id, size, modified)
            except (OSError, PostilError) as error:
                problems.append(message_of(error))
                self._unread.append(article_id)
                continue
            counted[article_id] = facts
        return counted, tuple(problems), codebook

    def _stored(self) -> list[str]:
        """The ids of the articles that have a file of annotations, or the copy of one that is gone.

        Raises:
            Unreadable: the folder of these files cannot be read.
        """
        layout = self.layout
        if not any(is_there(path) for path in (layout.annotations, layout.copies, layout.intent, layout.elsewhere)):
            return []
        return self.collection.annotated()

    @property
    def is_said_otherwise(self) -> bool:
        """Whether the reader has said since the last look which file an article is, or has taken it back."""
        return self._said() != self._placed

    def _said(self) -> dict[str, AcceptedFile]:
        if not is_there(self.layout.codebook):
            return {}
        from store.library.accepted_files import placed

        try:
            return placed(self.collection)
        except PostilError:  # the list of articles tells of it
            return {}

    def _read_annotation_facts(self, article_id: str, size: int, modified: int) -> AnnotationFacts:
        from store.annotations.tags import tag_counts

        annotations = self.collection.annotations(article_id)
        kept = self.collection.kept(article_id)
        tags = tag_counts(annotation.tags for annotation in annotations)
        path, digest, title, date = (kept.path, kept.hash, kept.title, kept.date) if kept else ("", "", "", "")
        marks = marks_of(annotations)
        return AnnotationFacts(size, modified, path, digest, title, date, len(annotations), tags, marks)

    def notices(self) -> tuple[str, ...]:
        """What the reader should know about the files themselves; what was mended is told once."""
        notices, self.safety.notices[:] = tuple(self.safety.notices), ()
        if self.safety.lock.is_soft:
            notices += (
                f"{self.layout.root} has no file locks: two postils on two machines may get in each other's way",
            )
        if self.layout.folder.parent != self.layout.root:
            own = self.layout.root / FOLDER
            unread = is_there(own) and not os.access(own, os.R_OK | os.X_OK)
            those = f"; those in {own} cannot be read: Permission denied" if unread else ""
            notices += (
                f"{self.layout.root} cannot be written to: annotations are kept in {self.layout.folder}{those}",
            )
        copies = []
        with suppress(Unreadable):  # the list of articles tells of it
            copies = self.collection.conflict_copies() if self.layout.folder.is_dir() else []
        if copies:
            notices += (
                f"{copies[0][1].name} is a sync tool's conflict copy: gc in the list, or"
                " `postil check --repair`, takes over what it has",
            )
        return notices

    def _list(self, files: dict[str, FileFacts], annotated: dict[str, AnnotationFacts]) -> tuple[Listing, ...]:
        from store.articles.identity.ledger import Sighting

        readable = {path: facts for path, facts in files.items() if not facts.refusal}
        known = self._known(annotated)
        sightings = {path: Sighting(facts.hash, facts.node) for path, facts in readable.items()}
        if self._is_whole_looked_at:
            identified = self.whereabouts.look(sightings, known, self._unread)
        else:
            identified = self.whereabouts.look_at_part(sightings, known)
        rows = self._rows(readable, identified.ids, annotated)
        present = set(identified.ids.values())
        for article_id, counts in annotated.items():
            path = identified.ledger.articles[article_id].path if article_id in identified.ledger.articles else ""
            if article_id not in present and counts.annotations and path and self.library.shows(path):
                title = counts.title or path
                kept = Listing(
                    article_id, path, title, counts.date, 0, counts.annotations, counts.tags, marks=counts.marks
                )
                rows.append(replace(kept, missing=True, offer=identified.offers.get(article_id, "")))
        return self._in_order(rows)

    def _known(self, annotated: Mapping[str, AnnotationFacts]) -> list[Known]:
        """The articles that have annotations, where these put them, or the reader's word does."""
        from store.articles.identity.ledger import Known

        self._placed = self._said()
        known = [Known(name, facts.path, facts.hash) for name, facts in annotated.items()]
        return [self._placed[one.id].told(one) if one.id in self._placed else one for one in known]

    def _certain(
        self, files: Mapping[str, FileFacts], annotated: Mapping[str, AnnotationFacts], known: Sequence[Known]
    ) -> tuple[Listing, ...]:
        """The rows of some of the folder's files, as far as nothing in the others can change them."""
        if self._unread:
            return ()  # any file may be the article whose annotations cannot be read
        readable = {path: facts for path, facts in files.items() if not facts.refusal}
        ids = self.whereabouts.certain({path: facts.hash for path, facts in readable.items()}, known)
        return self._in_order(self._rows({path: readable[path] for path in ids}, ids, annotated))

    def _rows(
        self, files: Mapping[str, FileFacts], ids: Mapping[str, str], annotated: Mapping[str, AnnotationFacts]
    ) -> list[Listing]:
        shares = self.progress.shares() if is_there(self.layout.reading) else {}
        rows = []
        for path, facts in files.items():
            if not self.library.shows(path):
                continue
            article_id = ids[path]
            counts = annotated.get(article_id)
            rows.append(
                Listing(
                    article_id,
                    path,
                    facts.title,
                    facts.date,
                    facts.words,
                    counts.annotations if counts else 0,
                    counts.tags if counts else {},
                    shares.get(article_id, 0.0),
                    facts.authors,
                    facts.warnings,
                    marks=counts.marks if counts else (),
                )
            )
        return rows

    def _newest_first(self, entries: Sequence[Found]) -> list[Found]:
        """Files in the order in which their rows will stand, as far as that can be told before they are read."""
        return sorted(entries, key=self.library.probable_date, reverse=True) if len(entries) > FEW else list(entries)


def _unchanged(
    entries: Iterable[Found], known: Mapping[str, FileFacts], whole: Container[str]
) -> tuple[dict[str, FileFacts], list[Found]]:
    """What is known of files that are as they were, by their paths, and the files that have to be read."""
    files: dict[str, FileFacts] = {}
    unread = []
    for entry in entries:
        facts = known.get(entry.path)
        if facts is not None and facts.is_of(entry, whole):
            files[entry.path] = facts
        else:
            unread.append(entry)
    return files, unread


class ShowSchedule:
    """When the rows of a folder that is being read are shown: often at first, then each time there are a quarter more."""

    def __init__(self, total: int) -> None:
        self._next = FEW if total > FEW else total + 1

    def is_due(self, done: int) -> bool:
        if done < self._next:
            return False
        self._next += max(FEW, done // 4)
        return True


def marks_of(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """What is said of a whole article in one word, each once; of two that say the opposite, the later counts."""
    latest: dict[str, str] = {}
    for one in sorted(annotations, key=lambda one: (one.modified, one.id)):
        if one.mark:
            latest["starred" if one.mark == "starred" else "read"] = one.mark
    return tuple(latest.values())


def _size_and_time(path: Path) -> tuple[int, int]:
    """The size and the time of a file in bytes and nanoseconds; nothing where it is gone, since it may be known by its copy."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _reason(error: PostilError, path: str) -> str:
    """What an error says about a file, without the file's name."""
    return str(error).removeprefix(f"{clean_line(path)}: ")


def open_workspace(paths: list[Path]) -> Library:
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
    library = named.library
    library.follows_links = load_settings().links
    workspace = Library(library, replace(layout, part=path_id(part)) if part else layout)
    workspace.told = (*named.told, *notices)
    return workspace
