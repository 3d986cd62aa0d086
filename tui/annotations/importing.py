"""Importing annotations from a file: what would become of each is shown first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.library.listings import Listing
from store.report import Report
from tui.annotations.acting import Acting
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.turns import Tell

if TYPE_CHECKING:
    from store.annotations.acts import Plan
    from store.library.importing.outcome import Import
    from store.library.importing.passages import Located


def ask_import(app: App[Any], acting: Acting, listings: Callable[[], Sequence[Listing]], tell: Tell) -> None:
    """Asks for the file, shows what is in it, and imports it, as one act that can be undone."""
    from store.database.backup import back_up
    from store.exchange.importing.reading import FORMATS, read
    from store.library.importing.passages import locate
    from store.library.importing.planning import plan
    from tui.annotations.import_dialogue import ImportDialogue

    workspace = acting.workspace

    def take(name: str | None) -> None:
        if not name or not name.strip():
            return
        path = Path(name.strip()).expanduser()

        def looked_at(report: Report) -> tuple[Sequence[Located], Import]:
            located = locate(workspace, listings(), list(read(path, report=report)), report)
            return located, plan(workspace, listings(), located, report)

        def show(made: tuple[Sequence[Located], Import]) -> None:
            located, imported = made
            app.push_screen(ImportDialogue(path.name, imported), lambda wanted: do(located) if wanted else None)

        acting.prepare(f"looking at {path.name}", looked_at, show, tell, "import", opens=True)

    def do(located: Sequence[Located]) -> None:
        def planned(report: Report | None) -> Plan:
            back_up(workspace.layout)
            return plan(workspace, listings(), located, report, keep=True).plan

        acting.plan_and_do("importing", planned, tell)

    prompt = f"Import annotations from which file? ({', '.join(FORMATS)}; the format is recognised)"
    app.push_screen(LineDialogue(prompt, f"{Path.cwd()}/", "Enter shows what is in it · Escape leaves"), take)
