"""Looking through a library's folder: what is new or changed is read, and the list of articles is made of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from store.annotations.stored_files import conflict_copies
from store.articles.folder import A_LIBRARY, PUT_OFF, ArticleFolder
from store.articles.listed_files import ArticleFile, Skipped
from store.counts import counted
from store.database.layout import FOLDER, PLACED, FolderLayout
from store.database.own_folder import is_there
from store.errors import PostilError, TooMuch, Unreadable
from store.library.annotation_facts import CountedAnnotations
from store.library.attribute_tables import AttributeTables
from store.library.file_facts import newest_first, read_facts, reason_of, unchanged
from store.library.kept.stored_library import StoredLibrary
from store.library.listings import (
    AnnotationFacts,
    Facts,
    FileFacts,
    Listing,
    are_kept,
    load_facts,
    load_listings,
    save_facts,
    save_listings,
)
from store.library.name_lists import is_name_list
from store.library.show_schedule import ShowSchedule
from store.library.shown_beside import shown_beside
from store.report import Report

if TYPE_CHECKING:
    from store.articles.identity.ledger import Known
    from store.library.kept.accepted_files import AcceptedFile


class Contents(NamedTuple):
    """The result of a look through the library's folder."""

    listings: tuple[Listing, ...]
    """Newest first."""
    skipped: tuple[Skipped, ...]
    problems: tuple[str, ...] = ()
    """Files of annotations that could not be used, a line for each."""
    notices: tuple[str, ...] = ()
    """Other messages to the reader about the files that are kept."""


class ListedLibrary(StoredLibrary):
    """A library with a kept list of articles, which a look through the folder makes anew."""

    def __init__(self, folder: ArticleFolder, layout: FolderLayout) -> None:
        super().__init__(folder, layout)
        self._tables = AttributeTables()
        self._annotations = CountedAnnotations(layout, lambda: self.collection)
        self._placed: dict[str, AcceptedFile] = {}
        """What the reader had said at the last look of where articles are."""
        self._facts: Facts | None = None
        self._listings: tuple[Listing, ...] | None = None

    def remembered(self) -> tuple[Listing, ...]:
        """The list as it was last made; no other file is read."""
        if self._listings is None:
            self._listings = load_listings(self.layout.listings)
        return self._listings

    def remember(self, listings: Iterable[Listing]) -> None:
        """Makes the next start show these rows first."""
        listings = tuple(listings)
        is_kept = are_kept(self.layout.listings, listings) if self._listings is None else listings == self._listings
        self._listings = listings
        if not is_kept:
            save_listings(self.layout.listings, listings)

    def refresh(
        self, report: Report | None = None, show: Callable[[tuple[Listing, ...]], None] | None = None
    ) -> Contents:
        """Looks through the folder and reads what is new or changed, the newest first; meanwhile `show` is given the rows of
        what has been read so far, as far as nothing that is read later can change them.

        Raises:
            Unreadable: the folder cannot be read.
        """
        if not self.folder.root.is_dir():
            raise Unreadable(f"{self.folder.root} is not a folder that can be read; give another one")
        self._refuse_vast()
        before = load_facts(self.layout.facts) if self._facts is None else self._facts
        ignoring = self.ignoring()
        entries = list(self.folder.walk(ignoring) if self._is_whole_looked_at else self.folder.named())
        others = [entry for entry in entries if isinstance(entry, Skipped) and not is_name_list(entry.path)]
        skipped = self._tables.look(self.folder, others)
        articles = [entry for entry in entries if isinstance(entry, ArticleFile)]
        annotated, problems, codebook = self._annotations.look(before)
        files, unread = unchanged(articles, before.files, self.folder.whole())
        known = self._known(annotated, [entry.path for entry in articles])
        paths = {article.path for article in known}
        waiting = sorted(newest_first(self.folder, unread), key=lambda file: file.path not in paths)
        schedule = ShowSchedule(len(unread))
        done = 0

        def show_read() -> None:
            if show is not None:
                show(self._certain(files, annotated, known))

        def keep_read() -> None:
            """What is waited for may take minutes, and what was read until then stays read."""
            show_read()
            self._keep(Facts({**before.files, **files}, annotated, codebook), before)

        with closing(self._each_read(waiting)) as read:
            for result in read:
                if report is not None:
                    report(len(articles) - len(unread) + done, len(articles))
                if result is None:
                    if schedule.is_due_meanwhile(done):
                        schedule.show(done, keep_read)
                    continue
                entry, facts = result
                done += 1
                if isinstance(facts, Unreadable):  # it may be readable the next time
                    skipped.append(Skipped(entry.path, reason_of(facts, entry.path)))
                else:
                    files[entry.path] = facts
                if schedule.is_due(done):
                    schedule.show(done, show_read)
        skipped += [Skipped(path, facts.refusal) for path, facts in files.items() if facts.refusal]
        listings = self._list(files, annotated)
        self._keep(Facts(files if self._is_whole_looked_at else {**before.files, **files}, annotated, codebook), before)
        self.remember(listings)
        shown = tuple(entry for entry in skipped if self.folder.shows(entry.path))
        notices = (*self.library_notices, *_notices_of(skipped), *self.notices())
        return Contents(listings, shown, (*ignoring.problems, *problems), notices)

    def _each_read(self, files: Sequence[ArticleFile]) -> Generator[tuple[ArticleFile, FileFacts | Unreadable] | None]:
        """What is in files, as `ManyFiles.each` gives it."""
        if not files:
            return
        from store.articles.slow_files import ManyFiles

        many = ManyFiles(
            partial(read_facts, self.folder),
            self.folder.is_read_here,
            lambda facts: bool(facts.refusal),
            self.folder.give_up,
        )
        yield from many.each(files)

    @property
    def _is_whole_looked_at(self) -> bool:
        """A part tells which article is which only together with the rest; where nothing is annotated, there is no question."""
        return self.folder.only is None or self.layout.folder.is_dir()

    @property
    def is_vast(self) -> str:
        """What the folder is, if it is so large that it is not looked through before the reader agrees, see `accept`; else
        ``""``."""
        if self.folder.only is not None or self.layout.folder.is_dir():
            return ""
        from store.articles.large_folders import what_is_vast

        return what_is_vast(self.folder.root)

    def _refuse_vast(self) -> None:
        if self.is_vast:
            from shlex import quote

            root = self.folder.root
            raise TooMuch(
                f"{root} is {self.is_vast}, and all of it would be looked through; name a folder in it, or say that you"
                f" mean it: mkdir {quote(str(self.layout.folder))}"
            )

    def accept(self) -> None:
        """The reader agrees that all of the folder is meant.

        Raises:
            CannotSave: that cannot be kept.
        """
        self.collection.prepare()

    def _keep(self, facts: Facts, before: Facts) -> None:
        """Takes over what a look found."""
        self._facts = facts
        if facts != before:
            save_facts(self.layout.facts, facts)

    @property
    def is_said_otherwise(self) -> bool:
        """Whether the reader has said since the last look which file an article is, or has taken it back."""
        return self._said() != self._placed

    def _said(self) -> dict[str, AcceptedFile]:
        if not self._may_have(PLACED):
            return {}
        from store.library.kept.accepted_files import placed

        try:
            return placed(self.collection)
        except PostilError:  # the list of articles reports it
            return {}

    def notices(self) -> tuple[str, ...]:
        """Messages to the reader about the files themselves. A repair is reported once."""
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
        with suppress(Unreadable):  # the list of articles reports it
            copies = conflict_copies(self.layout) if self.layout.folder.is_dir() else []
        if copies:
            notices += (
                f"{copies[0][1].name} is a sync tool's conflict copy: gc in the list, or"
                " `postil check --repair`, takes over what it has",
            )
        return notices

    def _list(self, files: dict[str, FileFacts], annotated: dict[str, AnnotationFacts]) -> tuple[Listing, ...]:
        from store.articles.identity.ledger import Sighting

        readable = {path: facts for path, facts in files.items() if not facts.refusal}
        known = self._known(annotated, readable)
        sightings = {path: Sighting(facts.hash, facts.node) for path, facts in readable.items()}
        if self._is_whole_looked_at:
            identified = self.whereabouts.look(sightings, known, self._annotations.unread)
        else:
            identified = self.whereabouts.look_at_part(sightings, known)
        beside = shown_beside(self.folder, readable, identified, annotated)
        rows = self._rows(readable, identified.ids, annotated, beside)
        present = set(identified.ids.values())
        for article_id, counts in annotated.items():
            last = identified.ledger.articles.get(article_id)
            path = (last.path or article_id) if last is not None else ""  # without any path it is called by its id
            if article_id not in present and counts.annotations and path and self.folder.shows(path):
                title = counts.title or path
                kept = Listing(
                    article_id, path, title, counts.date, 0, counts.annotations, counts.tags, marks=counts.marks
                )
                rows.append(replace(kept, missing=True, offer=identified.offers.get(article_id, "")))
        return self._in_order(rows)

    def _known(self, annotated: Mapping[str, AnnotationFacts], paths: Iterable[str]) -> list[Known]:
        """The articles that have annotations, where these put them, or the reader's word does; where neither does any more,
        the one of `paths` that its id was made from."""
        from store.articles.identity.file_identity import path_id
        from store.articles.identity.ledger import Known

        self._placed = self._said()
        is_complete = all(facts.path for facts in annotated.values())
        named = {} if is_complete else {path_id(path): path for path in paths}
        known = [Known(name, facts.path or named.get(name, ""), facts.hash) for name, facts in annotated.items()]
        return [
            self._placed[article.id].applied_to(article) if article.id in self._placed else article for article in known
        ]

    def _certain(
        self, files: Mapping[str, FileFacts], annotated: Mapping[str, AnnotationFacts], known: Sequence[Known]
    ) -> tuple[Listing, ...]:
        """The rows of some of the folder's files, as far as nothing in the others can change them."""
        if self._annotations.unread:
            return ()  # any file may be the article whose annotations cannot be read
        readable = {path: facts for path, facts in files.items() if not facts.refusal}
        ids = self.whereabouts.certain({path: facts.hash for path, facts in readable.items()}, known)
        return self._in_order(self._rows({path: readable[path] for path in ids}, ids, annotated))

    def _rows(
        self,
        files: Mapping[str, FileFacts],
        ids: Mapping[str, str],
        annotated: Mapping[str, AnnotationFacts],
        beside: Container[str] = (),
    ) -> list[Listing]:
        shares = self.progress.shares() if is_there(self.layout.reading) else {}
        rows = []
        for path, facts in files.items():
            if not self.folder.shows(path) and path not in beside:
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
                    attributes=tuple(dict.fromkeys((*facts.attributes, *self._tables.of(path)))),
                )
            )
        return rows


def _notices_of(skipped: Sequence[Skipped]) -> Iterator[str]:
    """Messages about what was skipped and may be wanted."""
    yield from (f"{entry.path} is {A_LIBRARY}" for entry in skipped if entry.reason == A_LIBRARY)
    if put_off := [entry.path for entry in skipped if entry.reason == PUT_OFF]:
        yield f"{counted(len(put_off), 'file')} not read yet, as reading takes long: {put_off[0]} is the first"
