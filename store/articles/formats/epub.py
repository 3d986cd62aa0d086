"""EPUB: a book as one article with chapters, in the order of its spine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.articles.article import Block, Document
from store.articles.clean import clean, clean_line, decode
from store.articles.dates import date_from_name, day_of, read_date
from store.articles.formats.epub_parts import hidden, sign_notes
from store.articles.formats.prose.joined_prose import join_prose
from store.articles.formats.prose.prose import Prose, parse, read_tree
from store.articles.formats.xml_tree import attribute, local, parse_xml, words_of
from store.articles.formats.zipped import Archive, beside
from store.articles.languages import language_code
from store.articles.locators import Locator
from store.articles.publication import Publication
from store.articles.titles import guess_title, title_from_name
from store.errors import NotAnArticle

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways of hiding fonts, which hide no text."""
PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-zA-Z][\w:-]*)((?:\s[^<>]*?)?)/>"
)
"""An element that XML closes at once, and HTML would leave open."""
YEAR = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?(?!\d)")
MOST_CHAPTERS = 5_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the table of contents."""

    words: str
    file: str
    fragment: str
    level: int


def read_epub(raw: bytes, name: str) -> Document:
    """The article in a book.

    Raises:
        NotAnArticle: it is damaged, protected, or has no text.
    """
    archive = Archive(raw)
    package_name = _package_name(archive)
    _refuse_protected(archive)
    package = parse_xml(archive.read(package_name))
    files = _spine(package, package_name)
    parts = [_part(archive, file) for file in files]
    prose, starts = join_prose(parts)
    if not prose.text:
        raise NotAnArticle("a book without text")
    entries = _contents(archive, package, package_name)
    first_offsets = {
        (file, fragment): start + offset
        for file, part, start in zip(files, parts, starts, strict=True)
        for fragment, offset in {**part.anchors, "": 0}.items()
    }
    chapters = _chapters(entries, first_offsets, prose)
    blocks = _with_headings(prose, entries, first_offsets)
    about = _About(package)
    title = about.title or prose.first_heading or guess_title(prose.text) or title_from_name(name)
    pages = [
        Locator(start + offset, "page", label)
        for part, start in zip(parts, starts, strict=True)
        for label, offset in part.pages
    ]
    return Document(
        prose.text,
        title,
        title_in_text=prose.text.startswith(title),
        date=about.date or date_from_name(name),
        date_part="" if about.date else about.year,
        authors=about.authors,
        source=about.source,
        language=about.language or prose.language or "en",
        publication=Publication(publisher=about.publisher),
        blocks=blocks,
        spans=prose.spans,
        locators=tuple(sorted((*chapters, *pages), key=lambda locator: locator.start)),
    )


def _package_name(archive: Archive) -> str:
    if CONTAINER in archive:
        for element in parse_xml(archive.read(CONTAINER)).iter():
            path = attribute(element, "full-path")
            if local(element) == "rootfile" and path in archive:
                return path
    package = next((name for name in archive.names if name.endswith(".opf")), None)
    if package is None:
        raise NotAnArticle("not a book: the file that lists its parts is missing")
    return package


def _refuse_protected(archive: Archive) -> None:
    if ENCRYPTION not in archive:
        return
    for element in parse_xml(archive.read(ENCRYPTION)).iter():
        if local(element) == "EncryptedData":
            methods = [attribute(inner, "Algorithm") for inner in element.iter() if local(inner) == "EncryptionMethod"]
            if any(method not in FONTS_ONLY for method in methods):
                raise NotAnArticle(
                    "a book that is protected against copying (DRM); nothing but its shop's program reads it"
                )


def _spine(package: Any, package_name: str) -> list[str]:
    """The names of the book's parts, in reading order; those that are read beside it, as notes, come last."""
    parts = {}
    for item in package.iter():
        if local(item) == "item" and attribute(item, "media-type") in PAGES:
            parts[attribute(item, "id")] = beside(package_name, attribute(item, "href"))[0]
    main: list[str] = []
    aside: list[str] = []
    for item in package.iter():
        if local(item) == "itemref" and (part := parts.get(attribute(item, "idref"))) is not None:
            (aside if attribute(item, "linear") == "no" else main).append(part)
    return list(dict.fromkeys((*main, *aside)))


def _part(archive: Archive, file: str) -> Prose:
    """One part's prose; a part that is missing or damaged is empty, and the book stays readable."""
    try:
        raw = archive.read(file)
    except NotAnArticle:
        return Prose("", (), (), "", "", "")
    root = parse(CLOSED.sub(r"<\1\2></\1>", clean(decode(raw))))
    if root is None:
        return Prose("", (), (), "", "", "")
    sign_notes(root)
    return read_tree(root, hidden(root), with_anchors=True)


def _contents(archive: Archive, package: Any, package_name: str) -> list[_Entry]:
    """The table of contents, by the book's navigation document, or by the older one."""
    named = {attribute(item, "id"): item for item in package.iter() if local(item) == "item"}
    nav = next((item for item in named.values() if "nav" in attribute(item, "properties").split()), None)
    ncx = next((item for item in named.values() if attribute(item, "media-type").endswith("ncx+xml")), None)
    for item, read in ((nav, _entries_of_nav), (ncx, _entries_of_ncx)):
        if item is None:
            continue
        file = beside(package_name, attribute(item, "href"))[0]
        try:
            entries = read(parse_xml(archive.read(file)), file)
        except NotAnArticle:
            continue
        if entries:
            return entries[:MOST_CHAPTERS]
    return []


def _entries_of_nav(root: Any, file: str) -> list[_Entry]:
    lists = [
        element for element in root.iter() if local(element) == "nav" and "toc" in attribute(element, "type").split()
    ]
    entries = []
    for nav in lists[:1]:
        for link in nav.iter():
            if local(link) == "a" and attribute(link, "href"):
                level = sum(local(above) == "ol" for above in link.iterancestors())
                entries.append(
                    _Entry(clean_line(words_of(link)), *beside(file, attribute(link, "href")), max(1, min(level, 6)))
                )
    return entries


def _entries_of_ncx(root: Any, file: str) -> list[_Entry]:
    entries = []
    for point in root.iter():
        if local(point) != "navPoint":
            continue
        label = next((words_of(child) for child in point if local(child) == "navLabel"), "")
        target = next((attribute(child, "src") for child in point if local(child) == "content"), "")
        level = 1 + sum(local(above) == "navPoint" for above in point.iterancestors())
        if target:
            entries.append(_Entry(clean_line(label), *beside(file, target), min(level, 6)))
    return entries


def _chapters(entries: Sequence[_Entry], starts: Mapping[tuple[str, str], int], prose: Prose) -> list[Locator]:
    chapters = []
    for entry in entries:
        start = starts.get((entry.file, entry.fragment), starts.get((entry.file, "")))
        if start is not None and entry.words:
            chapters.append(Locator(min(start, len(prose.text)), "chapter", entry.words))
    return chapters


def _with_headings(prose: Prose, entries: Sequence[_Entry], starts: Mapping[tuple[str, str], int]) -> tuple[Block, ...]:
    """The blocks; a paragraph that says what the table of contents says of its place is a heading."""
    at: dict[int, list[_Entry]] = {}
    for entry in entries:
        start = starts.get((entry.file, entry.fragment), starts.get((entry.file, "")))
        if start is not None:
            at.setdefault(start, []).append(entry)
    levels = {_letters(entry.words): entry.level for group in at.values() for entry in group if entry.words}
    return tuple(
        block._replace(kind="heading", level=levels[_letters(prose.text[block.start : block.end])])
        if block.kind == "paragraph"
        and block.end - block.start < 200
        and _letters(prose.text[block.start : block.end]) in levels
        and not block.marker
        else block
        for block in prose.blocks
    )


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


class _About:
    """What the package says of the book."""

    def __init__(self, package: Any) -> None:
        elements: dict[str, list[Any]] = {}
        for element in package.iter():
            words = clean_line(words_of(element)) if isinstance(element.tag, str) else ""
            if "purl.org/dc/" in str(element.tag) and words:
                elements.setdefault(local(element), []).append(element)
        self.title = self._first(elements, "title")
        refined = {
            attribute(element, "refines").removeprefix("#"): words_of(element).strip()
            for element in package.iter()
            if isinstance(element.tag, str) and attribute(element, "property") == "role"
        }
        self.authors = tuple(
            dict.fromkeys(
                clean_line(words_of(creator))
                for creator in elements.get("creator", ())
                if (attribute(creator, "role") or refined.get(attribute(creator, "id"), "")) in ("", "aut")
            )
        )
        written = self._first(elements, "date")
        self.date = day_of(written[:10]) or (read_date(written) if len(written) > 10 else None)
        self.year = (
            written[:7]
            if re.fullmatch(r"\d{4}(?:-\d\d)?", written[:7])
            else written[:4]
            if written[:4].isdigit()
            else ""
        )
        self.publisher = self._first(elements, "publisher")
        self.language = language_code(self._first(elements, "language"))
        addresses = (
            clean_line(words_of(element)) for name in ("source", "identifier") for element in elements.get(name, ())
        )
        self.source = next((address for address in addresses if address.startswith(("http://", "https://"))), "")

    @staticmethod
    def _first(elements: Mapping[str, Sequence[Any]], name: str) -> str:
        return clean_line(words_of(elements[name][0])) if name in elements else ""
