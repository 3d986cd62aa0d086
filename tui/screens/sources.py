"""Annotations out of a list: copied, copied with their sources, or written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from store.errors import PostilError
from store.exchange import plain
from store.exchange.quote import quotation
from store.gathering import Gathered
from store.report import Report
from store.workspace import Workspace
from tui.screens.acting import Tell
from tui.screens.line_dialogue import LineDialogue
from tui.screens.tools import Tools

NAME = "annotations.md"


def write_out(app: App[Any], tools: Tools, action: str, rows: Sequence[Gathered], tell: Tell) -> None:
    """Does what an action says: ``marked.copy``, ``marked.cite`` or ``marked.export``."""
    workspace = tools.acting.workspace
    if action == "marked.copy":
        tools.copy("\n\n".join(row.annotation.target.exact for row in rows), tell)
    elif action == "marked.cite":

        def take(lines: list[plain.Line]) -> None:
            tools.copy("\n".join(quoted for _, quoted, _ in lines), tell)

        tools.acting.prepare("reading the articles", lambda report: _lines(workspace, rows, report), take, tell)
    elif action == "marked.export":
        _ask_file(app, tools, rows, tell)


def _ask_file(app: App[Any], tools: Tools, rows: Sequence[Gathered], tell: Tell) -> None:
    workspace = tools.acting.workspace

    def take(name: str | None) -> None:
        if not name or not name.strip():
            return

        def written(report: Report) -> Path:
            path = plain.place(name.strip())
            plain.write(path, _lines(workspace, rows, report))
            return path

        def told(path: Path) -> None:
            tell(f"written to {path.absolute()}", False)

        tools.acting.prepare("writing", written, told, tell)

    prompt = f"Write {len(rows):,} to which file? It ends in {' or '.join(plain.FORMATS)}"
    app.push_screen(LineDialogue(prompt, str(Path.cwd() / NAME)), take)


def _lines(workspace: Workspace, rows: Sequence[Gathered], report: Report) -> list[plain.Line]:
    """In a thread: the annotations with their passages as quotations; those of articles that cannot be read any more have
    only their words."""
    lines = []
    for done, row in enumerate(rows):
        report(done, len(rows))
        words = f"“{' '.join(row.annotation.target.exact.split())}”"
        if row.passage is not None:
            try:
                words = quotation(workspace.article(row.listing), row.passage)
            except PostilError:
                words = f"{words} (“{row.listing.title}”)"
        lines.append((row.annotation, words, row.listing.title))
    return lines
