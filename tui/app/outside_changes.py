"""Shows what other programs write while the app is open: a command in another window, git, a sync tool."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from textual.app import App
from textual.worker import Worker

from store.errors import PostilError
from store.library.disk_state import DiskState, changes_between, disk_state
from store.library.library import Library
from store.library.listings import Listing
from store.processes.pacing import AFTER_INPUT
from tui.app.views import Views
from tui.dialogues.dialogue import Dialogue
from tui.keys.ids import Id
from tui.keys.labels import key_label
from tui.library.folder import FolderRefresh
from tui.widgets.turns import BEFORE_ALL

EVERY = 2.0
"""Seconds between two questions to the disk."""
LOOKS_SHARE = 0.05
"""Share of the time that looks through the folder may take while its files keep changing."""
LONGEST_LOOK = 60.0
"""Seconds after which a look that has not ended is taken to have been replaced by another one."""
ASKS = "outside changes"
"""Group of the worker that asks the disk."""


class OutsideChangesWatch:
    """Asks the disk while the reader rests, and shows again what has changed."""

    def __init__(
        self, app: App[Any], views: Views, library: Library, folder: FolderRefresh, is_saving: Callable[[], bool]
    ) -> None:
        self._app = app
        self._views = views
        self._library = library
        self._folder = folder
        self._is_saving = is_saving
        self._asking: Worker[None] | None = None
        self._state: DiskState | None = None
        """The state of the disk at the last question; None before the first."""
        self._told_of = "", ""
        """The id of an article and the hash of its text on the disk. The reader was told last that this text differs from the
        shown one."""
        self._looks_from = 0.0
        """The time from which another look through the folder may begin, by the monotonic clock. Annotations are asked about
        before that."""
        self._is_look_due = False
        """Whether a look through the folder has to be begun as soon as it may."""

    def begin(self) -> None:
        """Reads the state of the disk before the first look through the folder. From then on the disk is asked."""
        self._ask()
        self._app.set_interval(EVERY, self._ask_at_rest)

    def _ask_at_rest(self) -> None:
        is_resting = monotonic() - self._views.turns.began_at >= AFTER_INPUT
        has_asked = self._asking is None or self._asking.is_finished
        if is_resting and has_asked and not self._is_saving():
            self._ask()

    @property
    def _may_look(self) -> bool:
        """Whether another look through the folder may be begun."""
        return monotonic() >= self._looks_from

    def _ask(self) -> None:
        rows = self._views.listings
        opened = self._views.catalogue.by_id(self._views.here)
        asks_texts, run = self._may_look, self._app.run_worker
        self._asking = run(lambda: self._look(rows, opened, asks_texts), thread=True, group=ASKS, exit_on_error=False)

    def _look(self, rows: tuple[Listing, ...], opened: Listing | None, asks_texts: bool) -> None:
        """Asks the disk; runs in a thread."""
        if self._library.is_vast:
            return
        before = self._state
        ignoring = self._library.ignoring if self._library.is_walked else None
        path = opened.path if opened is not None else ""
        now = disk_state(self._library.layout, rows, path, ignoring, before, asks_texts=asks_texts)
        if before is None:
            self._state = now
            return
        changes = changes_between(before, now)
        is_unasked = asks_texts and opened is not None and path not in before.articles
        if is_unasked and opened is not None and self._library.read_lately(opened) is None:
            changes = changes._replace(is_folder=True)  # it may have changed since it was read
        if not changes and not (self._is_look_due and asks_texts):
            self._state = now
            return
        written = [row for row in rows if row.id in changes.articles]
        is_unlisted = len(written) < len(changes.articles)
        try:
            relisted = [self._library.relisted(row) for row in written]
        except PostilError:  # a look through the folder says what is wrong
            relisted, is_unlisted = [], True
        self._app.call_from_thread(
            self._show, now, relisted, is_folder=changes.is_folder or is_unlisted, is_codebook=changes.is_codebook
        )

    def _show(self, state: DiskState, rows: list[Listing], *, is_folder: bool, is_codebook: bool) -> None:
        if self._is_saving():
            return  # what is being saved is newer; the next question finds the changes again
        self._state = state
        self._views.catalogue.replace(rows)
        if is_codebook:
            self._views.acted((), adds_files=False)
        elif self._views.mounted is not None and self._views.here in {row.id for row in rows}:
            self._views.mounted.opening.look_again()
        if rows or is_codebook:
            self._show_in_dialogues()
        self._is_look_due = self._is_look_due or is_folder
        if self._is_look_due and self._may_look:
            self._is_look_due = False
            began, before = monotonic(), self._views.listings
            self._looks_from = began + LONGEST_LOOK  # another one would end it before it has come to anything
            self._folder.look(lambda: self._end_look(began, before))

    def _show_in_dialogues(self) -> None:
        """Whatever is open over the views shows what is written by now."""
        with self._views.turns.speaking_for(BEFORE_ALL):
            for screen in self._app.screen_stack:
                if isinstance(screen, Dialogue):
                    screen.look_again()

    def _end_look(self, began: float, before: tuple[Listing, ...]) -> None:
        """Notes that a look through the folder has ended, which began at that time."""
        if self._views.listings is not before:
            self._show_in_dialogues()
        now = monotonic()
        self._looks_from = now + (now - began) * (1 / LOOKS_SHARE - 1)
        self._tell_changed_text()

    def _tell_changed_text(self) -> None:
        """Says that the file of the open article is gone or has another text, once for each text."""
        here, reader = self._views.here, self._views.mounted
        if not here or reader is None or reader.article is None:
            return
        row = self._views.catalogue.by_id(here)
        now = "" if row is None or row.missing else self._library.hash_of(row) or reader.article.hash
        if now == reader.article.hash or (here, now) == self._told_of:
            return
        self._told_of = here, now
        key = key_label(next(iter(self._views.keymap.by_id[Id.SCREEN_REDRAW].keys), ":"))
        with self._views.turns.speaking_for(BEFORE_ALL):
            self._views.say(f"its file has changed: {key} shows it as it is now" if now else "its file is gone", False)
