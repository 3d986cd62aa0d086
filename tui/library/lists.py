"""What is about the whole library: the lists of annotations, the codebook, what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.annotations.act import Act
from store.annotations.acts import Plan
from store.annotations.picked_tags import PickedTags
from store.counts import counted
from store.library.annotations import LibraryAnnotation
from store.library.occurrences import Occurrence, tagging
from store.library.suggestions import ProposedPassage
from tui.annotations.codebook import CodebookDialogue
from tui.annotations.history_dialogue import HistoryDialogue
from tui.annotations.list import AnnotationsDialogue
from tui.annotations.occurrences import OccurrencesDialogue
from tui.annotations.rows import Order
from tui.annotations.services import Services
from tui.annotations.suggesting import Suggesting
from tui.annotations.words import shortened
from tui.dialogues.browsing import ListState

if TYPE_CHECKING:
    from tui.reader.view import ReaderView

NONE_YET = "no annotations yet: tt tags the sentence under the cursor, aa writes a note on it"


class LibraryLists:
    """Opens the lists over either view, and leaves them as they were for the next time."""

    def __init__(
        self,
        app: App[Any],
        tools: Services,
        go_to: Callable[[LibraryAnnotation], None],
        show: Callable[[ProposedPassage], None],
        tell: Callable[[str, bool], None],
    ) -> None:
        """`go_to` shows an annotation in its article, `show` a proposed passage; `tell` says something in the view in
        front."""
        self._app = app
        self._tools = tools
        self._go_to = go_to
        self._tell = tell
        self._all, self._here, self._codebook = ListState(), ListState(), ListState()
        self._all_order, self._here_order = Order(), Order()
        self._here_in = ""
        """The article whose annotations were listed last."""
        self._suggesting = Suggesting(app, tools, show, tell)

    def _list_here(self, rows: Sequence[LibraryAnnotation], current: str) -> None:
        """The annotations of one article, with the cursor on the current one."""
        if not rows:
            self._tell(NONE_YET, False)
            return
        article = rows[0].listing.id
        if article != self._here_in:
            self._here_in, self._here = article, ListState()
        self._here.current = current or self._here.current
        self._open("Here", article, self._here, self._here_order, rows)

    def _tag_everywhere(self, words: str, here: str) -> None:
        """Asks which of the places where words stand are to be tagged, and with what. `here` is an article's id."""
        listing = next((row for row in self._tools.listings() if row.id == here), None)
        if not words.split() or listing is None:
            self._tell("there are no words here", False)
            return
        acting = self._tools.acting

        def ask(chosen: list[Occurrence] | None) -> None:
            if chosen:
                about = f"{counted(len(chosen), 'place')} of «{shortened(words, 40)}»"
                self._tools.tags.ask(about, words, (), lambda tags: do(chosen, tags), self._tell)

        def do(chosen: list[Occurrence], tags: PickedTags) -> None:
            workspace = acting.workspace

            def tag(plan: Plan) -> None:
                acting.do(plan, self._tell)

            acting.prepare(
                "reading the articles", lambda report: tagging(workspace, chosen, tags, report), tag, self._tell
            )

        self._app.push_screen(OccurrencesDialogue(self._tools, words, listing), ask)

    def run(self, action: str, reader: ReaderView) -> bool:
        """Does an action that is about the whole library, from the place where the reader is; says whether it was."""
        match action:
            case "annotation.list":
                self._list_here(reader.listed, reader.current)
            case "passage.everywhere":
                self._tag_everywhere(reader.words_here, reader.article.id if reader.article else "")
            case "tag.suggest":
                self._suggesting.begin(reader.tag_here or next(iter(self._tools.tags.last.names), ""))
            case "annotation.all":
                self._list_all(self._all, self._all_order)
            case "tag.codebook":
                self._app.push_screen(
                    CodebookDialogue(self._tools, lambda tag: self.list_tagged(tag.name), self._codebook)
                )
            case "act.undo":
                self._tools.acting.steps.undo(self._tell, self._tools.acting.here)
            case "act.redo":
                self._tools.acting.steps.redo(self._tell, self._tools.acting.here)
            case "act.history":
                self._list_acts()
            case _:
                return False
        return True

    def _list_all(self, state: ListState, order: Order) -> None:
        if any(row.annotations for row in self._tools.listings()):
            self._open("Everywhere", "", state, order)
        else:
            self._tell(NONE_YET, False)

    def list_tagged(self, name: str) -> None:
        """The passages that have a tag, or one under it."""
        self._list_all(ListState(typed=f'tag:"={name}"'), Order())

    def _open(
        self, where: str, article: str, state: ListState, order: Order, known: Sequence[LibraryAnnotation] | None = None
    ) -> None:
        def take(chosen: LibraryAnnotation | None) -> None:
            if chosen is not None:
                self._close_all()
                self._go_to(chosen)

        self._app.push_screen(AnnotationsDialogue(self._tools, where, article, state, order, known), take)

    def _close_all(self) -> None:
        """Closes what lies under a list that something was chosen from."""
        if isinstance(self._app.screen, CodebookDialogue):
            self._app.screen.leave()

    def _list_acts(self) -> None:
        acting = self._tools.acting

        def show(acts: Sequence[Act]) -> None:
            if acts:
                self._app.push_screen(HistoryDialogue(self._tools, acts))
            else:
                self._tell("nothing was done that could be undone", False)

        acting.prepare(
            "reading what was done", lambda _: acting.workspace.journal.acts(), show, self._tell, "acts", opens=True
        )
