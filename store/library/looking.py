"""Looks through a library's folder: reads new and changed files, and makes the list of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from store.articles.folder import A_LIBRARY, PUT_OFF
from store.articles.listed_files import ArticleFile, Skipped
from store.counts import counted
from store.database.layout import PLACED
from store.database.own_folder import is_there
from store.errors import PostilError, Unreadable
from store.library.annotation_facts import CountedAnnotations
from store.library.attribute_tables import AttributeTables
from store.library.facts import AnnotationFacts, Facts, FileFacts, load_facts, save_facts
from store.library.file_facts import newest_first, read_facts, reason_of, unchanged
from store.library.listings import Listing
from store.library.name_list_files import is_name_list
from store.library.show_schedule import ShowSchedule
from store.library.shown_beside import shown_beside
from store.report import Report

if TYPE_CHECKING:
    from store.articles.identity.ledger import AnnotatedArticle
    from store.library.kept.accepted_files import AcceptedFile
    from store.library.kept.stored_library import StoredLibrary


class Contents(NamedTuple):
    """The result of a look through the library's folder."""

    listings: tuple[Listing, ...]
    """Newest first."""
    skipped: tuple[Skipped, ...]
    problems: tuple[str, ...] = ()
    """Files of annotations that could not be used, a line for each."""
    notices: tuple[str, ...] = ()
    """Other messages to the reader about the files that are kept."""
    hidden: int = 0
    """How many further articles the library has, if only a part of it is shown."""


class Looking:
    """The looks through the folder of one library."""

    def __init__(self, library: StoredLibrary) -> None:
        self._library = library
        self._tables = AttributeTables()
        self._annotations = CountedAnnotations(library.layout, lambda: library.collection)
        self._placed: dict[str, AcceptedFile] = {}
        """The reader's answers, at the last look, about where articles are."""
        self.facts: Facts | None = None
        """What the last look found; None before the first."""

    def facts_before(self) -> Facts:
        """What the last look found, also that of an earlier run."""
        return load_facts(self._library.layout.facts) if self.facts is None else self.facts

    def refresh(
        self, report: Report | None = None, show: Callable[[tuple[Listing, ...]], None] | None = None
    ) -> Contents:
        """Looks through the folder and reads new and changed files, the newest first. Meanwhile `show` gets the rows of the
        files that have been read, unless files that are read later may change them."""
        before = self.facts_before()
        ignoring = self._library.ignoring()
        entries = list(self._library.folder.walk(ignoring) if self.is_whole_looked_at else self._library.folder.named())
        others = [entry for entry in entries if isinstance(entry, Skipped) and not is_name_list(entry.path)]
        skipped = self._tables.look(self._library.folder, others)
        articles = [entry for entry in entries if isinstance(entry, ArticleFile)]
        annotated, problems, codebook = self._annotations.look(before)
        files, unread = unchanged(articles, before.files, self._library.folder.whole())
        annotated_articles = self._annotated_articles(annotated, [entry.path for entry in articles])
        paths = {article.path for article in annotated_articles}
        waiting = sorted(newest_first(self._library.folder, unread), key=lambda file: file.path not in paths)
        schedule = ShowSchedule(len(unread))
        count = 0

        def show_read() -> None:
            if show is not None:
                show(self._certain(files, annotated, annotated_articles))

        def keep_read() -> None:
            """Keeps the facts that have been read: the rest may take minutes."""
            show_read()
            self._keep(Facts({**before.files, **files}, annotated, codebook), before)

        with closing(self._each_read(waiting)) as read:
            for result in read:
                if report is not None:
                    report(len(articles) - len(unread) + count, len(articles))
                if result is None:
                    if schedule.is_due_meanwhile(count):
                        schedule.show(count, keep_read)
                    continue
                entry, facts = result
                count += 1
                if isinstance(facts, Unreadable):  # it may be readable the next time
                    skipped.append(Skipped(entry.path, reason_of(facts, entry.path)))
                else:
                    files[entry.path] = facts
                if schedule.is_due(count):
                    schedule.show(count, show_read)
        skipped += [Skipped(path, facts.refusal) for path, facts in files.items() if facts.refusal]
        listings = self._list(files, annotated)
        self._keep(Facts(files if self.is_whole_looked_at else {**before.files, **files}, annotated, codebook), before)
        shown = tuple(entry for entry in skipped if self._library.folder.shows(entry.path))
        notices = (*self._library.library_notices, *_notices_of(skipped), *self._library.notices())
        return Contents(listings, shown, (*ignoring.problems, *problems), notices, self._hidden(listings))

    def _hidden(self, listings: Sequence[Listing]) -> int:
        folder = self._library.folder
        if self.facts is None or (folder.only is None and not folder.folder):
            return 0
        paths = {row.path for row in listings}
        return sum(1 for path, facts in self.facts.files.items() if not facts.refusal and path not in paths)

    def _each_read(self, files: Sequence[ArticleFile]) -> Generator[tuple[ArticleFile, FileFacts | Unreadable] | None]:
        """What is in files, as `ManyFiles.each` gives it."""
        if not files:
            return
        from store.articles.slow_files import ManyFiles

        many = ManyFiles(
            partial(read_facts, self._library.folder),
            self._library.folder.is_read_here,
            lambda facts: bool(facts.refusal),
            self._library.folder.give_up,
        )
        yield from many.each(files)

    @property
    def is_whole_looked_at(self) -> bool:
        """Whether the whole library is looked at. A part of it alone does not tell which article is which; without annotations
        there is no such question."""
        return self._library.folder.only is None or self._library.layout.folder.is_dir()

    def _keep(self, facts: Facts, before: Facts) -> None:
        """Takes over what a look found."""
        self.facts = facts
        if facts != before:
            save_facts(self._library.layout.facts, facts)

    @property
    def is_said_otherwise(self) -> bool:
        """Whether the reader has said since the last look which file an article is, or has taken it back."""
        return self._answers() != self._placed

    def _answers(self) -> dict[str, AcceptedFile]:
        if not self._library.may_have(PLACED):
            return {}
        from store.library.kept.accepted_files import placed

        try:
            return placed(self._library.collection)
        except PostilError:  # the list of articles reports it
            return {}

    def _list(self, files: dict[str, FileFacts], annotated: dict[str, AnnotationFacts]) -> tuple[Listing, ...]:
        from store.articles.identity.ledger import Sighting

        readable = {path: facts for path, facts in files.items() if not facts.refusal}
        annotated_articles = self._annotated_articles(annotated, readable)
        sightings = {path: Sighting(facts.hash, facts.node) for path, facts in readable.items()}
        if self.is_whole_looked_at:
            identified = self._library.whereabouts.look(sightings, annotated_articles, self._annotations.unread)
        else:
            identified = self._library.whereabouts.look_at_part(sightings, annotated_articles)
        beside = shown_beside(self._library.folder, readable, identified, annotated)
        rows = self._rows(readable, identified.ids, annotated, beside)
        present = set(identified.ids.values())
        by_head = _without_annotations_by_head(rows) if annotated.keys() - present else {}
        for article_id, counts in annotated.items():
            last = identified.ledger.articles.get(article_id)
            path = (last.path or article_id) if last is not None else ""  # without any path it is called by its id
            if article_id not in present and counts.annotations and path and self._library.folder.shows(path):
                title = counts.title or path
                kept = Listing(
                    article_id, path, title, counts.date, 0, counts.annotations, counts.tags, statuses=counts.statuses
                )
                offer = identified.offers.get(article_id) or by_head.get((title, counts.date), "")
                rows.append(kept._replace(missing=True, offer=offer))
        return self._library.in_order(rows)

    def _annotated_articles(
        self, annotated: Mapping[str, AnnotationFacts], paths: Iterable[str]
    ) -> list[AnnotatedArticle]:
        """The annotated articles, each at the path that its annotations or the reader name, or else at the one of `paths` from
        which its id was made."""
        from store.articles.identity.ledger import AnnotatedArticle
        from store.articles.identity.path_ids import path_id

        self._placed = self._answers()
        is_complete = all(facts.path for facts in annotated.values())
        named = {} if is_complete else {path_id(path): path for path in paths}
        articles = [
            AnnotatedArticle(name, facts.path or named.get(name, ""), facts.hash) for name, facts in annotated.items()
        ]
        return [
            self._placed[article.id].applied_to(article) if article.id in self._placed else article
            for article in articles
        ]

    def _certain(
        self,
        files: Mapping[str, FileFacts],
        annotated: Mapping[str, AnnotationFacts],
        annotated_articles: Sequence[AnnotatedArticle],
    ) -> tuple[Listing, ...]:
        """The rows of some of the folder's files, unless other files may change them."""
        if self._annotations.unread:
            return ()  # any file may be the article whose annotations cannot be read
        readable = {path: facts for path, facts in files.items() if not facts.refusal}
        ids = self._library.whereabouts.certain(
            {path: facts.hash for path, facts in readable.items()}, annotated_articles
        )
        return self._library.in_order(self._rows({path: readable[path] for path in ids}, ids, annotated))

    def _rows(
        self,
        files: Mapping[str, FileFacts],
        ids: Mapping[str, str],
        annotated: Mapping[str, AnnotationFacts],
        beside: Container[str] = (),
    ) -> list[Listing]:
        shares = self._library.progress.shares() if is_there(self._library.layout.reading) else {}
        rows = []
        for path, facts in files.items():
            if not self._library.folder.shows(path) and path not in beside:
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
                    statuses=counts.statuses if counts else (),
                    attributes=tuple(dict.fromkeys((*facts.attributes, *self._tables.of(path)))),
                )
            )
        return rows


def _without_annotations_by_head(rows: Iterable[Listing]) -> dict[tuple[str, str], str]:
    """The paths of articles without annotations by their titles and days, where no other one has both: such a file may be an
    article that is gone, though little of its text is left. `library.accept` asks for it."""
    paths: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if row.title and row.date:
            paths[row.title, row.date].append("" if row.annotations else row.path)
    return {head: only[0] for head, only in paths.items() if len(only) == 1}


def _notices_of(skipped: Sequence[Skipped]) -> Iterator[str]:
    """Messages about what was skipped and may be wanted."""
    yield from (f"{entry.path} is {A_LIBRARY}" for entry in skipped if entry.reason == A_LIBRARY)
    if put_off := [entry.path for entry in skipped if entry.reason == PUT_OFF]:
        yield f"{counted(len(put_off), 'file')} not read yet, as reading takes long: {put_off[0]} is the first"
