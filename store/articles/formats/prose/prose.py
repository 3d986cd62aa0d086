"""HTML to prose: a text, and beside it how its stretches are set.

No sign of the markup is left in the text. Blocks are parted by a blank line, the entries of a list, the lines of a code
block and the rows of a table by a line end; bullets and numbers are not text but the marker of their block.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.articles.article import Block, Span
from store.articles.clean import clean, clean_line
from store.articles.formats.prose.cells import describes, is_data
from store.articles.formats.prose.formulas import is_drawn
from store.articles.formats.prose.open_parts import OpenBlock, OpenList, OpenSpan, without_space
from store.articles.formats.prose.raised import LONGEST_UNIT, WRITTEN_AS, is_beside_heading, leads_back
from store.articles.formats.prose.row_columns import RowColumns
from store.articles.formats.prose.tags import (
    BLOCKS,
    BULLET,
    CLOSE,
    CLOSES,
    DEEPEST_INDENT,
    HEADINGS,
    LINE_NUMBER,
    MOST_LEFT_OPEN,
    OPENS,
    PROGRAMS,
    QUOTATION_MARKS,
    ROWS,
    RULE,
    SOFT_HYPHEN,
    SPACES,
    SPANS,
)
from store.articles.formats.prose.text_pieces import TextPieces
from store.articles.formats.prose.verse import follows_line
from store.articles.languages import language_code
from store.articles.titles import LONGEST_TITLE_LINE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


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
    anchors: dict[str, int] = field(default_factory=dict)
    """Where elements with an id begin, if that was asked for."""
    pages: tuple[tuple[str, int], ...] = ()
    """Labels of printed pages, and where they begin; likewise."""

    @property
    def heading_as_title(self) -> str:
        """The first heading, unless it is one of a part: more than a line stands before it, and it is not the only one of the
        first level."""
        headings = [block for block in self.blocks if block.kind == "heading"]
        if not headings:
            return self.first_heading
        first = headings[0]
        is_only = first.level == 1 and all(block.level > 1 for block in headings[1:])
        return self.first_heading if is_only or first.start <= LONGEST_TITLE_LINE else ""


def read_prose(html: str) -> Prose:
    """The prose in a piece of HTML, however badly formed."""
    root = parse(html)
    return Prose("", (), (), "", "", "") if root is None else read_tree(root)


def parse(html: str) -> LexborNode | None:
    """The tree of a piece of HTML, by the standard's rules."""
    from selectolax.lexbor import LexborHTMLParser

    if len(OPENS.findall(html)) - len(CLOSES.findall(html)) > MOST_LEFT_OPEN:
        html = OPENS.sub("", html)
    return LexborHTMLParser(html).root


def read_tree(
    root: LexborNode,
    left_out: Container[int] = frozenset(),
    unread: frozenset[str] = PROGRAMS,
    *,
    with_anchors: bool = False,
) -> Prose:
    """The prose in a tree, without the nodes whose ids are `left_out`, and without `unread` elements."""
    reader = _Reader(unread, left_out, with_anchors)
    reader.note_head(root)
    reader.walk(root)
    return reader.prose()


@dataclass(slots=True)
class _Reader:
    """Collects text while it walks the tree; `_gap` is what will part the next piece from what is there."""

    _unread: frozenset[str]
    _left_out: Container[int]
    _with_anchors: bool
    _anchors: dict[str, int] = field(default_factory=dict)
    _pages: list[tuple[str, int]] = field(default_factory=list)
    _text: TextPieces = field(default_factory=TextPieces)
    _gap: str = ""
    _blocks: list[Block] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _block: OpenBlock = field(default_factory=lambda: OpenBlock("paragraph"))
    _open_spans: list[OpenSpan] = field(default_factory=list)
    _lists: list[OpenList] = field(default_factory=list)
    _definitions: int = 0
    """How many definitions what is read now stands in: they are set in under their terms."""
    _marker: str = ""
    _quotes: int = 0
    _quoted: int = 0
    """Quotations inside each other that are open."""
    _preformatted: int = 0
    _is_data: bool = False
    """Whether the row that is open belongs to a table of data, where a block in a cell does not end it."""
    _columns: RowColumns = field(default_factory=RowColumns)
    _title: str = ""
    _language: str = ""

    def prose(self) -> Prose:
        self._end_block()
        text = self._text.whole()
        headings = (text[block.start : block.end] for block in self._blocks if block.kind == "heading")
        return Prose(
            text,
            tuple(self._blocks),
            tuple(sorted(without_space(self._spans, text), key=lambda span: (span.start, -span.end))),
            clean_line(self._title),
            clean_line(next(headings, "")),
            self._language,
            self._anchors,
            tuple(self._pages),
        )

    # The tree

    def note_head(self, root: LexborNode) -> None:
        """What the page says about itself."""
        self._language = language_code(root.attributes.get("lang") or "")
        title = root.css_first("title")
        self._title = title.text().replace(SOFT_HYPHEN, "") if title is not None else ""

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
        if node.mem_id in self._left_out:
            return False
        if tag == "-text":
            # a character reference brings what the file itself could not
            self._take(clean(node.text_content or "").replace(SOFT_HYPHEN, ""))
            return True
        if tag in WRITTEN_AS:
            words = WRITTEN_AS[tag](node, self._ending())
            if words is not None:
                self._take(clean(words))
                return False
        if tag in self._unread or tag.startswith(("-", "!")):
            return False
        if is_beside_heading(node) or is_drawn(node) or leads_back(node):
            return False
        given = {name: clean_line(value) for name, value in node.attributes.items() if value}
        if self._with_anchors and self._note_place(given):
            return False
        if tag == "br":
            self._break_line()
        elif tag == "img":
            if given.get("alt") and describes(node, given["alt"]):
                self._add(f"[{given['alt']}]")
        elif tag == "q":
            self._take(QUOTATION_MARKS[self._quoted % 2][0])
            self._quoted += 1
        elif tag in ("td", "th"):
            self._start_cell(given)
        elif tag == "tr":
            self._start_row(node)
        elif tag == "table":
            self._start_block(tag, given)
            self._columns.start_table(is_named=node.css_first("th, caption") is not None)
        elif tag in BLOCKS and self._is_data and tag not in ROWS:
            self._add_prose(" ")
        elif tag in BLOCKS:
            self._start_block(tag, given)
            if self._with_anchors and tag == "div" and follows_line(node):
                self._gap = "\n"
        elif tag in SPANS and not self._preformatted:
            self._open_spans.append(OpenSpan(tag, self._text.length, given.get("href", "")))
        return True

    def _note_place(self, given: dict[str, str]) -> bool:
        """Notes where an element begins, and a printed page: before the next words. Says whether it is only a page's number."""
        here = self._text.length + (len(self._gap or "\n\n") if self._block.start is None and self._text.length else 0)
        if "id" in given:
            self._anchors.setdefault(given["id"], here)
        if "pagebreak" in (given.get("epub:type") or given.get("role") or ""):
            self._pages.append((given.get("title") or given.get("aria-label") or given.get("id", ""), here))
            return True
        if LINE_NUMBER.search(given.get("class", "")):
            self._add_prose(" ")
        return False

    def _leave(self, tag: str) -> None:
        if tag == "q":
            self._quoted -= 1
            self._take(QUOTATION_MARKS[self._quoted % 2][1])
        elif tag in BLOCKS and self._is_data and tag not in ROWS:
            self._add_prose(" ")
        elif tag in BLOCKS:
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
        if self._block.start is None or self._columns.empty > 0 or self._text.ends_in_space:
            words = words.lstrip(" ")
        if words:
            self._add(words)

    def _ending(self) -> str:
        """The last characters of the open block."""
        return self._text.ending(LONGEST_UNIT) if self._block.start is not None else ""

    def _add(self, text: str) -> None:
        if self._block.start is None:
            before = self._text.length
            if before:
                self._text.write(self._gap or "\n\n")
            self._block.start = self._text.length
            self._text.write(self._columns.before_words(is_first=True))
            for span in self._open_spans:
                if span.start >= before:
                    span.start = self._text.length
        elif self._columns.empty:
            self._text.strip_end()
            before = self._text.length
            self._text.write(self._columns.before_words(is_first=False))
            for span in self._open_spans:
                if span.start >= before:
                    span.start = self._text.length
        self._columns.empty = 0
        self._text.write(text)

    def _break_line(self) -> None:
        if self._is_data:
            self._add_prose(" ")
        elif self._block.start is not None:
            self._text.write("\n")

    # Blocks

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        gap = "\n" if tag in CLOSE or (self._lists and tag in ("p", "ul", "ol")) else "\n\n"
        self._end_block(gap)
        self._columns.empty = self._columns.empty if self._is_data else 0
        if tag in HEADINGS:
            self._block = OpenBlock("heading", HEADINGS[tag])
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("ul", "ol"):
            start = given.get("start", "1")
            self._lists.append(OpenList(tag == "ol", int(start) - 1 if start.isdecimal() and len(start) < 10 else 0))
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "dd":
            self._definitions += 1
        elif tag == "pre":
            self._preformatted += 1
            self._block = OpenBlock("code")
        elif tag == "hr":
            self._block = OpenBlock("rule")
            self._add(RULE)
            self._end_block()

    def _end_tag_of_block(self, tag: str) -> None:
        if tag == "tr" and self._is_data and self._block.start is not None:
            self._text.strip_end()
            self._text.write(self._columns.at_end())
        self._end_block("\n" if tag in CLOSE or (self._lists and tag == "p") else "\n\n")
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._gap = "\n" if self._lists else "\n\n"
        elif tag == "li":
            self._marker = ""
        elif tag == "dd":
            self._definitions = max(0, self._definitions - 1)
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        elif tag in ROWS:
            self._is_data, self._columns.empty = False, 0

    def _end_block(self, gap: str = "\n\n") -> None:
        """Closes the open block. Of two gaps in a row the wider one stands."""
        wider = max(self._gap, gap, key=len) if self._block.start is None else gap
        self._gap = wider
        if self._block.start is not None:
            self._text.strip_end()
            if self._text.length > self._block.start:
                self._blocks.append(
                    Block(
                        self._block.start,
                        self._text.length,
                        self._block.kind,
                        self._block.level,
                        min(self._quotes, DEEPEST_INDENT),
                        min(len(self._lists) + self._definitions, DEEPEST_INDENT),
                        self._marker,
                    )
                )
                self._marker = ""
        self._block = OpenBlock("code" if self._preformatted else "paragraph")

    def _next_marker(self) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return BULLET
        self._lists[-1].number += 1
        return f"{self._lists[-1].number}."

    def _start_row(self, row: LexborNode) -> None:
        self._end_block("\n")
        self._block = OpenBlock("row")
        self._columns.start_row()
        self._is_data = not self._preformatted and is_data(row, self._columns.taken)

    def _start_cell(self, given: dict[str, str]) -> None:
        """Counts the cell; the signs before it are written with its words. Where cells hold parts of a page, each begins with
        its own block."""
        if self._is_data:
            self._columns.start_cell(given.get("colspan", ""), given.get("rowspan", ""))
        else:
            self._columns.empty = int(self._block.start is not None)

    # Spans

    def _end_span(self, tag: str) -> None:
        for index in range(len(self._open_spans) - 1, -1, -1):
            if self._open_spans[index].tag == tag:
                opened = self._open_spans.pop(index)
                if opened.start < self._text.length:
                    self._spans.append(Span(opened.start, self._text.length, SPANS[tag], opened.target))
                return
