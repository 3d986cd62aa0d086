"""OpenDocument text: by way of HTML, with comments and their passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from store.articles.article import Document
from store.articles.clean import clean, clean_line
from store.articles.dates import date_from_name, read_date
from store.articles.file_annotations import FileAnnotation
from store.articles.formats.dated_paragraph import stated_day
from store.articles.formats.pages.people import people
from store.articles.formats.prose.marked_prose import sign, without_signs
from store.articles.formats.prose.prose import read_prose
from store.articles.formats.prose.tags import OF_DATA
from store.articles.formats.xml_tree import attribute, local, parse_xml, words_of
from store.articles.formats.zipped import Archive
from store.articles.languages import language_code
from store.articles.titles import guess_title, title_from_name
from store.errors import NotAnArticle

CONTENT, META, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
TITLES = {"Title": "h1", "Subtitle": "h2"}
QUOTES = frozenset(("Quotations", "Quote", "Block_20_Text"))
CODE = frozenset(("Preformatted_20_Text", "Source_20_Code", "Code"))
LEFT_OUT = frozenset(
    ("tracked-changes", "sequence-decls", "forms", "table-of-content-source", "variable-decls", "user-field-decls")
)
CODE_LINES = re.compile(r"</pre>\s*<pre>")
"""Between two lines of code, which are paragraphs of their own."""
MOST_COLUMNS = 64
DEEPEST = 200


def read_odt(raw: bytes, name: str) -> Document:
    """The article in an OpenDocument text.

    Raises:
        NotAnArticle: it is damaged, or protected by a password.
    """
    archive = Archive(raw)
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise NotAnArticle("an OpenDocument text that needs a password; save it without one")
    root = parse_xml(archive.read(CONTENT))
    body = next((element for element in root.iter() if local(element) == "text" and "office" in str(element.tag)), None)
    if body is None:
        raise NotAnArticle("not an OpenDocument text")
    writer = _Writer(root, archive)
    try:
        html = CODE_LINES.sub("\n", "".join(writer.inside(body, 0)) + writer.notes())
    except RecursionError as error:
        raise NotAnArticle("an OpenDocument text that nests too deeply") from error
    prose, places = without_signs(read_prose(clean(html)))
    about = _about(archive)
    title = about.get("title") or prose.heading_as_title or guess_title(prose.text) or title_from_name(name)
    annotations = [annotation.placed(places) for annotation in writer.comments if annotation.number in places]
    return Document(
        prose.text,
        title,
        title_in_text=prose.text.startswith(title),
        date=date_from_name(name) or stated_day(body) or read_date(about.get("creation-date", "")),
        authors=people([about.get("initial-creator", "") or about.get("creator", "")], ""),
        language=language_code(about.get("language", "")) or "en",
        blocks=prose.blocks,
        spans=prose.spans,
        file_annotations=tuple(sorted(annotations, key=lambda annotation: (annotation.start, annotation.end))),
        warnings=("tracked changes: insertions shown, deletions not",) if writer.has_changes else (),
    )


class _Comment:
    """A comment before its passage is known."""

    def __init__(self, number: int, element: Any) -> None:
        self.number = number
        self._name = attribute(element, "name")
        self._author = _words_in(element, "creator")
        self._created = _words_in(element, "date")[:19]
        self._note = _note_in(element)

    def answer(self, element: Any) -> None:
        """Adds an answer to it."""
        author = _words_in(element, "creator")
        self._note += f"\n\n{author}: {_note_in(element)}" if author else f"\n\n{_note_in(element)}"

    def placed(self, places: Mapping[int, tuple[int, int]]) -> FileAnnotation:
        created = f"{self._created}Z" if len(self._created) == 19 else ""
        start, end = places[self.number]
        return FileAnnotation(
            start,
            end,
            note=clean(self._note),
            author=clean_line(self._author),
            created=created,
            name=clean_line(self._name) or f"comment {self.number}",
        )


def _words_in(element: Any, name: str) -> str:
    return next((words_of(child) for child in element if local(child) == name), "")


def _note_in(element: Any) -> str:
    return "\n".join(words_of(child) for child in element if local(child) in ("p", "list"))


class _Writer:
    """Writes a document's elements as HTML."""

    def __init__(self, root: Any, archive: Archive) -> None:
        self._styles = _styles(root)
        self._archive = archive
        self.comments: list[_Comment] = []
        self.has_changes = False
        self._numbers: dict[str, int] = {}
        self._notes: list[str] = []
        self._lists: list[str] = []
        """The styles of the lists that what is written now stands in; one within another may have that one's."""
        self._special: dict[str, Callable[[Any, int], Iterator[str]]] = {
            "h": self._h,
            "p": self._p,
            "span": self._span,
            "a": self._a,
            "s": self._s,
            "tab": self._tab,
            "line-break": self._line_break,
            "list": self._list,
            "list-item": self._list_item,
            "list-header": self._list_header,
            "table": self._table,
            "table-row": self._table_row,
            "table-cell": self._table_cell,
            "covered-table-cell": self._covered_table_cell,
            "note": self._note,
            "frame": self._frame,
            "ruby": self._ruby,
            "ruby-text": self._ruby_text,
            "annotation": self._annotation,
            "annotation-end": self._annotation_end,
        }

    def inside(self, element: Any, depth: int) -> Iterator[str]:
        """What is in an element."""
        if element.text:
            yield escape(element.text)
        if depth < DEEPEST:
            for child in element:
                yield from self._element(child, depth + 1)
                if child.tail:
                    yield escape(child.tail)

    def notes(self) -> str:
        """The notes, as they follow the text."""
        return "".join(self._notes)

    def _element(self, element: Any, depth: int) -> Iterator[str]:
        name = local(element)
        if name == "tracked-changes":
            self.has_changes = True
        if not name or name in LEFT_OUT:
            return
        special = self._special.get(name)
        if special is not None:
            yield from special(element, depth)
        else:
            yield from self.inside(element, depth)

    def _within(self, tag: str, element: Any, depth: int) -> Iterator[str]:
        yield f"<{tag}>"
        yield from self.inside(element, depth)
        yield f"</{tag}>"

    def _h(self, element: Any, depth: int) -> Iterator[str]:
        level = attribute(element, "outline-level")
        yield from self._within(f"h{min(int(level), 6) if level.isdecimal() and len(level) < 3 else 1}", element, depth)

    def _p(self, element: Any, depth: int) -> Iterator[str]:
        style = self._styles.get(attribute(element, "style-name"), _Style(attribute(element, "style-name")))
        tag = TITLES.get(style.named, "pre" if style.named in CODE else "p")
        yield "<blockquote>" if style.named in QUOTES else ""
        yield from self._within(tag, element, depth)
        yield "</blockquote>" if style.named in QUOTES else ""

    def _span(self, element: Any, depth: int) -> Iterator[str]:
        style = self._styles.get(attribute(element, "style-name"), _Style())
        kinds = ("strong", style.bold), ("em", style.italic), ("sup", style.raised), ("sub", style.lowered)
        tags = [tag for tag, is_so in kinds if is_so]
        yield "".join(f"<{tag}>" for tag in tags)
        yield from self.inside(element, depth)
        yield "".join(f"</{tag}>" for tag in reversed(tags))

    def _a(self, element: Any, depth: int) -> Iterator[str]:
        yield f'<a href="{escape(attribute(element, "href"))}">'
        yield from self.inside(element, depth)
        yield "</a>"

    def _s(self, element: Any, _depth: int) -> Iterator[str]:
        count = attribute(element, "c")
        yield " " * (min(int(count), 200) if count.isdecimal() and len(count) < 5 else 1)

    def _tab(self, _element: Any, _depth: int) -> Iterator[str]:
        yield "\t"

    def _line_break(self, _element: Any, _depth: int) -> Iterator[str]:
        yield "<br>"

    def _list(self, element: Any, depth: int) -> Iterator[str]:
        named = attribute(element, "style-name") or (self._lists[-1] if self._lists else "")
        self._lists.append(named)
        is_numbered = len(self._lists) in self._styles.get(named, _Style()).numbered
        yield from self._within("ol" if is_numbered else "ul", element, depth)
        self._lists.pop()

    def _list_item(self, element: Any, depth: int) -> Iterator[str]:
        yield from self._within("li", element, depth)

    def _list_header(self, element: Any, depth: int) -> Iterator[str]:
        yield from self._within("li", element, depth)

    def _table(self, element: Any, depth: int) -> Iterator[str]:
        yield f"<table>{OF_DATA}"
        yield from self.inside(element, depth)
        yield "</table>"

    def _table_row(self, element: Any, depth: int) -> Iterator[str]:
        yield from self._within("tr", element, depth)

    def _table_cell(self, element: Any, depth: int) -> Iterator[str]:
        count = attribute(element, "number-columns-repeated")
        for _ in range(min(int(count), MOST_COLUMNS) if count.isdecimal() and len(count) < 5 else 1):
            yield from self._within("td", element, depth)

    def _covered_table_cell(self, element: Any, depth: int) -> Iterator[str]:
        yield from self._table_cell(element, depth)

    def _note(self, element: Any, depth: int) -> Iterator[str]:
        sign_of_note = next((words_of(child) for child in element if local(child) == "note-citation"), "*")
        body = next((child for child in element if local(child) == "note-body"), None)
        yield f'<sup><a href="#note">{escape(sign_of_note)}</a></sup>'
        if body is not None:
            words = "".join(self.inside(body, depth + 1)).removeprefix("<p>")
            self._notes.append(f"<div>[{escape(sign_of_note)}] {words}</div>")

    def _frame(self, element: Any, depth: int) -> Iterator[str]:
        words = [words_of(child) for name in ("desc", "title") for child in element if local(child) == name]
        if words:
            yield f'<img alt="{escape(words[0])}">'
        for child in element:
            if local(child) == "text-box":
                yield from self.inside(child, depth)
            elif local(child) == "object" and not words:
                yield self._formula(attribute(child, "href").removeprefix("./").removesuffix("/"))

    def _formula(self, name: str) -> str:
        """A formula as it was written, or as MathML; ``""`` for another object, or a damaged one."""
        part = f"{name}/{CONTENT}"
        if part not in self._archive:
            return ""
        try:
            root = parse_xml(self._archive.read(part))
        except NotAnArticle:
            return ""
        if local(root) != "math":
            return ""
        written = (words_of(element) for element in root.iter() if local(element) == "annotation")
        return escape(next(filter(None, written), "")) or _without_names(root)

    def _ruby(self, element: Any, depth: int) -> Iterator[str]:
        yield from self._within("ruby", element, depth)

    def _ruby_text(self, element: Any, depth: int) -> Iterator[str]:
        yield from self._within("rt", element, depth)

    def _annotation(self, element: Any, _depth: int) -> Iterator[str]:
        answered = self._numbers.get(attribute(element, "parent-name"))
        if answered is not None:
            self.comments[answered - 1].answer(element)
            return
        number = len(self.comments) + 1
        self.comments.append(_Comment(number, element))
        if name := attribute(element, "name"):
            self._numbers[name] = number
        yield sign(number, is_end=False)

    def _annotation_end(self, element: Any, _depth: int) -> Iterator[str]:
        number = self._numbers.get(attribute(element, "name"))
        if number is not None:
            yield sign(number, is_end=True)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style of a paragraph, a stretch or a list means."""

    named: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    numbered: frozenset[int] = frozenset()
    """The levels of a list that have numbers."""


def _styles(root: Any) -> dict[str, _Style]:
    """The document's own styles by their names, with the common style that each is made from."""
    styles: dict[str, _Style] = {}
    for element in root.iter():
        if local(element) == "style":
            properties_by_name: dict[str, str] = {}
            for properties in element:
                properties_by_name |= {key.rpartition("}")[2]: value for key, value in properties.attrib.items()}
            styles[attribute(element, "name")] = _Style(
                attribute(element, "parent-style-name") or attribute(element, "name"),
                bold=properties_by_name.get("font-weight") == "bold",
                italic=properties_by_name.get("font-style") == "italic",
                raised=properties_by_name.get("text-position", "").startswith("super"),
                lowered=properties_by_name.get("text-position", "").startswith("sub"),
            )
        elif local(element) == "list-style":
            levels = (level for level in element if local(level) == "list-level-style-number")
            numbered = frozenset(int(level) for each in levels if (level := attribute(each, "level")).isdecimal())
            styles[attribute(element, "name")] = _Style(numbered=numbered)
    return styles


def _without_names(element: Any) -> str:
    """An element as HTML, without its names' space."""
    inside = "".join(f"{_without_names(child)}{escape(child.tail or '')}" for child in element)
    tag = local(element)
    return f"<{tag}>{escape(element.text or '')}{inside}</{tag}>" if tag else ""


def _about(archive: Archive) -> dict[str, str]:
    if META not in archive:
        return {}
    about: dict[str, str] = {}
    for element in parse_xml(archive.read(META)).iter():
        if local(element) in ("title", "initial-creator", "creator", "creation-date", "language"):
            about.setdefault(local(element), clean_line(words_of(element)))
    return about
