"""What readers marked in a PDF: highlights, underlines and their comments, with the characters that they cover.

A highlight covers the characters whose centres lie in one of its quadrangles.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import pypdfium2.raw as pdfium

from store.articles.clean import clean, clean_line
from store.articles.formats.pdfs.annotation_texts import TAGS, note_in, read_tags

MARKUP = (
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT,
)
NOTES = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT)
OTHER_MARKS = (pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_SQUARE)
MOMENT = re.compile(
    r"D?:?(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)?(?P<minute>\d\d)?(?P<second>\d\d)?"
    r"(?P<zone>[Z+-])?(?P<off>\d\d)?'?(?P<off_minutes>\d\d)?"
)
MOST = 20_000
"""Annotations of one page that are looked at."""
LARGEST_TEXT = 200_000


@dataclass(slots=True)
class PageAnnotation:
    """One annotation of a page."""

    page: int
    characters: list[int]
    """The numbers of the characters that it covers; none where it covers no text."""
    note: str = ""
    author: str = ""
    created: str = ""
    colour: str = ""
    name: str = ""
    tags: tuple[str, ...] | None = None
    """Those of an annotation that postil wrote, see `annotation_texts`."""
    replies: list[str] = field(default_factory=list)


def annotations_of(page: Any, text_page: Any, number: int) -> list[PageAnnotation]:
    """The annotations of a page, whose handles of PDFium are given; those that cover no text have no characters."""
    annotations: list[PageAnnotation] = []
    answers: list[tuple[str, str]] = []
    boxes: list[tuple[float, float]] | None = None
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind not in MARKUP + NOTES + OTHER_MARKS:
                continue
            words = clean(_string(annotation, "Contents")).strip()
            author = clean_line(_string(annotation, "T"))
            parent = pdfium.FPDFAnnot_GetLinkedAnnot(annotation, b"IRT")
            if parent:
                answers.append((_string(parent, "NM"), f"{author}: {words}" if author else words))
                pdfium.FPDFPage_CloseAnnot(parent)
                continue
            boxes = _centres(text_page) if boxes is None else boxes
            tags = read_tags(_string(annotation, TAGS))
            annotations.append(
                PageAnnotation(
                    number,
                    sorted(_covered(annotation, boxes)) if kind in MARKUP else [],
                    note_in(words, tags),
                    author,
                    moment(_string(annotation, "CreationDate") or _string(annotation, "M")),
                    _colour(annotation),
                    clean_line(_string(annotation, "NM")) or f"{number + 1}.{index + 1}",
                    tags,
                )
            )
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    for name, words in answers:
        for answered in annotations:
            if name and answered.name == clean_line(name) and words:
                answered.replies.append(words)
    return annotations


def moment(written: str) -> str:
    """A PDF's date as UTC in ISO 8601; ``""`` if it is not a date."""
    from datetime import datetime, timedelta, timezone

    match = MOMENT.match(written)
    if match is None:
        return ""
    numbers = [int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    minutes = int(match["off"] or 0) * 60 + int(match["off_minutes"] or 0)
    try:
        zone = timezone(timedelta(minutes=-minutes if match["zone"] == "-" else minutes))
        return datetime(*numbers, tzinfo=zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # type: ignore[misc,arg-type]
    except (ValueError, OverflowError):
        return ""


def _string(annotation: Any, key: str) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    if length <= 2 or length > LARGEST_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, key.encode(), ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _colour(annotation: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    has_colour = pdfium.FPDFAnnot_GetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, alpha)
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}" if has_colour else ""


def _centres(text_page: Any) -> list[tuple[float, float]]:
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    centres = []
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        pdfium.FPDFText_GetCharBox(text_page, index, left, right, low, high)
        empty = right.value <= left.value
        centres.append((-1e9, -1e9) if empty else ((left.value + right.value) / 2, (low.value + high.value) / 2))
    return centres


def _covered(annotation: Any, centres: list[tuple[float, float]]) -> Iterator[int]:
    quads = pdfium.FS_QUADPOINTSF()
    areas = []
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quads):
            across = (quads.x1, quads.x2, quads.x3, quads.x4)
            up = (quads.y1, quads.y2, quads.y3, quads.y4)
            areas.append((min(across), max(across), min(up), max(up)))
    for index, (x, y) in enumerate(centres):
        if any(left <= x <= right and low <= y <= high for left, right, low, high in areas):
            yield index
