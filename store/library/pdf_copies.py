"""Copies of PDFs among the articles, with their annotations as highlights that any PDF reader shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.annotations.tags import tag_key
from store.articles.file_annotations import FileAnnotation
from store.articles.folder import LARGEST
from store.database.files import make_folders, write_atomic
from store.errors import CannotSave
from store.exchange.colours import LIGHT
from store.exchange.exporting.choice import ExportChoice
from store.exchange.sourced import SourcedAnnotation
from store.library.annotations import LibraryAnnotation, gather
from store.library.library import Library
from store.library.listings import Listing


def write_copy(
    library: Library,
    listing: Listing,
    choice: ExportChoice,
    copy: Path,
    *,
    replaces: bool,
    is_wanted: Callable[[LibraryAnnotation], bool] | None = None,
) -> tuple[int, int]:
    """Writes a copy of a PDF with the annotations that are chosen, and wanted if that is asked; how many are in it, and how
    many stand on no page.

    Raises:
        CannotSave: it cannot be written, or something else is there and `replaces` is not said.
        NotAnArticle, Unreadable: the article is not a PDF that can be read.
    """
    from store.articles.formats.marked_pdf import marked_copy

    if copy.exists() and not replaces:
        raise CannotSave(f"{copy} is there already; name another file, or add --force")
    colours = {tag_key(tag.name): LIGHT.get(tag.colour, "") for tag in library.collection.tags()}
    gathered = (
        SourcedAnnotation(row.annotation, row.passage, row.state, listing.path, listing.title, listing.date)
        for row in gather(library, [listing])
        if is_wanted is None or is_wanted(row)
    )
    marks = [
        _mark(record, colours)
        for record in choice.of(gathered)
        if record.passage is not None and not record.annotation.target.is_whole
    ]
    raw = library.folder.content(listing.path, LARGEST + 1)
    content, left_out = marked_copy(raw, marks)
    make_folders(copy.parent)
    write_atomic(copy, content)
    return len(marks) - len(left_out), len(left_out)


def _mark(record: SourcedAnnotation, colours: dict[str, str]) -> FileAnnotation:
    annotation = record.annotation
    start, end = record.passage or (0, 0)
    colour = next((colours[key] for tag in annotation.tags if (key := tag_key(tag)) in colours), "")
    return FileAnnotation(
        start, end, annotation.note, "postil", annotation.created, colour, annotation.id, annotation.tags
    )
