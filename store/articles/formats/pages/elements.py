"""A page as elements that are measured: how much text each holds, how much of it is links, and where it stands.

All lengths are characters of text with its runs of white space counted as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Letters that are half a word each, or a whole one: they count as two."""
COMMAS = re.compile("[,،﹐︐︑⹁⸴⸲，、]")
SPACES = re.compile(r"\s+")
HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
DEEPEST = 256
NOT_TEXT = frozenset("script style noscript template svg head iframe object video audio canvas math".split())
BLOCK_TAGS = frozenset("blockquote dl div img ol p pre table ul section article figure h1 h2 h3 h4 h5 h6 form".split())
"""An element without one of these in it is set as one paragraph."""


@dataclass(eq=False, slots=True)
class Element:
    """One element of a page, with what its whole subtree holds."""

    id: int
    """The node's, as the parser knows it."""
    tag: str
    attributes: dict[str, str]
    """Its attributes."""
    parent: Element | None
    depth: int
    children: list[Element] = field(default_factory=list)
    content: list[Element | str] = field(default_factory=list)
    """Its elements and pieces of text, in order."""
    texts: list[int] = field(default_factory=list)
    """The ids of the pieces of text that stand in it directly."""
    own: str = ""
    """The text that stands in it directly, not in its children."""
    length: int = 0
    linked: float = 0.0
    """Characters of its text that are links; links within the page count by three tenths."""
    listed: int = 0
    """Characters of its text that stand in lists."""
    commas: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    """How many elements of each tag stand in it."""
    is_left_out: bool = False

    @property
    def named(self) -> str:
        """The names that its maker gave it."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"

    @property
    def link_density(self) -> float:
        """The share of its text that is links."""
        return self.linked / self.length if self.length else 0.0

    @property
    def has_blocks(self) -> bool:
        return any(self.counts.get(tag) for tag in BLOCK_TAGS)

    def count(self, *tags: str) -> int:
        """How many elements of these tags stand in it."""
        return sum(self.counts.get(tag, 0) for tag in tags)

    def ancestors(self) -> Iterator[Element]:
        """The elements around it, from its parent on; only the nearest ones on a page that nests deeper than any real one."""
        above = self.parent
        for _ in range(DEEPEST):
            if above is None:
                return
            yield above
            above = above.parent

    def walk(self) -> Iterator[Element]:
        """Itself and all elements below it, in order, without those that are left out, or are while it goes on."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if not element.is_left_out:
                yield element
            if not element.is_left_out:
                waiting += reversed(element.children)

    def everything(self) -> Iterator[Element]:
        """Itself and all elements below it, in order, those that are left out too."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    def text(self, most: int) -> str:
        """The beginning of its text, what is left out too."""
        pieces: list[str] = []
        length = 0
        waiting: list[Element | str] = [self]
        while waiting and length <= most:
            part = waiting.pop()
            if isinstance(part, str):
                pieces.append(part)
                length += len(part)
            else:
                pieces.append(" ")
                waiting += reversed(part.content)
        return SPACES.sub(" ", "".join(pieces)).strip()[:most]


def elements_of(root: LexborNode) -> Element:
    """The elements of a page, not measured yet."""
    top = Element(root.mem_id, root.tag or "", _attributes(root), None, 0)
    waiting: list[tuple[LexborNode, Element]] = [(root, top)]
    while waiting:
        node, element = waiting.pop()
        if element.tag in NOT_TEXT:
            continue
        own: list[str] = []
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                own.append(child.text_content or "")
                element.content.append(own[-1])
                element.texts.append(child.mem_id)
            elif not tag.startswith(("-", "!")):
                below = Element(child.mem_id, tag, _attributes(child), element, element.depth + 1)
                element.children.append(below)
                element.content.append(below)
                waiting.append((child, below))
            child = child.next
        element.is_left_out = is_hidden(element)
        element.own = SPACES.sub(" ", " ".join(own)).strip()
    return top


def is_hidden(element: Element) -> bool:
    """Whether a browser would not show an element, or not read it out. Formulas are often hidden behind their picture, and
    captions where the picture's description repeats them."""
    attributes = element.attributes
    if "hidden" in attributes or HIDDEN.search(attributes.get("style", "")):
        return not any(child.tag == "math" for child in element.children)
    return attributes.get("aria-hidden") == "true" and element.tag not in ("a", "body", "figcaption")


def weighed(text: str) -> int:
    """How long a text is to read, in characters of scripts with spaces between words."""
    return len(text) if text.isascii() else len(text) + len(UNSPACED.findall(text))


def measure(top: Element) -> None:
    """Measures all elements below `top`; what is left out counts for nothing."""
    order = list(top.walk())
    for element in order:
        element.length = weighed(element.own)
        element.commas = len(COMMAS.findall(element.own))
        element.linked = 0.0
        element.listed = 0
        element.counts = {}
    for element in reversed(order):
        if element.tag == "a":
            weight = 0.3 if element.attributes.get("href", "").startswith("#") else 1.0
            element.linked = element.length * weight
        if element.tag in ("ul", "ol"):
            element.listed = element.length
        above = element.parent
        if above is None or element is top:
            continue
        above.length += element.length + (1 if element.length and above.length else 0)
        above.linked += element.linked
        above.listed += element.listed
        above.commas += element.commas
        counts = above.counts
        for tag, count in element.counts.items():
            counts[tag] = counts.get(tag, 0) + count
        counts[element.tag] = counts.get(element.tag, 0) + 1


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}
