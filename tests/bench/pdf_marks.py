"""Whether highlights of PDFs come in with the words that they cover, whoever wrote them.

    .venv/bin/python -m tests.bench.pdf_marks FILE.pdf …

In each file passages of 2 to 12 words are marked, at random: by PDFium (as `export --format pdf` does), by pikepdf, and by
pikepdf with areas in another order and a little larger, as LaTeX's packages write them. It wants pikepdf.
"""

from __future__ import annotations

import io
import random
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from store.articles.file_annotations import FileAnnotation
from store.articles.formats.marked_pdf import covered, marked_copy, quad
from store.articles.formats.pdf import lines_in, open_pdf, read_pdf
from store.articles.formats.pdfs.composed import LinePlace
from store.errors import PostilError

MARKS = 60
LEAST = 0.98
LETTERS = re.compile(r"\w")


def made(text: str, lines: Sequence[LinePlace]) -> list[FileAnnotation]:
    """Marks of one paragraph and one page each."""
    words = [found.span() for found in re.finditer(r"\S+", text)]
    marks = []
    for number in range(MARKS if len(words) > 12 else 0):
        first = random.randrange(len(words) - 12)
        start, end = words[first][0], words[first + random.randrange(1, 12)][1]
        mark = FileAnnotation(start, end, f"note {number}")
        if "\n\n" not in text[start:end] and len({place.page for place in covered(lines, mark)}) == 1:
            marks.append(mark)
    return marks


def by_pikepdf(raw: bytes, lines: Sequence[LinePlace], marks: Sequence[FileAnnotation], *, is_loose: bool) -> bytes:
    file, document = pikepdf.open(io.BytesIO(raw)), open_pdf(raw)
    for mark in marks:
        pages: defaultdict[int, list[LinePlace]] = defaultdict(list)
        for place in covered(lines, mark):
            pages[place.page].append(place)
        for number, places in pages.items():
            text_page = document[number].get_textpage()
            areas = [area for place in places if (area := quad(text_page, place)) is not None]
            points = [point for area in (reversed(areas) if is_loose else areas) for point in _points(area, is_loose)]
            if points:
                _add(file, number, points, mark.note)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def _points(area: Any, is_loose: bool) -> list[float]:
    left, top, right, foot = area.x1, area.y1, area.x4, area.y4
    if is_loose:
        return [left - 0.5, foot - 1, right + 0.5, foot - 1, right + 0.5, top + 1, left - 0.5, top + 1]
    return [left, top, right, top, left, foot, right, foot]


def _add(file: Any, number: int, points: list[float], note: str) -> None:
    page = file.pages[number]
    across, up = points[::2], points[1::2]
    highlight = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Highlight,
            QuadPoints=[round(float(point), 3) for point in points],
            Rect=[min(across), min(up), max(across), max(up)],
            Contents=note,
            C=[1, 1, 0],
        )
    )
    if "/Annots" not in page:
        page.Annots = file.make_indirect(pikepdf.Array())
    page.Annots.append(highlight)


def right(copy: bytes, text: str, marks: Sequence[FileAnnotation]) -> int:
    """How many of the marks come out of a copy with their words."""
    document = read_pdf(copy, "a.pdf")
    found = {mark.note: document.text[mark.start : mark.end] for mark in document.file_annotations}
    return sum(_letters(found.get(mark.note, "")) == _letters(text[mark.start : mark.end]) for mark in marks)


def _letters(words: str) -> str:
    return "".join(LETTERS.findall(words))


def main() -> int:
    random.seed(3)
    total, good = 0, [0, 0, 0]
    for name in sys.argv[1:]:
        raw = Path(name).read_bytes()
        try:
            read_pdf(raw, name)
            text, lines = lines_in(raw)
        except PostilError as error:
            print(f"{Path(name).name}: {error}")
            continue
        marks = made(text, lines)
        copies = (
            marked_copy(raw, marks)[0],
            by_pikepdf(raw, lines, marks, is_loose=False),
            by_pikepdf(raw, lines, marks, is_loose=True),
        )
        counts = [right(copy, text, marks) for copy in copies]
        print(f"{Path(name).name}: of {len(marks)} marks PDFium {counts[0]}, pikepdf {counts[1]}, loose {counts[2]}")
        total += len(marks)
        good = [one + more for one, more in zip(good, counts, strict=True)]
    print(f"all: {', '.join(f'{one / max(1, total):.1%}' for one in good)} of {total} (goal {LEAST:.0%})")
    return int(min(good) < LEAST * total)


if __name__ == "__main__":
    sys.exit(main())
