"""A text made of paragraphs of lines, with its headings, the starts of its pages, and what is marked in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from store.articles.article import Block
from store.articles.file_annotations import FileAnnotation
from store.articles.formats.pdfs.annotations import PageAnnotation
from store.articles.formats.pdfs.code import lines_of_code
from store.articles.formats.pdfs.entries import Entries, without_first
from store.articles.formats.pdfs.hyphens import Hyphens
from store.articles.formats.pdfs.lines import Line
from store.articles.formats.pdfs.paragraphs import Paragraph

LARGER = 1.12
"""Headings are set larger than this share of the text's size."""
LONGEST_HEADING = 200
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
"""Letters of scripts without spaces between words."""
FIRST_UNSPACED = "\u3000"
ADDRESS_ENDS = "/_.?=&-"
SCHEMES = ("http:", "https:")
"""What a line ends with that goes on in the next with two slashes."""
ADDRESS = re.compile(rf"(?:https?://|www\.|/)\S*[{ADDRESS_ENDS}]$")
"""What a line ends with that goes on in the next: an address of the web, or a path."""
LETTERS = re.compile(r"\w+")
NUMBER = re.compile(r"^(?:[A-Z]?\d[\d.]*|[A-Z]\.[\d.]*)?\s+")
"""The number at the beginning of a heading."""
LETTER = re.compile(r"^[A-Z]\s+")
"""The letter of an appendix there, or the first word: «I have a card»."""


class LinePlace(NamedTuple):
    """Where a line of a page stands in the text."""

    page: int
    first: int
    """The number of its first character among those of the page."""
    offset: int
    """The offset of the line in the text."""
    length: int


@dataclass(frozen=True, slots=True)
class Composed:
    """The text; offsets are characters in it, end exclusive."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, int], ...]
    """Page and the offset of its first words, in order."""
    file_annotations: tuple[FileAnnotation, ...]
    unplaced: int
    """How many annotations cover no text."""
    places: Mapping[int, Sequence[tuple[int, int, int]]]
    """What `LinePlace` says, by page."""

    @property
    def lines(self) -> tuple[LinePlace, ...]:
        """Where the characters of the lines stand."""
        return tuple(LinePlace(page, *place) for page, lines in self.places.items() for place in lines)


def compose(
    paragraphs: Sequence[Paragraph],
    annotations: Sequence[PageAnnotation],
    outline: Sequence[tuple[str, int, int]],
    size: float,
) -> Composed:
    """The text of `paragraphs`; the outline's entries are words, level and page, `size` is that of the text's type."""
    hyphens = Hyphens(_certain(paragraphs))
    pieces: list[str] = []
    length = 0
    kind = ""
    """Of the paragraph before: what follows another of its kind closely, or none."""
    entries = Entries()
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    places: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    sizes = [round(paragraph.size, 1) for paragraph in paragraphs]
    levels = _levels(sizes, size)
    listed: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for words, level, page in outline:
        listed[page][_letters(words)] = level
    for paragraph, paragraph_size in zip(paragraphs, sizes, strict=True):
        is_row, is_code = paragraph.lines[0].is_row, paragraph.lines[0].is_code
        entry = entries.entry(paragraph)
        before, kind = kind, entry.kind if entry is not None else "row" if is_row else ""
        if pieces:
            pieces.append("\n" if kind and kind == before else "\n\n")
            length += len(pieces[-1])
        start = length
        skipped = entry.skipped if entry is not None else 0
        written = lines_of_code(paragraph.lines) if is_code else _lines_of_prose(paragraph.lines, hyphens)
        for line, words, room in written:
            if line.page not in starts:
                starts[line.page] = length
            for first, offset, count in line.pieces if not skipped else without_first(line.pieces, skipped):
                places[line.page].append((first, length + room + offset, count))
            pieces.append(words[skipped:])
            length += len(pieces[-1])
            skipped = 0
        if is_row or is_code:
            blocks.append(Block(start, length, "row" if is_row else "code"))
        elif entry is not None:
            blocks.append(Block(start, length, "paragraph", indent=entry.indent, marker=entry.marker))
        elif length - start <= LONGEST_HEADING and not (paragraph.is_note or paragraph.is_label):
            on_page = listed.get(paragraph.lines[0].page, {})
            words = _words(paragraph) if on_page else ""
            in_outline = on_page.get(_letters(words)) or on_page.get(_letters(LETTER.sub("", words)))
            level = in_outline or levels.get(paragraph_size, 0)
            if level:
                blocks.append(Block(start, length, "heading", level))
    text = "".join(pieces)
    placed = [
        annotation
        for on_page in annotations
        if (annotation := _placed(on_page, places[on_page.page], text)) is not None
    ]
    unplaced = len(annotations) - len(placed)
    placed = _joined(placed)
    placed.sort(key=lambda annotation: (annotation.start, annotation.end))
    return Composed(
        text,
        tuple(blocks),
        tuple(sorted(starts.items(), key=lambda page_start: page_start[1])),
        tuple(placed),
        unplaced,
        places,
    )


def _certain(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The lines without parts of broken words."""
    was_broken = False
    for paragraph in paragraphs:
        for line in paragraph.lines:
            words = line.text.partition(" ")[2] if was_broken else line.text
            was_broken = line.is_broken
            yield words.rpartition(" ")[0] if was_broken else words


def _lines_of_prose(lines: Sequence[Line], hyphens: Hyphens) -> Iterator[tuple[Line, str, int]]:
    """Each line of a paragraph, its words with what parts them from the next ones, and nothing before them."""
    for line, following in zip_longest(lines, lines[1:]):
        is_plain = following is not None and not line.is_broken and line.text[-1].isalpha() and line.text.isascii()
        yield line, f"{line.text} " if is_plain else line.text + _joint(line, following, hyphens), 0


def _joint(line: Line, following: Line | None, hyphens: Hyphens) -> str:
    if following is None:
        return "-" if line.is_broken else ""
    if line.is_broken:
        return hyphens.between(line.text, following.text)
    last = line.text[-1]
    if last in ADDRESS_ENDS and ADDRESS.search(line.text):
        return ""
    if last == ":" and following.text.startswith("//") and line.text.endswith(SCHEMES):
        return ""
    if last == "-" and line.text[-2:-1].isdigit() and following.text[0].islower():
        return ""
    if last >= FIRST_UNSPACED and UNSPACED.match(last) and UNSPACED.match(following.text[0]):
        return ""
    return " "


def _levels(sizes: Iterable[float], size: float) -> dict[float, int]:
    """The levels of headings by their size of type: the largest is the first."""
    larger = {each for each in sizes if each > LARGER * size}
    return {heading_size: min(level, 6) for level, heading_size in enumerate(sorted(larger, reverse=True), 1)}


def _words(paragraph: Paragraph) -> str:
    return " ".join(line.text for line in paragraph.lines[:4])


def _letters(words: str) -> str:
    """The words of a heading without its number."""
    return "".join(LETTERS.findall(NUMBER.sub("", words))).casefold()


def _placed(annotation: PageAnnotation, places: Sequence[tuple[int, int, int]], text: str) -> FileAnnotation | None:
    """An annotation in the text, widened to whole words if another program wrote it; None where it covers nothing that is
    read."""
    covered = set(annotation.characters)
    offsets = [
        offset + index - first
        for first, offset, count in places
        for index in range(first, first + count)
        if index in covered
    ]
    if not offsets:
        return None
    start, end = min(offsets), max(offsets) + 1
    if annotation.tags is None:
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    note = "\n\n".join(filter(None, (annotation.note, *annotation.replies)))
    return FileAnnotation(
        start, end, note, annotation.author, annotation.created, annotation.colour, annotation.name, annotation.tags
    )


def _joined(annotations: Sequence[FileAnnotation]) -> list[FileAnnotation]:
    """The annotations, of which those are one that postil wrote in parts, one on each page, under the same name."""
    parts: dict[object, FileAnnotation] = {}
    for number, annotation in enumerate(annotations):
        key: object = number if annotation.tags is None else (annotation.name, annotation.tags, annotation.note)
        part = parts.get(key, annotation)
        start, end = min(part.start, annotation.start), max(part.end, annotation.end)
        parts[key] = annotation._replace(start=start, end=end)
    return list(parts.values())
