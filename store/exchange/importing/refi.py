"""Projects and codebooks of REFI-QDA 1.0 (``.qdpx``, ``.qdc``), which programs for qualitative analysis exchange.

Positions count characters of Unicode from 0, end exclusive. Programs differ in what they count of a text's line ends, and some
count units of UTF-16: of these ways the one counts by which most selections have the words that they are named by.

Nothing of an archive is unpacked to a path that it names, and no more than `LARGEST` bytes of it are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from store.annotations.tags import COLOURS, Tag, tag_name
from store.articles.clean import clean, clean_line, decode
from store.counts import counted
from store.errors import NotAnArticle, PostilError
from store.exchange.colours import FULL
from store.exchange.importing.bounded_files import LARGEST
from store.exchange.importing.brought import NOTHING, Brought, BroughtText
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.xml_tree import xml_tree
from store.exchange.importing.source import Source
from store.exchange.tag_addresses import SLASH

ARCHIVE = b"PK\x03\x04"
PROJECT = re.compile(r"[^/]+\.qde", re.IGNORECASE)
TEXTS = ("TextSource", "PDFSource", "Representation", "Transcript")
OTHERS = ("PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection", "TranscriptSelection")
AROUND = 40
"""Characters before and after a selection that are kept of it."""
ELLIPSIS = ("…", "...")

Offsets = Callable[[int], int]
"""From a program's count to characters of its text."""


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    text: str
    selections: tuple[Element, ...]


class _Archive:
    """The members of an archive by what their paths end in, whichever folder they stand in."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(raw))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise PostilError(f"this is not a sound archive ({clean_line(str(error))[:80]})") from error
        self._by_name = {entry.filename.rpartition("/")[2].casefold(): entry for entry in self._zip.infolist()}
        self._left = LARGEST

    def has_project(self) -> bool:
        return any(map(PROJECT.fullmatch, self._by_name))

    def project(self) -> bytes:
        """The bytes of the project.

        Raises:
            PostilError: there is none.
        """
        name = next((name for name in self._by_name if PROJECT.fullmatch(name)), "")
        if not name:
            raise PostilError("there is no project (.qde) in this archive")
        return self.read(name)

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            PostilError: it is not there, damaged, or all that was read together is too large.
        """
        entry = self._by_name.get(name.rpartition("/")[2].casefold())
        if entry is None:
            raise PostilError(f"{clean_line(name)[:80]} is not in the archive")
        try:
            with self._zip.open(entry) as file:
                raw = file.read(self._left + 1)
        except Exception as error:  # zlib, encryption, damaged headers: zipfile raises many kinds
            raise PostilError(f"{clean_line(name)[:80]} is damaged in the archive") from error
        self._left -= len(raw)
        if self._left < 0:
            raise PostilError(f"what is in this archive is larger than {LARGEST >> 20} MB")
        return raw


def is_project(source: Source) -> bool:
    """Whether a file is an archive with a project in it; one that is damaged is taken for one by its name."""
    if not source.raw.startswith(ARCHIVE):
        return False
    try:
        return _Archive(source.raw).has_project()
    except PostilError:
        return source.name.lower().endswith(".qdpx")


def is_codebook(source: Source) -> bool:
    return "<CodeBook" in source.beginning and "QDA-XML:codebook" in source.beginning


def read_project(source: Source) -> Iterator[Incoming]:
    """The selections of all texts, each with its codes as tags and its notes.

    Raises:
        PostilError: it is not such an archive.
    """
    return iter(_project(source)[0])


def brought_by_project(source: Source) -> Brought:
    """The codebook and the texts.

    Raises:
        PostilError: it is not such an archive.
    """
    return _project(source)[1]


def read_codebook(source: Source) -> Iterator[Incoming]:
    """A codebook has no annotations."""
    del source
    return iter(())


def brought_by_codebook(source: Source) -> Brought:
    """The tags of a codebook.

    Raises:
        BadLine: it is not XML.
    """
    return replace(NOTHING, tags=tuple(tag for _, tag in _codes(xml_tree(source.raw)) if tag is not None))


@lru_cache(maxsize=1)
def _project(source: Source) -> tuple[tuple[Incoming, ...], Brought]:
    archive = _Archive(source.raw)
    root = xml_tree(archive.project())
    codes = dict(_codes(root))
    names = dict(_code_names(root))
    notes = {note.get("guid", ""): _content(note, archive) for note in root.iter("Note")}
    incoming: list[Incoming] = []
    texts: list[BroughtText] = []
    for document in _documents(root, archive):
        if isinstance(document, BadLine):
            incoming.append(Incoming(1, "", refusal=str(document)))
            continue
        texts.append(BroughtText(document.name, clean(document.text)))
        selected = partial(_selected, document, _counting(document), names, notes)
        incoming += read_each(enumerate(document.selections, 1), selected)
    others = [kind for kind in OTHERS for _ in root.iter(kind)]
    incoming += (Incoming(at, "", refusal=f"a {kind} marks no words of a text") for at, kind in enumerate(others, 1))
    tags = tuple(tag for tag in codes.values() if tag is not None)
    return tuple(incoming), Brought(tags, tuple(texts), clean_line(root.get("name") or ""))


def _documents(root: Element, archive: _Archive) -> Iterator[_Document | BadLine]:
    for kind in TEXTS:
        for source in root.iter(kind):
            selections = tuple(source.findall("PlainTextSelection"))
            name = clean_line(source.get("name") or "") or "text"
            path = source.get("plainTextPath") or ""
            inline = source.findtext("PlainTextContent")
            if not path and inline is None:
                if selections:
                    marked = counted(len(selections), "selection")
                    yield BadLine(1, f"the text of {name[:80]} is not in the archive; the project has {marked} of it")
                continue
            try:
                text = inline if not path else decode(archive.read(path))
            except (PostilError, NotAnArticle) as error:
                yield BadLine(1, f"the text of {name[:80]} cannot be read: {error}")
                continue
            yield _Document(name, text or "", selections)


def _counting(document: _Document) -> Offsets:
    """How the program counted that made the selections."""
    ways = (_characters, _with_two_line_ends(document.text), _units_of_utf_16(document.text))
    return max(ways, key=lambda way: sum(_agrees(document, one, way) for one in document.selections))


def _agrees(document: _Document, selection: Element, way: Offsets) -> bool:
    """Whether a selection has the words that it is named by."""
    name = clean_line(selection.get("name") or "")
    for ellipsis in ELLIPSIS:
        name = name.removesuffix(ellipsis)
    place = _place(selection)
    return (
        bool(name) and place is not None and clean_line(document.text[way(place[0]) : way(place[1])]).startswith(name)
    )


def _characters(place: int) -> int:
    return place


def _with_two_line_ends(text: str) -> Offsets:
    """Each line end counts as two."""
    places: list[int] = []
    for at, sign in enumerate(text.replace("\r\n", "\n")):
        places += [at, at] if sign == "\n" else [at]
    return lambda place: places[place] if place < len(places) else len(text)


def _units_of_utf_16(text: str) -> Offsets:
    places: list[int] = []
    for at, sign in enumerate(text):
        places += [at, at] if ord(sign) > 0xFFFF else [at]
    return lambda place: places[place] if place < len(places) else len(text)


def _place(selection: Element) -> tuple[int, int] | None:
    said = selection.get("startPosition") or "", selection.get("endPosition") or ""
    if not all(one.isdecimal() and len(one) < 12 for one in said):
        return None
    return int(said[0]), int(said[1])


def _selected(
    document: _Document, count: Offsets, names: dict[str, str], notes: dict[str, str], line: int, selection: Element
) -> Iterator[Incoming]:
    place = _place(selection)
    if place is None:
        raise BadLine(line, f"selection {line} of {document.name[:80]} has no place")
    start, end = count(place[0]), count(place[1])
    text = document.text
    words = text[start:end]
    if not words.strip():
        raise BadLine(line, f"selection {line} of {document.name[:80]} is after the end of its text")
    codes = [ref.get("targetGUID") or "" for ref in selection.iter("CodeRef")]
    if unknown := [code for code in codes if code not in names]:
        told = f"selection {line} of {document.name[:80]} has a code that is not in the codebook"
        raise BadLine(line, f"{told}: {unknown[0][:40]}")
    said = [notes[ref.get("targetGUID") or ""] for ref in selection.iter("NoteRef") if ref.get("targetGUID") in notes]
    description = selection.findtext("Description") or ""
    incoming = Incoming(
        line,
        words,
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
        tags=tuple(dict.fromkeys(names[code] for code in codes)),
        note="\n\n".join(filter(None, (description, *said))),
        name=f"urn:uuid:{(selection.get('guid') or '').lower()}" if selection.get("guid") else "",
        title=document.name,
    )
    yield dated(incoming, selection.get("creationDateTime") or "", selection.get("modifiedDateTime") or "")


def _content(note: Element, archive: _Archive) -> str:
    inline = note.findtext("PlainTextContent")
    if inline is not None or not note.get("plainTextPath"):
        return inline or ""
    try:
        return decode(archive.read(note.get("plainTextPath") or ""))
    except (PostilError, NotAnArticle):
        return ""


def _codes(root: Element) -> Iterator[tuple[str, Tag | None]]:
    """The codes by their GUIDs, as tags; None where a code is there only to hold others."""
    for guid, name, code in _walked(root):
        is_codable = (code.get("isCodable") or "true").lower() not in ("false", "0")
        description = clean_line(code.findtext("Description") or "")
        yield guid, Tag(name, nearest_colour(code.get("color") or ""), description) if is_codable and name else None


def _code_names(root: Element) -> Iterator[tuple[str, str]]:
    return ((guid, name) for guid, name, _ in _walked(root))


def _walked(root: Element) -> Iterator[tuple[str, str, Element]]:
    """Each code with its GUID and its whole name."""
    waiting = [("", code) for codes in root.iter("Codes") for code in codes.findall("Code")][::-1]
    while waiting:
        above, code = waiting.pop()
        own = clean_line(code.get("name") or "").replace("/", SLASH)
        name = tag_name(f"{above}/{own}")
        yield code.get("guid") or "", name, code
        waiting += [(name, under) for under in code.findall("Code")][::-1]


def nearest_colour(written: str) -> str:
    """The colour of postil's that is most like a colour of the web."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", written):
        return COLOURS[0]
    wanted = _parts(written)
    return min(COLOURS, key=lambda one: sum((a - b) ** 2 for a, b in zip(wanted, _parts(FULL[one]), strict=True)))


def _parts(written: str) -> tuple[int, int, int]:
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)
