"""Lists over the whole library: annotations, the codebook, the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.annotations.acts.act import Act
from store.annotations.acts.plan import Plan
from store.annotations.picked_tags import PickedTags
from store.counts import counted
from store.library.annotations import LibraryAnnotation
from store.search.query import of_tag
from store.wording import shortened
from tui.annotations.list import AnnotationsDialogue
from tui.annotations.rows import Order
from tui.annotations.services import Services
from tui.dialogues.browsing import ListState
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.reader.here import Here

if TYPE_CHECKING:
    from store.library.occurrences import Occurrence
    from store.library.suggestions import ProposedPassage
    from tui.annotations.suggesting import Suggesting

NONE_YET = "no annotations yet: tt tags the sentence under the cursor, aa writes a note on it"


class LibraryLists:
    """Opens the lists over either view, and keeps the state of each for the next time."""

    def __init__(
        self,
        app: App[Any],
        services: Services,
        here: Callable[[], Here],
        go_to: Callable[[LibraryAnnotation], None],
        show: Callable[[ProposedPassage], None],
        tell: Callable[[str, bool], None],
    ) -> None:
        """`here` returns where the reader is, `go_to` shows an annotation in its article, `show` shows a proposed passage;
        `tell` shows a message in the view in front."""
        self._app = app
        self._services = services
        self._go_to = go_to
        self._tell = tell
        self._here = here
        self._all, self._of_article, self._codebook = ListState(), ListState(), ListState()
        self._all_order, self._here_order = Order(), Order()
        self._here_in = ""
        """The article whose annotations were listed last."""
        self._show = show

    @cached_property
    def _suggesting(self) -> Suggesting:
        from tui.annotations.suggesting import Suggesting

        return Suggesting(self._app, self._services, self._show, self._tell)

    def _list_here(self) -> None:
        """Lists the annotations of one article, with the cursor on the current one."""
        here = self._here()
        if not here.annotations:
            self._tell(NONE_YET, False)
            return
        if here.article != self._here_in:
            self._here_in, self._of_article = here.article, ListState()
        self._of_article.keep_current(here.current or None)
        self._open("here", here.article, self._of_article, self._here_order, here.annotations)

    def _tag_everywhere(self) -> None:
        """Asks which occurrences of some words to tag, and with which tags."""
        words, article = self._here().words, self._here().article
        listing = next((row for row in self._services.listings() if row.id == article), None)
        if not words.split() or listing is None:
            self._tell("there are no words here", False)
            return
        from store.library.occurrences import tagging
        from tui.annotations.occurrences import OccurrencesDialogue

        acting = self._services.acting

        def ask(chosen: list[Occurrence] | None) -> None:
            if chosen:
                about = f"{counted(len(chosen), 'place')} of «{shortened(words, 40)}»"
                self._services.tags.ask(about, words, (), lambda tags: do(chosen, tags), self._tell)

        def do(chosen: list[Occurrence], tags: PickedTags) -> None:
            library = acting.library

            def tag(plan: Plan) -> None:
                acting.do(plan, self._tell)

            acting.prepare(
                "reading the articles", lambda report: tagging(library, chosen, tags, report), tag, self._tell
            )

        self._app.push_screen(OccurrencesDialogue(self._services, words, listing), ask)

    def handlers(self) -> dict[str, Handler]:
        """Handlers for both views."""
        return {
            Id.ANNOTATION_ALL: plain(lambda: self._list_all(self._all, self._all_order)),
            Id.TAG_CODEBOOK: plain(self._open_codebook),
            Id.ACT_UNDO: plain(lambda: self._services.undoing.undo(self._tell, self._services.acting.here)),
            Id.ACT_REDO: plain(lambda: self._services.undoing.redo(self._tell, self._services.acting.here)),
            Id.ACT_HISTORY: plain(self._list_acts),
        }

    def handlers_of_reader(self) -> dict[str, Handler]:
        """Handlers for the open article."""
        return {
            Id.ANNOTATION_LIST: plain(self._list_here),
            Id.PASSAGE_EVERYWHERE: plain(self._tag_everywhere),
            Id.TAG_SUGGEST: plain(self._suggest),
        }

    def _suggest(self) -> None:
        self._suggesting.begin(self._here().tag or next(iter(self._services.tags.last.names), ""))

    def _open_codebook(self) -> None:
        from tui.annotations.codebook.codebook_dialogue import CodebookDialogue

        self._app.push_screen(CodebookDialogue(self._services, lambda tag: self.list_tagged(tag.name), self._codebook))

    def _list_all(self, state: ListState, order: Order) -> None:
        if any(row.remarks for row in self._services.listings()):
            self._open("Everywhere", "", state, order)
        else:
            self._tell(NONE_YET, False)

    def list_tagged(self, name: str) -> None:
        """Lists the passages that have a tag, or a tag under it."""
        self._list_all(ListState(typed=of_tag(name)), Order())

    def _open(
        self, where: str, article: str, state: ListState, order: Order, rows: Sequence[LibraryAnnotation] | None = None
    ) -> None:
        def take(chosen: LibraryAnnotation | None) -> None:
            if chosen is not None:
                self._close_all()
                self._go_to(chosen)

        dialogue = AnnotationsDialogue(self._services, where, article, state, order, rows)
        dialogue.say_about(next((row.title for row in self._services.listings() if row.id == article), ""))
        self._app.push_screen(dialogue, take)

    def _close_all(self) -> None:
        """Closes the dialogues under a list from which something was chosen."""
        from tui.annotations.codebook.codebook_dialogue import CodebookDialogue

        if isinstance(self._app.screen, CodebookDialogue):
            self._app.screen.leave()

    def _list_acts(self) -> None:
        from tui.annotations.history_dialogue import HistoryDialogue

        acting = self._services.acting

        def show(acts: Sequence[Act]) -> None:
            if acts:
                self._app.push_screen(HistoryDialogue(self._services, acts))
            else:
                self._tell("nothing was done that could be undone", False)

        acting.prepare(
            "reading what was done", lambda _: acting.library.journal.acts(), show, self._tell, "acts", opens=True
        )
