"""«My Clippings.txt», in which a Kindle writes down what is marked in its books.

An entry is a line with the book's title and author, a line that says what was marked, where and when, in the language of the
device, an empty line, the words, and a line of ten ``=``. New entries are added at the end, and old ones stay:

- a highlight that was made longer or shorter stands there once for each time: the last one counts;
- a note is an entry of its own, and stands where the highlight it belongs to ends;
- a bookmark marks no words.

Programs that write, merge or mend such files leave titles of two lines or none, separators at the end of a line of words,
before the first entry, or twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heappop, heappush

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import refused

END = "=========="
SEPARATOR = re.compile(r"={10,}[ \t]*")
AUTHOR = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$")
PLACED = re.compile(r"[ \ufeff]*- ?\S.*?(?:\d|\|)")
"""The beginning of the line that says what was marked and where."""
HIGHLIGHT = re.compile(
    r"\b(?:highlight|clip|clipping|subrayado|resaltado|surlignement|surlignage|surligné|markierung|evidenziazione|destaque|realce"
    r"|markering|marcação|subratllat|wyróżnienie|zaznaczenie|vurgulama\w*|выделенн\w+|виділен\w+|korostus|utheving|zvýraznění"
    r"|kiemelés|evidențiere|επισήμανση)\b|ハイライト|标注|標註|標記|하이라이트|हाइलाइट|تمييز|تظليل",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\b(?:note|nota|notă|notiz|notitie|aantekening|anotação|anteckning|notat|merknad|muistiinpano|notatka|poznámka|jegyzet|notunuz"
    r"|not|заметка|примечание|нотатка|примітка|σημείωση)\b|メモ|笔记|筆記|註記|注釋|备注|備註|메모|노트|नोट|ملاحظ",
    re.IGNORECASE,
)
BOOKMARK = re.compile(
    r"\b(?:bookmark|marcador|marca-página|signet|marque-page|lesezeichen|segnalibro|bladwijzer|bokmärke|bogmærke|bokmerke|kirjanmerkki"
    r"|zakładka|záložka|könyvjelző|yer imi\w*|закладка|σελιδοδείκτης)\b|ブックマーク|しおり|书签|書籤|북마크|책갈피|बुकमार्क"
    r"|إشارة مرجعية|إشارتك المرجعية",
    re.IGNORECASE,
)
KINDS = {"bookmark": BOOKMARK, "note": NOTE, "highlight": HIGHLIGHT}
RANGE = re.compile(r"(?P<start>\d+)(?:\s*[-–]\s*(?P<end>\d+))?")
MOST_FIGURES = 9
"""The most figures of a place; no book is so long."""
MOST_TITLE_LINES = 3
MIDST = 3
"""The factor by which a passage may be longer than another cut of it that lies inside it."""
A_WORD = 12
"""Characters; a shorter highlight inside another is one of its own."""
INSTEAD = re.compile(
    r"\s*<[^<>\n]*[\s\u0370-\uffff][^<>\n]*>\s*\Z|\s*(?:…|\.\.\.)?\s*<?You have reached the clipping limit[^<>\n]*>?\s*\Z"
)
"""A device's message in place of words, in its language: «<You have reached the clipping limit for this item>»."""

MESSAGE = re.compile(r"<|You have reached")
"""What is in every such message."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """What was marked at one time."""

    line: int
    """The line of the file, from 1, in which it begins."""
    book: str
    kind: str
    """``highlight``, ``note``, ``bookmark``, or ``""`` if the file says it in an unknown language."""
    start: int
    """The place in the book: a location, or a page where there is none."""
    end: int
    """Of the last place in it."""
    when: str
    """As it is written."""
    words: str


def is_kindle(text: str) -> bool:
    """Whether a text begins as a file of clippings does."""
    lines = text.split("\n", 40)[:40]
    return any(SEPARATOR.search(line) for line in lines) and any(PLACED.match(line) for line in lines)


def read_kindle(text: str) -> Iterator[Incoming]:
    """The highlights with their notes; then the other records: notes, earlier cuts of a highlight, bookmarks, and lines
    that are not an entry."""
    bad: list[Incoming] = []
    entries: list[Clipping] = []
    for line, lines, is_ended in _parted(text):
        try:
            entries.append(_entry(line, lines, is_ended=is_ended))
        except BadLine as error:
            bad.append(refused(error))
    entries = _with_kinds(entries)
    highlights, earlier = _last_of_each([entry for entry in entries if entry.kind == "highlight"])
    abouts = _abouts([entry for entry in entries if entry.kind == "note"], highlights)
    notes: dict[int, list[str]] = {}
    others: list[Incoming] = []
    for entry in entries:
        if entry.kind == "note":
            about = abouts.get(entry.line)
            alone = replace(_incoming(entry), quote="", note=entry.words)
            if about is not None:
                notes.setdefault(about.line, []).append(entry.words)
                others.append(replace(alone, part_of=about.line))
            else:
                others.append(replace(alone, refusal="this note stands at no highlight"))
        elif entry.kind == "bookmark":
            others.append(replace(_incoming(entry), refusal="a bookmark marks no words"))
    others += (replace(_incoming(entry), part_of=last.line) for entry, last in earlier)
    yield from (
        replace(_incoming(highlight), note="\n\n".join(notes.get(highlight.line, ()))) for highlight in highlights
    )
    yield from sorted([*others, *bad], key=lambda incoming: incoming.line)


def _incoming(entry: Clipping) -> Incoming:
    words = INSTEAD.sub("", entry.words) if entry.kind == "highlight" and MESSAGE.search(entry.words) else entry.words
    limit = "the device wrote a message in place of the words: its limit for the book was reached"
    remark = "the device cut it off: its limit for the book was reached" if words and words != entry.words else ""
    refusal = limit if entry.words and not words else ""
    incoming = Incoming(entry.line, words, title=_title(entry.book), refusal=refusal, remark=remark)
    return dated(incoming, entry.when)


@lru_cache
def _title(book: str) -> str:
    """A book's title without its author. Cached, because a book has many highlights."""
    return AUTHOR.sub("", book) or book


def _parted(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """The lines of each entry, with the line that they begin in, and whether a separator ends them."""
    lines = [line.strip("\r\ufeff") for line in text.split("\n")]
    start, lines_of_entry = 0, list[str]()
    for number, line in enumerate(lines):
        separator = SEPARATOR.search(line)
        if separator is None or not _parts(lines, number, separator):
            lines_of_entry.append(line)
            continue
        lines_of_entry.append(line[: separator.start()])
        if any(line.strip() for line in lines_of_entry):
            yield start + 1, lines_of_entry, True
        after = line[separator.end() :]
        start, lines_of_entry = (number, [after]) if after.strip() else (number + 1, [])
    if any(line.strip() for line in lines_of_entry):
        yield start + 1, lines_of_entry, False


def _parts(lines: list[str], number: int, separator: re.Match[str]) -> bool:
    """Whether a row of signs parts entries. One among words does so only if an entry begins after it."""
    line = lines[number]
    if not (line[: separator.start()].strip() or line[separator.end() :].strip()):
        return True
    following = [line[separator.end() :], *lines[number + 1 : number + 1 + MOST_TITLE_LINES]]
    return any(PLACED.match(other) for other in following) or not any(other.strip() for other in lines[number + 1 :])


def _entry(line: int, lines: list[str], *, is_ended: bool) -> Clipping:
    """The entry that some lines make.

    Raises:
        BadLine: they are not an entry.
    """
    while not lines[0].strip():
        line, lines = line + 1, lines[1:]
    placed = [at for at, text in enumerate(lines[: MOST_TITLE_LINES + 1]) if PLACED.match(text)]
    at = 1 if placed[:2] == [0, 1] else next(iter(placed), None)  # a title may look like such a line
    if at is None and not "".join(lines[1:2]).lstrip().startswith("-"):
        raise BadLine(line, "this is not an entry: there is no line that begins with - under the title")
    if not is_ended:
        raise BadLine(line, f"this entry is not ended by {END}: it may be cut")
    at = 1 if at is None else at
    *parts, when = lines[at].lstrip(" -").split("|") if "|" in lines[at] else (lines[at], "")
    joined_parts = " | ".join(parts)
    kind = next((kind for kind, named in KINDS.items() if named.search(joined_parts)), "")
    start, end = _place(joined_parts)
    book = " ".join(" ".join(lines[:at]).split())
    return Clipping(line, book, kind, start, end, when.strip(), "\n".join(lines[at + 1 :]).strip())


def _with_kinds(entries: list[Clipping]) -> list[Clipping]:
    """The entries, where their language is not known by what they have: a bookmark has no words, and a note stands at one
    place, which is where a highlight ends."""
    ends = {(entry.book, entry.end) for entry in entries if entry.start < entry.end}

    def kind(entry: Clipping) -> str:
        is_note = entry.start == entry.end and (entry.book, entry.start) in ends
        return entry.kind or ("bookmark" if not entry.words else "note" if is_note else "highlight")

    return [replace(entry, kind=kind(entry)) for entry in entries]


def _place(text: str) -> tuple[int, int]:
    """The last place in a line: ``364-65`` is from 364 to 365."""
    ranges = [place for place in RANGE.finditer(text) if len(place["start"]) <= MOST_FIGURES]
    if not ranges:
        return 0, 0
    start, end = ranges[-1]["start"], (ranges[-1]["end"] or ranges[-1]["start"])[-MOST_FIGURES:]
    if len(end) < len(start):
        end = start[: -len(end)] + end
    return int(start), max(int(start), int(end))


def _last_of_each(highlights: list[Clipping]) -> tuple[list[Clipping], list[tuple[Clipping, Clipping]]]:
    """The highlights that count, and those that a later entry replaces as another cut, each with that entry."""
    kept: list[Clipping] = []
    places: list[list[Clipping]] = []
    """All cuts of each, in the order of the file."""
    beginning: dict[tuple[str, int], int] = {}
    ending: dict[tuple[str, int], int] = {}
    for highlight in highlights:
        before = (beginning.get((highlight.book, highlight.start)), ending.get((highlight.book, highlight.end)))
        at = next(
            (at for at in before if at is not None and _is_another_cut(kept[at].words, highlight.words)), len(kept)
        )
        if at == len(kept):
            kept.append(highlight)
            places.append([])
        else:
            places[at].append(kept[at])
            kept[at] = highlight
        beginning[highlight.book, highlight.start] = ending[highlight.book, highlight.end] = at
    return kept, [(cut, kept[at]) for at, cuts in enumerate(places) for cut in cuts]


def _is_another_cut(words: str, other: str) -> bool:
    """Whether two highlights at one place are the same, made longer or shorter: they begin or end alike, or one has most of the
    other. A word is not a cut of a passage that has it in its midst."""
    shorter, longer = sorted((words, other), key=len)
    is_part = longer.startswith(shorter) or longer.endswith(shorter)
    return bool(shorter) and (is_part or (shorter in longer and len(shorter) >= max(A_WORD, len(longer) / MIDST)))


def _abouts(notes: list[Clipping], highlights: list[Clipping]) -> dict[int, Clipping]:
    """The highlights that notes belong to, by the notes' lines: each ends where the note stands, or else holds its place; of
    several, the one that was made at the same time, else the one that is nearest in the file."""
    ending: dict[tuple[str, int], list[int]] = defaultdict(list)
    """The numbers of highlights among all notes and highlights of the file, in order, by book and end."""
    in_order = sorted([*notes, *highlights], key=lambda entry: entry.line)
    numbers = {entry.line: number for number, entry in enumerate(in_order)}
    at_time = {(entry.book, entry.when): entry for entry in highlights if entry.when}
    for highlight in sorted(highlights, key=lambda highlight: highlight.line):
        if highlight.start > 0:
            ending[highlight.book, highlight.end].append(numbers[highlight.line])
    abouts: dict[int, Clipping] = {}
    starting = sorted(
        (highlight for highlight in highlights if highlight.start > 0),
        key=lambda highlight: highlight.start,
        reverse=True,
    )
    holding: dict[str, list[int]] = defaultdict(list)
    """The numbers of those that hold the place of the note, by their books, in order."""
    ends: list[tuple[int, str, int]] = []
    for note in sorted(notes, key=lambda note: note.start):
        while starting and starting[-1].start <= note.start:
            highlight = starting.pop()
            insort(holding[highlight.book], numbers[highlight.line])
            heappush(ends, (highlight.end, highlight.book, numbers[highlight.line]))
        while ends and ends[0][0] < note.start:
            _, book, number = heappop(ends)
            del holding[book][bisect_left(holding[book], number)]
        near = ending.get((note.book, note.start)) or holding[note.book]
        together = at_time.get((note.book, note.when))
        if together is not None and 0 < together.start <= note.start <= together.end:
            abouts[note.line] = together
        elif near:
            abouts[note.line] = in_order[_nearest(near, numbers[note.line])]
    return abouts


def _nearest(numbers: list[int], number: int) -> int:
    """The number in a sorted list that is nearest to one; of two the first."""
    at = bisect_left(numbers, number)
    return min(numbers[max(0, at - 1) : at + 1], key=lambda other: abs(other - number))
