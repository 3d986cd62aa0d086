"""Words whose letters the terminal joins.

A terminal shapes the letters of an Arabic or Syriac word together, and orders right-to-left letters, within one style
only: a style that changes inside a word breaks it. A styled passage is therefore widened to whole runs of such letters,
and the cursor covers the whole word. Digits and punctuation are in no run.
"""

from __future__ import annotations

import re

from store.articles.article import Passage

_LETTERS = (
    "\u05d0-\u05f2\ufb1d-\ufb4f"  # Hebrew
    "\u0620-\u064a\u066e-\u06d3\u06d5\u06e5-\u06e6\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e"
    "\u08a0-\u08c9\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc"  # Arabic
    "\u0710-\u074f\u0860-\u086a"  # Syriac
    "\u07ca-\u07f5\u0840-\u0858\U00010ac0-\U00010aef\U0001e900-\U0001e94b"  # N'Ko, Mandaic, Manichaean, Adlam
)
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u07eb-\u07f3\u0859-\u085b\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\U0001e944-\U0001e94a"
)
_JOINERS = "\u00ad\u200c\u200d"
"""Inside a word: soft hyphen, zero-width non-joiner (Persian) and joiner."""
RUN = re.compile(f"[{_LETTERS}][{_LETTERS}{_MARKS}{_JOINERS}]*")


def joined(text: str, start: int, end: int) -> list[Passage]:
    """The runs of right-to-left letters with their marks in ``text[start:end]``, in order: offsets, end exclusive."""
    return [Passage(*match.span()) for match in RUN.finditer(text, start, end)]


def widened(passage: Passage, runs: list[Passage]) -> Passage:
    """`passage` with both ends moved outwards to the ends of the runs they fall inside; an empty one stays as it is."""
    start, end = passage
    if start >= end:
        return passage
    for run in runs:
        if run.start < start < run.end:
            start = run.start
        if run.start < end < run.end:
            end = run.end
    return Passage(start, end)
