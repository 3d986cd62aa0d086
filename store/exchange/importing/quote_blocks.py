"""Quotes in notes of Obsidian and Logseq: blocks that begin with ``>``, with ids by which other notes refer to them.

# The Harbour at Night              The nearest heading, the front matter or the file's name is the article's title.
> The ferry left the quay
^a1b2c3                             Obsidian's id; it may stand at the quote's end, or after an empty line, too.
#ships                              Tags and words up to the next quote or heading are the note under it.

- > The ferry left the quay         A block of Logseq, whose properties stand under it. Its quotes may also stand between
  id:: 64b7c1f0-1111-4222-8333-444455556666   ``#+BEGIN_QUOTE`` and ``#+END_QUOTE``.
  tags:: ships, harbour
- The ferry left the quay           What Logseq marked in a PDF has no sign of a quote.
  ls-type:: annotation
  id:: 64b7c1f0-1111-4222-8333-444455556667
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from store.exchange.importing.incoming import Incoming

QUOTE = re.compile(r"(?P<indent>[ \t]*)(?:[-*+] )?> ?(?P<words>.*)")
BEGIN, END = (re.compile(rf"\s*(?:[-*+] )?#\+{word}_QUOTE\s*", re.IGNORECASE) for word in ("BEGIN", "END"))
MOST_LINES = 1_000
"""Of a quote between two signs."""
BULLET = re.compile(r"[ \t]*[-*+] (?P<words>\S.*)")
MARKED = re.compile(r"\s*(?:ls-type:: *annotation|hl-page:: *\S+)\s*")
"""A property of what Logseq marked in a PDF."""
OF_MARKS = re.compile(r"hls__(?P<title>.+?)(?:_\d+)*")
"""The name of Logseq's file of what was marked in a PDF."""
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
    stem = PurePath(file).stem
    of_marks = OF_MARKS.fullmatch(stem)
    title = title or (of_marks["title"] if of_marks else stem)
    blocks = list(_blocks(lines))
    starts = [line for line, *_ in blocks]
    at = 0
    for number, (line, quote, name, after) in enumerate(blocks):
        for heading in filter(None, map(HEADING.fullmatch, lines[at : line - 1])):
            title = _plain(heading["words"]) or title
        at = line - 1
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(lines)
        tags, note = _under(lines[after:end], _depth(lines[line - 1]))
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
    """Each quote: its line from 1, its words, its id or ``""``, and the number of the line after it and its id."""
    number = 0
    while number < len(lines):
        start = number
        words, number = _words_at(lines, number)
        if number == start:
            number += 1
            continue
        if words and CALLOUT.fullmatch(words[0].strip()):
            words = words[1:]
        name = ""
        if words and (match := BLOCK_ID.search(words[-1])):
            name, words[-1] = match["id"], words[-1][: match.start()]
        after = number + (
            number + 1 < len(lines) and not lines[number].strip()
        )  # Obsidian wants an empty line before it
        if not name and after < len(lines) and (article_id := _id_line(lines[after])) is not None:
            name, number = article_id, after + 1
        name = name or _id_among_properties(lines, number)
        if "\n".join(words).strip():
            yield start + 1, "\n".join(words).strip(), name, number


def _words_at(lines: list[str], number: int) -> tuple[list[str], int]:
    """The lines of the quote that begins in a line, and the number of the line after it; the same number where none does."""
    start, words = number, list[str]()
    while number < len(lines) and (quote := QUOTE.fullmatch(lines[number])):
        words.append(quote["words"])
        number += 1
    if number > start:
        return words, number
    if BEGIN.fullmatch(lines[start]):
        last = min(len(lines), start + MOST_LINES)
        end = next((end for end in range(start + 1, last) if END.fullmatch(lines[end])), start)
        return [line.strip() for line in lines[start + 1 : end]], end + (end > start)
    bullet = BULLET.fullmatch(lines[start])
    end = start + 1
    while bullet and end < len(lines) and not (PROPERTY.fullmatch(lines[end]) or BULLET.fullmatch(lines[end])):
        end += 1
    if bullet and any(map(MARKED.fullmatch, _properties(lines, end))):
        return [bullet["words"], *(line.strip() for line in lines[start + 1 : end])], end
    return [], start


def _properties(lines: list[str], number: int) -> list[str]:
    """The properties that begin in a line, one a line."""
    end = number
    while end < len(lines) and PROPERTY.fullmatch(lines[end]):
        end += 1
    return lines[number:end]


def _id_among_properties(lines: list[str], number: int) -> str:
    properties = (PROPERTY.fullmatch(line) for line in _properties(lines, number))
    return next((match["value"].strip() for match in properties if match and match["name"] == "id"), "")


def _id_line(line: str) -> str | None:
    """The id that a line under a quote says; None where it is another line."""
    if match := BLOCK_ID.fullmatch(line.strip()):
        return match["id"]
    property = PROPERTY.fullmatch(line)
    return property["value"].strip() if property and property["name"] == "id" else None


def _depth(line: str) -> int | None:
    """The indentation of a bullet; None where a line has none."""
    return len(line) - len(line.lstrip()) if BULLET.fullmatch(line) else None


def _under(lines: list[str], depth: int | None) -> tuple[tuple[str, ...], str]:
    """The tags and the note in the lines under a quote, up to a heading; where the quote has a bullet of some `depth`, up
    to the next one that is not below it."""
    tags: list[str] = []
    note: list[str] = []
    for line in lines:
        beside = _depth(line)
        if HEADING.fullmatch(line) or (depth is not None and beside is not None and beside <= depth):
            break
        match = PROPERTY.fullmatch(line)
        if match is not None:
            tags += [tag.strip().strip("#[]") for tag in match["value"].split(",")] if match["name"] == "tags" else []
            continue
        tags += [tag["words"] or tag["plain"] for tag in TAG.finditer(line)]
        left = TAG.sub("", line) if not TAG.sub("", line).strip(" -*+\t") else line
        note.append(re.sub(r"^\s*[-*+] ", "", left) if left.strip(" -*+\t") else "")
    return tuple(tags), "\n".join(note).strip()


def _about(lines: list[str]) -> tuple[str, str]:
    """The title and the address that the front matter, or properties at the beginning, say."""
    title, address = "", ""
    for line in lines[:30]:
        match = TITLE.fullmatch(line.strip().removeprefix("- "))
        value = _plain(match["value"].strip().strip("\"'")) if match else ""
        if value.startswith(WEB):
            address = address or value
        elif match and match[0].lower().startswith("title"):
            title = title or value
    return title, address


def _plain(words: str) -> str:
    """Words without the signs of links."""
    return LINK.sub(lambda link: link["words"], words).strip()
