"""The one writer of annotations and codebook.

Everything shown is made anew from what this returns. A save is done when `save` returns: the file is on the disk. Each
act is applied to the file as it is at that moment, so two writers do not undo each other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from store.annotations.annotation import Annotation, from_row
from store.annotations.codebook import Codebook
from store.annotations.joined_versions import ANNOTATION
from store.annotations.stored_files import LIBRARY, annotated, conflict_copies
from store.annotations.stored_rows import (
    StoredArticle,
    annotation_in,
    article_row,
    by_place,
    joined,
    row_of,
    rows_by_name,
    rows_by_place,
)
from store.annotations.stored_tables import ANNOTATIONS, ARTICLE, ARTICLE_ROW, OF_ARTICLES, OF_LIBRARY, TAGS
from store.annotations.tags import Tag, tag_to_row
from store.articles.article import Article
from store.articles.clean import clean_line, clean_path
from store.counts import counted
from store.database.files import write_all, write_atomic
from store.database.layout import FolderLayout, prepare
from store.database.own_folder import delete_own, is_there, read_own
from store.database.row_history import join
from store.database.safety import Safety
from store.database.salvage import set_aside
from store.database.storage import Database, StagedDocuments, Version
from store.database.table_rows import Wanted
from store.database.tables import Row, Rows, Tables, read
from store.errors import CannotSave, DamagedFile, Unreadable

OPEN_FILES, OPEN_IN_AN_ACT = 64, 1_000
"""Articles whose annotations are held in memory; an act comes to each several times."""


class Collection:
    """The annotations of one library."""

    def __init__(self, layout: FolderLayout, safety: Safety) -> None:
        self._layout = layout
        self._safety = safety
        self._guard = threading.RLock()
        self._files: dict[str, Database] = {}
        self._most_open = OPEN_FILES
        self._codebook: tuple[Version, Codebook] | None = None
        """The codebook and the version of the file that it was read from."""
        self.before_writing: Callable[[], None] = lambda: None
        """Called when the library's folder is certainly there, before anything is written into it."""
        self._library = Database(layout.codebook, safety, OF_LIBRARY, order=rows_by_name)

    def annotated(self) -> list[str]:
        """The ids of the articles that have annotations: in a file, or in the copy of one that is gone.

        Raises:
            Unreadable: the folder of their files cannot be read.
        """
        return annotated(self._layout)

    def conflict_copies(self) -> list[tuple[str, Path]]:
        """Copies that a sync tool left beside a stored file when both sides had changed: the file's name (see `put`), and
        the copy.

        Raises:
            Unreadable: see `annotated`.
        """
        return conflict_copies(self._layout)

    def merge_copies(self) -> str:
        """Takes over the changes in all conflict copies; returns words for that.

        Raises:
            DamagedFile, Unreadable, CannotSave, NewerFormat, OSError: one could not be taken over; those before it were.
        """
        copies = self.conflict_copies()
        count = sum(self.merge_copy(name, copy) for name, copy in copies)
        if not copies:
            return "no conflict copies"
        kind = "conflict copy" if len(copies) == 1 else "conflict copies"
        return f"took over {counted(count, 'change')} from {len(copies):,} {kind}"

    def merge_copy(self, name: str, copy: Path) -> int:
        """Takes over what a conflict copy has and a file has not (for `name` see `put`), then sets the copy aside; returns how
        many entries were added or changed.

        Raises:
            DamagedFile, Unreadable: the copy cannot be used.
            CannotSave, NewerFormat: nothing was changed.
        """
        raw, database = read(copy), self._named(name)
        count = database.take_in(database.versions(raw, copy))
        set_aside(copy.name, raw, self._safety.damaged)
        delete_own(copy)
        return count

    def take_in(self, name: str, tables: Tables) -> int:
        """Joins another version of a file with the stored one; returns how many entries changed. For names and errors see
        `merge_copy`."""
        return self._named(name).take_in(tables)

    @contextmanager
    def in_an_act(self) -> Iterator[None]:
        """Keeps more articles in memory while an act is done. Callers must hold the library's lock."""
        before, self._most_open = self._most_open, OPEN_IN_AN_ACT
        try:
            yield
        finally:
            with self._guard:
                self._most_open = before
                for name in list(self._files)[:-before]:
                    del self._files[name]

    def damaged(self) -> list[tuple[str, str]]:
        """The stored files that are damaged, or gone, or have less than was written: for their names see `put`, and what is
        wrong with each. Those that cannot be read at all are not among them.

        Raises:
            Unreadable: see `annotated`.
        """
        troubles = []
        for name in (LIBRARY, *self.annotated()):
            with suppress(DamagedFile, Unreadable):
                troubles.append((name, self.trouble(name)))
        return [(name, trouble) for name, trouble in troubles if trouble]

    def trouble(self, name: str) -> str:
        """What is wrong with a file, ``""`` for nothing; for `name` see `put`.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        return self._named(name).trouble

    def mend(self, name: str) -> None:
        """Repairs a file that is damaged, or gone, or has less than was written, from what is known of it. For `name` see
        `put`.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Unreadable: it is as it was.
        """
        self._named(name).mend()

    def kept(self, article_id: str) -> StoredArticle | None:
        """The article as it was last known; None if nothing is kept about it. If its row was lost, it is known from its
        annotations: by the text in which the last of them was made.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        row = self._file(article_id).rows(ARTICLE).get(ARTICLE_ROW)
        if row is None:
            texts = [annotation.target.text for annotation in self.annotations(article_id) if annotation.target.text]
            return StoredArticle(article_id, "", texts[-1], "", "") if texts else None
        text = {name: value for name, value in row.items() if isinstance(value, str)}
        return StoredArticle(
            article_id,
            clean_path(text.get("path", "")),
            text.get("hash", ""),
            clean_line(text.get("title", "")),
            text.get("date", ""),
            text.get("reader", ""),
        )

    def annotations(
        self, article_id: str, *, deleted: bool = False, codebook: Codebook | None = None
    ) -> tuple[Annotation, ...]:
        """The annotations of an article in the order of their places, with their tags as they are called in the codebook, or in
        the one that is given; rows that are not annotations are passed over.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        codebook = codebook or self.codebook()
        rows: dict[str, Row] = {}
        for row in self._file(article_id).rows(ANNOTATIONS).values():
            name = str(row.get("id"))
            rows[name] = join(rows[name], row, ANNOTATION) if name in rows else row
        present = (
            annotation for row in rows.values() if (annotation := annotation_in(row, codebook, article_id)) is not None
        )
        return tuple(sorted((annotation for annotation in present if deleted or not annotation.deleted), key=by_place))

    def problems(self, article_id: str) -> list[str]:
        """What is wrong with single rows of an article's file.

        Raises:
            DamagedFile, Unreadable: its file cannot be used at all.
        """
        problems = []
        for number, row in self._file(article_id).rows(ANNOTATIONS).items():
            try:
                annotation = from_row(row)
            except ValueError as error:
                problems.append(f"row {number}: {error}")
                continue
            if annotation.number != number:
                problems.append(f"row {number}: its id is that of row {annotation.number}")
        return problems

    def save(self, article: Article, changed: Iterable[Annotation], bases: Iterable[Annotation] = ()) -> None:
        """Writes annotations of one article, durably, each over the one of its id; new tags go into the codebook.

        `bases` are the versions that the changes were made to, where there were any. An annotation that somebody else
        has changed since then keeps both changes. It is not an act of the reader's, and cannot be undone (see `Acts`).

        Raises:
            CannotSave, NewerFormat, DamagedFile: nothing was changed.
        """
        changed = tuple(changed)
        self.refuse_unwritable(article.id)
        self.keep(article)
        bases_by_id = {base.id: base for base in bases}

        def rows(stored: Rows) -> Rows:
            codebook = self.codebook()
            pairs = (
                (annotation, annotation_in(stored.get(annotation.number), codebook, annotation.article))
                for annotation in changed
            )
            new = [joined(bases_by_id.get(annotation.id), present, annotation) for annotation, present in pairs]
            return {
                annotation.number: row_of(annotation, stored.get(annotation.number), codebook) for annotation in new
            }

        self._file(article.id).put(
            {ARTICLE: {ARTICLE_ROW: article_row(StoredArticle.of(article))}}, {ANNOTATIONS: rows}
        )
        self.add_missing_tags(tag for annotation in changed for tag in annotation.tags)

    def put(self, name: str, tables: Wanted, *, named: bool = True) -> None:
        """Writes rows of one file, None for one that is taken away. `name` is an article's id, or `LIBRARY`.

        Raises:
            CannotSave, NewerFormat, DamagedFile: nothing was changed.
        """
        self._named(name).put(tables, named=named)

    def edited(self, name: str, tables: Wanted) -> dict[str, dict[int, Row | None]]:
        """Rows as they will be stored, with their histories, in place of the present ones. Callers must hold the library's
        lock. For `name` and errors see `put`."""
        return self._named(name).edited(tables)

    def put_stored(self, name: str, tables: Wanted, base: Wanted, *, named: bool = True, back: bool = False) -> None:
        """Writes rows that were `edited` in place of those in `base`. What others have changed in a row meanwhile is joined
        with it. With `back`, the rows are those from before an act. For `name` and errors see `put`."""
        self._named(name).put_stored(tables, base, named=named, back=back)

    def stage_stored(self, name: str, tables: Wanted, base: Wanted) -> StagedDocuments:
        """Does the same in two steps, see `Database.stage_stored`."""
        return self._named(name).stage_stored(tables, base)

    def stored(self, name: str, table: str) -> Rows:
        """The rows of a table with their histories, deleted ones too; for the rest see `rows`."""
        return self._named(name).stored(table)

    def remove(self, name: str) -> None:
        """Removes a file that has nothing in it; for `name` see `put`."""
        self._named(name).remove()

    def rows(self, name: str, table: str) -> Rows:
        """The rows of a table of one file, as they are on the disk; for `name` see `put`.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        return self._named(name).rows(table)

    def path(self, name: str) -> Path:
        """Where a file is; for `name` see `put`."""
        return self._named(name).path

    def refuse_unwritable(self, *names: str) -> None:
        """Checks, before anything is written, that some files and the library's own may be written. For names see `put`.

        Raises:
            NewerFormat, DamagedFile, Unreadable: they may not.
        """
        for name in (*names, LIBRARY):
            self._named(name).refuse_newer()

    def prepare(self) -> None:
        """Makes the folders of the library's own files.

        Raises:
            CannotSave: it cannot be written to.
        """
        try:
            prepare(self._layout)
        except OSError as error:
            raise CannotSave(f"{self._layout.folder} cannot be written to: {error.strerror or error}") from error
        self.before_writing()

    def keep(self, article: Article) -> None:
        """Keeps the text of an article that is being annotated. An unused copy is harmless.

        Raises:
            CannotSave: the library cannot be written to.
        """
        self.prepare()
        path = self._layout.text(article.hash)
        if not is_there(path):
            write_atomic(path, article.text.encode("utf-8"))

    def keep_all(self, articles: Iterable[Article]) -> None:
        """Keeps the texts of several articles, synced together.

        Raises:
            CannotSave: the library cannot be written to.
        """
        texts = {self._layout.text(article.hash): article for article in articles}
        write_all({path: article.text.encode("utf-8") for path, article in texts.items() if not is_there(path)})

    def text(self, text_hash: str) -> str | None:
        """A text that annotations were anchored in, or that an annotated article had later; None where it is not kept."""
        for place in (self._layout.text, self._layout.seen_text):
            with suppress(OSError, DamagedFile):
                return read_own(place(text_hash)).decode("utf-8", errors="replace")
        return None

    def tags(self) -> tuple[Tag, ...]:
        """The codebook, by name.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        return self.codebook().tags

    def codebook(self) -> Codebook:
        """The codebook, with what became of tags that were renamed; for errors see `tags`."""
        rows = self._library.stored(TAGS)
        if self._codebook is None or self._codebook[0] != self._library.version:
            self._codebook = self._library.version, Codebook(rows)
        return self._codebook[1]

    def codebook_with(self, changed: Mapping[int, Row | None]) -> Codebook:
        """The codebook as it will be when these rows are written. Callers must hold the library's lock."""
        if not changed:
            return self.codebook()
        rows = {**self.stored(LIBRARY, TAGS), **self.edited(LIBRARY, {TAGS: changed})[TAGS]}
        return Codebook({number: row for number, row in rows.items() if row is not None})

    def add_missing_tags(self, names: Iterable[str]) -> None:
        """Puts tags into the codebook that are not there.

        Raises:
            CannotSave, NewerFormat, DamagedFile: nothing was changed.
        """
        if new := self.codebook().missing(names):
            self._library.put({TAGS: {tag.number: tag_to_row(tag) for tag in new}})

    def _named(self, name: str) -> Database:
        return self._file(name) if name else self._library

    def _file(self, article_id: str) -> Database:
        with self._guard:
            database = self._files.pop(article_id, None)
            if database is None:
                path = self._layout.annotations_of(article_id)
                database = Database(path, self._safety, OF_ARTICLES, order=rows_by_place)
            self._files[article_id] = database
            if len(self._files) > self._most_open:
                del self._files[next(iter(self._files))]
            return database
