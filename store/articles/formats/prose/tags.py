"""What the tags of HTML mean for a text."""

from __future__ import annotations

import re

from store.articles.article import SpanKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p div section article main header footer aside nav address figure figcaption details summary dl dt dd fieldset center "
    "blockquote ul ol li pre table thead tbody tfoot tr hr caption body html".split()
) | frozenset(HEADINGS)
PROGRAMS = frozenset("script style template svg iframe object video audio canvas head rp".split())
"""What stands in these is not for reading."""
SPANS: dict[str, SpanKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "mark": "strong",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "a": "link",
    "del": "strike",
    "s": "strike",
}
SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken."""
CLOSE = frozenset("li tr dd thead tbody tfoot".split())
"""Blocks that no blank line parts from their neighbours."""
OPENS = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE)
CLOSES = re.compile(r"</(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s*>", re.IGNORECASE)
MOST_LEFT_OPEN = 200
"""Tags of these that a page may leave open: by the standard each is opened anew in every paragraph after it. No page has
so many but to be slow."""
ROWS = frozenset("table thead tbody tfoot tr".split())
QUOTATION_MARKS = ("“”", "‘’")
TAGGED = re.compile(r"<[/a-zA-Z][^<>]*>")
"""A tag that stands in words by mistake."""
RULE = "* * *"
BULLET = "•"
OPEN_BOX, TICKED_BOX = "☐", "☑"
"""The markers of what is to be done, and of what is done."""
BOX = re.compile(r"\s*\[(?P<sign>[ xX])\]\s+(?=\S)")
"""How a box is written in an entry of a list."""
CELL_SIGN = "│"
CELL_GAP = f" {CELL_SIGN} "
SPACES = re.compile(r"[ \t\n]+")
DEEPEST_INDENT = 12
"""Lists and quotes inside each other that are still set apart."""

LINE_NUMBER = re.compile(r"(?:^|\s)(?:lnum|linenum|line-?num(?:ber)?|ln)(?:$|\s)", re.IGNORECASE)
"""Classes of the numbers of verses and lines, which stand apart from the words in a book."""
PARTS_OF_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|source|credits?)(?:$|[\s_-])", re.IGNORECASE)
"""Classes of what is said of a picture and of who made it, which a page sets apart without white space."""
OF_DATA = "<caption></caption>"
"""In a table: its cells hold data, as those of every table of an office document do; its empty ones are kept."""
