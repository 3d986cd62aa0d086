"""The annotations of an article, or of the whole library: filtered, sorted, marked, and acted on together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import ClassVar

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from store.annotations.tags import Tag, tag_key
from store.counts import some_of
from store.errors import DamagedFile
from store.library.annotations import LibraryAnnotation, gather, remarks
from store.library.article_filter import InArticle, nobody
from store.library.indexed_annotations import BY_ARTICLE, IndexedAnnotations
from store.processes.background import Background, IsWanted
from store.report import Report
from store.search.query import parse
from tui.annotations.annotation_acts import AnnotationActs
from tui.annotations.rows import (
    SORTS,
    AnnotationRows,
    Order,
    ShownAnnotations,
    article_head,
    heading,
    in_full,
    row_parts,
)
from tui.annotations.services import Services
from tui.dialogues.browsing import BrowsingDialogue, ListState
from tui.dialogues.dialogue import while_open
from tui.dialogues.surface import Surface
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.reading.placed_annotations import PLAIN_LOOK
from tui.widgets.drawing import draw_at_once
from tui.widgets.footer import footer_keys
from tui.widgets.grouped_lines import Grouping
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part
from tui.widgets.list_marks import MarkedRows
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList, RowsOnDemand

NONE_YET = "no annotations yet   tt tags the sentence under the cursor   aa writes a note on it"
AT_ONCE = 500
"""Annotations that are searched in the handler of the key: finding exact words in this many takes 1 ms, preparing similar
ones 13 ms at first."""


LOOKS_AFTER = 1.0
"""Seconds from showing the changes of this process until all annotations are checked for changes by others."""


class AnnotationsDialogue(BrowsingDialogue[LibraryAnnotation | None]):
    """Returns the annotation to go to, or None."""

    WHERE: ClassVar[Where] = Where.ANNOTATIONS
    PLACEHOLDER: ClassVar[str] = 'words, "a phrase", -without, tag:film, in:title, is:lost, entity:oslo, after:2024-03'
    CRUMB: ClassVar[str] = "annotations"

    class Found(Message):
        """The rows of a query have been found."""

        def __init__(self, rows: Sequence[LibraryAnnotation]) -> None:
            super().__init__()
            self.rows = rows

    class Read(Message):
        """Some annotations have been read, and further ones will be."""

        def __init__(self, rows: ShownAnnotations) -> None:
            super().__init__()
            self.rows = rows

    class Lost(Message):
        """The annotations can no longer be read."""

    DEFAULT_CSS = """
    AnnotationsDialogue #whole { height: 5; border-top: solid $panel; padding: 0 1; }
    AnnotationsDialogue.-panel.-high #whole { height: 11; }
    AnnotationsDialogue.-short #whole { display: none; }
    """

    def __init__(
        self,
        services: Services,
        where: str,
        article: str,
        state: ListState,
        order: Order,
        rows: Sequence[LibraryAnnotation] | None = None,
    ) -> None:
        """`where` says in a word whose annotations they are; `article` is the id of their article, ``""`` for the whole
        library; `rows` are the annotations, if they need not be read. The list begins in `state` and `order`."""
        super().__init__(where, state.typed)
        self._services = services
        self._where = where
        self._article = article
        self._state = state
        self._order = order
        self._is_known = rows is not None
        self._rows: ShownAnnotations = AnnotationRows(rows or ())
        self._in_article: InArticle = nobody
        self._request: Callable[[], Sequence[LibraryAnnotation]] = partial(self._rows.about, "", *SORTS[0], False)
        """The latest query with its order."""
        self._is_read = rows is not None
        """Whether all of them have been read once."""
        self._keeps_row = True
        """Whether the cursor stays on its row when the rows of the query come."""
        self._finding = Background(self._find, self._run)
        self._is_found = asyncio.Event()
        self._is_found.set()
        self._begins_at = state.current
        """The row for the cursor when it comes."""
        self._looks_later: Timer | None = None
        """When all annotations are looked through after acts."""
        self._marks = MarkedRows()
        self._tags: dict[str, Tag] = {}

    def below(self) -> Iterable[Widget]:
        yield Static(id="whole", markup=False)

    def begin(self) -> None:
        self._tags = {tag.key: tag for tag in self._services.tags.all_tags()}
        if not self._is_known:
            self.filled_by = self._gather(acted=True)

    async def ready(self) -> None:
        """Returns when it can take keys; commands about rows wait for the rows of the query."""
        await super().ready()
        if self.focused is None:
            await self._is_found.wait()

    # What the list shows

    def _gather(self, *, acted: bool = False) -> Worker[None]:
        """Reads the annotations in a thread; with `acted`, where the index has all there was, only what acts of this process
        have changed since. Then all are read again a while later."""
        library, index = self._services.acting.library, self._services.index()
        rows = self._services.listings()
        is_by_acts = False

        def show() -> None:
            self.post_message(self.Read(IndexedAnnotations(library, index, rows)))

        def is_taken_in(report: Report) -> bool:
            # The rows that come show how far it is; a box about it would cover them.
            nonlocal is_by_acts
            is_by_acts = acted and index.take_in_acts(rows)
            return is_by_acts or index.take_in(rows, lambda *_: report(0, 0), show)

        def read(report: Report) -> ShownAnnotations:
            with suppress(DamagedFile):
                if not self._article and is_taken_in(report):
                    return IndexedAnnotations(library, index, rows)
            listings = [row for row in rows if row.id == self._article or (row.annotations and not self._article)]
            return AnnotationRows(remarks(gather(library, listings, report)))

        def show_all(shown: ShownAnnotations) -> None:
            self._show_all(shown)
            if is_by_acts:
                self._look_later()

        says_so = False

        def tell(message: str, is_problem: bool) -> None:
            nonlocal says_so
            # Beside rows it would replace the message of what was done; but what it said before they came has to go.
            if is_problem or says_so or not self._rows.everything:
                says_so = bool(message)
                self.tell(message, is_problem)

        return self._services.acting.prepare("looking for annotations", read, show_all, tell, "annotations")

    @on(Read)
    @while_open
    def _show_some(self, message: Read) -> None:
        if self._is_filling and not self._is_read:
            self._show_all(message.rows, is_whole=False)

    @on(Lost)
    @while_open
    def _read_again(self, _: Lost) -> None:
        self._gather()

    @while_open
    def _show_all(self, rows: ShownAnnotations, is_whole: bool = True) -> None:
        """Shows these annotations, with those that are not saved yet as they will be."""
        self._is_read = self._is_read or is_whole
        try:
            self._rows = rows.naming(self._in_article).as_changed(self._services.acting.unsaved())
            if self._marks:
                marked = self._rows.of(map(str, self._marks.keys))
                self._marks.keep(marked.keys() if isinstance(marked, RowsOnDemand) else map(self.key_of, marked))
        except DamagedFile:
            self.post_message(self.Lost())
        else:
            self.refill()

    def refill(self, *, keep: bool = True) -> None:
        self._state.keep_typed(self.typed)
        if remark := parse(self.typed, self._rows.fields).remark:
            self.say(remark)
        if self._rows.lacks_names(self.typed):
            self._learn_names()
        order = self._order
        self._request = partial(self._rows.about, self.typed, order.name, order.downwards, order.turned)
        self._keeps_row = keep
        if len(self._rows.everything) <= AT_ONCE:
            try:
                rows = self._request()
            except DamagedFile:
                self.post_message(self.Lost())
            else:
                self._show(rows)
        else:
            self._is_found.clear()
            self._finding.ask(self._request)

    def _learn_names(self) -> None:
        """Finds out, in a thread, which names are in the articles."""

        def look(report: Report) -> InArticle:
            return self._services.entities.naming(self._services.listings(), report)

        self._services.acting.prepare("looking for names", look, self._take_names, self.tell, "names of annotations")

    @while_open
    def _take_names(self, in_article: InArticle) -> None:
        self._in_article = in_article
        self._show_all(self._rows, is_whole=False)

    def _run(self, work: Callable[[], None]) -> None:
        self.app.run_worker(work, thread=True, exit_on_error=False)

    def _find(self, request: Callable[[], Sequence[LibraryAnnotation]], is_wanted: IsWanted) -> None:
        """Looks for rows; runs in a thread."""
        try:
            rows = request()
        except DamagedFile:
            self.post_message(self.Lost())
            return
        if is_wanted():
            self.post_message(self.Found(rows))

    @on(Found)
    @while_open
    def _take_rows(self, message: Found) -> None:
        self._show(message.rows)
        self._is_found.set()
        draw_at_once(self)

    def _show(self, rows: Sequence[LibraryAnnotation]) -> None:
        self.list.fill(rows, keep=self._keeps_row)
        if rows and self._begins_at is not None:
            self.list.select(self._begins_at)
            self._begins_at = None
        self._show_count()
        self._show_whole()

    def _show_count(self) -> None:
        rows, everything = len(self.list.rows), len(self._rows.everything)
        self.name_box(self._where, f"{some_of(rows, everything, 'annotation')}{self._marks.words(self.list)}")

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._show_whole)

    def key_of(self, row: LibraryAnnotation) -> object:
        return row.annotation.id

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.ANNOTATIONS)

    @on(RowList.Moved)
    @while_open
    def _show_whole(self) -> None:
        row: LibraryAnnotation | None = self.list.current
        self._state.keep_current(self.key_of(row) if row is not None else None)
        whole = self.query_one("#whole", Static)
        width, height = whole.content_size
        whole.update(in_full(row.annotation, width, height) if row is not None and width else "", layout=False)

    def draw(self, row: LibraryAnnotation, width: int, looks: Looks) -> list[Part]:
        tags = row.annotation.tags
        tag = self._tags.get(tag_key(tags[0])) if tags else None
        return row_parts(
            row,
            width,
            looks,
            colour=tag.colour if tag else PLAIN_LOOK,
            typed=self.typed,
            mark=self._marks.lead(row.annotation.id, looks),
        )

    def surface(self) -> Surface:
        return "panel" if self._article else "page"

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return heading(width, looks, self._order)

    def grouping(self) -> Grouping | None:
        """Groups by articles, in orders that keep the annotations of one article together."""
        is_by_article = self._order.name in BY_ARTICLE
        return Grouping(lambda row: row.listing.id, article_head) if is_by_article and not self._article else None

    def nothing_here(self) -> str:
        if self.typed or self._is_filling:
            return super().nothing_here()
        return NONE_YET

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)

    # What is done to annotations

    @cached_property
    def _acts(self) -> AnnotationActs:
        return AnnotationActs(
            self.app,
            self._services,
            lambda: self.list,
            self._marks,
            lambda ids: self._rows.of(ids),
            self._done,
            lambda: self._show_all(self._rows, is_whole=False),
            self.tell,
        )

    def handlers(self) -> dict[str, Handler]:
        return {
            **super().handlers(),
            **self._marks.handlers(lambda: self.list, self._show_count),
            **self._acts.handlers(),
            Id.ROWS_SORT: plain(self._turn_sort),
            Id.ACT_UNDO: plain(lambda: self._services.undoing.undo(self._done, self._article)),
            Id.ACT_REDO: plain(lambda: self._services.undoing.redo(self._done, self._article)),
        }

    def _turn_sort(self) -> None:
        message = self._order.turn()
        self.refill()
        self.say(message)

    @while_open
    def _done(self, message: str, is_problem: bool) -> None:
        """An act was done or undone, or could not be done."""
        self.tell(message, is_problem)
        self._tags = {tag.key: tag for tag in self._services.tags.all_tags()}
        self._gather(acted=True)

    @while_open
    def _look_later(self) -> None:
        if self._looks_later is not None:
            self._looks_later.stop()
        self._looks_later = self.set_timer(LOOKS_AFTER, self.look_again)

    @while_open
    def look_again(self) -> None:
        """Takes in what others have written meanwhile: after an act of the reader only what it changed is read."""
        self._looks_later = None
        self._tags = {tag.key: tag for tag in self._services.tags.all_tags()}
        self._gather()
