"""Quotes in notes of Obsidian and Logseq: blocks that begin with ``>``, with ids by which other notes refer to them.

# The Harbour at Night              The nearest heading, the front matter or the file's name is the article's title.
> The ferry left the quay
^a1b2c3                             Obsidian's id; it may stand at the quote's end, or after an empty line, too.
#ships                              Tags and words up to the next quote or heading are the note under it.

- > The ferry left the quay         A block of Logseq, whose properties stand under it.
  id:: 64b7c1f0-1111-4222-8333-444455556666
  tags:: ships, harbour
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from store.exchange.importing.incoming import Incoming

QUOTE = re.compile(r"(?P<indent>[ \t]*)(?:[-*+] )?> ?(?P<words>.*)")
CALLOUT = re.compile(r"\[!\w+\][+-]?.*")
BLOCK_ID = re.compile(r"(?:^|\s)\^(?P<id>[A-Za-z0-9-]{2,64})\s*$")
PROPERTY = re.compile(r"\s*(?P<name>[\w-]+):: *(?P<value>.*)")
HEADING = re.compile(r"(?:- )?#{1,6} +(?P<words>.*)")
TAG = re.compile(r"(?:^|\s)#(?:\[\[(?P<words>[^\]]+)\]\]|(?P<plain>[^\W\d][\w/-]*))")
TITLE = re.compile(r"(?:title|source|url|link)(?:::|:) *(?P<value>.+)", re.IGNORECASE)
LINK = re.compile(r"\[\[(?:[^\]|]*\|)?(?P<words>[^\]|]*)\]\]")
WEB = ("http://", "https://")


def has_quote_with_id(text: str) -> bool:
    """Whether a text has a quote with an id."""
    return any(name for _, _, name, _ in _blocks(text.split("\n")))


def read_quote_blocks(text: str, file: str = "") -> Iterator[Incoming]:
    """The quotes of a note; `file` is its name, and the title of last resort."""
    lines = text.split("\n")
    title, address = _about(lines)
    title = title or PurePath(file).stem
    blocks = list(_blocks(lines))
    starts = [line for line, *_ in blocks]
    at = 0
    for number, (line, quote, name, after) in enumerate(blocks):
        for heading in filter(None, map(HEADING.fullmatch, lines[at : line - 1])):
            title = _plain(heading["words"]) or title
        at = line - 1
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(lines)
        tags, note = _under(lines[after:end])
        yield Incoming(
            line,
            _plain(quote),
            tags=tags,
            note=note,
            name=f"block:{name}" if name else "",
            title=title,
            address=address,
        )


def _blocks(lines: list[str]) -> Iterator[tuple[int, str, str, int]]:
    """Each quote: its line from 1, its words, its id or ``""``, and the number of the line behind it and its id."""
    number = 0
    while number < len(lines):
        if not QUOTE.fullmatch(lines[number]):
            number += 1
            continue
        start, words = number, list[str]()
        while number < len(lines) and (quote := QUOTE.fullmatch(lines[number])):
            words.append(quote["words"])
            number += 1
        if words and CALLOUT.fullmatch(words[0].strip()):
            words = words[1:]
        name = ""
        if words and (match := BLOCK_ID.search(words[-1])):
            name, words[-1] = match["id"], words[-1][: match.start()]
        after = number + (
            number + 1 < len(lines) and not lines[number].strip()
        )  # Obsidian wants an empty line before it
        if not name and after < len(lines) and (said := _id_line(lines[after])) is not None:
            name, number = said, after + 1
        if "\n".join(words).strip():
            yield start + 1, "\n".join(words).strip(), name, number


def _id_line(line: str) -> str | None:
    """The id that a line under a quote says; None where it is another line."""
    if match := BLOCK_ID.fullmatch(line.strip()):
        return match["id"]
    said = PROPERTY.fullmatch(line)
    return said["value"].strip() if said and said["name"] == "id" else None


def _under(lines: list[str]) -> tuple[tuple[str, ...], str]:
    """The tags and the note in the lines under a quote, up to a heading."""
    tags: list[str] = []
    note: list[str] = []
    for line in lines:
        if HEADING.fullmatch(line):
            break
        said = PROPERTY.fullmatch(line)
        if said is not None:
            tags += [tag.strip().strip("#[]") for tag in said["value"].split(",")] if said["name"] == "tags" else []
            continue
        tags += [tag["words"] or tag["plain"] for tag in TAG.finditer(line)]
        left = TAG.sub("", line) if not TAG.sub("", line).strip(" -*+\t") else line
        note.append(re.sub(r"^\s*[-*+] ", "", left) if left.strip(" -*+\t") else "")
    return tuple(tags), "\n".join(note).strip()


def _about(lines: list[str]) -> tuple[str, str]:
    """The title and the address that the front matter, or properties at the beginning, say."""
    title, address = "", ""
    for line in lines[:30]:
        said = TITLE.fullmatch(line.strip().removeprefix("- "))
        value = _plain(said["value"].strip().strip("\"'")) if said else ""
        if value.startswith(WEB):
            address = address or value
        elif said and said[0].lower().startswith("title"):
            title = title or value
    return title, address


def _plain(words: str) -> str:
    """Words without the signs of links."""
    return LINK.sub(lambda link: link["words"], words).strip()
