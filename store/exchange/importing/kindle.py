"""«My Clippings.txt», in which a Kindle writes down what is marked in its books.

An entry is a line with the book's title and author, a line that says what was marked, where and when, in the language of the
device, an empty line, the words, and a line of ten ``=``. New entries are added at the end, whatever becomes of the old ones:

- a highlight that was made longer or shorter stands there once for each time: the last one counts;
- a note is an entry of its own, and stands where the highlight it belongs to ends;
- a bookmark marks no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from store.exchange.importing.moments import moment
from store.exchange.incoming import BadLine, Incoming

END = "=========="
AUTHOR = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$")
NOTE = re.compile(r"\b(?:note|nota|notiz|notitie|anotação|заметка)\b|メモ|笔记|筆記|메모", re.IGNORECASE)
BOOKMARK = re.compile(
    r"\b(?:bookmark|marcador|signet|lesezeichen|segnalibro|bladwijzer|закладка)\b|ブックマーク|书签|書籤|북마크|책갈피",
    re.IGNORECASE,
)
RANGE = re.compile(r"(?P<start>\d+)(?:\s*[-–]\s*(?P<end>\d+))?")
MOST_FIGURES = 9
"""Of a place; no book is so long."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was marked at one time."""

    line: int
    """Of the file, from 1: where it begins."""
    book: str
    kind: str
    """``highlight``, ``note`` or ``bookmark``."""
    start: int
    """The place in the book: a location, or a page where there is none."""
    end: int
    """Of the last place in it."""
    when: str
    words: str


def is_kindle(text: str) -> bool:
    """Whether a text begins as such a file does."""
    lines = text.lstrip("\ufeff").split("\n", 12)
    return len(lines) > 2 and lines[1].lstrip("\ufeff").startswith("- ") and END in map(str.strip, lines)


def read_kindle(text: str) -> Iterator[Incoming]:
    """The highlights with their notes; then notes that stand at no highlight, and bookmarks, which are refused.

    Raises:
        BadLine: an entry is not of this form, or broken off.
    """
    entries = list(_entries(text))
    highlights = _last_of_each([entry for entry in entries if entry.kind == "highlight"])
    notes: dict[int, list[str]] = {}
    left: list[Incoming] = []
    by_book: dict[str, list[Entry]] = {}
    for entry in highlights:
        by_book.setdefault(entry.book, []).append(entry)
    for entry in entries:
        if entry.kind == "note":
            about = _about(entry, by_book.get(entry.book, ()))
            if about is not None:
                notes.setdefault(about.line, []).append(entry.words)
            else:
                alone = replace(_incoming(entry), quote="", note=entry.words)
                left.append(replace(alone, refusal="this note stands at no highlight"))
        elif entry.kind == "bookmark":
            left.append(replace(_incoming(entry), refusal="a bookmark marks no words"))
    yield from (replace(_incoming(one), note="\n\n".join(notes.get(one.line, ()))) for one in highlights)
    yield from left


def _incoming(entry: Entry) -> Incoming:
    title = AUTHOR.sub("", entry.book) or entry.book
    return Incoming(entry.line, entry.words, created=entry.when, title=title)


def _entries(text: str) -> Iterator[Entry]:
    lines = [line.strip("\r\ufeff") for line in text.split("\n")]
    start = 0
    for at, line in enumerate(lines):
        if line.strip() == END:
            yield _entry(start + 1, lines[start:at])
            start = at + 1
    if any(line.strip() for line in lines[start:]):
        raise BadLine(start + 1, f"this entry is not ended by {END}")


def _entry(line: int, lines: list[str]) -> Entry:
    while lines and not lines[0].strip():
        line, lines = line + 1, lines[1:]
    if len(lines) < 2 or not lines[1].lstrip().startswith("-"):
        raise BadLine(line, "this is not an entry: there is no line that begins with - under the title")
    *parts, when = lines[1].lstrip(" -").split("|") if "|" in lines[1] else (lines[1], "")
    said = " | ".join(parts)
    kind = "bookmark" if BOOKMARK.search(said) else "note" if NOTE.search(said) else "highlight"
    start, end = _place(said)
    words = "\n".join(lines[2:]).strip()
    return Entry(line, lines[0].strip(), kind, start, end, moment(when), words)


def _place(said: str) -> tuple[int, int]:
    """The last place that is said; ``364-65`` is from 364 to 365."""
    ranges = [found for found in RANGE.finditer(said) if len(found["start"]) <= MOST_FIGURES]
    if not ranges:
        return 0, 0
    start, end = ranges[-1]["start"], (ranges[-1]["end"] or ranges[-1]["start"])[-MOST_FIGURES:]
    if len(end) < len(start):
        end = start[: -len(end)] + end
    return int(start), max(int(start), int(end))


def _last_of_each(highlights: list[Entry]) -> list[Entry]:
    """Without those that a later entry holds, or is a shortened form of."""
    kept: list[Entry] = []
    beginning: dict[tuple[str, int], int] = {}
    ending: dict[tuple[str, int], int] = {}
    for one in highlights:
        before = (beginning.get((one.book, one.start)), ending.get((one.book, one.end)))
        at = next((at for at in before if at is not None and _is_another_cut(kept[at].words, one.words)), len(kept))
        kept[at : at + 1] = [one]
        beginning[one.book, one.start] = ending[one.book, one.end] = at
    return kept


def _is_another_cut(one: str, other: str) -> bool:
    return one in other or other in one


def _about(note: Entry, highlights: list[Entry] | tuple[()]) -> Entry | None:
    """The highlight that a note belongs to: it ends where the note stands, or holds its place."""
    holding = [one for one in highlights if 0 < one.start <= note.start <= one.end]
    return min(holding, key=lambda one: (one.end != note.start, abs(one.line - note.line)), default=None)
