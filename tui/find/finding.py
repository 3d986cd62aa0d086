"""Finding anything: the box, the chosen hit and the hits after it, the index in the background."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from time import monotonic, sleep
from typing import Any

from textual.app import App
from textual.message import Message

from store.counts import counted
from store.errors import PostilError
from store.library.find.finder import BY_MEANING, Finder
from store.library.find.hits import Hit
from store.library.listings import Listing
from store.processes.background import Background, IsWanted
from store.processes.pacing import Pacing
from store.search.texts.plain_words import plain, words
from tui.annotations.services import Services
from tui.find.box import FindDialogue
from tui.widgets.picker import Choice
from tui.widgets.turns import turns_of

INDEXES = "indexes"
"""Group of the worker that keeps the index up."""
UNFELT = 10
"""Slices of articles that are taken into the index without a pause; the others wait while keys come."""
LOOK_EVERY = 0.1
"""Seconds between two looks whether keys still come."""
TELL_EVERY = 1.0
"""Seconds between two numbers of articles that are in the index: each is drawn, and nobody reads twenty a second."""
NOTHING_YET = (
    "nothing was searched for yet: / searches, * takes the word under the cursor, g/ finds in the whole library"
)


@dataclass(frozen=True, slots=True)
class HitActions:
    """What can be done with hits, and other ways out of the box."""

    go_to: Callable[[Hit, str], None]
    """Opens the article of a hit with the hit selected, and shows a message."""
    show_tag: Callable[[str], None]
    show_entity: Callable[[str], None]
    """Shows the dossier of an entity, by its id."""
    commands: Callable[[], Sequence[Choice]]
    """The commands that can be done now."""
    run: Callable[[str], None]
    """Does a command, by its id."""
    say: Callable[[str], None]


class IndexProgressed(Message):
    """Articles were taken into the index."""

    def __init__(self, remark: str) -> None:
        super().__init__()
        self.remark = remark


class Finding:
    """The search over the whole library."""

    def __init__(self, app: App[Any], services: Services, actions: HitActions, is_coming: Callable[[], bool]) -> None:
        """`is_coming` tells whether the folder is still being read, so that not all articles are known."""
        self._app = app
        self._is_coming = is_coming
        self._services = services
        self._actions = actions
        self._finder = Finder(services.acting.library, services.entities)
        self._typed = ""
        self._alike = "", ""
        """The last search for passages in other articles, and the id of the article that it leaves out."""
        self._dialogue: FindDialogue | None = None
        self._trail: Sequence[Hit] = ()
        """The hits in articles, in the order of the box."""
        self._at = 0
        self._remark = ""
        self._has_all_words = False
        """Whether the words of all articles are in the index by now, though not all meanings."""
        self._told_at = 0.0
        """When it was told how far the index is, by the monotonic clock."""
        self._pacing = Pacing(lambda: turns_of(app).began_at)
        self._indexing = Background(self._keep_up, self._run)

    def begin(self) -> None:
        """Brings the index up to date, in a thread."""
        self._indexing.ask(self._services.listings())

    def close(self) -> None:
        """Stops the indexing after some articles, and what works for the finding."""
        self._indexing.close()
        self._finder.close()

    def _run(self, work: Callable[[], None]) -> None:
        self._app.run_worker(work, thread=True, group=INDEXES, exit_on_error=False)

    def _keep_up(self, listings: Sequence[Listing], is_wanted: IsWanted) -> None:
        def report(done: int, total: int) -> None:
            self._tell(f"indexing {done:,} of {total:,}", is_step=done > 0)

        def report_meaning(done: int, total: int) -> None:
            self._has_all_words = self._has_all_words or done == 0
            self._tell(f"by meaning {done:,} of {total:,}", is_step=done > 0)

        slices = count()

        def may_go_on() -> bool:
            if next(slices) >= UNFELT:
                while is_wanted() and (delay := self._pacing.delay):
                    sleep(min(delay, LOOK_EVERY))
            return is_wanted()

        try:
            self._finder.keep_up(listings, report, may_go_on, report_meaning=report_meaning)
        except PostilError as error:
            self._tell(str(error))
        else:
            self._tell("")

    def _tell(self, remark: str, *, is_step: bool = False) -> None:
        """Tells how far the index is; one step of many only where none was told for a while."""
        is_other = remark != self._remark or not remark
        self._remark = remark
        if is_other and not (is_step and monotonic() < self._told_at + TELL_EVERY):
            self._told_at = monotonic()
            self._app.post_message(IndexProgressed(remark))

    def open_alike(self, passage: str, article: str) -> None:
        """Looks for passages that mean much the same as a passage, in other articles than its own."""
        if not (plain_words := " ".join(words(plain(passage)))):
            self._actions.say("there are no words under the cursor")
            return
        self._typed = f"{BY_MEANING}{plain_words}"
        self._alike = self._typed, article
        self.open()

    def open(self) -> None:
        """Asks what to look for."""
        self.begin()
        library = self._services.acting.library
        looked_for, article = self._alike
        but_not = article if looked_for == self._typed else ""
        dialogue = FindDialogue(self._finder, library, self._actions.commands(), self._typed, self._progress, but_not)
        self._dialogue = dialogue

        def take(chosen: Hit | Choice | None) -> None:
            self._typed = dialogue.typed
            if chosen is None:
                return
            self._app.run_worker(lambda: self._keep(dialogue.typed), thread=True, exit_on_error=False)
            if isinstance(chosen, Choice):
                self._actions.run(chosen.value)
            elif chosen.kind == "tag":
                self._actions.show_tag(chosen.name)
            elif chosen.kind == "entity":
                self._actions.show_entity(chosen.id)
            else:
                self._trail = [hit for hit in dialogue.hits if hit.listing is not None]
                self._at = self._trail.index(chosen)
                self._show()

        self._app.push_screen(dialogue, take)

    def _progress(self) -> str:
        """A message about what the index still lacks; ``""`` when it is whole."""
        return self._remark or ("the folder is being read" if self._is_coming() else "")

    def show_progress(self) -> None:
        """Says in the box, if it is open, how far the index is; when it has all words, and when it is whole, looks for the
        same again."""
        has_more = self._has_all_words or not self._remark
        self._has_all_words = False
        if self._dialogue is not None and self._dialogue.is_open:
            self._dialogue.show_state()
            if has_more:
                self._dialogue.search_again()

    def _keep(self, typed: str) -> None:
        """Keeps a search, if that is possible; runs in a thread."""
        with contextlib.suppress(PostilError):
            self._services.acting.library.searches.keep(typed)

    def go_on(self, step: int) -> None:
        """Goes to the next hit, or the one before; after the last one to the first again."""
        if not self._trail:
            self._actions.say(NOTHING_YET)
            return
        self._at = (self._at + step) % len(self._trail)
        self._show()

    def _show(self) -> None:
        message = f"{self._typed}: {self._at + 1:,} of {counted(len(self._trail), 'hit')} · n N"
        self._actions.go_to(self._trail[self._at], message)
