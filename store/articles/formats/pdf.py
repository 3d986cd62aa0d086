"""PDF: its text in paragraphs, where its pages begin, and what was marked in it. Read by PDFium."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from store.articles.article import Document
from store.articles.clean import clean_line
from store.articles.dates import date_from_name, read_date
from store.articles.formats.pages.people import people
from store.articles.formats.pdfs.annotations import PageAnnotation, annotations_of, moment
from store.articles.formats.pdfs.code import mark_code, with_code
from store.articles.formats.pdfs.columns import in_reading_order
from store.articles.formats.pdfs.composed import LinePlace, compose
from store.articles.formats.pdfs.lines import Line, LineReader
from store.articles.formats.pdfs.paragraphs import body_size, paragraphs_of
from store.articles.formats.pdfs.running import without_running
from store.articles.formats.pdfs.tables import with_rows
from store.articles.locators import Locator
from store.articles.locked import LOCKED
from store.articles.titles import guess_title, title_from_name
from store.counts import counted
from store.errors import NeedsPassword, NotAnArticle

NO_TITLE = re.compile(
    r"untitled|microsoft word\b.*|.*\.(?:docx?|tex|dvi|pdf|indd|qxd|pages|odt)|document\d*|(?:file|about):.*",
    re.IGNORECASE,
)
OF_A_PART = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|indice|abstract|summary|zusammenfassung"
    r"|(?:1\.?\s+)?introduction|(?:1\.?\s+)?einleitung",
    re.IGNORECASE,
)
"""What is set large at the beginning of a text and is not its title."""
CARD = ("Title", "Author", "CreationDate")
"""What is taken of what a file says of itself."""
LARGER = 1.15
"""Headings are set larger than this share of the text's size."""
LONGEST_HEADING = 200
MOST_HEADINGS = 3_000


def read_pdf(raw: bytes, name: str) -> Document:
    """The article in a PDF.

    Raises:
        NotAnArticle: it is damaged, needs a password, or has no text.
    """
    document = open_pdf(raw)
    try:
        pages, annotations, labels = _pages(document)
        about = {key: document.get_metadata_value(key) for key in CARD}
        outline = _outline(document)
    finally:
        document.close()
    if not any(pages):
        raise NotAnArticle("a PDF without text, as a scan is; `ocrmypdf` writes a copy that has one")
    size = body_size(line for lines in pages for line in lines)
    composed = compose(paragraphs_of(without_running(pages, size), size), annotations, outline, size)
    title = _title(clean_line(about["Title"]), pages, size)
    if not title:
        guessed = guess_title(composed.text)
        title = guessed if guessed and not OF_A_PART.fullmatch(guessed) else title_from_name(name)
    return Document(
        composed.text,
        title,
        title_in_text=composed.text.startswith(title),
        date=date_from_name(name) or read_date(moment(about["CreationDate"])[:10]),
        authors=people([about["Author"]], ""),
        blocks=composed.blocks,
        locators=tuple(Locator(start, "page", labels[page]) for page, start in composed.pages),
        file_annotations=composed.file_annotations,
        warnings=_warnings(composed.unplaced),
    )


def lines_in(raw: bytes) -> tuple[str, tuple[LinePlace, ...]]:
    """The text of a PDF, as `read_pdf` reads it, and where its lines stand on the pages.

    Raises:
        NotAnArticle: it is damaged, or needs a password.
    """
    document = open_pdf(raw)
    try:
        pages, _, _ = _pages(document)
        outline = _outline(document)
    finally:
        document.close()
    size = body_size(line for lines in pages for line in lines)
    composed = compose(paragraphs_of(without_running(pages, size), size), (), outline, size)
    return composed.text, composed.lines


def open_pdf(raw: bytes, password: str | None = None) -> Any:
    """A PDF, for PDFium.

    Raises:
        NeedsPassword: it cannot be opened without one, or not with this one.
        NotAnArticle: it is damaged.
    """
    try:
        return pypdfium2.PdfDocument(raw, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise NeedsPassword(LOCKED) from error
        raise NotAnArticle("a PDF that is damaged and cannot be opened") from error


def _pages(document: Any) -> tuple[list[list[Line]], list[PageAnnotation], list[str]]:
    """The lines of each page, what is marked on them, and their labels. Damaged pages are empty."""
    pages: list[list[Line]] = []
    annotations: list[PageAnnotation] = []
    labels: list[str] = []
    gutters: Sequence[float] = ()
    for number in range(len(document)):
        labels.append(clean_line(document.get_page_label(number) or "") or str(number + 1))
        page = pdfium.FPDF_LoadPage(document.raw, number)
        text_page = pdfium.FPDFText_LoadPage(page) if page else None
        if text_page:
            reader = LineReader(text_page, number)
            lines, gutters = in_reading_order(reader, gutters)
            pages.append(with_rows(reader, lines))
            mark_code(reader, pages[-1])
            annotations += annotations_of(page, text_page, number)
            pdfium.FPDFText_ClosePage(text_page)
        else:
            pages.append([])
        if page:
            pdfium.FPDF_ClosePage(page)
    with_code(pages)
    return pages, annotations, labels


def _outline(document: Any) -> list[tuple[str, int, int]]:
    """The headings that the file lists: words, level from 1, page."""
    headings = []
    try:
        for entry in document.get_toc(max_depth=6):
            target = entry.get_dest()
            page = target.get_index() if target is not None else None
            headings.append((clean_line(entry.get_title()), entry.level + 1, -1 if page is None else page))
            if len(headings) >= MOST_HEADINGS:
                break
    except pypdfium2.PdfiumError:
        return headings
    return headings


def _title(title: str, pages: Sequence[Sequence[Line]], size: float) -> str:
    """The title that the file gives, or what is set largest on its first page."""
    if title and not NO_TITLE.fullmatch(title):
        return title
    first = list(pages[0]) if pages else []
    largest = max((line.size for line in first), default=0.0)
    if largest > LARGER * size:
        words = " ".join(line.text for line in first if line.size > 0.98 * largest)
        if 0 < len(words) <= LONGEST_HEADING and not OF_A_PART.fullmatch(words):
            return words
    return ""


def _warnings(unplaced: int) -> tuple[str, ...]:
    return (f"{counted(unplaced, 'annotation')} in the file cover no text",) if unplaced else ()
