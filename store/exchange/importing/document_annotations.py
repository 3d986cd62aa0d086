"""Annotations in articles' own files: highlights and comments of a PDF, a Word document, an OpenDocument text.

The file is read as an article is, in a process of its own; an annotation's passage is one of that text. A colour becomes a
tag only if the file has several colours, for then they mean something. What postil wrote into a copy comes back as it was: the
same annotation, with its tags and its note.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.articles.article import Document, Passage
from store.articles.file_annotations import FileAnnotation
from store.articles.formats import format_of
from store.articles.reader_processes import ReaderProcesses
from store.errors import NotAnArticle, PostilError
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.source import Source

KINDS = frozenset(("PDF", "Word", "ODT"))
"""Kinds of files that can hold annotations."""
CONTEXT = 40
"""Characters before and after a passage that say which one it is."""
COLOURS = {
    "red": (230, 60, 60),
    "orange": (255, 160, 60),
    "yellow": (255, 235, 80),
    "green": (120, 220, 110),
    "blue": (100, 170, 255),
    "purple": (180, 110, 230),
    "pink": (255, 140, 190),
    "grey": (160, 160, 160),
}


def is_document(source: Source) -> bool:
    """Whether a file may hold annotations, by its name."""
    return bool(source.name) and format_of(source.name).kind in KINDS


def read_document_annotations(source: Source) -> Iterator[Incoming]:
    """The annotations of a file, in the order of their places.

    Raises:
        PostilError: the file cannot be read.
    """
    processes = ReaderProcesses()
    try:
        document = processes.read(source.name, source.raw)
    except NotAnArticle as error:
        raise PostilError(f"what is to be imported is {error}") from error
    finally:
        processes.close()
    theirs = (annotation for annotation in document.file_annotations if annotation.tags is None)
    colours = {annotation.colour for annotation in theirs} - {""}
    return (
        _incoming(number, annotation, document, source.name, has_colours=len(colours) > 1)
        for number, annotation in enumerate(document.file_annotations, 1)
    )


def colour_name(colour: str) -> str:
    """The plain name of the colour that is nearest to one as ``#rrggbb``."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return min(COLOURS, key=lambda name: sum((a - b) ** 2 for a, b in zip(parts, COLOURS[name], strict=True)))


def _incoming(number: int, annotation: FileAnnotation, document: Document, name: str, *, has_colours: bool) -> Incoming:
    note, tags = annotation.note, annotation.tags
    if tags is None:
        note = f"{note}\n\n— {annotation.author}" if note and annotation.author else note
        tags = (f"colour/{colour_name(annotation.colour)}",) if has_colours and annotation.colour else ()
    return Incoming(
        line=number,
        quote=document.text[annotation.start : annotation.end],
        prefix=document.text[max(0, annotation.start - CONTEXT) : annotation.start],
        suffix=document.text[annotation.end : annotation.end + CONTEXT],
        passage=Passage(annotation.start, annotation.end),
        tags=tags,
        note=note,
        created=annotation.created,
        id="" if annotation.tags is None else annotation.name,
        name=f"{name}#{annotation.name}",
        path=name,
        title=document.title,
        address=document.source,
    )
