"""Elements that are not written as their text alone: raised and lowered figures, the signs of notes, readings, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from store.articles.formats.prose.formulas import formula, pictured, scripted

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
RAISED_LETTERS = str.maketrans("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ")
LOWERED_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
VARIABLE = re.compile(r"(?:^|[^\w.’'])[^\W\d_]{1,2}$")
"""What a raised or lowered letter belongs to in a formula; ordinals have figures before them."""
RAISED_LETTER = re.compile("[ABDEGHIJKLMNOPRTUVW]")
LOWERED_LETTER = re.compile("[aehijklmnoprstuvx]{1,2}")
FIGURES = re.compile(r"[+\-−]?[0-9ni()]{1,4}[+\-−]?")
LOWERED_FIGURES = re.compile(r"[0-9+\-−=()]{1,6}")
POWER = re.compile(
    r"(?=.*(?:[0-9+\-−=*/·]|[α-ωΑ-Ω]))[^\W_](?:[\w+\-−=*/·.()]| (?=\S)){0,11}|[+\-−][\w+\-−=*/·.()]{1,11}"
)
"""What is raised or lowered in a formula, and cannot be written by raised or lowered signs."""
NOTE_CLASSES = frozenset("footnote-ref footnoteref footnote-reference noteref fn-ref doc-noteref".split())
SIGN = re.compile(r"\[?\(?(?P<sign>[0-9]{1,3}|[a-z]|[*†‡§¶]+)\)?\]?")
"""What stands for a note."""
NO_UNIT = re.compile(r"[^\W\d_]{4}$|[.,;:!?”’\"')\]»⁰-₎]$")
"""What no figure that is raised belongs to, but the sign of a note does."""
LONGEST_UNIT = 8
"""Characters before a raised figure that are looked at."""
ANCHOR_SIGNS = frozenset("#¶§🔗⚓")
EDITING = "mw-editsection"
"""The class of a link beside a heading by which a wiki's page is edited."""
LEADS_BACK = re.compile(
    r"(?:^|[\s_-])(?:backlinks?|foot-?note-?back(?:ref|link)?|reverse-?footnote)(?:$|[\s_-])", re.IGNORECASE
)
"""What programs call a link from a note to its sign in the text: Wikipedia, pandoc, Hugo, Kramdown, EPUB."""
BACK_SIGN = re.compile(r"\s*[↩⤴↲⏎↵↑^][\ufe0e\ufe0f]?\s*")


def raised(node: LexborNode, before: str) -> str | None:
    """A raised figure as such, or the sign of a note in brackets, apart from the word before it; None for other words."""
    words = (node.text() or "").strip()
    sign = SIGN.fullmatch(words)
    if sign is not None and (_links_within(node) or (words[0] in "0123456789*†‡§¶[" and NO_UNIT.search(before))):
        return f"[{sign['sign']}]"
    if RAISED_LETTER.fullmatch(words) and VARIABLE.search(before):
        return words.translate(RAISED_LETTERS)
    return _moved(words, before, FIGURES, RAISED, "^")


def lowered(node: LexborNode, before: str) -> str | None:
    """A lowered figure as such; None for other words."""
    words = (node.text() or "").strip()
    if LOWERED_LETTER.fullmatch(words) and VARIABLE.search(before):
        return words.translate(LOWERED_LETTERS)
    return _moved(words, before, LOWERED_FIGURES, LOWERED, "_")


def noted(node: LexborNode, before: str) -> str | None:
    """A link to a note as its sign in brackets; None for other links, and for those whose sign is raised in them."""
    attributes = node.attributes
    kinds = " ".join(attributes.get(name) or "" for name in ("role", "epub:type", "class")).lower().split()
    sign = SIGN.fullmatch((node.text() or "").strip())
    is_note = sign is not None and ("noteref" in kinds or not NOTE_CLASSES.isdisjoint(kinds))
    return f"[{sign['sign']}]" if sign is not None and is_note and node.css_first("sup") is None and before else None


def reading(node: LexborNode, _before: str) -> str | None:
    """How the characters before it are read, apart from them."""
    words = (node.text() or "").strip()
    return f"({words})" if words else ""


def is_beside_heading(node: LexborNode) -> bool:
    """Whether an element is a link beside a heading, to the heading itself or to edit it, and no word of it."""
    if node.tag not in ("a", "span"):
        return False
    attributes = node.attributes
    if node.tag == "span":
        return EDITING in (attributes.get("class") or "").split()
    return (attributes.get("href") or "").startswith("#") and (node.text() or "").strip() in ANCHOR_SIGNS


def leads_back(node: LexborNode) -> bool:
    """Whether an element is a link from a note to its sign in the text, or holds such links alone."""
    if node.tag not in ("a", "span", "sup"):
        return False
    attributes = node.attributes
    values = (attributes.get(name) or "" for name in ("class", "role", "epub:type", "rev"))
    if LEADS_BACK.search(" ".join(values)):
        return True
    return (
        node.tag == "a" and "#" in (attributes.get("href") or "") and BACK_SIGN.fullmatch(node.text() or "") is not None
    )


def _moved(words: str, before: str, figures: re.Pattern[str], signs: dict[int, int], mark: str) -> str | None:
    """Figures as raised or lowered signs; what has none of these after a mark, apart from what is before it."""
    if not before.strip():
        return None
    if figures.fullmatch(words):
        return words.translate(signs)
    if before[-1].isspace() or not POWER.fullmatch(words):
        return None
    return f"{mark}{words}" if words.isalnum() else f"{mark}({words})"


def _links_within(node: LexborNode) -> bool:
    link = node.css_first("a[href]") or (node.parent if node.parent is not None and node.parent.tag == "a" else None)
    return link is not None and "#" in (link.attributes.get("href") or "")


WRITTEN_AS: dict[str, Callable[[LexborNode, str], str | None]] = {
    "sup": raised,
    "sub": lowered,
    "rt": reading,
    "a": noted,
    "math": formula,
    "script": scripted,
    "img": pictured,
}
"""How elements are written after the characters before them; None where their words are read as all others."""
