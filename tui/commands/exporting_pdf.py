"""`export --format pdf`: copies of PDFs with what is marked in them."""

from __future__ import annotations

from argparse import Namespace

from store.annotations.tags import tag_name
from store.counts import counted
from store.errors import PostilError
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.folder import FileNames
from store.library.export import refuse_library
from store.library.pdf_copies import write_copy
from tui.commands.named_passages import NamedPassages
from tui.commands.opened import opened
from tui.commands.progress_line import progress_line
from tui.commands.streams import asked_wrongly, warn
from tui.commands.unknown_tags import warn_of_unknown_tags


def write_copies(options: Namespace) -> int:
    """Writes a copy of each PDF in which something is marked. The status is 1 if one could not be written."""
    if options.output is None:
        return asked_wrongly("export", "pdf is not text to be shown; name a file or a folder with -o")
    library, contents = opened(options)
    chosen = [row for row in contents.listings if row.path.lower().endswith(".pdf") and not row.missing]
    if options.article:
        chosen_ids = {library.find(name, contents.listings).id for name in options.article}
        chosen = [row for row in chosen if row.id in chosen_ids]
    chosen = [row for row in chosen if row.annotations - len(row.statuses) > 0]
    if not chosen:
        raise PostilError("nothing is marked in a PDF here; annotate one first")
    place = _destination(options.output)
    refuse_library(library, place)
    if len(chosen) > 1 and not place.is_folder:
        raise PostilError(f"{counted(len(chosen), 'PDF')} would go into one file; name a folder, or one article")
    choice = ExportChoice(tuple(map(tag_name, options.tag)), options.after or "", options.before or "", options.exact)
    warn_of_unknown_tags(library, contents, options.tag)
    problems: dict[str, None] = {}
    named = NamedPassages.asked(options, library, problems)
    names = FileNames(".pdf")
    failed = 0
    with progress_line() as report:
        for count, row in enumerate(chosen):
            if report is not None:
                report(count, len(chosen))
            copy = place.path / names.of(row).name if place.is_folder else place.path
            try:
                highlights, left_out = write_copy(
                    library,
                    row,
                    choice,
                    copy,
                    replaces=options.force,
                    is_wanted=None
                    if named is None
                    else lambda annotation: named.has(annotation.passage, annotation.listing),
                )
            except PostilError as error:
                warn(str(error))
                failed += 1
                continue
            more = f", {left_out:,} that stand on no page left out" if left_out else ""
            warn(f"{copy}: {counted(highlights, 'highlight')}{more}")
    for problem in filter(None, problems):
        warn(problem)
    return 1 if failed else 0


def _destination(name: str) -> Destination:
    """Where the copies go. A name that does not end as a PDF's does means a folder, which is made if it is not there yet."""
    place = Destination.of(name)
    is_folder = place.is_folder or not (place.path.exists() or name.lower().endswith(".pdf"))
    return Destination(place.path, is_folder)
