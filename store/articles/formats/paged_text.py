"""Plain text set on pages of its own, as RFCs and Internet drafts are: without what stands at the pages' edges, and without the
room before its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.articles.formats.wrapped import AS_IT_IS, ENTRY
from store.articles.titles import LONGEST_TITLE_LINE
from store.late_pattern import late_pattern

KIND = late_pattern(r"Request for Comments|Internet[ -]Draft|^RFC[ :]\d", re.MULTILINE)
LOOKED_AT = 4_000
FOOT = late_pattern(r"[^\n]*\[Page [0-9ivxlc]{1,5}\][ \t]*")
HEAD = late_pattern(r"(?:RFC|Internet[ -]Draft)\b[^\n]*|\S[^\n]*\S {3,}\S[^\n]* {3,}\S[^\n]*")
ENDED = (".", ":", ";", "!", "?", ")", '"', "”")
LEADERS = late_pattern(r"[ \t]*(?:\.[ \t]?){4,}[ \t]*(?=(?:\d{1,4}|[ivxlc]{1,6})[ \t]*$)", re.MULTILINE)
"""The points that lead to a page's number in a table of contents."""
LONGEST_ENTRY = 200
BETWEEN = re.compile(r"\n(?:[ \t]*\n)+")


def is_paged(beginning: str) -> bool:
    """Whether a text that begins so is set on pages."""
    return "[Page " in beginning and KIND.search(beginning, 0, LOOKED_AT) is not None


def without_pages(text: str) -> str:
    """The text without heads and feet of pages; a paragraph that one parts is whole again. A few points are left of those that
    lead to a page's number, which a narrower page would break."""
    lines: list[str] = []
    rest = iter(text.split("\n"))
    for line in rest:
        line = LEADERS.sub(" … ", line) if len(line) < LONGEST_ENTRY else line
        if FOOT.fullmatch(line) is None:
            lines.append(line)
            continue
        while lines and not _has_words(lines[-1]):
            lines.pop()
        following = _next(rest)
        if HEAD.fullmatch(following):
            following = _next(rest)
        goes_on = bool(lines) and following[:1].isspace() and _is_open(lines[-1]) and not _is_heading(lines)
        lines += [following] if goes_on else ["", following]
    return "\n\n".join(map(_outdented, BETWEEN.split("\n".join(lines).strip("\n"))))


def paged_title(text: str) -> str:
    """What stands first after the lines of names and dates at the beginning, without the pages; ``""`` for nothing short."""
    parts = (part for part in text.split("\n\n") if part.strip())
    first = next((part for part in parts if AS_IT_IS.match(part) is None), "")
    return " ".join(first.split()) if first.count("\n") < 3 and len(first) <= LONGEST_TITLE_LINE else ""


def _is_open(line: str) -> bool:
    """Whether a line ends within a sentence."""
    return AS_IT_IS.match(line.lstrip()) is None and not line.rstrip().endswith(ENDED)


def _is_heading(lines: list[str]) -> bool:
    """Whether the last of some lines stands alone at the margin, where no prose of a text that is set in does."""
    return not lines[-1][:1].isspace() and (len(lines) == 1 or not _has_words(lines[-2]))


def _next(lines: Iterator[str]) -> str:
    """The next line with words; what else stands there is a sign of a page's end."""
    return next((line for line in lines if _has_words(line)), "")


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line)) or bool(line.strip(" \t\f␌"))


def _outdented(part: str) -> str:
    lines = part.split("\n")
    if any(ENTRY.match(line) for line in lines) and not any(AS_IT_IS.match(line.lstrip()) for line in lines):
        return "\n".join(map(str.lstrip, lines))
    room = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[room:] for line in lines)
