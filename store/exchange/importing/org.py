"""An outline of Org mode that postil exported, with whatever was edited in it; its grammar stands in `exporting.org`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from store.annotations.tags import tag_key
from store.articles.article import Passage
from store.exchange.exporting.org import ORG_TAG
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.whole_articles import status_in
from store.exchange.org_words import ZERO_WIDTH, words_of

HEADING = re.compile(r"\*+ (?P<words>.*)")
TAGS = re.compile(r"\s:(?P<tags>[\w@#%:]+):\s*$")
PROPERTY = re.compile(r"\s*:POSTIL_(?P<name>[A-Z]+):\s+(?P<value>.*?)\s*")
PLACE = re.compile(r"(?P<start>\d{1,18})-(?P<end>\d{1,18})")
END = re.compile(r"\s*:END:\s*", re.IGNORECASE)
QUOTE = re.compile(r"\s*#\+BEGIN_QUOTE\s*", re.IGNORECASE)
END_OF_QUOTE = re.compile(r"\s*#\+END_QUOTE\s*", re.IGNORECASE)


def is_org(line: str) -> bool:
    """Whether a line is one that only postil writes."""
    return PROPERTY.fullmatch(line) is not None


def read_org(text: str) -> Iterator[Incoming]:
    """The annotations of one file, of one article or of several."""
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    starts = [number for number, line in enumerate(lines) if HEADING.fullmatch(line)]
    article: dict[str, str] = {}
    for start, end in pairwise([*starts, len(lines)]):
        properties, body = _drawer(lines[start + 1 : end])
        heading = lines[start].lstrip("*")[1:]
        if "ARTICLE" in properties:
            article = {
                **properties,
                "TITLE": words_of(TAGS.sub("", heading).removeprefix(ZERO_WIDTH).removesuffix(ZERO_WIDTH)),
            }
        elif "ID" in properties:
            status = None if any(map(QUOTE.fullmatch, body)) else status_in(TAGS.sub("", heading))
            quote, note = _quote_and_note(body) if status is None else ("", "\n".join(body).strip())
            place = PLACE.fullmatch(properties.get("AT", ""))
            incoming = Incoming(
                start + 1,
                words_of(quote),
                passage=Passage(int(place["start"]), int(place["end"])) if place else None,
                tags=_tags(heading, properties.get("TAGS", "")),
                note=words_of(note),
                id=properties["ID"],
                article=article.get("ARTICLE", ""),
                path=article.get("PATH", ""),
                title=article.get("TITLE", ""),
                is_whole=status is not None,
                status=status or "",
                is_lost=properties.get("AT") == "lost",
            )
            yield dated(incoming, properties.get("CREATED", ""), properties.get("MODIFIED", ""))


def _drawer(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What the drawer under a heading says, and the lines after it."""
    properties: dict[str, str] = {}
    for number, line in enumerate(lines):
        if END.fullmatch(line):
            return properties, lines[number + 1 :]
        if QUOTE.fullmatch(line):
            return properties, lines[number:]
        if match := PROPERTY.fullmatch(line):
            properties[match["name"]] = match["value"]
    return properties, []


def _quote_and_note(lines: list[str]) -> tuple[str, str]:
    """The words of the quote and the note after it, as they are written."""
    start = next((number for number, line in enumerate(lines) if QUOTE.fullmatch(line)), len(lines))
    end = next((at for at in range(start, len(lines)) if END_OF_QUOTE.fullmatch(lines[at])), len(lines))
    return "\n".join(lines[start + 1 : end]), "\n".join(lines[end + 1 :]).strip()


def _tags(heading: str, exact: str) -> tuple[str, ...]:
    """The exact names, without those that were taken out of the heading, with those that were put in there."""
    match = TAGS.search(heading)
    in_heading = [name for name in match["tags"].split(":") if name] if match else []
    keys = {tag_key(name) for name in in_heading}
    names = [unquote(name) for name in exact.split(" ") if name]
    left = [name for name in names if tag_key(name) in keys or not ORG_TAG.fullmatch(name)]
    name_keys = {tag_key(name) for name in names}
    return (*left, *(name for name in in_heading if tag_key(name) not in name_keys))
