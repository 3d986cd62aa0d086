"""The notes of a project: of selections, of whole texts, and of what is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from store.articles.clean import decode
from store.errors import NotAnArticle, PostilError
from store.exchange.importing.refi.archive import ProjectArchive
from store.exchange.importing.refi.counting import place_of


@dataclass(frozen=True, slots=True)
class ProjectNote:
    """One note."""

    element: Element
    text: str
    selection: Element | None
    """What is selected in the note itself: in a project of postil's, the words of an annotation that is lost."""
    place: Element | None = None
    """Where the passage that it is about stands in the text that refers to it: QualCoder says that in the note."""
    problem: str = ""
    """Why its text cannot be read; ``""`` where it can."""

    @property
    def lost_words(self) -> tuple[str, str] | None:
        """The words of the annotation that is lost, and its note; None for any other note."""
        place = None if self.selection is None else place_of(self.selection)
        if place is None or place[0] != 0 or not 0 < place[1] <= len(self.text):
            return None
        return self.text[: place[1]], self.text[place[1] :].removeprefix("\n\n")


def notes_of(root: Element, archive: ProjectArchive, *, is_own: bool) -> Mapping[str, ProjectNote]:
    """The notes by their GUIDs; `is_own` says whether postil wrote the project."""
    by_guid = {}
    for notes in root.iter("Notes"):
        for note in notes.findall("Note"):
            text, problem = _content(note, archive)
            selected = note.find("PlainTextSelection")
            selection, place = (selected, None) if is_own else (None, selected)
            by_guid[note.get("guid") or ""] = ProjectNote(note, text, selection, place, problem)
    return by_guid


def references(element: Element) -> Iterator[str]:
    """The GUIDs of the notes that an element itself refers to."""
    return (reference.get("targetGUID") or "" for reference in element.findall("NoteRef"))


def _content(note: Element, archive: ProjectArchive) -> tuple[str, str]:
    """A note's text, and why it cannot be read."""
    inline = note.findtext("PlainTextContent")
    if inline is not None or not note.get("plainTextPath"):
        return inline or "", ""
    try:
        return decode(archive.read(note.get("plainTextPath") or "")), ""
    except (PostilError, NotAnArticle) as error:
        return "", str(error)
