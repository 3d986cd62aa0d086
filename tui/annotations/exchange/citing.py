"""Copying quotes with their sources: in the last format, or in a chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.counts import counted
from store.errors import PostilError
from store.report import Report
from store.settings import Settings
from tui.annotations.acting import Acting
from tui.widgets.turns import Tell

if TYPE_CHECKING:
    from store.exchange.citing.citation import Citation
    from store.library.annotations import LibraryAnnotation
    from tui.dialogues.beside import PassageUnderBox

Made = Callable[[Report], "Sequence[Citation]"]
"""Makes citations, in a thread."""
ORDERS = {"article": "grouped by article", "": "in the order of the list", "tag": "grouped by tag"}


class Citing:
    """Knows the format that was used last."""

    def __init__(
        self,
        app: App[Any],
        acting: Acting,
        settings: Settings,
        last: str,
        copy: Callable[[str, Tell], None],
    ) -> None:
        """`last` is the format of last time, ``""`` for that of the settings."""
        self._app = app
        self._acting = acting
        self._settings = settings
        self._copy = copy
        self._grouping = "article"
        self.last = last

    def copy(self, make: Made, tell: Tell) -> None:
        """Copies in the last format; several quotes are grouped as they were last."""
        from store.exchange.citing.formats import formats, usual_format
        from store.exchange.citing.grouped import cite_grouped

        def written(report: Report) -> str:
            name = self.last if self.last in formats(self._settings) else usual_format(self._settings)
            citations = make(report)
            grouping = self._grouping if len(citations) > 1 else ""
            return cite_grouped(citations, grouping, name, self._settings.citations)

        self._acting.prepare("reading the articles", written, lambda text: self._copy(text, tell), tell, "citations")

    def choose(self, make: Made, tell: Tell, beside: PassageUnderBox | None = None) -> None:
        """Asks for the format and for the order of several quotes, and copies. `beside` is the passage on the page that they
        are about."""
        from store.exchange.citing.formats import previews

        def prepared(report: Report) -> tuple[Sequence[Citation], Mapping[str, str]]:
            citations = make(report)
            return citations, previews(citations, self._settings)

        def ask(prepared: tuple[Sequence[Citation], Mapping[str, str]]) -> None:
            citations, shown = prepared
            self._ask_format(citations, shown, tell, beside)

        self._acting.prepare("reading the articles", prepared, ask, tell, "citations", opens=True)

    def _ask_format(
        self, citations: Sequence[Citation], shown: Mapping[str, str], tell: Tell, beside: PassageUnderBox | None
    ) -> None:
        from tui.annotations.exchange.citing_dialogue import CitingDialogue

        def take(name: str | None) -> None:
            if name is None:
                return
            self.last = name
            if len(citations) > 1:
                self._ask_order(citations, tell)
            else:
                self.copy(lambda _: citations, tell)

        dialogue = CitingDialogue(shown, self.last)
        dialogue.stand_beside(beside)
        self._app.push_screen(dialogue, take)

    def _ask_order(self, citations: Sequence[Citation], tell: Tell) -> None:
        from tui.dialogues.list_dialogue import EntryColumns, ListDialogue, ListEntry

        def take(order: str | None) -> None:
            if order is not None:
                self._grouping = groupings[order]
                self.copy(lambda _: citations, tell)

        groupings = {label: grouping for grouping, label in ORDERS.items()}
        orders = [ListEntry(label, label) for label in groupings]
        hint = ("Enter copy", "/ filter", "q leave")
        title, columns = counted(len(citations), "citation"), EntryColumns("order")
        dialogue = ListDialogue(title, orders, columns, selected=ORDERS[self._grouping], hint=hint)
        self._app.push_screen(dialogue, take)

    def of(self, rows: Sequence[LibraryAnnotation], report: Report) -> list[Citation]:
        """The citations of annotations, for articles that cannot be read from what was kept; runs in a thread."""
        from store.exchange.citing.citation import citation, citation_without_article
        from store.exchange.sourced import SourcedAnnotation

        library = self._acting.library
        root = library.layout.root.as_posix()
        citations = []
        for count, row in enumerate(rows):
            report(count, len(rows))
            listing = row.listing
            try:
                citations.append(citation(library.article(listing), row.passage, row.annotation, root))
            except PostilError:
                sourced = SourcedAnnotation(
                    row.annotation, row.passage, row.state, listing.path, listing.title, listing.date
                )
                citations.append(citation_without_article(sourced, root))
        return citations
