"""Copies of PDFs: with highlights of their own kind, or without their password. Written by PDFium; the file itself stays."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from store.articles.file_annotations import FileAnnotation
from store.articles.formats.pdf import lines_in, open_pdf
from store.articles.formats.pdfs.annotation_texts import TAGS, contents_with, written_tags
from store.articles.formats.pdfs.composed import LinePlace
from store.errors import NotAnArticle

NO_COLOUR = "#ffe066"
OPAQUE = 255
PRINTED = 4
"""The flag of an annotation that is printed too."""


def marked_copy(raw: bytes, highlights: Sequence[FileAnnotation]) -> tuple[bytes, list[FileAnnotation]]:
    """A copy of a PDF with these highlights in it; and those that stand on no page. Their places are characters in
    the text that `read_pdf` gives.

    Raises:
        NotAnArticle: it is damaged, or needs a password, or cannot be written.
    """
    _, lines = lines_in(raw)
    document = open_pdf(raw)
    left_out = []
    try:
        for highlight in highlights:
            pages: dict[int, list[LinePlace]] = {}
            for place in covered(lines, highlight):
                pages.setdefault(place.page, []).append(place)
            drawn = [_highlight(document, number, places, highlight) for number, places in pages.items()]
            if not any(drawn):
                left_out.append(highlight)
        return _saved(document, pdfium.FPDF_INCREMENTAL), left_out
    finally:
        document.close()


def unlocked_copy(raw: bytes, password: str) -> bytes:
    """A copy of a PDF that needs no password.

    Raises:
        NeedsPassword: it is another one.
        NotAnArticle: it is damaged, or cannot be written.
    """
    document = open_pdf(raw, password)
    try:
        return _saved(document, pdfium.FPDF_REMOVE_SECURITY)
    finally:
        document.close()


def covered(lines: Sequence[LinePlace], highlight: FileAnnotation) -> Iterator[LinePlace]:
    """The parts of lines that a highlight covers."""
    for line in lines:
        start, end = max(line.offset, highlight.start), min(line.offset + line.length, highlight.end)
        if start < end:
            yield LinePlace(line.page, line.first + start - line.offset, start, end - start)


def _highlight(document: Any, number: int, places: Sequence[LinePlace], highlight: FileAnnotation) -> bool:
    """Draws a highlight on a page; says whether it covers anything there."""
    page = document[number]
    text_page = page.get_textpage()
    areas = [area for place in places if (area := quad(text_page, place)) is not None]
    text_page.close()
    if areas:
        annotation = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_HIGHLIGHT)
        try:
            for area in areas:
                pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, area)
            pdfium.FPDFAnnot_SetRect(annotation, _around(areas))
            red, green, blue = (int((highlight.colour or NO_COLOUR)[at : at + 2], 16) for at in (1, 3, 5))
            pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, OPAQUE)
            pdfium.FPDFAnnot_SetFlags(annotation, PRINTED)
            entries = {
                "Contents": contents_with(highlight.tags, highlight.note),
                "T": highlight.author,
                "NM": highlight.name,
                "M": _moment(highlight.created),
                TAGS: "" if highlight.tags is None else written_tags(highlight.tags),
            }
            for key, words in entries.items():
                if words:
                    _set_text(annotation, key, words)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    page.close()
    return bool(areas)


def quad(text_page: Any, place: LinePlace) -> Any:
    """The area of some characters of one line; None where they have none."""
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    boxes = []
    for index in range(place.first, place.first + place.length):
        has_box = pdfium.FPDFText_GetCharBox(text_page.raw, index, left, right, low, high)
        if has_box and right.value > left.value:
            boxes.append((left.value, right.value, low.value, high.value))
    if not boxes:
        return None
    x1, x2 = min(box[0] for box in boxes), max(box[1] for box in boxes)
    y1, y2 = min(box[2] for box in boxes), max(box[3] for box in boxes)
    return pdfium.FS_QUADPOINTSF(x1, y2, x2, y2, x1, y1, x2, y1)


def _around(areas: Sequence[Any]) -> Any:
    return pdfium.FS_RECTF(
        min(area.x1 for area in areas),
        max(area.y1 for area in areas),
        max(area.x2 for area in areas),
        min(area.y3 for area in areas),
    )


def _set_text(annotation: Any, key: str, words: str) -> None:
    encoded = (words + "\0").encode("utf-16-le", "replace")
    buffer = ctypes.create_string_buffer(encoded, len(encoded))
    text = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_SetStringValue(annotation, key.encode(), text)


def _moment(created: str) -> str:
    """An ISO 8601 moment as a PDF's date."""
    figures = "".join(filter(str.isdecimal, created))[:14]
    return f"D:{figures}Z" if len(figures) == 14 else ""


def _saved(document: Any, flags: int) -> bytes:
    content = io.BytesIO()
    try:
        document.save(content, flags=flags)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        raise NotAnArticle("a PDF of which no copy can be written") from error
    return content.getvalue()
