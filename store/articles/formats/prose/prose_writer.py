"""Prose while it is written: words one after the other, and the blocks and spans that they stand in.

Blocks are parted by a blank line, the entries of a list, the lines of a code block and the rows of a table by a line end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.articles.article import Block, Span
from store.articles.formats.prose.cells import is_data
from store.articles.formats.prose.open_parts import OpenBlock, OpenList, OpenSpan, without_space
from store.articles.formats.prose.raised import LONGEST_UNIT
from store.articles.formats.prose.row_columns import RowColumns
from store.articles.formats.prose.tags import (
    BOX,
    BULLET,
    CLOSE,
    DEEPEST_INDENT,
    HEADINGS,
    OPEN_BOX,
    QUOTATION_MARKS,
    ROWS,
    RULE,
    SPACES,
    SPANS,
    TICKED_BOX,
)
from store.articles.formats.prose.text_pieces import TextPieces

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


@dataclass(slots=True)
class ProseWriter:
    """Takes words and tags in the order of the page; `_gap` is what will part the next words from those before them."""

    with_boxes: bool = False
    """Whether `[x]` at the beginning of an entry is its box, as in Markdown."""
    blocks: list[Block] = field(default_factory=list)
    """Those that are closed. Offsets are characters in `text`, end exclusive."""
    _text: TextPieces = field(default_factory=TextPieces)
    _gap: str = ""
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
    _is_after_picture: bool = False
    _is_data: bool = False
    """Whether the row that is open belongs to a table of data, where a block in a cell does not end it."""
    _columns: RowColumns = field(default_factory=RowColumns)

    def close(self) -> str:
        """Ends what is open and returns the text."""
        self._close_block()
        return self._text.whole()

    def spans(self, text: str) -> tuple[Span, ...]:
        """The spans that are closed, in the order of their beginnings, those around others first."""
        return tuple(sorted(without_space(self._spans, text), key=lambda span: (span.start, -span.end)))

    @property
    def offset(self) -> int:
        """Where the next words will stand."""
        is_first = self._block.start is not None or not self._text.length
        return self._text.length + (0 if is_first else len(self._gap or "\n\n"))

    def start_line(self) -> None:
        """The next block begins on the next line, without a blank line before it."""
        if not self._is_data:
            self._gap = "\n"

    # Words

    def take(self, text: str) -> None:
        if self._preformatted:
            self.add(text)
        else:
            self.add_prose(self._with_box(text))

    def add_prose(self, text: str) -> None:
        """White space of any kind and length is one space."""
        words = SPACES.sub(" ", text)
        if self._block.start is None or self._columns.empty > 0 or self._text.ends_in_space:
            words = words.lstrip() if self._is_data else words.lstrip(" ")  # a cell of no-break spaces is an empty one
        if words:
            self.add(words)

    def tick(self, *, is_done: bool) -> None:
        """The entry of a list that begins here has a box."""
        if self._is_at_bullet:
            self._marker = TICKED_BOX if is_done else OPEN_BOX

    def label(self, marker: str) -> None:
        """The next block has this marker."""
        self._close_block()
        self._marker = marker

    def _with_box(self, text: str) -> str:
        """Words without the signs of a box that they begin an entry with."""
        box = BOX.match(text) if self.with_boxes and self._is_at_bullet else None
        if box is None:
            return text
        self.tick(is_done=box["sign"] != " ")
        return text[box.end() :]

    @property
    def _is_at_bullet(self) -> bool:
        return self._marker == BULLET and self._block.start is None

    def ending(self) -> str:
        """The last characters of the open block."""
        return self._text.ending(LONGEST_UNIT) if self._block.start is not None else ""

    def add(self, text: str) -> None:
        """Words as they are."""
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
        if self._is_after_picture and text[0].isalnum() and self._text.length > self._block.start:
            self._text.write(" ")
        self._is_after_picture = False
        self._text.write(text)

    def picture(self, description: str) -> None:
        """The description of a picture, which is no part of the words beside it."""
        if self._block.start is not None and self.ending()[-1:].isalnum():
            self._text.write(" ")
        self.add(description)
        self._is_after_picture = True

    def part_words(self) -> None:
        """A space, where words are open that have none at their end."""
        if self._block.start is not None and not self._preformatted and not self._text.ends_in_space:
            self.add_prose(" ")

    def start_quotation(self) -> None:
        self.take(QUOTATION_MARKS[self._quoted % 2][0])
        self._quoted += 1

    def end_quotation(self) -> None:
        self._quoted -= 1
        self.take(QUOTATION_MARKS[self._quoted % 2][1])

    def break_line(self) -> None:
        if self._is_data:
            self.add_prose(" ")
        elif self._block.start is not None:
            self._text.write("\n")

    # Blocks

    def start_block(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag with these attributes begins a block. In a cell of a table of data it only parts words."""
        if self._is_data and tag not in ROWS:
            self.add_prose(" ")
            return
        self._start_block(tag, attributes)

    def start_table(self, *, is_named: bool) -> None:
        """`is_named` says whether the table names its columns."""
        self._start_block("table", {})
        self._columns.start_table(is_named=is_named)

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        gap = "\n" if tag in CLOSE or (self._lists and tag in ("p", "ul", "ol")) else "\n\n"
        self._close_block(gap)
        self._columns.empty = self._columns.empty if self._is_data else 0
        if tag in HEADINGS:
            self._block = OpenBlock("heading", HEADINGS[tag])
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in ("ul", "ol"):
            start = attributes.get("start", "1")
            self._lists.append(OpenList(tag == "ol", int(start) - 1 if start.isdecimal() and len(start) < 10 else 0))
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "dd":
            self._definitions += 1
        elif tag == "pre":
            self._preformatted += 1
            self._block = OpenBlock("code")
        elif tag == "hr" and self.blocks and self.blocks[-1].kind != "rule":
            self._block = OpenBlock("rule")
            self.add(RULE)
            self._close_block()

    def end_block(self, tag: str) -> None:
        if self._is_data and tag not in ROWS:
            self.add_prose(" ")
            return
        if tag == "tr" and self._is_data and self._block.start is not None:
            self._text.strip_end()
            self._text.write(self._columns.at_end())
        self._close_block("\n" if tag in CLOSE or (self._lists and tag == "p") else "\n\n")
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._gap = "\n" if self._lists else "\n\n"
        elif tag == "li":
            self._marker = ""
        elif tag == "dd":
            self._definitions, self._marker = max(0, self._definitions - 1), ""
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        elif tag in ROWS:
            self._is_data, self._columns.empty = False, 0

    def _close_block(self, gap: str = "\n\n") -> None:
        """Closes the open block. Of two gaps in a row the wider one stands."""
        wider = max(self._gap, gap, key=len) if self._block.start is None else gap
        self._gap = wider
        if self._block.start is not None:
            self._text.strip_end()
            if self._text.length > self._block.start:
                self.blocks.append(
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

    def start_row(self, row: LexborNode) -> None:
        self._close_block("\n")
        self._block = OpenBlock("row")
        self._columns.start_row()
        self._is_data = not self._preformatted and is_data(row, self._columns.spanned)

    def start_cell(self, attributes: dict[str, str]) -> None:
        """Counts the cell; the signs before it are written with its words. Where cells hold parts of a page, each begins with
        its own block."""
        if self._is_data:
            self._columns.start_cell(attributes.get("colspan", ""), attributes.get("rowspan", ""))
        else:
            self._columns.empty = int(self._block.start is not None)

    # Spans

    def start_span(self, tag: str, target: str) -> None:
        if not self._preformatted:
            self._open_spans.append(OpenSpan(tag, self._text.length, target))

    def end_span(self, tag: str) -> None:
        for index in range(len(self._open_spans) - 1, -1, -1):
            if self._open_spans[index].tag == tag:
                opened = self._open_spans.pop(index)
                if opened.start < self._text.length:
                    self._spans.append(Span(opened.start, self._text.length, SPANS[tag], opened.target))
                return
