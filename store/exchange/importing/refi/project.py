"""Projects and codebooks of REFI-QDA 1.0 (``.qdpx``, ``.qdc``).

A selection is an annotation: its codes are tags, its notes and description the note, the user who made it its creator. Codings
and notes of a whole text are an annotation of the whole article. Variables and cases become attributes of the texts. What has
no place in a library (marks on pictures, sets, links, notes that stand nowhere) is refused, each by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from uuid import UUID
from xml.etree.ElementTree import Element

from store.annotations.tags import Tag
from store.articles.article import Passage
from store.articles.clean import clean, clean_line
from store.database.ulids import ulid_of
from store.errors import PostilError
from store.exchange.exporting.project import USER
from store.exchange.exporting.qualitative import ORIGIN
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each, refused
from store.exchange.importing.pieces.whole_articles import status_in
from store.exchange.importing.pieces.xml_tree import xml_tree
from store.exchange.importing.refi.archive import ProjectArchive
from store.exchange.importing.refi.attributes import attributes_by_source
from store.exchange.importing.refi.codes import code_names, tags_by_code
from store.exchange.importing.refi.counting import Offsets, counting, place_of
from store.exchange.importing.refi.documents import SourceText, address_of, source_texts
from store.exchange.importing.refi.notes import ProjectNote, notes_of, references
from store.exchange.importing.source import Source
from store.exchange.importing.tags_and_texts import NOTHING, ImportedText, TagsAndTexts

ARCHIVE = b"PK\x03\x04"
OTHERS = ("PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection", "TranscriptSelection")
AROUND = 40
"""Characters before and after a selection that are kept of it."""
NOT_TAKEN = {"Set": "set", "Link": "link", "Graph": "graph"}
"""What a project can have besides, and a library cannot."""


@dataclass(frozen=True, slots=True)
class _ProjectTables:
    """What selections refer to, by its GUIDs."""

    tags: Mapping[str, str]
    notes: Mapping[str, ProjectNote]
    users: Mapping[str, str]
    is_own: bool
    """Whether postil wrote the project, so that GUIDs of annotations are their ids."""

    def tags_of(self, codes: list[str], line: int, what: str) -> tuple[str, ...]:
        if unknown := [code for code in codes if code not in self.tags]:
            raise BadLine(line, f"{what} has a code that is not in the codebook: {unknown[0][:40]}")
        return tuple(dict.fromkeys(self.tags[code] for code in codes))

    def dated(self, incoming: Incoming, element: Element, by: Element | None = None) -> Incoming:
        """An annotation with its times, what it is called and who made it."""
        guid = element.get("guid") or ""
        user = (by.get("creatingUser") if by is not None else None) or element.get("creatingUser") or ""
        own = _ulid(guid) if self.is_own else ""
        named = replace(
            incoming,
            id=own,
            name="" if own else address_of(guid),
            creator="" if user.lower() == USER else self.users.get(user.lower(), ""),
        )
        return dated(named, element.get("creationDateTime") or "", element.get("modifiedDateTime") or "")


def is_project(source: Source) -> bool:
    """Whether a file is an archive with a project in it; one that is damaged is taken for one by its name."""
    if not source.raw.startswith(ARCHIVE):
        return False
    try:
        return ProjectArchive(source.raw).has_project()
    except PostilError:
        return source.name.lower().endswith(".qdpx")


def is_codebook(source: Source) -> bool:
    return "<CodeBook" in source.beginning and "QDA-XML:codebook" in source.beginning


def read_project(source: Source) -> Iterator[Incoming]:
    """The annotations of a project, and what it has that cannot be taken in.

    Raises:
        PostilError: it is not such an archive.
    """
    return iter(_project(source)[0])


def project_tags_and_texts(source: Source) -> TagsAndTexts:
    """The codebook and the texts.

    Raises:
        PostilError: it is not such an archive.
    """
    return _project(source)[1]


def read_codebook(source: Source) -> Iterator[Incoming]:
    """A codebook has no annotations."""
    del source
    return iter(())


def codebook_tags(source: Source) -> TagsAndTexts:
    """The tags of a codebook.

    Raises:
        BadLine: it is not XML.
    """
    return replace(NOTHING, tags=tuple(tag for _, tag in tags_by_code(xml_tree(source.raw)) if tag is not None))


@lru_cache(maxsize=1)
def _project(source: Source) -> tuple[tuple[Incoming, ...], TagsAndTexts]:
    archive = ProjectArchive(source.raw)
    root = xml_tree(archive.project())
    tags: dict[str, Tag | None] = dict(tags_by_code(root))
    users = {(user.get("guid") or "").lower(): clean_line(user.get("name") or "") for user in root.iter("User")}
    is_own = root.get("origin") == ORIGIN
    tables = _ProjectTables(dict(code_names(root)), notes_of(root, archive, is_own=is_own), users, is_own)
    attributes = attributes_by_source(root)
    incoming: list[Incoming] = []
    texts: list[ImportedText] = []
    for document in source_texts(root, archive):
        if isinstance(document, BadLine):
            incoming.append(Incoming(1, "", refusal=str(document)))
            continue
        about = attributes.get(document.guid, ())
        texts.append(ImportedText(document.name, clean(document.text), document.address, about))
        count = counting(document.text, document.selections)
        incoming += read_each(enumerate(document.selections, 1), partial(_selected, document, count, tables))
        incoming += read_each(_with_places(document, tables), partial(_noted, document, count, tables))
        incoming += read_each([(1, document)], partial(_of_whole, tables))
    incoming += _lost(root, tables)
    incoming += _besides(root, tables)
    kept = tuple(tag for tag in tags.values() if tag is not None)
    return tuple(incoming), TagsAndTexts(kept, tuple(texts), clean_line(root.get("name") or ""))


def _selected(
    document: SourceText, count: Offsets, tables: _ProjectTables, line: int, selection: Element
) -> Iterator[Incoming]:
    what = f"selection {line} of {document.name[:80]}"
    marked = _at_place(document, count, line, what, selection)
    codes = [ref.get("targetGUID") or "" for ref in selection.iter("CodeRef")]
    notes = [
        tables.notes[guid].text
        for ref in selection.iter("NoteRef")
        if (guid := ref.get("targetGUID") or "") in tables.notes
    ]
    notes = list(dict.fromkeys((selection.findtext("Description") or "", *notes)))  # the same text may be said as both
    noted = replace(marked, tags=tables.tags_of(codes, line, what), note="\n\n".join(filter(None, notes)))
    yield tables.dated(noted, selection, selection.find("Coding"))


def _at_place(document: SourceText, count: Offsets, line: int, what: str, selection: Element) -> Incoming:
    """An annotation of what is selected in a text.

    Raises:
        BadLine: it has no place in it.
    """
    place = place_of(selection)
    if place is None:
        raise BadLine(line, f"{what} has no place")
    start, end = count(place[0]), count(place[1])
    text = document.text
    words = text[start:end]
    if not words:
        raise BadLine(line, f"{what} is after the end of its text")
    return Incoming(
        line,
        words,
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
        Passage(document.clean_offset(start), document.clean_offset(end)),
        article=document.address,
        title=document.name,
    )


def _with_places(document: SourceText, tables: _ProjectTables) -> Iterator[tuple[int, ProjectNote]]:
    """The notes that a text refers to and that say their place in it."""
    elements = [document.element] if document.source is document.element else [document.element, document.source]
    notes = (tables.notes[guid] for part in elements for guid in references(part) if guid in tables.notes)
    return enumerate((note for note in notes if note.place is not None), 1)


def _noted(
    document: SourceText, count: Offsets, tables: _ProjectTables, line: int, note: ProjectNote
) -> Iterator[Incoming]:
    assert note.place is not None
    marked = _at_place(document, count, line, f"note {line} of {document.name[:80]}", note.place)
    yield tables.dated(replace(marked, note=note.text), note.element)


def _of_whole(tables: _ProjectTables, line: int, document: SourceText) -> Iterator[Incoming]:
    """What is coded or noted of a whole text."""
    element = document.element
    elements = [element] if document.source is element else [element, document.source]
    codings = [coding for part in elements for coding in part.findall("Coding")]
    codes = [ref.get("targetGUID") or "" for coding in codings for ref in coding.findall("CodeRef")]
    tags = tables.tags_of(codes, line, document.name[:80])
    notes = [tables.notes[guid] for part in elements for guid in references(part) if guid in tables.notes]
    notes = [note for note in notes if note.lost_words is None and note.place is None]
    blank = Incoming(line, "", article=document.address, title=document.name, is_whole=True)
    statuses = {id(note): status_in(note.element.get("name") or "") if tables.is_own else "" for note in notes}
    for note in notes:
        if status := statuses[id(note)]:
            yield tables.dated(replace(blank, note=note.text, status=status), note.element)
    plain = [note for note in notes if not statuses[id(note)]]
    if tags or plain:
        named = plain[0].element if plain else codings[0]
        joined = "\n\n".join(filter(None, (note.text for note in plain)))
        yield tables.dated(replace(blank, tags=tags, note=joined), named)


def _lost(root: Element, tables: _ProjectTables) -> Iterator[Incoming]:
    """Annotations that were lost where the project comes from; each with the text that refers to it."""
    homes = {guid: source for sources in root.iter("Sources") for source in sources for guid in references(source)}
    for line, (guid, note) in enumerate(tables.notes.items(), 1):
        lost_words, selection, home = note.lost_words, note.selection, homes.get(guid)
        if lost_words is None or selection is None:
            continue
        codes = [ref.get("targetGUID") or "" for ref in selection.iter("CodeRef")]
        try:
            tags = tables.tags_of(codes, line, "what was lost")
        except BadLine as bad:
            yield refused(bad)
            continue
        yield tables.dated(
            Incoming(
                line,
                lost_words[0],
                tags=tags,
                note=lost_words[1],
                article=address_of(home.get("guid") or "") if home is not None else "",
                title=clean_line(home.get("name") or "") if home is not None else "",
                is_lost=True,
            ),
            selection,
        )


def _besides(root: Element, tables: _ProjectTables) -> Iterator[Incoming]:
    """What the project has that no library keeps."""
    kinds = Counter(element.tag for element in root.iter())
    for kind in OTHERS:
        yield from (Incoming(at, "", refusal=f"a {kind} marks no words of a text") for at in range(1, kinds[kind] + 1))
    for kind, what in NOT_TAKEN.items():
        yield from (Incoming(at, "", refusal=f"a {what} has no place in a library") for at in range(1, kinds[kind] + 1))
    referred = {ref.get("targetGUID") or "" for ref in root.iter("NoteRef")}
    for at, (guid, note) in enumerate(tables.notes.items(), 1):
        if note.problem:
            yield Incoming(at, "", refusal=f"the text of a note cannot be read: {note.problem}")
        elif guid not in referred and note.lost_words is None and note.text.strip():
            yield Incoming(at, "", refusal=f"this note stands at no text: {clean_line(note.text)[:80]}")


def _ulid(guid: str) -> str:
    """The id that a GUID of postil's stands for; ``""`` for other GUIDs."""
    try:
        return ulid_of(UUID(guid).int)
    except ValueError:
        return ""
