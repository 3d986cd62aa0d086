"""Offset ↔ row and cell: a document laid out at a width, a paragraph at a time, on demand.

Three units meet here and nowhere else: characters (offsets in the text), grapheme clusters (what the cursor moves by) and
cells (screen columns). Nothing depends on the length of the text: a place on the page is a paragraph's offset and a row
in it, and only paragraphs that are looked at are wrapped. A paragraph longer than `LONGEST` is laid out in pieces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from typing import NamedTuple

from store.articles.article import Block, Document, Passage
from tui.reading.blank_lines import BlankLines
from tui.reading.blocks import Blocks
from tui.reading.clusters import TAB, Cluster, Measure, clusters, is_simple
from tui.reading.list_rooms import list_rooms
from tui.reading.stretches import Stretches
from tui.reading.table_columns import AlignedRow, aligned_rows, cells_apart, is_under_heading
from tui.reading.wrapping import wrap

LONGEST = 8_192
"""Characters of a paragraph that are wrapped at once: 110 rows, at most a few milliseconds."""
PIECE_SLACK = 128
"""Characters that are looked at for a space to end a piece at."""
REMEMBERED = 512
"""Paragraphs whose rows are kept."""
INDENT = 2
"""Cells for each list or quote that a block stands in."""
CODE_PAD = 1
"""Cells of the ground of code to each side of it."""
BLANK = -1
"""The number of a row that is only room."""
RULE = -2
"""The number of a row that is a rule, under the heading of a table."""


class RowAddress(NamedTuple):
    """A row of the page: the offset its paragraph (or piece of one) starts at, and which row of it. Rows over the text are
    rows of a paragraph that starts at -1."""

    paragraph: int
    row: int


class Row(NamedTuple):
    """One visual line."""

    start: int
    end: int
    """The end of what is drawn, exclusive."""
    next: int
    """Where the next row starts."""
    indent: int = 0
    """Cells before the text."""
    marker: str = ""
    """Drawn in the indent: a bullet, a number."""
    block: Block | None = None
    lead: int | None = None
    """The number of the row in the masthead, `BLANK` or `RULE`, for a row that shows nothing of the text; else None."""
    hyphen: bool = False
    """Whether it ends at a soft hyphen, which is then drawn."""


MASTHEAD = -1


class Masthead(NamedTuple):
    """Rows that belong to the page and not to the text."""

    over: int = 0
    """Before the text."""
    under_title: int = 0
    """After the first paragraph, if that is the title; the last of these rows replaces a blank line there."""


NO_MASTHEAD = Masthead()


class PageLayout:
    """One document at one width."""

    def __init__(
        self,
        document: Document,
        width: int,
        measure: Measure,
        masthead: Masthead = NO_MASTHEAD,
        *,
        indented: bool = False,
    ) -> None:
        """`width` is the cells of the text column; with `indented`, plain paragraphs are set apart by an indent and the
        blank lines between them are not shown."""
        self.document = document
        self.text = document.text
        self.width = width
        self.masthead = masthead
        self._title_end = _end_of_line(document.text) if masthead.under_title else -1
        """Where the line break after the title is."""
        self._measure = measure
        self._indented = indented
        self._rows: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self.spans = Stretches(document.spans)
        self._list_rooms = list_rooms(document, INDENT, measure)
        self._aligned: dict[int, AlignedRow | None] = {}
        """Rows of tables by their offsets, as far as their tables were looked at."""
        self._blocks = Blocks(document.blocks)
        self._blanks = BlankLines(self.text, self._blocks, title_end=self._title_end, indented=indented)

    # Paragraphs and rows

    def paragraph(self, offset: int) -> Passage:
        """The paragraph (or piece of a long one) that holds the character at `offset`, without its line break."""
        offset = self._blanks.before_hidden(offset)
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        if end - start <= LONGEST:
            return Passage(start, end)
        piece = (offset - start) // LONGEST
        first = self._piece_start(start, end, piece)
        if first > offset:
            piece -= 1
            first = self._piece_start(start, end, piece)
        return Passage(first, self._piece_start(start, end, piece + 1))

    def rows(self, paragraph: int) -> tuple[Row, ...]:
        """The rows of the paragraph that starts at this offset."""
        if paragraph == MASTHEAD:
            return tuple(Row(0, 0, 0, lead=index) for index in range(self.masthead.over))
        wrapped = self._rows.get(paragraph)
        if wrapped is None:
            wrapped = self._rows[paragraph] = self._wrap(self.paragraph(paragraph))
            if len(self._rows) > REMEMBERED:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(paragraph)
        return wrapped

    def row(self, place: RowAddress) -> Row:
        return self.rows(place.paragraph)[place.row]

    def place(self, offset: int) -> RowAddress:
        """The row that the character at `offset` stands in."""
        paragraph = self.paragraph(min(max(offset, 0), len(self.text))).start
        rows = self.rows(paragraph)
        row = max(0, bisect_right(rows, offset, key=lambda row: row.start) - 1)
        while row and rows[row].lead is not None:
            row -= 1
        return RowAddress(paragraph, row)

    def first(self) -> RowAddress:
        return RowAddress(MASTHEAD, 0) if self.masthead.over else RowAddress(0, 0)

    def last(self) -> RowAddress:
        return self.place(len(self.text) - 1)

    def after(self, place: RowAddress) -> RowAddress | None:
        """The row below, None under the last one."""
        rows = self.rows(place.paragraph)
        if place.row + 1 < len(rows):
            return RowAddress(place.paragraph, place.row + 1)
        if place.paragraph == MASTHEAD:
            return RowAddress(0, 0)
        end = rows[-1].next
        if end >= len(self.text):
            return None
        return RowAddress(end, 0)

    def before(self, place: RowAddress) -> RowAddress | None:
        """The row above, None over the first one."""
        if place.row > 0:
            return RowAddress(place.paragraph, place.row - 1)
        if place.paragraph == MASTHEAD:
            return None
        if place.paragraph == 0:
            return RowAddress(MASTHEAD, self.masthead.over - 1) if self.masthead.over else None
        paragraph = self.paragraph(place.paragraph - 1).start
        return RowAddress(paragraph, len(self.rows(paragraph)) - 1)

    def moved(self, place: RowAddress, rows: int) -> RowAddress:
        """The place so many rows below (or above, when negative), or as far as there are rows."""
        step = self.after if rows > 0 else self.before
        for _ in range(abs(rows)):
            further = step(place)
            if further is None:
                break
            place = further
        return place

    # Cells

    def cell(self, row: Row, offset: int) -> int:
        """The first cell of the cluster at `offset`, counted from the left end of the text column."""
        if is_simple(self.text[row.start : row.end]):
            return row.indent + min(offset, row.end) - row.start
        used = row.indent
        for cluster in self.clusters(row):
            if cluster.end > offset:
                break
            used += cluster.width
        return used

    def offset(self, row: Row, cell: int) -> int:
        """The start of the cluster at a cell, or of the row's last one where the row is shorter."""
        cells = max(0, cell - row.indent)
        if is_simple(self.text[row.start : row.end]):
            return row.start + min(cells, max(0, row.end - row.start - 1))
        used = 0
        start = row.start
        for cluster in self.clusters(row):
            start = cluster.start
            used += cluster.width
            if used > cells:
                break
        return start

    def clusters(self, row: Row) -> list[Cluster]:
        """The clusters drawn in a row with the cells they take there."""
        row_clusters = []
        column = 0
        aligned = self._aligned_row(row.block)
        for cluster in clusters(self.text, row.start, row.end, self._measure):
            if self.text[cluster.start] == "\t":
                cluster = cluster._replace(width=TAB - column % TAB)
            elif aligned is not None and cluster.start in aligned.wider:
                cluster = cluster._replace(width=aligned.wider[cluster.start])
            column += cluster.width
            row_clusters.append(cluster)
        if row.hyphen and row_clusters:
            row_clusters[-1] = row_clusters[-1]._replace(width=1)
        return row_clusters

    def _wrap(self, paragraph: Passage) -> tuple[Row, ...]:
        block = self._blocks.at(paragraph.start)
        hang = (block.quote + block.indent) * INDENT + self._list_rooms.get(block.start, 0) if block else 0
        pad = CODE_PAD if block is not None and block.kind == "code" else 0
        hang = min(hang, self.width // 2) + pad
        marker = block.marker if block and paragraph.start == block.start else ""
        room = self.width - hang - pad
        first = INDENT if self._indented and self._blanks.is_led(paragraph.start) else 0
        is_prose = block is None or block.kind in ("paragraph", "heading")
        if (aligned := self._aligned_row(block)) is not None:
            return self._with_room(paragraph, self._wrap_aligned(paragraph, block, aligned))
        if block is not None and block.kind == "row" and (rows := self._wrap_cells(paragraph, block, room, hang)):
            return self._with_room(paragraph, rows)
        lines = wrap(self.text, *paragraph, room - first, room, self._measure, even=is_prose)
        rows = [
            Row(
                line.start,
                line.end,
                line.next,
                hang + (0 if index else first),
                "" if index else marker,
                block,
                hyphen=line.hyphen,
            )
            for index, line in enumerate(lines)
        ]
        return self._with_room(paragraph, self._to_next(paragraph, rows))

    def _wrap_aligned(self, paragraph: Passage, block: Block | None, aligned: AlignedRow) -> list[Row]:
        """A row of an aligned table: its last cell is broken under itself."""
        room = self.width - aligned.hang
        lines = wrap(self.text, aligned.last, paragraph.end, room, room, self._measure)
        first = Row(paragraph.start, lines[0].end, lines[0].next, aligned.lead, block=block)
        rows = [first, *(Row(line.start, line.end, line.next, aligned.hang, block=block) for line in lines[1:])]
        return self._to_next(paragraph, rows)

    def _wrap_cells(self, paragraph: Passage, block: Block, room: int, hang: int) -> list[Row]:
        """A row that is longer than the page, broken before each cell; nothing for one that is not."""
        start, end = paragraph
        if end - start <= room // 2 or len(wrap(self.text, start, end, room, room, self._measure)) < 2:
            return []
        rows: list[Row] = []
        for first, behind in cells_apart(self.text, start, end):
            words_end = first + max(1, len(self.text[first:behind].rstrip(" ")))
            lines = wrap(self.text, first, words_end, room - 2 * INDENT, room - 2 * INDENT, self._measure)
            set_in = hang + INDENT if first > start else hang
            rows += [
                Row(line.start, line.end, line.next, set_in + (INDENT if number else 0), block=block)
                for number, line in enumerate(lines)
            ]
            rows[-1] = rows[-1]._replace(next=behind)
        return self._to_next(paragraph, rows) if rows else []

    def _to_next(self, paragraph: Passage, rows: list[Row]) -> list[Row]:
        """The rows of a paragraph, up to the one that follows."""
        if paragraph.end < len(self.text) and self.text[paragraph.end] == "\n":
            rows[-1] = rows[-1]._replace(next=self._blanks.past_hidden(paragraph.end + 1))
        return rows

    def _aligned_row(self, block: Block | None) -> AlignedRow | None:
        """The columns of a block that is a row of an aligned table; None for other blocks."""
        if block is None or block.kind != "row" or block.quote or block.indent:
            return None
        if block.start not in self._aligned:
            self._aligned[block.start] = None
            self._aligned.update(aligned_rows(self.document, block, self.width, self._measure))
        return self._aligned[block.start]

    def _with_room(self, paragraph: Passage, rows: list[Row]) -> tuple[Row, ...]:
        """The rows of a paragraph, and those that the masthead and the room over a heading take there."""
        over, under = self.masthead
        if under and paragraph.start == self._title_end + 1 and paragraph.start == paragraph.end:
            return (rows[0]._replace(lead=over + under - 1),)
        if under and paragraph.end == self._title_end:
            end = rows[-1].next
            is_blank_next = self.text[end : end + 1] == "\n"
            return (*rows, *(Row(end, end, end, lead=over + row) for row in range(under - is_blank_next)))
        start = paragraph.start
        if is_under_heading(self.text, self._blocks, start):
            return (Row(start, start, start, lead=RULE), *rows)
        return (Row(start, start, start, lead=BLANK),) * self._blanks.over_heading(start) + tuple(rows)

    def _piece_start(self, start: int, end: int, piece: int) -> int:
        """Where a piece of a long paragraph starts: after the first space from its nominal place on."""
        if piece == 0:
            return start
        nominal = start + piece * LONGEST
        if nominal >= end:
            return end
        space = self.text.find(" ", nominal, min(nominal + PIECE_SLACK, end))
        if space >= 0:
            return space + 1
        for cluster in clusters(self.text, nominal - PIECE_SLACK, min(nominal + PIECE_SLACK, end), len):
            if cluster.start >= nominal:
                return cluster.start
        return nominal


def _end_of_line(text: str) -> int:
    """The end of the first line."""
    end = text.find("\n")
    return len(text) if end < 0 else end
