"""Elements that are not written as their text alone: raised and lowered figures, the signs of notes, readings, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
FIGURES = re.compile(r"[+\-−]?[0-9ni()]{1,4}[+\-−]?")
LOWERED_FIGURES = re.compile(r"[0-9+\-−=()]{1,6}")
SIGN = re.compile(r"\[?\(?(?P<sign>[0-9]{1,3}|[a-z]|[*†‡§¶]+)\)?\]?")
"""What stands for a note."""
NO_UNIT = re.compile(r"[^\W\d_]{4}$|[.,;:!?”’\"')\]»⁰-₎]$")
"""What no figure that is raised belongs to, but the sign of a note does."""
LONGEST_UNIT = 8
"""Characters before a raised figure that are looked at."""
LONGEST_FORMULA = 10_000
DISPLAYED = re.compile(r"\{\\(?:displaystyle|textstyle)\s*(?P<formula>.*)\}", re.DOTALL)
"""A formula as MediaWiki wraps it, to say how large it is set."""
ANCHOR_SIGNS = frozenset("#¶§🔗⚓")
EDITING = "mw-editsection"
"""The class of a link beside a heading by which a wiki's page is edited."""


def raised(node: LexborNode, before: str) -> str | None:
    """A raised figure as such, or the sign of a note in brackets, apart from the word before it; None for other words."""
    words = (node.text() or "").strip()
    sign = SIGN.fullmatch(words)
    if sign is not None and (_links_within(node) or (words[0] in "0123456789*†‡§¶[" and NO_UNIT.search(before))):
        return f"[{sign['sign']}]"
    return words.translate(RAISED) if FIGURES.fullmatch(words) and before.strip() else None


def lowered(node: LexborNode, before: str) -> str | None:
    """A lowered figure as such; None for other words."""
    words = (node.text() or "").strip()
    return words.translate(LOWERED) if LOWERED_FIGURES.fullmatch(words) and before.strip() else None


def reading(node: LexborNode, _before: str) -> str | None:
    """How the characters before it are read, apart from them."""
    words = (node.text() or "").strip()
    return f"({words})" if words else ""


def formula(node: LexborNode, before: str) -> str:
    """A formula as its author wrote it, in TeX as a rule."""
    written = (node.attributes.get("alttext") or "").strip()
    for note in node.css("annotation"):
        if not written and "tex" in (note.attributes.get("encoding") or ""):
            written = (note.text() or "").strip()
    styled = DISPLAYED.fullmatch(written)
    words = (styled["formula"].strip() if styled is not None else written) or " ".join((node.text() or "").split())
    gap = " " if before and before[-1].isalnum() else ""
    return gap + words[:LONGEST_FORMULA]


def is_beside_heading(node: LexborNode) -> bool:
    """Whether an element is a link beside a heading, to the heading itself or to edit it, and no word of it."""
    if node.tag not in ("a", "span"):
        return False
    given = node.attributes
    if node.tag == "span":
        return EDITING in (given.get("class") or "").split()
    return (given.get("href") or "").startswith("#") and (node.text() or "").strip() in ANCHOR_SIGNS


def _links_within(node: LexborNode) -> bool:
    link = node.css_first("a[href]") or (node.parent if node.parent is not None and node.parent.tag == "a" else None)
    return link is not None and "#" in (link.attributes.get("href") or "")


WRITTEN_AS: dict[str, Callable[[LexborNode, str], str | None]] = {
    "sup": raised,
    "sub": lowered,
    "rt": reading,
    "math": formula,
}
"""How elements are written after the characters before them; None where their words are read as all others."""
