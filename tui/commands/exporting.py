"""`export`."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NoReturn

from store.annotations.tags import tag_name
from store.articles.dates import date_parts
from store.errors import PostilError
from store.exchange.citing.formats import sound_templates
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.exporting import FORMATS, ExportFormat, export, for_place
from store.exchange.exporting.material import ArticleMentions, Material
from store.exchange.exporting.streamed import encoded
from store.exchange.exporting.written_files import WrittenFiles
from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.export import material, refuse_library
from store.library.library import Library
from store.library.listings import Listing
from store.settings import load_settings
from tui.commands.arguments import ARTICLE_HELP, add_library
from tui.commands.named_passages import NamedPassages, add_names
from tui.commands.opened import opened
from tui.commands.progress_line import progress_line
from tui.commands.streams import asked_wrongly, is_shown, warn, write
from tui.commands.unknown_tags import warn_of_unknown_tags

NAMES = tuple(FORMATS)
HELP = "; ".join(f"{form.name}: {form.description}" for form in FORMATS.values())
PDF, PDF_TOLD = "pdf", "copies of the PDFs among the articles, with what is marked in them as highlights"
WITHOUT_IDS = ", ".join(form.name for form in FORMATS.values() if not form.has_ids)
DOCX = "quotations-docx"
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A day, a month or a year."""
TEXT = "Annotations in a format that other programs read."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "--format", required=True, choices=(*NAMES, PDF), metavar="F", help=f"{HELP}; {PDF}: {PDF_TOLD}"
    )
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="only with this tag or one under it")
    parser.add_argument("--exact", action="store_true", help="tags under those do not count")
    parser.add_argument("--article", action="append", default=[], metavar="A", help=f"only of this one: {ARTICLE_HELP}")
    parser.add_argument(
        "--after", metavar="D", help="only those made on this day (YYYY-MM-DD), month or year, or later"
    )
    parser.add_argument("--before", metavar="D", help="only those made before this day, month or year")
    add_names(parser)
    parser.add_argument(
        "--no-ids",
        action="store_true",
        help="documents without ids, paths and times, for people alone",
    )
    text = "where to write; in a folder (one that is there, or a name that ends in /) a file an article; else standard output"
    parser.add_argument("-o", dest="output", metavar="FILE | FOLDER", help=text)
    parser.add_argument(
        "--by", choices=("article", "tag", "time"), default="article", help="the headings under which quotations stand"
    )
    parser.add_argument(
        "--texts",
        choices=("all", "annotated"),
        help="all articles, or only those with annotations; if not given, all in a qdpx, and those named by --article",
    )
    parser.add_argument(
        "--template", metavar="NAME", help="how a quote stands in quotations: a template of [citations] in the settings"
    )
    parser.add_argument(
        "--sources",
        choices=("brackets", "footnotes"),
        default="brackets",
        help="where the source of a quote stands in a .docx of quotations",
    )
    parser.add_argument("--force", action="store_true", help="also replace files that were changed since their export")


def run(options: Namespace) -> int:
    _refuse_days(options)
    if options.format == PDF:
        from tui.commands.exporting_pdf import write_copies

        if options.no_ids:
            _wrongly(f"{PDF} has no ids that could be left out; {WITHOUT_IDS} can be without")
        return write_copies(options)
    form = FORMATS[options.format]
    _refuse_nonsense(options, form)
    library, contents = opened(options)
    listings = contents.listings
    if options.article:
        chosen = {library.find(name, listings).id for name in options.article}
        listings = tuple(listing for listing in listings if listing.id in chosen)
    choice = ExportChoice(tuple(map(tag_name, options.tag)), options.after or "", options.before or "", options.exact)
    warn_of_unknown_tags(library, contents, options.tag)
    problems: dict[str, None] = {}
    named = NamedPassages.asked(options, library, problems)
    content = material(
        library,
        listings,
        choice,
        lambda: _named(library, listings, problems),
        also_bare=_is_with_bare(options, form, is_choice=choice != ExportChoice() or named is not None),
        has_statuses=form.has_statuses,
        is_wanted=None if named is None else lambda annotation: named.has(annotation.passage, annotation.listing),
    )
    content = replace(
        content,
        order=options.by,
        has_ids=not options.no_ids,
        template=_template(options, form),
        has_footnotes=options.sources == "footnotes",
    )
    if options.output is not None:
        _write(options, form, content, library)
    else:
        for piece in form.pieces(content):
            write(encoded(piece))
    for problem in filter(None, problems):
        warn(problem)
    return 1 if contents.problems else 0


def _is_with_bare(options: Namespace, form: ExportFormat, *, is_choice: bool) -> bool:
    """Whether articles without annotations are exported too: if that is asked for, in a project, and if articles are named."""
    if options.texts is not None:
        return bool(options.texts == "all")
    return not is_choice and (form.name == "qdpx" or bool(options.article))


def _template(options: Namespace, form: ExportFormat) -> str:
    """The template that is named, ``""`` for none."""
    if options.template is None:
        return ""
    templates = sound_templates(load_settings())
    if not form.name.startswith("quotations"):
        _wrongly(f"--template is for quotations, and {form.name} has none")
    if options.template not in templates:
        present = f"it has {', '.join(templates)}" if templates else "it has none yet"
        _wrongly(f"no template «{options.template[:80]}» in [citations] of the settings; {present}")
    return templates[options.template]


def _refuse_days(options: Namespace) -> None:
    for name, day in (("after", options.after), ("before", options.before)):
        if day and not (DAY.fullmatch(day) and date_parts(day)):
            _wrongly(f"--{name} takes YYYY-MM-DD, not {day[:80]!r}")


def _refuse_nonsense(options: Namespace, form: ExportFormat) -> None:
    for name in ("after", "before", "tag", "person", "entity"):
        if getattr(options, name) and not form.has_annotations:
            _wrongly(f"--{name} chooses annotations, and {form.name} has none")
    if options.no_ids and form.has_ids:
        _wrongly(f"{form.name} is made to be read by programs, and has ids; {WITHOUT_IDS} can be without")
    if options.sources == "footnotes" and _written_as(options, form).name != DOCX:
        _wrongly(f"--sources footnotes is for documents of Word: --format quotations -o FILE.docx, or --format {DOCX}")
    if options.output is None and not form.is_text and is_shown():
        _wrongly(f"{form.name} is not text to be shown; name a file with -o")


def _written_as(options: Namespace, form: ExportFormat) -> ExportFormat:
    """The format. If its name stands for several, it is the one that the suffix of the file asks for."""
    return form if options.output is None else for_place(form, Destination.of(options.output))


def _wrongly(message: str) -> NoReturn:
    asked_wrongly("export", message)


def _write(options: Namespace, form: ExportFormat, content: Material, library: Library) -> None:
    place = Destination.of(options.output)
    refuse_library(library, place)
    with progress_line() as report:
        export(
            place, for_place(form, place), content, report, WrittenFiles(library.layout.exports, force=options.force)
        )


def _named(library: Library, listings: Sequence[Listing], problems: dict[str, None]) -> Iterator[ArticleMentions]:
    """The articles with what is named in them; what cannot be read is told of."""
    named = EntityCatalogue(library, lambda _, problem: problems.update({problem: None}), load_settings().models)
    for listing in listings:
        if listing.missing:
            continue
        try:
            article = library.article(listing)
            problems[named.shortfall(article.document.language)] = None
            yield article, [mention for mention, _ in named.now(article).mentions]
        except PostilError as error:
            problems[str(error)] = None
