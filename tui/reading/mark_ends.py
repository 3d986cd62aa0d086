"""Which rows of an annotated passage may look louder than its tint.

The tint, which is near the ground of the page, stands on all of a passage, so that it reads as one mark. What is louder, the
strong ground of the annotation under the cursor and the line under one that stands inside another, stands on all of a passage
of a few rows, and on the first and the last rows of a longer one: a page must not be filled by one annotation.

Where the reader wants it quieter still, the tint stands on the first and the last word alone, and the bar beside the rows tells
what lies between.
"""

from __future__ import annotations

import re

from tui.reading.highlights import Highlight
from tui.reading.layout import Row

FEW_ROWS = 4
"""A passage of so many full rows is a short one."""
LONGEST_WORD = 24
"""Characters; of a longer word, and in scripts without blanks, so many are an end."""
FIRST, LAST = re.compile(r"\s*\S+"), re.compile(r"\S+\s*\Z")
END = 0.75
"""How much of a full row an end takes at least; where its row has less, the next one is taken too."""


def at_ends(passage: Highlight, row: Row, width: int) -> bool:
    """Whether what is loud stands on a row of a passage, where a full row has `width` characters."""
    if passage.end - passage.start <= FEW_ROWS * width:
        return True
    end = int(END * width)
    return row.start < passage.start + end or row.next > passage.end - end


def word_ends(text: str, passage: Highlight) -> tuple[int, int]:
    """Where the first word of a passage ends and where its last one begins, as offsets into the text."""
    start, end = passage.start, passage.end
    first = FIRST.match(text, start, min(end, start + LONGEST_WORD))
    far = max(start, end - LONGEST_WORD)
    last = LAST.search(text[far:end])
    return first.end() if first else end, far + last.start() if last else start


def is_in_word_ends(text: str, passage: Highlight, offset: int) -> bool:
    """Whether a character of a passage belongs to its first or its last word."""
    first, last = word_ends(text, passage)
    return offset < first or offset >= last
