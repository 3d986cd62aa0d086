"""The texts of a project, with what is selected in each and what is said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from store.articles.clean import clean_line, decode
from store.counts import counted
from store.errors import NotAnArticle, PostilError
from store.exchange.importing.incoming import BadLine
from store.exchange.importing.refi.archive import ProjectArchive

REPRESENTATIONS = ("Representation", "Transcript", "TextDescription")
"""What has the text of a source that is not text itself."""


@dataclass(frozen=True)
class SourceText:
    """One text."""

    name: str
    guid: str
    """Of its source."""
    text: str
    element: Element
    """The one with the selections, codings and notes."""
    source: Element
    """The one with the variables: the same, or what the text represents."""

    @property
    def address(self) -> str:
        """What annotations name their article by."""
        return address_of(self.guid)

    @cached_property
    def selections(self) -> tuple[Element, ...]:
        return tuple(self.element.findall("PlainTextSelection"))

    @cached_property
    def _line_ends(self) -> list[int]:
        """Where line ends of two characters stand, which a clean text has as one."""
        places, at = [], self.text.find("\r\n")
        while at >= 0:
            places.append(at)
            at = self.text.find("\r\n", at + 2)
        return places

    def clean_offset(self, offset: int) -> int:
        """The offset in the clean text."""
        return offset - bisect_left(self._line_ends, offset)


def address_of(guid: str) -> str:
    """A GUID as an address."""
    return f"urn:uuid:{guid.lower()}" if guid else ""


def source_texts(root: Element, archive: ProjectArchive) -> Iterator[SourceText | BadLine]:
    """The texts in their order; what has selections and no text that can be read is a `BadLine`."""
    for sources in root.iter("Sources"):
        for source in sources:
            elements = [source] if source.tag == "TextSource" else _representations(source)
            for element in elements:
                yield from _text(element, source, archive)


def _representations(source: Element) -> list[Element]:
    return [element for kind in REPRESENTATIONS for element in source.findall(kind)]


def _text(element: Element, source: Element, archive: ProjectArchive) -> Iterator[SourceText | BadLine]:
    name = clean_line(element.get("name") or source.get("name") or "") or "text"
    path = element.get("plainTextPath") or ""
    inline = element.findtext("PlainTextContent")
    if not path and inline is None:
        if marked := len(element.findall("PlainTextSelection")):
            amount = counted(marked, "selection")
            yield BadLine(1, f"the text of {name[:80]} is not in the archive; the project has {amount} of it")
        return
    try:
        text = inline if not path else decode(archive.read(path))
    except (PostilError, NotAnArticle) as error:
        yield BadLine(1, f"the text of {name[:80]} cannot be read: {error}")
        return
    yield SourceText(name, source.get("guid") or "", text or "", element, source)
