"""Labels of transcripts that stand on more than one line, or say when a turn ends too, set on one line as others are.

Ada Marsh            0:0:12.0 --> 0:0:14.0     [00:12.120 --> 00:14.000] [SPEAKER_01] We closed it.
00:12:31             Ada Marsh
We closed it.        We closed it.
"""

from __future__ import annotations

import re

from store.articles.formats.interview import NAME, TIME
from store.late_pattern import late_pattern

SPENT = r"(?:\d{1,3} (?:hours?|minutes?|seconds?) ?){1,3}"
"""A time as Microsoft Teams says it for the ears."""
OVER_TIME = late_pattern(
    rf"^[ \t]*{NAME}[ \t]*\n(?:{SPENT}\n)?[ \t]*(?P<stamp>{TIME})[ \t]*\n(?:(?P=name) {SPENT}\n)?(?=[ \t]*\S)",
    re.MULTILINE,
)
UNDER_TIMES = late_pattern(
    rf"^[ \t]*(?P<stamp>{TIME})[ \t]*-->[ \t]*{TIME}[ \t]*\n[ \t]*{NAME}[ \t]*\n(?=[ \t]*\S)",
    re.MULTILINE,
)
BEHIND_TIMES = late_pattern(
    rf"^[ \t]*\[?(?P<stamp>{TIME})[ \t]*-->[ \t]*{TIME}\]?[ \t]*\[?(?P<name>[^\W\d][\w .'’-]{{0,30}}?)(?:\]:?|:)[ \t]*",
    re.MULTILINE,
)
FOOT = late_pattern(r"^\s*(?:transcribed|transcript(?:ion)? (?:made|generated)) (?:by|with) \S+\s*$", re.IGNORECASE)
"""What Otter writes below a transcript."""
LINE = late_pattern(rf"[ \t]*\[?{TIME}[ \t]*(?:$|-->)")
"""Lines that are a time, or begin with two: the others are looked for only where there are such."""
FEWEST = 4


def on_one_line(text: str) -> str:
    """The text with such labels on one line each, if it has some."""
    if sum(LINE.match(line) is not None for line in text.split("\n")) < FEWEST:
        return text
    for form, label in ((OVER_TIME, r"\g<name> \g<stamp>\n"), (UNDER_TIMES, r"\g<name> \g<stamp>\n")):
        if sum(1 for _ in form.finditer(text)) >= FEWEST:
            return form.sub(label, text)
    if sum(1 for _ in BEHIND_TIMES.finditer(text)) >= FEWEST:
        return BEHIND_TIMES.sub(r"[\g<stamp>] \g<name>: ", text)
    return text


def without_foot(text: str) -> str:
    """The text without what the transcribing program wrote below it."""
    before, _, last = text.rstrip().rpartition("\n")
    return before if FOOT.match(last) else text
