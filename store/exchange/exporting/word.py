"""Quotes as a document of Word (``.docx``), written by python-docx. The same quotes give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from store.articles.clean import clean, clean_line
from store.exchange.exporting.word_footnotes import Footnotes
from store.exchange.exporting.xml_characters import in_xml

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can say."""


@dataclass(frozen=True, slots=True)
class WordQuote:
    """One quote of a document."""

    lines: Sequence[str]
    source: str
    """Stands after the words; ``""`` where the lines have it."""
    note: str
    tags: str


@dataclass(frozen=True, slots=True)
class WordGroup:
    """The quotes under one heading of a document."""

    heading: str
    description: str
    """Stands under the heading; may be ``""``."""
    quotes: Sequence[WordQuote]


def word_document(groups: Iterable[WordGroup], *, has_footnotes: bool = False) -> bytes:
    """A heading a group; the words in the style of quotations with their source in brackets or in a footnote, then the note and
    the tags."""
    from docx import Document

    document, footnotes = Document(), Footnotes()
    for group in groups:
        document.add_heading(in_xml(clean_line(group.heading)), 2)
        for line in filter(str.strip, clean(group.description).split("\n")):
            document.add_paragraph(in_xml(line))
        for quote in group.quotes:
            for line in quote.lines[:-1]:
                document.add_paragraph(in_xml(line), style="Quote")
            in_brackets = f" ({quote.source})" if quote.source and not has_footnotes else ""
            words = document.add_paragraph(in_xml(f"{''.join(quote.lines[-1:])}{in_brackets}"), style="Quote")
            if quote.source and has_footnotes:
                footnotes.add(words, in_xml(f"{quote.source}."))
            for line in filter(str.strip, clean(quote.note).split("\n")):
                document.add_paragraph(in_xml(line))
            if quote.tags:
                document.add_paragraph().add_run(in_xml(quote.tags)).italic = True
    footnotes.write(document)
    file = BytesIO()
    document.save(file)
    return _without_times(file)


def _without_times(file: BytesIO) -> bytes:
    """The archive with one time for all its members."""
    again = BytesIO()
    with ZipFile(file) as source, ZipFile(again, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            member = ZipInfo(entry.filename, EARLIEST)
            member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(member, source.read(entry))
    return again.getvalue()
