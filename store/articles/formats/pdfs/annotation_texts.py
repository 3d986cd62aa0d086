"""How an annotation's tags and its note are written into a PDF, and read from there.

Every program shows the comment of a highlight, so that the tags stand above the note there. That they are tags is said a second
time under a key of postil's own, which other programs leave alone: ``/PostilTags (["sea","weather"])``. It is there even
without tags, for then the first paragraph of the comment belongs to the note.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

TAGS = "PostilTags"
"""The key of postil's own."""
PART = "\n\n"
"""Between the tags and the note in a comment."""


def contents_with(tags: Sequence[str] | None, note: str) -> str:
    """The comment that other programs show."""
    return PART.join(filter(None, (", ".join(tags or ()), note)))


def written_tags(tags: Sequence[str]) -> str:
    """The tags under the key."""
    return json.dumps(list(tags), ensure_ascii=False)


def read_tags(written: str) -> tuple[str, ...] | None:
    """The tags that stand under the key; None where there is none, or what no postil wrote."""
    if not written:
        return None
    try:
        tags = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        return None
    return tuple(tags)


def note_in(contents: str, tags: Sequence[str] | None) -> str:
    """The note in a comment, which is the comment without the tags above it. If somebody has changed these there, the whole
    comment is the note."""
    head = ", ".join(tags or ())
    if not head or not contents.startswith(head):
        return contents
    if contents == head:
        return ""
    return contents.removeprefix(head + PART)
