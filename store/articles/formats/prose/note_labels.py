"""Numbers of notes at the foot of a text, which stand apart from what they say: a term before its definition, or a label.

<dl class="footnote"><dt>11</dt><dd>Another way …</dd></dl>
<aside role="doc-footnote"><span class="label">[11]</span> <p>Another way …</p></aside>
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LABEL = re.compile(r"[\[(]?(?P<sign>\d{1,4}|[*†‡§¶#]{1,3})[\])]?\.?")
LONGEST = 12
"""Characters of a label, with what stands around it."""
NOTES = re.compile(r"(?:foot|end)?notes?", re.IGNORECASE)


def note_label(node: LexborNode) -> str:
    """The label that is in this element, as the marker of the note: ``[11]``; ``""`` if it is another element."""
    if node.tag not in ("dt", "span"):
        return ""
    above = node.parent
    if above is None or not _is_note(above, is_list=node.tag == "dt"):
        return ""
    if node.tag == "span" and "label" not in (node.attributes.get("class") or "").split():
        return ""
    words = (node.text() or "").strip()
    label = LABEL.fullmatch(words) if len(words) <= LONGEST else None
    return f"[{label['sign']}]" if label else ""


def _is_note(element: LexborNode, *, is_list: bool) -> bool:
    if element.tag != ("dl" if is_list else "aside"):
        return False
    attributes = element.attributes
    names = " ".join(filter(None, (attributes.get("class"), attributes.get("role"), attributes.get("epub:type"))))
    return NOTES.search(names) is not None
