"""Making libraries that lie inside another one parts of it, as one act.

Their annotations, with what was said of tags, names and passages, are written into the outer library. Their own `.postil`
folders stay as they are, and are ignored while a row of the outer library says so; undoing removes that row with the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from store.annotations.acts.declined import declined
from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.annotation import Annotation
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_rows import StoredArticle
from store.annotations.stored_tables import ENTITIES, LISTED, LISTS, TAGS
from store.annotations.tags import tag_to_row
from store.articles.folder import A_LIBRARY
from store.articles.identity.path_ids import free_id
from store.articles.listed_files import Skipped
from store.counts import counted
from store.database.files import write_atomic
from store.database.layout import CARDS, JOINED
from store.database.own_folder import is_there
from store.database.row_number import row_number
from store.errors import NoSuchArticle
from store.library.kept.cards import cards, number_of
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.library.looking import Contents


@dataclass(frozen=True, slots=True)
class _Part:
    """A library that becomes a part of another."""

    folder: str
    """Its path inside the other library, with ``/``."""
    library: Library
    listings: tuple[Listing, ...]
    ids: Mapping[str, str]
    """The ids of its articles in the other library."""


def joining_below(library: Library, contents: Contents) -> Plan:
    """Plans to take in all libraries below one.

    Raises:
        NoSuchArticle: no library lies below.
        CannotSave, Unreadable, DamagedFile: a text cannot be kept, or something cannot be read; nothing was changed.
    """
    ids = {row.id for row in contents.listings}
    at = {row.path: row.id for row in contents.listings}
    folders = [
        entry.path for entry in library.folder.walk() if isinstance(entry, Skipped) and entry.reason == A_LIBRARY
    ]
    if not folders:
        raise NoSuchArticle(f"there is no library below {library.folder.root}; give the folder that holds both")
    parts = [_part(library, folder, at, ids) for folder in folders]
    annotations = [annotation for part in parts for annotation in _annotations(part)]
    library.collection.prepare()
    for part in parts:
        _keep_texts(library, part)
    words = f"joined {', '.join(folders)}: {counted(len(annotations), 'annotation')}"
    rows = [row for part in parts for row in _rows(library, part)]
    return Plan(words, annotations, rows=rows, kept=[kept for part in parts for kept in _kept(part)])


def _part(library: Library, folder: str, at: Mapping[str, str], used_ids: set[str]) -> _Part:
    inner = open_paths([library.folder.root / folder])
    described = cards(inner.collection)
    listings = tuple(row for row in inner.refresh().listings if row.annotations or row.id in described)
    ids = {}
    for row in listings:
        path = f"{folder}/{row.path}"
        ids[row.id] = at.get(path) or free_id(path, used_ids)
        used_ids.add(ids[row.id])
    return _Part(folder, inner, listings, ids)


def _annotations(part: _Part) -> Iterator[Annotation]:
    for row in part.listings:
        for annotation in part.library.collection.annotations(row.id):
            yield replace(annotation, article=part.ids[row.id])


def _kept(part: _Part) -> Iterator[StoredArticle]:
    for row in part.listings:
        kept = part.library.collection.kept(row.id)
        digest = "" if row.missing else part.library.hash_of(row)
        yield StoredArticle(
            part.ids[row.id], f"{part.folder}/{row.path}", digest or (kept.hash if kept else ""), row.title, row.date
        )


def _keep_texts(library: Library, part: _Part) -> None:
    """Copies the texts in which annotations were made, since their places are found by these texts."""
    hashes = {annotation.target.text for annotation in _annotations(part)} | {kept.hash for kept in _kept(part)}
    for digest in filter(None, hashes):
        text = part.library.collection.text(digest)
        if text is not None and not is_there(library.layout.text(digest)):
            write_atomic(library.layout.text(digest), text.encode())


def _rows(library: Library, part: _Part) -> Iterator[LibraryRow]:
    """What was said in it of tags, passages, names, lists and articles. Rows that the other library already has stay."""
    inner = part.library.collection
    keys = {tag.key for tag in library.collection.tags()}
    for tag in inner.tags():
        if tag.key not in keys:
            yield LibraryRow(TAGS, tag.number, tag_to_row(tag))
    for passage in declined(inner):
        yield replace(passage, article=part.ids.get(passage.article, passage.article)).row
    for table in (ENTITIES, LISTS, LISTED):
        outer = library.collection.rows(LIBRARY, table)
        for number, row in inner.rows(LIBRARY, table).items():
            if number not in outer:
                article = part.ids.get(str(row.get("article")))
                yield LibraryRow(table, number, {**row, "article": article} if article else row)
    described = library.collection.rows(LIBRARY, CARDS)
    for row in inner.rows(LIBRARY, CARDS).values():
        article = part.ids.get(str(row.get("article")))
        if article and number_of(article) not in described:
            yield LibraryRow(CARDS, number_of(article), {**row, "article": article})
    number = row_number(part.folder.encode("utf-8", "surrogateescape"))
    yield LibraryRow(JOINED, number, {"folder": part.folder})
