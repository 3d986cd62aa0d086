"""Formulas in a page: in TeX, as their authors wrote them, or else as one line of what MathML draws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LONGEST = 10_000
DEEPEST = 40
"""Elements of MathML inside each other that are written in their order; what is deeper is its text alone."""
DISPLAYED = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(?P<formula>.*)\}", re.DOTALL)
"""A formula as MediaWiki wraps it, to say how large it is set."""
SCRIPT = re.compile(r"math/tex\b", re.IGNORECASE)
"""The type of a script that is a formula, as MathJax 2 has it."""
PICTURE = "mwe-math-fallback-image"
"""What the class of a wiki's picture of a formula begins with; its description is the formula."""
DRAWN = re.compile(r"MathJax(?:_(?:Preview|Display|SVG|SVG_Display|CHTML))?|MJXc-display")
"""A class of what MathJax 2 draws for the script after it."""
DRAWN_WITHIN = 3
"""Elements after a drawn formula at which its script is looked for."""


def formula(node: LexborNode, before: str) -> str:
    """A formula of MathML as its author wrote it, in TeX as a rule."""
    written = (node.attributes.get("alttext") or "").strip()
    for note in node.css("annotation"):
        if not written and "tex" in (note.attributes.get("encoding") or ""):
            written = (note.text() or "").strip()
    return _set_apart(_plain(written) or " ".join(_line(node).split()), before)


def scripted(node: LexborNode, before: str) -> str | None:
    """The formula in a script; None for a program."""
    if not SCRIPT.match((node.attributes.get("type") or "").strip()):
        return None
    return _set_apart((node.text() or "").strip(), before)


def pictured(node: LexborNode, before: str) -> str | None:
    """The formula that a wiki shows as a picture, ``""`` if it stands beside it as MathML; None for other pictures."""
    if PICTURE not in (node.attributes.get("class") or ""):
        return None
    if node.parent is not None and node.parent.css_first("math") is not None:
        return ""
    return _set_apart(_plain((node.attributes.get("alt") or "").strip()), before)


def is_drawn(node: LexborNode) -> bool:
    """Whether an element is what a program has drawn of a formula that stands in a script after it."""
    if node.tag not in ("span", "div") or not any(map(DRAWN.fullmatch, (node.attributes.get("class") or "").split())):
        return False
    following = node.next
    for _ in range(DRAWN_WITHIN):
        if following is None:
            return False
        if following.tag == "script" and SCRIPT.match(following.attributes.get("type") or ""):
            return True
        following = following.next
    return False


def _plain(written: str) -> str:
    """A formula without what says how large it is set."""
    styled = DISPLAYED.fullmatch(written)
    return styled["formula"].strip() if styled is not None else written


def _set_apart(words: str, before: str) -> str:
    gap = " " if words and before and before[-1].isalnum() else ""
    return gap + words[:LONGEST]


def _line(node: LexborNode, depth: int = 0) -> str:
    """What MathML draws, on one line: fractions with ``/``, what is raised after ``^``, what is lowered after ``_``."""
    if node.tag == "-text":
        return node.text_content or ""
    children = list(_children(node))
    if depth == DEEPEST or not children:
        return node.text() or ""
    parts = [_line(child, depth + 1) for child in children]
    between = PARTED.get(node.tag or "")
    if between is not None and len(parts) == 1 + len(between):
        return _grouped(parts[0]) + "".join(
            sign + _grouped(part) for sign, part in zip(between, parts[1:], strict=True)
        )
    if node.tag == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    return "".join(part for child, part in zip(children, parts, strict=True) if child.tag != "annotation")


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if child.tag != "-text" or (child.text_content or "").strip() or not _is_parted(node):
            yield child
        child = child.next


def _is_parted(node: LexborNode) -> bool:
    return node.tag in PARTED


def _grouped(words: str) -> str:
    """A part of a formula beside a sign: in brackets if it is more than one number or name."""
    words = " ".join(words.split())
    return words if words.isalnum() or len(words) == 1 else f"({words})"


PARTED: dict[str, Sequence[str]] = {
    "mfrac": "/",
    "msup": "^",
    "msub": "_",
    "msubsup": "_^",
    "mover": "^",
    "munder": "_",
    "munderover": "_^",
}
"""Elements whose children are parts with a sign between, and the signs."""
