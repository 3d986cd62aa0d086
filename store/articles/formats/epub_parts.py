"""What is changed in a part of a book before it is read: what is hidden goes, and notes get the signs that the text has for
them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LISTS = frozenset(("page-list", "landmarks"))
"""Lists of a navigation document that are for programs."""
NOTE_SIGN = re.compile(r"[\[(]?(?P<sign>[0-9]{1,4}|[*†‡§¶]{1,3}|[a-z])[\])]?")
NUMBERED = re.compile(r"\s*[\[(]?(?:[0-9]{1,4}\b|[*†‡§¶])")
"""How a note begins that has its sign."""
MOST = 5_000


def hidden(root: LexborNode) -> set[int]:
    """The ids of nodes that are not shown."""
    return {
        node.mem_id
        for node in root.css("[hidden], nav")
        if "hidden" in node.attributes or LISTS & set((node.attributes.get("epub:type") or "").split())
    }


def sign_notes(root: LexborNode) -> None:
    """Writes before each note the sign by which the text refers to it, where it has none: of a list's items the numbers are
    shown anyway."""
    links = [link for link in root.css("a[href^='#']") if _refers_to_note(link)][:MOST]
    if not links:
        return
    places = {node.attributes.get("id"): node for node in root.css("[id]")}
    for link in links:
        sign = NOTE_SIGN.fullmatch((link.text() or "").strip())
        note = places.pop((link.attributes.get("href") or "")[1:], None)
        if sign is None or note is None or note.tag not in ("aside", "div", "p", "section"):
            continue
        words = note.css_first("p") or note
        if words.child is not None and not NUMBERED.match(note.text() or ""):
            words.child.insert_before(f"[{sign['sign']}] ")


def _refers_to_note(link: LexborNode) -> bool:
    return "noteref" in f"{link.attributes.get('epub:type') or ''} {link.attributes.get('role') or ''}"
