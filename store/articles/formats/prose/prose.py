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
from store.articles.formats.prose.cells import describes
from store.articles.formats.prose.formulas import is_drawn
from store.articles.formats.prose.note_labels import note_label
from store.articles.formats.prose.prose_writer import ProseWriter
from store.articles.formats.prose.raised import WRITTEN_AS, is_beside_heading, leads_back
from store.articles.formats.prose.tags import (
    BLOCKS,
    CLOSES,
    LINE_NUMBER,
    MOST_LEFT_OPEN,
    OPENS,
    PARTS_OF_CAPTION,
    PROGRAMS,
    SOFT_HYPHEN,
    SPANS,
    TAGGED,
)
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
    """The title in the page's head."""
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


def read_prose(html: str, *, with_boxes: bool = False) -> Prose:
    """The prose in a piece of HTML, however badly formed. `with_boxes` says whether `[x]` begins an entry that has a box."""
    root = parse(html)
    if root is None:
        return Prose("", (), (), "", "", "")
    return read_tree(root, with_boxes=with_boxes)


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
    with_boxes: bool = False,
) -> Prose:
    """The prose in a tree, without the nodes whose ids are `left_out`, and without `unread` elements."""
    reader = _Reader(unread, left_out, with_anchors, ProseWriter(with_boxes))
    reader.note_head(root)
    reader.walk(root)
    return reader.prose()


CHOICES = ("epub:case", "epub:default")


@dataclass(slots=True)
class _Reader:
    """Walks the tree and says what is written of it."""

    _unread: frozenset[str]
    _left_out: Container[int]
    _with_anchors: bool
    _writer: ProseWriter = field(default_factory=ProseWriter)
    _anchors: dict[str, int] = field(default_factory=dict)
    _pages: list[tuple[str, int]] = field(default_factory=list)
    _title: str = ""
    _language: str = ""

    def prose(self) -> Prose:
        text = self._writer.close()
        blocks = tuple(self._writer.blocks)
        headings = (text[block.start : block.end] for block in blocks if block.kind == "heading")
        return Prose(
            text,
            blocks,
            self._writer.spans(text),
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
            self._writer.take(clean(node.text_content or "").replace(SOFT_HYPHEN, ""))
            return True
        if tag in WRITTEN_AS:
            words = WRITTEN_AS[tag](node, self._writer.ending())
            if words is not None:
                self._writer.take(clean(words))
                return False
        if tag in self._unread or tag.startswith(("-", "!")):
            return False
        if is_beside_heading(node) or is_drawn(node) or leads_back(node) or (tag in CHOICES and not _is_chosen(node)):
            return False
        attributes = {name: clean_line(value) for name, value in node.attributes.items() if value}
        if self._with_anchors and self._note_place(attributes):
            return False
        writer = self._writer
        if label := note_label(node):
            writer.label(label)
            return False
        if tag == "span" and PARTS_OF_CAPTION.search(attributes.get("class", "")):
            writer.part_words()
        if tag == "br":
            writer.break_line()
        elif tag == "img":
            description = clean_line(TAGGED.sub(" ", attributes.get("alt", "")))
            if description and describes(node, description):
                writer.picture(f"[{description}]")
        elif tag == "input" and attributes.get("type") == "checkbox":
            writer.tick(is_done="checked" in node.attributes)
        elif tag == "q":
            writer.start_quotation()
        elif tag in ("td", "th"):
            writer.start_cell(attributes)
        elif tag == "tr":
            writer.start_row(node)
        elif tag == "table":
            writer.start_table(is_named=node.css_first("th, caption") is not None)
        elif tag in BLOCKS:
            writer.start_block(tag, attributes)
            if self._with_anchors and tag == "div" and follows_line(node):
                writer.start_line()
        elif tag in SPANS:
            if tag == "code" and _follows_code(node):
                writer.break_line()
            writer.start_span(tag, attributes.get("href", ""))
        return True

    def _note_place(self, attributes: dict[str, str]) -> bool:
        """Notes where an element begins, and a printed page: before the next words. Says whether it is only a page's number."""
        here = self._writer.offset
        if "id" in attributes:
            self._anchors.setdefault(attributes["id"], here)
        if "pagebreak" in (attributes.get("epub:type") or attributes.get("role") or ""):
            self._pages.append(
                (attributes.get("title") or attributes.get("aria-label") or attributes.get("id", ""), here)
            )
            return True
        if LINE_NUMBER.search(attributes.get("class", "")):
            self._writer.add_prose(" ")
        return False

    def _leave(self, tag: str) -> None:
        if tag == "q":
            self._writer.end_quotation()
        elif tag in BLOCKS:
            self._writer.end_block(tag)
        elif tag in SPANS:
            self._writer.end_span(tag)


def _follows_code(node: LexborNode) -> bool:
    """Whether an element stands right behind other code in preformatted text, of which a browser would show each on lines of
    its own, or one of them."""
    before = node.prev
    return before is not None and before.tag == "code" and node.parent is not None and node.parent.tag == "pre"


def _is_chosen(node: LexborNode) -> bool:
    """Whether one of several ways in which a book says the same is read: that with a formula, or else the usual one."""
    has_formula = node.parent is not None and node.parent.css_first("math") is not None
    return has_formula == (node.tag == CHOICES[0])
