"""The day and the authors of an article as its page shows them to readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from store.articles.dates import read_date
from store.articles.formats.pages.elements import Element
from store.articles.formats.pages.naming import BYLINE, COMMENTS, DATED, PROMOTION

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LONGEST_DATE = 80
LONGEST_BYLINE = 120
FIRST_LINES, MOST_WORDS = 4, 8
PARTS = re.compile(r"\s+[-–—|·•]\s+")
WORD = re.compile(r"\w+")
EARLIEST = 1_900
"""The first year of which a day that nothing names is taken for that of an article."""
AROUND = 3
"""Levels above the article that may hold its head."""


def stated_date(root: LexborNode, top: Element, chosen: Sequence[Element]) -> date | None:
    """The day that is shown with the article: in a `time` element, or one that is named for it."""
    for selector, name in (('[itemprop~="datePublished"]', "content"), ("time[pubdate]", "datetime")):
        for node in root.css(selector):
            attributes = node.attributes
            day = read_date(attributes.get(name) or attributes.get("datetime") or node.text() or "")
            if day is not None:
                return day
    times: list[date] = []
    for element in _head(top, chosen):
        if element.tag == "time" or DATED.search(element.named):
            written = element.attributes.get("datetime", "") if element.tag == "time" else ""
            text = element.text(LONGEST_DATE + 1)
            day = read_date(written) or (read_date(text) if len(text) <= LONGEST_DATE else None)
            if day is not None:
                times.append(day)
    return times[0] if times else None


def told_date(opening: str, title: str) -> date | None:
    """The day that one of the first lines of an article tells, with hardly a word beside it («15 October 2019 by Ada Marsh»),
    or a part of its page's title does."""
    lines = [line for line in opening.split("\n") if line.strip()][:FIRST_LINES]
    for part in (*lines, *PARTS.split(title)[1:]):
        day = read_date(part) if len(part) <= LONGEST_DATE and len(WORD.findall(part)) <= MOST_WORDS else None
        if day is not None and day.year >= EARLIEST and not part.rstrip().endswith((".", "?", "!")):
            return day
    return None


def byline_authors(top: Element, chosen: Sequence[Element]) -> list[str]:
    """The lines that name the authors, as they are shown: those that are marked as such go before those that only have a
    name for it, those near the article before others."""
    for elements in (list(_head(top, chosen)), list(top.everything())):
        for is_byline in (_is_marked, _is_called):
            candidates = [element for element in elements if is_byline(element) and not _is_in_comments(element)]
            around = {above for element in candidates for above in element.ancestors()}
            lines = [element.text(LONGEST_BYLINE + 1).strip() for element in candidates if element not in around]
            lines = [line for line in lines if 0 < len(line) <= LONGEST_BYLINE]
            if lines:
                return lines if is_byline is _is_marked else lines[:1]
    return []


def _is_in_comments(element: Element) -> bool:
    return any(COMMENTS.search(container.named) for container in (element, *element.ancestors()))


def _is_marked(element: Element) -> bool:
    attributes = element.attributes
    return "author" in attributes.get("rel", "").split() or (
        "author" in attributes.get("itemprop", "").split() and element.tag not in ("meta", "link")
    )


def _is_called(element: Element) -> bool:
    return BYLINE.search(element.named) is not None


def _head(top: Element, chosen: Sequence[Element]) -> Iterator[Element]:
    """The elements in which an article's head may stand: of what holds it, without lists of others and comments."""
    start = chosen[0] if chosen else top
    for _ in range(AROUND):
        if start.parent is None or start.parent.tag in ("body", "html"):
            break
        start = start.parent
    waiting = [start]
    while waiting:
        element = waiting.pop()
        if COMMENTS.search(element.named) or (
            PROMOTION.search(element.attributes.get("class", "")) and element.length > 400
        ):
            continue
        if element.tag in ("aside", "footer", "nav"):
            continue
        yield element
        waiting += reversed(element.children)
