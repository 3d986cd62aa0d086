"""Which rows of an annotated passage may look louder than its tint.

The tint, which is near the ground of the page, stands on all of a passage, so that it reads as one mark. What is louder, the
strong ground of the annotation under the cursor and the line under one that stands inside another, stands on all of a passage
of a few rows, and on the first and the last rows of a longer one: a page must not be filled by one annotation.
"""

from __future__ import annotations

from tui.reading.highlights import Highlight
from tui.reading.layout import Row

FEW_ROWS = 4
"""A passage of so many full rows is a short one."""
END = 0.75
"""How much of a full row an end takes at least; where its row has less, the next one is taken too."""


def at_ends(passage: Highlight, row: Row, width: int) -> bool:
    """Whether what is loud stands on a row of a passage, where a full row has `width` characters."""
    if passage.end - passage.start <= FEW_ROWS * width:
        return True
    end = int(END * width)
    return row.start < passage.start + end or row.next > passage.end - end
