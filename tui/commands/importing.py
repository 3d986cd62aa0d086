"""`import`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.counts import counted
from store.database.backup import back_up
from store.errors import PostilError, Unreadable
from store.exchange.importing.bounded_files import read_standard_input
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.reading import FORMATS, import_file
from store.exchange.importing.tags_and_texts import TagsAndTexts
from store.library.importing.added_texts import (
    AddedTexts,
    add_texts,
    attributes_left_out,
    folder_of,
    texts_to_add,
)
from store.library.importing.outcome import Import, Outcome
from store.library.importing.passages import locate
from store.library.importing.planning import do, plan
from store.library.library import Library
from store.library.looking import Contents
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import Row, print_rows
from tui.commands.progress_line import progress_line
from tui.commands.streams import warn

NAMES = tuple(FORMATS)
COLUMNS = ("line", "fate", "path", "quote", "why")
TEXT = (
    "Annotations from a file, in one act: a line for each, added, changed, unchanged, lost or refused, and why. They are"
    " found by the words of their passages; what is in no article is refused, what is not found in its own is kept as lost."
)


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("files", metavar="FILE", nargs="+", help="what to import, all in one act; - is stdin")
    default = "; recognised by how the file begins, if not given"
    parser.add_argument("--format", choices=NAMES, help=f"jsonld is W3C Web Annotation{default}")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    add_json(parser)


def run(options: Namespace) -> int:
    """Imports files in one act, or says what importing them would do. The status is 1, and nothing is changed, if all that is
    in them is refused."""
    library, contents = opened(options)
    read_files = [(name, _read(name, options.format or "")) for name in options.files]
    files = [(name, incoming) for name, (incoming, _) in read_files]
    tags = [tag for _, (_, tags_and_texts) in read_files for tag in tags_and_texts.tags]
    if not options.dry_run:
        back_up(library.layout)
    for number, (name, (incoming, tags_and_texts)) in enumerate(read_files):
        contents, added = _with_texts(library, contents, tags_and_texts, dry_run=options.dry_run)
        files[number] = (name, added.placed(incoming))
    with library.reading_twice(), progress_line() as report:
        every = (annotation for _, several in files for annotation in several)
        located = locate(library, contents.listings, every, report)
        imported = (plan if options.dry_run else do)(library, contents.listings, located, report, tags=tags)
    if library.journal.problem:
        warn(library.journal.problem)
    names = (name for name, incoming in files for _ in incoming)
    rows = [_row(name, outcome) for name, outcome in zip(names, imported.outcomes, strict=True)]
    print_rows(rows, options.json, COLUMNS if len(files) == 1 else ("file", *COLUMNS))
    counts = ", ".join(f"{count:,} {fate}" for fate, count in imported.counts.items())
    if tags:
        counts += f"; of {counted(len(tags), 'tag')} {len(imported.plan.tags):,} new"
    warn(f"would be: {counts}" if options.dry_run else counts)
    return 1 if _is_all_refused(imported) else 0


def _read(name: str, form: str) -> tuple[list[Incoming], TagsAndTexts]:
    """What a file says; `-` is standard input."""
    try:
        file = import_file(read_standard_input() if name == "-" else Path(name), form)
        return list(file.annotations()), file.tags_and_texts()
    except Unreadable:
        raise
    except PostilError as error:
        raise PostilError(f"{name}: {error}; nothing was imported") from error


def _with_texts(
    library: Library, contents: Contents, tags_and_texts: TagsAndTexts, *, dry_run: bool
) -> tuple[Contents, AddedTexts]:
    """The contents of the library together with the texts that a file brings and the library lacks; and these texts."""
    texts = texts_to_add(contents.listings, tags_and_texts)
    if remark := attributes_left_out(tags_and_texts, texts):
        warn(remark)
    if not texts:
        return contents, AddedTexts()
    folder = folder_of(tags_and_texts)
    if dry_run:
        warn(f"would add {counted(len(texts), 'text')} to {folder}/, and then what is marked in them")
        return contents, AddedTexts()
    added = add_texts(library.layout.root, texts, folder)
    for remark in (*(f"added {path}" for path in added.paths), *filter(None, [added.remark])):
        warn(remark)
    return library.refresh(), added


def _is_all_refused(imported: Import) -> bool:
    return bool(imported.outcomes) and imported.counts["refused"] == len(imported.outcomes)


def _row(file: str, outcome: Outcome) -> Row:
    annotation, incoming = outcome.annotation, outcome.incoming
    return {
        "file": file,
        "line": incoming.line,
        "fate": outcome.fate.value,
        "why": outcome.why,
        "id": annotation.id if annotation else None,
        "article": annotation.article if annotation else None,
        "path": outcome.listing.path if outcome.listing else None,
        "title": outcome.listing.title if outcome.listing else incoming.title,
        "quote": annotation.target.exact if annotation else incoming.quote,
        "tags": list(annotation.tags if annotation else incoming.tags or ()),
        "note": annotation.note if annotation else incoming.note or "",
        "lost": annotation.lost if annotation else None,
    }
