"""Who wrote a Request for Comments or a draft of one, and when: its first lines say that at their right."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from store.articles.dates import part_of_date, read_date
from store.late_pattern import late_pattern

NUMBERED = late_pattern(r"^(?:Request for Comments: *\d+|(?i:internet[ -]draft)\b)", re.MULTILINE)

SAYS_SO, DRAFT = "Request for Comments", "draft"
LOOKED_AT = 3_000
LONGEST_TITLE = 200
BETWEEN = late_pattern(r"\n(?:[ \t]*\n)+")
RIGHT = late_pattern(r"\S? {3,}(?P<words>\S.*)$")
AUTHOR = late_pattern(
    r"(?P<name>(?:[A-Z][\w'’-]+ )?(?:[A-Z]\.[- ]?){1,3} ?(?:(?:van|von|de|der|den|la) )*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
    r"(?:, Ed(?:itor)?s?\.?)?"
)


class RfcHead(NamedTuple):
    """What it says; all is empty for another text."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: date | None = None
    month: str = ""
    """The month with its year, where no day is named: ``2024-06``."""
    end: int = 0
    """Where its lines of names end, in characters of the text."""
    lines: str = ""
    """These lines, with what stands at their right below what stands at their left."""


def without_columns(text: str) -> str:
    """A text whose first lines have names at their right, if it is such, with these below the others."""
    head = rfc_head(text)
    return head.lines + text[head.end :]


def rfc_head(text: str) -> RfcHead:
    """What the first lines of a text say that begins so; the title stands below them."""
    head = text[:LOOKED_AT]
    if SAYS_SO not in head and DRAFT not in head.lower():
        return RfcHead()  # as most texts
    if NUMBERED.search(head) is None:
        return RfcHead()
    authors: list[str] = []
    month = ""
    day: date | None = None
    names, *below = BETWEEN.split(head.strip("\n"))
    left: list[str] = []
    right: list[str] = []
    for line in names.split("\n"):
        stated = RIGHT.search(line)
        words = stated["words"].strip() if stated is not None else ""
        left.append(line[: stated.start("words")].strip() if stated is not None else line.strip())
        right.append(words)
        author = AUTHOR.fullmatch(words)
        if author is not None:
            authors.append(author["name"])
        elif len(part_of_date(words)) > 4:
            month = part_of_date(words)
        else:
            day = day or read_date(words)
    title = " ".join(below[0].split()) if len(below) > 1 else ""
    lines = "\n".join(filter(None, (*left, *right)))
    end = text.index(names) + len(names)
    return RfcHead(title if len(title) <= LONGEST_TITLE else "", tuple(authors), day, month, end, lines)
