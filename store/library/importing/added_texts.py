"""Texts that come with annotations, added to the library where it has no article of their name, with what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from store.articles.attributes import TABLE, split
from store.articles.clean import clean_line
from store.counts import counted
from store.database.files import make_folders, write_atomic
from store.errors import CannotSave
from store.exchange.exporting.comma_separated import csv_line
from store.exchange.exporting.folder import fitting_name
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.tags_and_texts import ImportedText, TagsAndTexts
from store.library.importing.candidate_articles import Articles
from store.library.listings import Listing

ENDINGS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class AddedTexts:
    """What was added to a library."""

    paths: tuple[str, ...] = ()
    """Of the files with texts, inside the library, with ``/``."""
    by_address: tuple[tuple[str, str], ...] = ()
    """The paths by what annotations name the texts by."""
    remark: str = ""
    """What could not be added; ``""`` for nothing."""

    def placed(self, incoming: Iterable[Incoming]) -> list[Incoming]:
        """Annotations that say in which of the files they stand."""
        paths = dict(self.by_address)
        if not paths:
            return list(incoming)
        return [replace(row, path=paths.get(row.article, row.path)) for row in incoming]


def texts_to_add(listings: Sequence[Listing], tags_and_texts: TagsAndTexts) -> list[ImportedText]:
    """The texts that no article of the library goes by the name of."""
    articles = Articles(listings)
    return [
        text
        for text in tags_and_texts.texts
        if not articles.candidates(Incoming(0, "", article=text.address, title=text.name))
    ]


def attributes_left_out(tags_and_texts: TagsAndTexts, texts: Sequence[ImportedText]) -> str:
    """What is told of the variables of texts that are in the library already: articles are never changed, nor what is said of
    them."""
    new = {id(text) for text in texts}
    count = sum(1 for text in tags_and_texts.texts if text.attributes and id(text) not in new)
    return f"the variables of {counted(count, 'text')} that the library has already are not taken in" if count else ""


def folder_of(tags_and_texts: TagsAndTexts) -> str:
    """The folder of the library that the texts of a file are added to."""
    return fitting_name(tags_and_texts.name or "imported")


def add_texts(root: Path, texts: Sequence[ImportedText], folder: str) -> AddedTexts:
    """Writes texts into a folder of the library, each under a name that no file has there, and beside them a table of their
    attributes.

    Raises:
        CannotSave: one could not be written.
    """
    place = root / folder
    written: list[tuple[str, ImportedText]] = []
    for text in texts:
        name = PurePosixPath(fitting_name(text.name.replace("/", "_")))
        stem, ending = (name.stem, name.suffix) if name.suffix.lower() in ENDINGS else (str(name), ".txt")
        path = place / f"{stem}{ending}"
        number = 2
        while path.exists():
            path, number = place / f"{stem} {number}{ending}", number + 1
        try:
            make_folders(path.parent)
        except OSError as error:
            raise CannotSave(f"{place} cannot be made: {error.strerror or error}") from error
        write_atomic(path, text.text.encode("utf-8", "replace"))
        written.append((path.name, text))
    remark = _add_attributes(place / TABLE, written)
    paths = tuple(f"{folder}/{name}" for name, _ in written)
    by_address = tuple((text.address, path) for (_, text), path in zip(written, paths, strict=True) if text.address)
    return AddedTexts(paths, by_address, remark)


def _add_attributes(table: Path, written: Sequence[tuple[str, ImportedText]]) -> str:
    """Writes the table of attributes, several values of one name in several lines. Says why, where there is one already."""
    rows = [(name, text.attributes) for name, text in written if text.attributes]
    if not rows:
        return ""
    if table.exists():
        return f"{table} is there already; the variables of {counted(len(rows), 'text')} are not in it"
    columns = list(dict.fromkeys(split(attribute)[0] for _, attributes in rows for attribute in attributes))
    lines = [csv_line(("file", *columns))]
    for name, attributes in rows:
        values = {column: [value for named, value in map(split, attributes) if named == column] for column in columns}
        for row in range(max(map(len, values.values()))):
            cells = (values[column][row] if row < len(values[column]) else "" for column in columns)
            lines.append(csv_line((name, *map(clean_line, cells))))
    write_atomic(table, "".join(lines).encode())
    return ""
