"""The one writer of annotations and codebook.

Everything shown is made anew from what this returns. A save is done when `save` returns: the file is on the disk. Each
act is applied to the file as it is at that moment, so two writers do not undo each other.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from store.annotations.annotation import Annotation, Row, from_row, join_twins, to_row
from store.annotations.tags import Tag, next_colour, tag_from_row, tag_key, tag_to_row
from store.articles.article import Article
from store.articles.clean import clean_line
from store.articles.identity import Known
from store.database.files import write_atomic
from store.database.layout import Layout, prepare
from store.database.storage import Database
from store.errors import CannotSave

ANNOTATIONS = "annotations"
ARTICLE = "article"
TAGS = "tags"
ARTICLE_ROW = 1

OPEN_FILES = 64
"""Articles whose annotations are held in memory."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it was known when its annotations were last saved."""

    id: str
    path: str
    hash: str
    title: str
    date: str

    @property
    def known(self) -> Known:
        return Known(self.id, self.path, self.hash)


class Collection:
    """The annotations of one library."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._guard = threading.RLock()
        self._files: dict[str, Database] = {}
        self._codebook = Database(layout.codebook, layout.lock, order=_by_name)

    def annotated(self) -> list[str]:
        """The ids of the articles that have a file of annotations."""
        try:
            return sorted(path.stem for path in self._layout.annotations.glob("[!.]*.json"))
        except OSError:
            return []

    def kept(self, article_id: str) -> Kept | None:
        """The article as it was known, None where nothing is kept about it.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        row = self._file(article_id).rows(ARTICLE).get(ARTICLE_ROW)
        if row is None:
            return None
        text = {name: value for name, value in row.items() if isinstance(value, str)}
        return Kept(
            article_id,
            text.get("path", ""),
            text.get("hash", ""),
            clean_line(text.get("title", "")),
            text.get("date", ""),
        )

    def annotations(self, article_id: str, *, deleted: bool = False) -> tuple[Annotation, ...]:
        """The annotations of an article in the order of their places; rows that are no annotations are passed over.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        found = []
        for row in self._file(article_id).rows(ANNOTATIONS).values():
            try:
                annotation = from_row(row)
            except ValueError:
                continue
            if deleted or not annotation.deleted:
                found.append(annotation)
        return tuple(sorted(found, key=_by_place_of))

    def problems(self, article_id: str) -> list[str]:
        """What is wrong with single rows of an article's file.

        Raises:
            DamagedFile, Unreadable: its file cannot be used at all.
        """
        found = []
        for number, row in self._file(article_id).rows(ANNOTATIONS).items():
            try:
                annotation = from_row(row)
            except ValueError as error:
                found.append(f"row {number}: {error}")
                continue
            if annotation.number != number:
                found.append(f"row {number}: its id is that of row {annotation.number}")
        return found

    def save(self, article: Article, changed: Iterable[Annotation]) -> None:
        """Writes annotations of one article, durably, each over the one of its id; new tags go into the codebook.

        Raises:
            CannotSave, NewerFormat, DamagedFile: nothing was changed.
        """
        rows = {annotation.number: to_row(annotation) for annotation in changed}
        _prepare(self._layout)
        self._keep_text(article)
        self._add_tags(tag for row in rows.values() for tag in from_row(row).tags)
        self._file(article.id).put({ARTICLE: {ARTICLE_ROW: _article_to_row(article)}, ANNOTATIONS: rows})

    def text(self, text_hash: str) -> str | None:
        """A text that annotations were anchored in, None where it is not kept."""
        if not text_hash.isalnum():
            return None
        try:
            return self._layout.text(text_hash).read_bytes().decode("utf-8", errors="replace")
        except OSError:
            return None

    def tags(self) -> tuple[Tag, ...]:
        """The codebook, by name.

        Raises:
            DamagedFile, Unreadable: its file cannot be used.
        """
        tags = (tag_from_row(row) for row in self._codebook.rows(TAGS).values())
        return tuple(sorted(filter(None, tags), key=lambda tag: tag.key))

    def _add_tags(self, names: Iterable[str]) -> None:
        tags = {tag.key: tag for tag in self.tags()}
        new: dict[int, Row] = {}
        for name in names:
            if tag_key(name) not in tags:
                tag = Tag(name, next_colour(tags.values()))
                tags[tag.key] = tag
                new[tag.number] = tag_to_row(tag)
        if new:
            self._codebook.put({TAGS: new})

    def _keep_text(self, article: Article) -> None:
        path = self._layout.text(article.hash)
        if not path.exists():
            write_atomic(path, article.text.encode("utf-8"))

    def _file(self, article_id: str) -> Database:
        with self._guard:
            database = self._files.pop(article_id, None)
            if database is None:
                path = self._layout.annotations_of(article_id)
                database = Database(path, self._layout.lock, order=_by_place, join=join_twins)
            self._files[article_id] = database
            if len(self._files) > OPEN_FILES:
                del self._files[next(iter(self._files))]
            return database


def _prepare(layout: Layout) -> None:
    """Makes the folders about a library.

    Raises:
        CannotSave: it cannot be written to.
    """
    try:
        prepare(layout)
    except OSError as error:
        raise CannotSave(f"{layout.folder} cannot be written to: {error.strerror or error}") from error


def _article_to_row(article: Article) -> Row:
    date = article.document.date
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "date": date.isoformat() if date else "",
        "hash": article.hash,
    }


def _by_place_of(annotation: Annotation) -> tuple[int, int, str]:
    return (*annotation.target.passage, annotation.id)


def _by_place(number: int, row: Row) -> tuple[int, int, int]:
    """Annotations on disk stand in the order of their places; what is none stands last."""
    try:
        return (*from_row(row).target.passage, number)
    except ValueError:
        return (2**62, 2**62, number)


def _by_name(number: int, row: Row) -> tuple[str, int]:
    return str(row.get("name", "")), number
