"""Importing annotations from a file: what would become of each is shown first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.counts import counted
from store.library.listings import Listing
from store.report import Report
from tui.annotations.acting import Acting
from tui.annotations.exchange.typed_path import typed_path
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.turns import Tell

if TYPE_CHECKING:
    from store.annotations.acts.plan import Plan
    from store.exchange.importing.reading import ImportFile
    from store.exchange.importing.tags_and_texts import ImportedText
    from store.library.importing.outcome import Import
    from store.library.importing.passages import Located

LOOK = "import"
"""Name of the look-ups in a file: the next one gives up the one before."""


class Importing:
    """One import, from the file's name to the act."""

    def __init__(
        self,
        app: App[Any],
        acting: Acting,
        listings: Callable[[], Sequence[Listing]],
        tell: Tell,
        look: Callable[[], None],
    ) -> None:
        """`look` looks through the folder again after texts were added to it."""
        self._app = app
        self._acting = acting
        self._listings = listings
        self._tell = tell
        self._look = look

    def ask(self, typed: str = "", problem: str = "") -> None:
        """Asks for the file, shows what is in it, and imports it, as one act that can be undone. If it cannot be read, it asks
        again with the `typed` name and the `problem`."""
        from store.exchange.importing.formats import FORMATS

        prompt = f"Import annotations from which file? Its format is recognised: {', '.join(FORMATS)}"
        keys = ("Enter look into it", "Escape leave")
        self._app.push_screen(
            LineDialogue("import annotations", prompt, typed or f"{Path.cwd()}/", keys, message=problem), self._read
        )

    def _read(self, name: str | None) -> None:
        from store.exchange.importing.reading import import_file
        from store.library.importing.added_texts import texts_to_add

        if not name or not name.strip():
            return
        path = Path(typed_path(name)).expanduser()

        def read(report: Report) -> tuple[ImportFile, list[ImportedText]]:
            file = import_file(path, report=report)
            return file, texts_to_add(self._listings(), file.tags_and_texts())

        def tell_and_ask(words: str, is_problem: bool) -> None:
            self._tell(words, is_problem)
            if is_problem:
                self.ask(name, words)

        self._acting.prepare(
            f"reading {path.name}",
            read,
            lambda prepared: self._ask_for_texts(path.name, *prepared),
            tell_and_ask,
            LOOK,
            opens=True,
        )

    def _ask_for_texts(self, name: str, file: ImportFile, texts: list[ImportedText]) -> None:
        """Asks whether to add the texts that the file brings and the library lacks."""
        from store.library.importing.added_texts import folder_of

        if not texts:
            self._show(name, file, [])
            return
        folder = folder_of(file.tags_and_texts())
        them = "it" if len(texts) == 1 else "them"
        question = (
            f"{name} brings {counted(len(texts), 'text')} that the library does not have. Add {them} to {folder}/?"
        )
        hint = f"what is marked in {them} goes in with {them} alone; undoing the import keeps the files"

        def answered(is_wanted: bool | None) -> None:
            self._show(name, file, texts if is_wanted else [])

        self._app.push_screen(ConfirmDialogue(question, hint), answered)

    def _show(self, name: str, file: ImportFile, texts: list[ImportedText]) -> None:
        """Adds texts, and shows what importing would do."""
        from store.library.importing.added_texts import add_texts, folder_of
        from store.library.importing.passages import locate
        from store.library.importing.planning import plan
        from tui.annotations.exchange.import_dialogue import ImportDialogue

        library, tags_and_texts = self._acting.library, file.tags_and_texts()

        def looked_at(report: Report) -> tuple[Sequence[Located], Import]:
            listings, annotations = self._listings(), list(file.annotations())
            if texts:
                added = add_texts(library.layout.root, texts, folder_of(tags_and_texts))
                annotations, listings = added.placed(annotations), library.refresh().listings
            located = locate(library, listings, annotations, report)
            return located, plan(library, listings, located, report, tags=tags_and_texts.tags)

        def show(prepared: tuple[Sequence[Located], Import]) -> None:
            located, imported = prepared
            if texts:
                self._look()
            self._app.push_screen(
                ImportDialogue(name, imported), lambda is_confirmed: self._do(file, located) if is_confirmed else None
            )

        self._acting.prepare(f"looking at {name}", looked_at, show, self._tell, LOOK, opens=True)

    def _do(self, file: ImportFile, located: Sequence[Located]) -> None:
        from store.database.backup import back_up
        from store.library.importing.planning import plan

        library = self._acting.library

        def planned(report: Report | None) -> Plan:
            back_up(library.layout)
            listings = self._listings()
            return plan(library, listings, located, report, tags=file.tags_and_texts().tags, keep=True).plan

        self._acting.plan_and_do("importing", planned, self._tell)
