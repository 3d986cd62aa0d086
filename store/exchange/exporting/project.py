"""Projects of REFI-QDA 1.0 (``.qdpx``, https://www.qdasoftware.org): an archive of the texts and of what was marked in
them.

The archive is a ZIP file with ``project.qde``, which is XML of the namespace below, and the texts as ``sources/GUID.txt``,
UTF-8, lines ending in ``\\n``, without a byte order mark: so the positions of a selection, which the standard counts in
characters of Unicode from 0, end exclusive, are postil's own. Programs disagree on «sources» and «Sources»; they look for
either.

An annotation is a ``PlainTextSelection`` with a ``Coding`` for each tag. Its note is the selection's ``Description`` and a
``Note`` that the selection refers to: some programs read the one (QualCoder), some the other. One of the whole article is a
``Note`` that the source refers to, and its codings are the source's. One that is lost, or whose article is gone, has no place
to be a selection of: it is a ``Note`` with the words it was made on and the note, the words being its only selection, with the
codings; the source, if it is there, refers to it. What was made by somebody else has that user. Attributes of an article are
`exporting.variables`. GUIDs and colours are those of `exporting.qualitative`. The times in the archive are all the same, so
that the same project is the same bytes.

The XML lists sources before notes, and names codes that are known for sure only at its end, while articles come one at a
time: sources and notes go to temporary files first, the texts into the archive at once, ``project.qde`` last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from store.annotations.annotation import creator_of, whole
from store.annotations.tags import with_unlisted
from store.articles.clean import clean, clean_line
from store.errors import PostilError
from store.exchange.exporting.material import Material
from store.exchange.exporting.qualitative import (
    DECLARATION,
    ORIGIN,
    annotation_guid,
    attributes,
    code_guid,
    codes,
    content,
    guid,
)
from store.exchange.exporting.variables import Variables
from store.exchange.sourced import ExportedArticle, SourcedAnnotation

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT = "project.qde"
SOURCES = "sources"
SLICE = 1 << 20
"""Bytes that are handed on at once."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can say."""
LONGEST_NAME = 60
"""Characters of a passage that name its selection: a row of a list in such a program."""
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
"""What XML Schema takes for a time."""
USER = guid("user", "reader")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the project's XML that are not complete before the last article."""

    sources: IO[bytes]
    notes: IO[bytes]
    variables: Variables
    tags: set[str]
    users: dict[str, None]
    names: set[str]
    """The names of the sources in small letters: programs know the sources by these."""


def as_project(material: Material) -> Iterator[bytes]:
    """The bytes of the archive."""
    with ExitStack() as stack:
        archive_file, sources, notes = (stack.enter_context(TemporaryFile()) for _ in range(3))
        parts = _Parts(sources, notes, Variables(), set(), {ORIGIN: None}, set())
        with ZipFile(archive_file, "w", ZIP_DEFLATED) as archive:
            for article in material.articles:
                _add(article, archive, parts)
            with archive.open(_entry(PROJECT), "w", force_zip64=True) as file:
                for piece in _project(material, parts):
                    file.write(piece)
        yield from _read(archive_file)


def _project(material: Material, parts: _Parts) -> Iterator[bytes]:
    yield DECLARATION.encode()
    head = attributes({"xmlns": NAMESPACE, "name": ORIGIN, "origin": ORIGIN, "creatingUserGUID": USER})
    yield f"<Project{head}>\n<Users>\n".encode()
    yield from (f"<User{attributes({'guid': _user(name), 'name': name})}/>\n".encode() for name in parts.users)
    yield b"</Users>\n"
    tags = with_unlisted(material.codebook, sorted(parts.tags))
    if tags:
        yield b"<CodeBook>\n"
        yield from (piece.encode() for piece in codes(tags))
        yield b"</CodeBook>\n"
    yield from (piece.encode() for piece in parts.variables.pieces())
    for name, file in (("Sources", parts.sources), ("Notes", parts.notes)):
        if file.tell():  # the standard has no empty ones
            yield f"<{name}>\n".encode()
            yield from _read(file)
            yield f"</{name}>\n".encode()
    yield b"</Project>\n"


def _add(article: ExportedArticle, archive: ZipFile, parts: _Parts) -> None:
    """Puts an article's text into the archive, and what is marked in it into the parts."""
    try:
        text = article.read().text
    except PostilError:  # it is gone: its annotations are notes
        text = None
    placed = [record for record in article.sourced if _stands_in(record, text)]
    others = [record for record in article.sourced if not _stands_in(record, text)]
    wholes = [record for record in others if record.annotation.target.is_whole]
    parts.tags.update(tag for record in article.sourced for tag in record.annotation.tags)
    parts.users.update(dict.fromkeys(creator_of(record.annotation) or ORIGIN for record in article.sourced))
    for record in article.sourced:
        parts.notes.writelines(piece.encode() for piece in _note(record, text))
    if text is None:
        return
    name = guid("article", article.id)
    with archive.open(_entry(f"{SOURCES}/{name}.txt"), "w", force_zip64=True) as file:
        for start in range(0, len(text), SLICE):
            file.write(text[start : start + SLICE].encode("utf-8", "replace"))
    title = clean_line(article.name)
    if title.casefold() in parts.names:
        title = f"{title} ({clean_line(article.path)})"
    parts.names.add(title.casefold())
    head = {
        "guid": name,
        "name": title,
        "plainTextPath": f"internal://{name}.txt",
        "creatingUser": USER,
    }
    parts.sources.write(f"<TextSource{attributes(head)}>\n".encode())
    parts.sources.writelines(_selection(record).encode() for record in placed)
    parts.sources.writelines(_codings(record).encode() for record in wholes)
    parts.sources.writelines(f"{_reference(record)}\n".encode() for record in others)
    parts.sources.writelines(piece.encode() for piece in parts.variables.of(name, article.attributes))
    parts.sources.write(b"</TextSource>\n")


def _stands_in(record: SourcedAnnotation, text: str | None) -> bool:
    return text is not None and record.passage is not None and record.passage.end <= len(text)


def _selection(record: SourcedAnnotation) -> str:
    annotation, passage = record.annotation, record.passage
    assert passage is not None
    if not annotation.note:
        return _selected(record, passage.start, passage.end)
    description = f"<Description>{content(annotation.note)}</Description>\n"
    return _selected(record, passage.start, passage.end, description, _reference(record))


def _note(record: SourcedAnnotation, article_text: str | None) -> Iterator[str]:
    """The note of an annotation, if it has any; of one without a place, all that there is of it."""
    annotation = record.annotation
    is_lost = not _stands_in(record, article_text)
    if not annotation.note and not is_lost:
        return
    words = clean(annotation.target.exact)
    text = "\n\n".join(filter(None, (words, annotation.note))) if is_lost else annotation.note
    head = {"guid": _note_guid(record), "name": _name(record), "creatingUser": _user_of(record), **_times(record)}
    yield f"<Note{attributes(head)}>\n<PlainTextContent>{content(text)}</PlainTextContent>\n"
    if is_lost and words:
        yield _selected(record, 0, len(words))
    elif article_text is None and annotation.target.is_whole:
        yield _codings(record)
    yield "</Note>\n"


def _selected(record: SourcedAnnotation, start: int, end: int, description: str = "", reference: str = "") -> str:
    annotation = record.annotation
    head = {
        "guid": annotation_guid(annotation.id),
        "name": _name(record),
        "startPosition": str(start),
        "endPosition": str(end),
        "creatingUser": _user_of(record),
        **_times(record),
    }
    return f"<PlainTextSelection{attributes(head)}>\n{description}{_codings(record)}{reference}</PlainTextSelection>\n"


def _codings(record: SourcedAnnotation) -> str:
    return "".join(_coding(record, tag) for tag in record.annotation.tags)


def _coding(record: SourcedAnnotation, tag: str) -> str:
    code = code_guid(tag)
    created = {name: value for name, value in _times(record).items() if name == "creationDateTime"}
    head = {"guid": guid("coding", f"{record.annotation.id}:{code}"), "creatingUser": _user_of(record), **created}
    return f'<Coding{attributes(head)}><CodeRef targetGUID="{code}"/></Coding>\n'


def _reference(record: SourcedAnnotation) -> str:
    return f'<NoteRef targetGUID="{_note_guid(record)}"/>'


def _note_guid(record: SourcedAnnotation) -> str:
    """The GUID of an annotation's note; the note is the annotation itself where that is about the whole article."""
    annotation = record.annotation
    return annotation_guid(annotation.id) if annotation.target.is_whole else guid("note", annotation.id)


def _user_of(record: SourcedAnnotation) -> str:
    return _user(creator_of(record.annotation) or ORIGIN)


def _user(name: str) -> str:
    return USER if name == ORIGIN else guid("user", name)


def _name(record: SourcedAnnotation) -> str:
    if record.annotation.target.is_whole:
        return whole(record.annotation)
    words = clean_line(record.annotation.target.exact)
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"


def _times(record: SourcedAnnotation) -> dict[str, str]:
    times = {"creationDateTime": record.annotation.created, "modifiedDateTime": record.annotation.modified}
    return {name: time for name, time in times.items() if TIME.fullmatch(time)}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # as Unix writes it, on every system
    entry.external_attr = 0o644 << 16
    return entry


def _read(file: IO[bytes]) -> Iterable[bytes]:
    file.seek(0)
    return iter(lambda: file.read(SLICE), b"")
