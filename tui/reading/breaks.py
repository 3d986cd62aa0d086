"""Where a row may end, by Unicode's line breaking rules (UAX #14) with a page's habits on top.

The rules come from a library. It knows no dictionaries: a run of Thai, Lao, Khmer or Burmese has no break but its spaces.
The habits only take breaks away:

- A long dash ends a row and does not begin one: «so—then» breaks after the dash only.
- A hyphen or dash at a word's head stays with it: «␣-x», «␣--all», «␣—Sí». For hyphens before letters Unicode 16 has the
  same (rule LB20a).
- Guillemets set off by a space stay with what they quote: «␣« cité »␣», as in Unicode 15.1 (rules LB15a and LB15b).
"""

from __future__ import annotations

import re
from itertools import accumulate

LONG_DASHES = "—⸺⸻"
DASHES = re.compile(f"[-‐–{LONG_DASHES}]+")
GUILLEMETS = re.compile(r"(?<![^\s(\[])[«‹] +|(?<=[^ ]) +(?=[»›](?![^\s.,;:!?…)\]]))")


def breaks(text: str) -> list[int]:
    """Where a row of `text` may end: offsets, ascending, the last one the text's length. `text` holds no line break."""
    from unicode_segmentation_rs import line_break_units

    places = list(accumulate(map(len, line_break_units(text))))
    kept = {place for match in DASHES.finditer(text) for place in _kept_together(text, *match.span())}
    if "« " in text or "‹ " in text or " »" in text or " ›" in text:
        kept.update(match.end() for match in GUILLEMETS.finditer(text) if match.end() < len(text))
    return [place for place in places if place not in kept] if kept else places


def _kept_together(text: str, start: int, end: int) -> list[int]:
    """The offsets at a run of dashes at which a row does not end."""
    if start > 0 and not text[start - 1].isspace():
        return [place for place in range(start, end) if text[place] in LONG_DASHES]
    within = [place for place in range(start + 1, end) if text[place] in LONG_DASHES]
    return [*within, end] if text[end : end + 1].isalnum() else within
