"""HTML to prose: a text, and beside it how its stretches are set.

No sign of the markup is left in the text. Blocks are parted by a blank line, the entries of a list, the lines of a code
block and the rows of a table by a line end; bullets and numbers are not text but the marker of their block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from store.articles.article import Block, BlockKind, Span, SpanKind
from store.articles.clean import clean, clean_line

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p div section article main header address figure figcaption details summary dl dt dd fieldset center "
    "blockquote ul ol li pre table thead tbody tfoot tr hr caption body html".split()
) | frozenset(HEADINGS)
UNREAD = frozenset(
    "script style noscript template nav footer aside form svg math button select iframe object video audio canvas".split()
)
"""What stands in these is not read: programs, and what surrounds an article on a page."""
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


def read_prose(html: str) -> Prose:
    """The prose in a page or a piece of HTML, however badly formed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
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


@dataclass
class _Reader(HTMLParser):
    """Collects text while the parser walks; `_gap` is what will part the next piece from what is there."""

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
    _unread: str = ""
    _unread_depth: int = 0
    _in_title: bool = False
    _title: str = ""
    _language: str = ""
    _about: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def prose(self) -> Prose:
        self._end_block()
        text = "".join(self._pieces)
        headings = (text[block.start : block.end] for block in self._blocks if block.kind == "heading")
        return Prose(
            text,
            tuple(self._blocks),
            tuple(sorted(self._spans, key=lambda span: (span.start, -span.end))),
            clean_line(self._title),
            clean_line(next(headings, "")),
            self._language,
            self._about,
        )

    # What the parser meets

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            self._unread_depth += tag == self._unread
            return
        given = {name: clean_line(value) for name, value in attrs if value}
        if tag in UNREAD:
            self._unread, self._unread_depth = tag, 1
        elif tag == "title":
            self._in_title = not self._title
        elif tag == "meta":
            self._note_meta(given)
        elif tag == "html":
            self._language = given.get("lang", "").split("-")[0].lower()
        elif tag == "br":
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

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            self._unread_depth -= tag == self._unread
            if self._unread_depth == 0:
                self._unread = ""
        elif tag == "title":
            self._in_title = False
        elif tag in BLOCKS:
            self._end_tag_of_block(tag)
        elif tag in SPANS:
            self._end_span(tag)

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        data = clean(data)  # a character reference may have brought what the file itself could not
        if self._in_title:
            self._title += data
        elif self._preformatted:
            self._add(data)
        else:
            self._add_prose(data)

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
            if self._length:
                self._write(self._gap or "\n\n")
            self._block.start = self._length
            for span in self._open_spans:
                span.start = max(span.start, self._length)
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
        gap = "\n" if tag in ("li", "tr", "dd") or (self._lists and tag in ("p", "ul", "ol")) else "\n\n"
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
        self._end_block("\n" if tag in ("li", "tr") or (self._lists and tag == "p") else "\n\n")
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

    # Spans and the head

    def _end_span(self, tag: str) -> None:
        for index in range(len(self._open_spans) - 1, -1, -1):
            if self._open_spans[index].tag == tag:
                opened = self._open_spans.pop(index)
                if opened.start < self._length:
                    self._spans.append(Span(opened.start, self._length, SPANS[tag], opened.target))
                return

    def _note_meta(self, given: dict[str, str]) -> None:
        name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if name and "content" in given:
            self._about.setdefault(name, given["content"])
