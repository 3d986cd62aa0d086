"""Exporting the annotations of a list to a file, or to a folder with a file for each article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from store.counts import counted
from store.errors import CannotSave
from store.library.annotations import LibraryAnnotation, gather
from store.library.listings import Listing
from store.report import Report
from tui.annotations.acting import Acting
from tui.annotations.exchange.typed_path import typed_path
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.turns import Tell

NAME = "annotations.md"


def ask_export(app: App[Any], acting: Acting, listings: Sequence[Listing], tell: Tell) -> None:
    """Asks for the file to which all annotations of these articles are exported."""

    def take(rows: list[LibraryAnnotation]) -> None:
        if rows:
            ask_where(app, acting, rows, tell)
        else:
            tell("there is no annotation to export", False)

    def gathered(report: Report) -> list[LibraryAnnotation]:
        return list(gather(acting.library, listings, report))

    acting.prepare("looking for annotations", gathered, take, tell, "export", opens=True)


def ask_where(
    app: App[Any],
    acting: Acting,
    rows: Sequence[LibraryAnnotation],
    tell: Tell,
    typed: str = "",
    problem: str = "",
    of: str = "",
) -> None:
    """Asks for the file, whose suffix says the format, and writes it. If that fails, it asks again with the `typed` name and
    the `problem`. `of` stands before their number if there are several."""
    from store.exchange.exporting.destination import Destination
    from store.exchange.exporting.exporting import FORMATS, export, format_of
    from store.exchange.exporting.written_files import WrittenFiles
    from store.library.export import of_rows, refuse_library

    library = acting.library

    def take(name: str | None) -> None:
        if not name or not name.strip():
            return

        def written(report: Report) -> Path:
            place = Destination.of(typed_path(name))
            if not place.is_folder and place.path.exists():
                raise CannotSave(f"{place.path} is there already; give another name")
            refuse_library(library, place)
            files = WrittenFiles(library.layout.exports)
            form = format_of(place)
            export(place, form, of_rows(library, rows, has_statuses=form.has_statuses), report, files)
            return place.path

        def tell_and_ask(words: str, is_problem: bool) -> None:
            tell(words, is_problem)
            if is_problem:
                ask_where(app, acting, rows, tell, name, words, of)

        acting.prepare("writing", written, lambda path: tell(f"written to {path}", False), tell_and_ask)

    ends = list(dict.fromkeys(form.suffix for form in FORMATS.values() if form.has_annotations))
    those = f"{of if len(rows) > 1 else ''}{counted(len(rows), 'annotation')}"
    prompt = f"Write {those} to which file? It ends in {', '.join(ends[:-1])} or {ends[-1]}, or in / for a folder"
    line = typed or str(Path.cwd() / NAME)
    keys = ("Enter write it", "Escape leave")
    app.push_screen(
        LineDialogue("export annotations", prompt, line, keys, replaced="" if typed else NAME, message=problem), take
    )
