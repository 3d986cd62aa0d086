"""Exports by the names of their formats: as pieces, as a file, or as a folder of files.

To export, take an `ExportFormat` from `FORMATS` (or the one that a name asks for, by `format_of`), make a `Material`
(`store.library.export` makes one of a library, or of a list of annotations), and call `export`, in a thread of its own if
it has a screen::

    place = Destination.of("notes.md")
    export(place, format_of(place), material, report)

`report` gets the number of articles that are done and of all; if it raises `Cancelled`, the export is given up. A file is
replaced when all of it is written, and not before, so whatever goes wrong leaves what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from store.database.files import make_folders
from store.errors import CannotSave
from store.exchange.exporting.codebook import (
    as_codebook_document,
    as_codebook_lines,
    as_codebook_table,
    as_codebook_vocabulary,
)
from store.exchange.exporting.comma_separated import as_comma_separated
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.entity_lines import as_entity_lines
from store.exchange.exporting.folder import FileNames, refuse_others
from store.exchange.exporting.html_page import as_page, as_pages
from store.exchange.exporting.json_lines import as_json_lines
from store.exchange.exporting.markdown import as_markdown, as_markdown_file
from store.exchange.exporting.material import Material
from store.exchange.exporting.org import as_org, as_org_file
from store.exchange.exporting.quotations import (
    as_html_quotations,
    as_markdown_quotations,
    as_org_quotations,
    as_plain_quotations,
    as_word_quotations,
)
from store.exchange.exporting.streamed import write_streamed
from store.exchange.exporting.web_annotation import as_web_annotations
from store.exchange.exporting.written_files import WrittenFiles
from store.exchange.sourced import ExportedArticle, SourcedAnnotation
from store.report import Report

Pieces = Iterator[str] | Iterator[bytes]
Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A way in which annotations, or names, leave the library. The same material gives the same bytes."""

    name: str
    suffix: str
    """What names of its files end in."""
    description: str
    """What it is, in a few words."""
    pieces: Callable[[Material], Pieces]
    """One file of everything; of text in UTF-8, or of bytes. Holds one article at a time."""
    of_article: Callable[[ExportedArticle, Material], Iterator[str]] | None = None
    """The file of one article, if this format can be a folder of files."""
    has_ids: bool = True
    """Whether there are always ids in it, because it is made to be read back."""
    is_text: bool = True
    has_annotations: bool = True
    """Whether it matters which annotations are chosen."""
    has_statuses: bool = True
    """Whether it says which articles are starred and read; documents for people do not."""
    byte_order_mark: str = ""
    """What a file of it begins with; what is piped does not."""

    def file(self, material: Material) -> Iterable[str] | Iterable[bytes]:
        """The pieces of one file of everything."""
        return (
            chain((self.byte_order_mark,), map(str, self.pieces(material)))
            if self.byte_order_mark
            else self.pieces(material)
        )


def format_of(place: Destination) -> ExportFormat:
    """The format of annotations that a name asks for: that of files ending so; for a folder, Markdown.

    Raises:
        CannotSave: none is named like that.
    """
    if place.is_folder:
        return FORMATS["markdown"]
    by_suffix: dict[str, ExportFormat] = {}
    for export_format in FORMATS.values():
        if export_format.has_annotations:
            by_suffix.setdefault(export_format.suffix, export_format)
    form = by_suffix.get(place.path.suffix.lower())
    if form is None:
        raise CannotSave(f"{place.path.name}: the name has to end in one of {', '.join(by_suffix)}")
    return form


BY_ENDING = {
    "codebook": {
        ".csv": "codebook",
        ".jsonl": "codebook-jsonl",
        ".jsonld": "codebook-jsonld",
        ".md": "codebook-markdown",
        ".qdc": "qdc",
    },
    "quotations": {
        ".md": "quotations",
        ".org": "quotations-org",
        ".html": "quotations-html",
        ".docx": "quotations-docx",
        ".txt": "quotations-text",
    },
}
"""Formats that stand for several, and which one the end of a name asks for."""


def for_place(form: ExportFormat, place: Destination) -> ExportFormat:
    """A format, or of those that it stands for the one that the name of the file asks for."""
    return FORMATS[BY_ENDING.get(form.name, {}).get(place.path.suffix.lower(), form.name)]


def export(
    place: Destination,
    form: ExportFormat,
    material: Material,
    report: Report | None = None,
    written: WrittenFiles | None = None,
) -> None:
    """Writes material to a file, or to a folder, which is made if need be; what was exported before is replaced, if it is as
    `written` remembers it.

    Raises:
        CannotSave: it could not be written, or stands in the place of something else; what was there stands. Of a folder
            the files that were written before stay.
        Cancelled: `report` raised it; the same.
    """
    material = _reported(material, report)
    if not place.is_folder:
        if written is not None:
            written.refuse_changed(place.path)
        write_streamed(place.path, form.file(material))
        if written is not None:
            written.remember(place.path)
        return
    if form.of_article is None:
        raise CannotSave(f"{place.path} is a folder, and {form.name} is one file; name a file")
    if written is not None:
        written.refuse_changed_in(place.path)
    names = FileNames(form.suffix)
    for article in material.articles:
        path = place.path / names.of(article)
        if written is not None:
            written.refuse_changed(path)
        if material.has_ids or written is None:
            refuse_others(path, article)
        try:
            make_folders(path.parent)
        except OSError as error:
            raise CannotSave(f"{path.parent} cannot be made: {error.strerror or error}; name another folder") from error
        write_streamed(path, form.of_article(article, material))
        if written is not None:
            written.remember(path)


def _reported(material: Material, report: Report | None) -> Material:
    """The material as it is told of while it is gone through."""
    if report is None:
        return material

    def counted(things: Iterable[Counted]) -> Iterator[Counted]:
        for count, thing in enumerate(things):
            report(count, material.count)
            yield thing

    return replace(material, articles=counted(material.articles), named=lambda: counted(material.named()))


def _of_each(write: Callable[[Iterable[SourcedAnnotation]], Iterator[str]]) -> Callable[[Material], Iterator[str]]:
    """A format that knows annotations only, not articles."""
    return lambda material: write(record for article in material.articles for record in article.sourced)


def _page(article: ExportedArticle, material: Material) -> Iterator[str]:
    return as_page(article, material.codebook)


def _codebook(material: Material) -> Iterator[str]:
    from store.exchange.exporting.qualitative import as_codebook

    return as_codebook(material.codebook)


def _project(material: Material) -> Iterator[bytes]:
    from store.exchange.exporting.project import as_project

    return as_project(material)


FORMATS: Mapping[str, ExportFormat] = {
    form.name: form
    for form in (
        ExportFormat(
            "markdown",
            ".md",
            "quotes and notes, to edit and import again (into a folder: a file an article, for Obsidian)",
            lambda material: as_markdown(material.articles, has_ids=material.has_ids),
            lambda article, material: as_markdown_file(article, has_ids=material.has_ids),
            has_ids=False,
            has_statuses=False,
        ),
        ExportFormat(
            "org",
            ".org",
            "the same as an outline of Org mode",
            lambda material: as_org(material.articles, has_ids=material.has_ids),
            lambda article, material: as_org_file(article, has_ids=material.has_ids),
            has_ids=False,
            has_statuses=False,
        ),
        ExportFormat(
            "html",
            ".html",
            "the articles with what is marked in them, as a page",
            as_pages,
            _page,
            has_ids=False,
            has_statuses=False,
        ),
        ExportFormat(
            "csv", ".csv", "a table, safe in spreadsheets", _of_each(as_comma_separated), byte_order_mark="\ufeff"
        ),
        ExportFormat("jsonl", ".jsonl", "JSON lines", _of_each(as_json_lines)),
        ExportFormat("jsonld", ".jsonld", "W3C Web Annotation", _of_each(as_web_annotations)),
        ExportFormat("qdpx", ".qdpx", "a project of REFI-QDA, with the texts", _project, is_text=False),
        ExportFormat("qdc", ".qdc", "the codebook, as REFI-QDA has it", _codebook, has_annotations=False),
        ExportFormat(
            "quotations",
            ".md",
            "a document of quotes, sources, notes and tags, in Markdown, or as the file ends: .org, .html, .docx, .txt",
            as_markdown_quotations,
            has_ids=False,
            has_statuses=False,
        ),
        ExportFormat(
            "quotations-org", ".org", "the same as Org mode", as_org_quotations, has_ids=False, has_statuses=False
        ),
        ExportFormat(
            "quotations-html", ".html", "the same as a page", as_html_quotations, has_ids=False, has_statuses=False
        ),
        ExportFormat(
            "quotations-docx",
            ".docx",
            "the same as a document of Word",
            as_word_quotations,
            is_text=False,
            has_ids=False,
            has_statuses=False,
        ),
        ExportFormat(
            "quotations-text", ".txt", "the same as plain text", as_plain_quotations, has_ids=False, has_statuses=False
        ),
        ExportFormat(
            "codebook",
            ".csv",
            "the codebook with examples, as a table, or as the file ends: .jsonl, .jsonld, .md, .qdc",
            as_codebook_table,
            has_annotations=False,
            byte_order_mark="\ufeff",
        ),
        ExportFormat("codebook-jsonl", ".jsonl", "the same as JSON lines", as_codebook_lines, has_annotations=False),
        ExportFormat("codebook-jsonld", ".jsonld", "the same as SKOS", as_codebook_vocabulary, has_annotations=False),
        ExportFormat("codebook-markdown", ".md", "the same to be read", as_codebook_document, has_annotations=False),
        ExportFormat(
            "entities",
            ".jsonl",
            "names in the articles, as spaCy and doccano take them",
            lambda material: as_entity_lines(material.named()),
            has_annotations=False,
        ),
    )
}
"""By their names."""
