"""HTML to prose: a text, and beside it how its stretches are set.

No sign of the markup is left in the text. Blocks are parted by a blank line, the entries of a list, the lines of a code
block and the rows of a table by a line end; bullets and numbers are not text but the marker of their block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from store.articles.article import Block, BlockKind, Span, SpanKind
from store.articles.clean import clean, clean_line
from store.articles.languages import language_code

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p div section article main header address figure figcaption details summary dl dt dd fieldset center "
    "blockquote ul ol li pre table thead tbody tfoot tr hr caption body html".split()
) | frozenset(HEADINGS)
PROGRAMS = frozenset("script style template svg math iframe object video audio canvas head".split())
"""What stands in these is not for reading."""
SURROUNDINGS = frozenset("nav footer aside select".split())
"""What stands around an article on a page."""
SPANS: dict[str, SpanKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "a": "link",
    "del": "strike",
    "s": "strike",
}
CLOSE = frozenset("li tr dd thead tbody tfoot".split())
"""Blocks that no blank line parts from their neighbours."""
NO_SCRIPT = re.compile(r"<noscript\b[^>]*>(?:(?!<noscript\b).){0,100000}?</noscript\s*>", re.IGNORECASE | re.DOTALL)
"""Taken out before parsing: in a page's head the standard lets its words fall into the text."""
OPENS = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE)
CLOSES = re.compile(r"</(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s*>", re.IGNORECASE)
MOST_LEFT_OPEN = 200
"""Tags of these that a page may leave open: by the standard each is opened anew in every paragraph after it. No page has
so many but to be slow."""
RULE = "* * *"
BULLET = "•"
CELL_GAP = " │ "
SPACES = re.compile(r"[ \t\n]+")
DEEPEST_INDENT = 12
"""Lists and quotes inside each other that are still set apart."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What `read_prose` found. Offsets are characters in `text`, end exclusive."""

    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    title: str
    """Of the page's head."""
    first_heading: str
    language: str
    about: dict[str, str]
    """The head's meta elements: lower-case name or property → content."""


def read_prose(html: str, *, page: bool = False) -> Prose:
    """The prose in a piece of HTML, however badly formed; of a whole `page`, without what stands around an article."""
    from selectolax.lexbor import LexborHTMLParser

    if page:
        html = NO_SCRIPT.sub("", html)
    if len(OPENS.findall(html)) - len(CLOSES.findall(html)) > MOST_LEFT_OPEN:
        html = OPENS.sub("", html)
    root = LexborHTMLParser(html).root
    reader = _Reader(PROGRAMS | SURROUNDINGS if page else PROGRAMS)
    if root is not None:
        reader.note_head(root)
        reader.walk(root)
    return reader.prose()


@dataclass(slots=True)
class _Open:
    """A block whose end has not come yet."""

    kind: BlockKind
    level: int = 0
    start: int | None = None


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 0


@dataclass(slots=True)
class _OpenSpan:
    tag: str
    start: int
    target: str = ""


@dataclass(slots=True)
class _Reader:
    """Collects text while it walks the tree; `_gap` is what will part the next piece from what is there."""

    _unread: frozenset[str]
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: str = ""
    _blocks: list[Block] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _block: _Open = field(default_factory=lambda: _Open("paragraph"))
    _open_spans: list[_OpenSpan] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _marker: str = ""
    _quotes: int = 0
    _preformatted: int = 0
    _title: str = ""
    _language: str = ""
    _about: dict[str, str] = field(default_factory=dict)

    def prose(self) -> Prose:
        self._end_block()
        text = "".join(self._pieces)
        headings = (text[block.start : block.end] for block in self._blocks if block.kind == "heading")
        return Prose(
            text,
            tuple(self._blocks),
            tuple(sorted(_without_space(self._spans, text), key=lambda span: (span.start, -span.end))),
            clean_line(self._title),
            clean_line(next(headings, "")),
            self._language,
            self._about,
        )

    # The tree

    def note_head(self, root: LexborNode) -> None:
        """What the page says about itself."""
        self._language = language_code(root.attributes.get("lang") or "")
        title = root.css_first("title")
        self._title = title.text() if title is not None else ""
        for meta in root.css("meta"):
            given = {name: clean_line(value) for name, value in meta.attributes.items() if value}
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if name and "content" in given:
                self._about.setdefault(name, given["content"])

    def walk(self, root: LexborNode) -> None:
        """Every node in order. Without recursion: pages nest as deeply as they like."""
        node: LexborNode | None = root
        while node is not None:
            reads = self._enter(node)
            following = node.child if reads else None
            while following is None and node is not None:
                if reads:
                    self._leave(node.tag or "")
                if node.mem_id == root.mem_id:
                    return
                following = node.next
                if following is None:
                    node, reads = node.parent, True
            node = following

    def _enter(self, node: LexborNode) -> bool:
        """Takes a node's text, or opens its tag; says whether what is in it is read."""
        tag = node.tag or ""
        if tag == "-text":
            self._take(clean(node.text_content or ""))  # a character reference brings what the file itself could not
            return True
        if tag in self._unread or tag.startswith(("-", "!")):
            return False
        given = {name: clean_line(value) for name, value in node.attributes.items() if value}
        if tag == "br":
            self._break_line()
        elif tag == "img":
            if given.get("alt"):
                self._add(f"[{given['alt']}]")
        elif tag in ("td", "th"):
            self._start_cell()
        elif tag in BLOCKS:
            self._start_block(tag, given)
        elif tag in SPANS and not self._preformatted:
            self._open_spans.append(_OpenSpan(tag, self._length, given.get("href", "")))
        return True

    def _leave(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_tag_of_block(tag)
        elif tag in SPANS:
            self._end_span(tag)

    def _take(self, text: str) -> None:
        if self._preformatted:
            self._add(text)
        else:
            self._add_prose(text)

    # Text

    def _add_prose(self, data: str) -> None:
        words = SPACES.sub(" ", data)
        if self._block.start is None or self._ends_in_space():
            words = words.lstrip(" ")
        if words:
            self._add(words)

    def _ends_in_space(self) -> bool:
        return not self._pieces or self._pieces[-1].endswith((" ", "\n"))

    def _add(self, text: str) -> None:
        if self._block.start is None:
            before = self._length
            if before:
                self._write(self._gap or "\n\n")
            self._block.start = self._length
            for span in self._open_spans:
                if span.start >= before:
                    span.start = self._length
        self._write(text)

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _strip_end(self) -> None:
        """Takes back the white space at the end of the text, which belongs to no block."""
        while self._pieces:
            stripped = self._pieces[-1].rstrip()
            self._length -= len(self._pieces[-1]) - len(stripped)
            if stripped:
                self._pieces[-1] = stripped
                return
            self._pieces.pop()

    def _break_line(self) -> None:
        if self._block.start is not None:
            self._write("\n")

    # Blocks

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        gap = "\n" if tag in CLOSE or (self._lists and tag in ("p", "ul", "ol")) else "\n\n"
        self._end_block(gap)
        if tag in HEADINGS:
            self._block = _Open("heading", HEADINGS[tag])
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("ul", "ol"):
            start = given.get("start", "1")
            self._lists.append(_List(tag == "ol", int(start) - 1 if start.isdecimal() and len(start) < 10 else 0))
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "pre":
            self._preformatted += 1
            self._block = _Open("code")
        elif tag == "tr":
            self._block = _Open("row")
        elif tag == "hr":
            self._block = _Open("rule")
            self._add(RULE)
            self._end_block()

    def _end_tag_of_block(self, tag: str) -> None:
        self._end_block("\n" if tag in CLOSE or (self._lists and tag == "p") else "\n\n")
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._gap = "\n" if self._lists else "\n\n"
        elif tag == "li":
            self._marker = ""
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def _end_block(self, gap: str = "\n\n") -> None:
        """Closes the open block. Of two gaps in a row the wider one stands."""
        wider = max(self._gap, gap, key=len) if self._block.start is None else gap
        self._gap = wider
        if self._block.start is not None:
            self._strip_end()
            if self._length > self._block.start:
                self._blocks.append(
                    Block(
                        self._block.start,
                        self._length,
                        self._block.kind,
                        self._block.level,
                        min(self._quotes, DEEPEST_INDENT),
                        min(len(self._lists), DEEPEST_INDENT),
                        self._marker,
                    )
                )
                self._marker = ""
        self._block = _Open("code" if self._preformatted else "paragraph")

    def _next_marker(self) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return BULLET
        self._lists[-1].number += 1
        return f"{self._lists[-1].number}."

    def _start_cell(self) -> None:
        if self._block.start is not None:
            self._strip_end()
            self._add(CELL_GAP)

    # Spans

    def _end_span(self, tag: str) -> None:
        for index in range(len(self._open_spans) - 1, -1, -1):
            if self._open_spans[index].tag == tag:
                opened = self._open_spans.pop(index)
                if opened.start < self._length:
                    self._spans.append(Span(opened.start, self._length, SPANS[tag], opened.target))
                return


def _without_space(spans: list[Span], text: str) -> list[Span]:
    """The spans without white space at their ends, and without those that hold nothing else."""
    found = []
    for span in spans:
        words = text[span.start : span.end]
        start, end = span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())
        if start < end:
            found.append(replace(span, start=start, end=end))
    return found
