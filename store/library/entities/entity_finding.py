"""Finding the entities of a whole library in the background, one article after the other.

It asks the engine for the next article only after the last answer, so that an article that is opened meanwhile comes first,
and at a pace that is not felt (`store.processes.pacing`). What was found is kept: after a pause or a restart, it goes on with
the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from store.counts import counted
from store.errors import PostilError
from store.library.entities.entity_catalogue import LONGEST, EntityCatalogue
from store.library.listings import Listing
from store.processes.background import Background, IsWanted
from store.processes.pacing import Pacing

if TYPE_CHECKING:
    from store.library.library import Library

LOOK_EVERY = 10.0
"""Seconds between two looks whether the machine has power again."""
MOST_PROBLEMS = 3
"""Number of articles in a row at which the engine fails: then the cause is not in the articles."""


@dataclass(frozen=True, slots=True)
class FindingProgress:
    """How far the work is."""

    done: int
    total: int
    """Number of articles whose entities had to be found."""
    is_paused: bool = False
    waits_for_power: bool = False
    problem: str = ""
    """Why the work was given up."""

    @property
    def words(self) -> str:
        """The progress in words; ``""`` when the work is done."""
        left = self.total - self.done
        if self.problem or not left:
            return self.problem
        articles = counted(left, "article")
        state = ", paused" if self.is_paused else ", when there is power" if self.waits_for_power else ""
        return f"names: {articles} to go{state}"


class EntityFinding:
    """Finds the entities of a library's articles in the background."""

    def __init__(
        self,
        library: Library,
        entities: EntityCatalogue,
        tell: Callable[[FindingProgress], None],
        pacing: Pacing | None = None,
    ) -> None:
        """`tell` gets the progress; it is called in a thread."""
        self._library = library
        self._pacing = pacing or Pacing()
        self._entities = entities
        self._tell = tell
        self._finding = Background(self._find_missing)
        self._changed = threading.Condition()
        self._is_paused = False
        self._waits_for_power = False
        self._needs_no_power = False
        """Whether the reader has told it to go on though the machine runs on its battery."""
        self._is_closed = False

    def begin(self, listings: Sequence[Listing]) -> None:
        """Finds the entities of these articles that are not known, in this order, and of no others."""
        self._finding.ask(listings)
        with self._changed:
            self._changed.notify()

    def turn(self) -> bool:
        """Pauses, or goes on, also where it waits for power; returns whether it is paused now."""
        with self._changed:
            if self._waits_for_power and not self._is_paused:
                self._needs_no_power = True
            else:
                self._is_paused = not self._is_paused
            self._changed.notify()
            return self._is_paused

    def close(self) -> None:
        """Stops after the present article."""
        self._finding.close()
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _find_missing(self, listings: Sequence[Listing], is_wanted: IsWanted) -> None:
        missing = [row for row in listings if not row.missing and not self._entities.is_known(row)]
        try:
            self._find(missing, is_wanted)
        except Exception as error:
            self._tell(FindingProgress(0, len(missing), problem=f"finding names: {error!r}"))

    def _find(self, missing: Sequence[Listing], is_wanted: IsWanted) -> None:
        problems = 0
        self._pacing.begin()
        for count, listing in enumerate(missing):
            self._wait(FindingProgress(count, len(missing)), is_wanted)
            if not is_wanted():
                return
            self._tell(FindingProgress(count, len(missing)))
            if self._entities.is_known(listing):
                continue  # it was opened meanwhile, or another article has the same text
            try:
                article = self._library.article(listing)
            except PostilError:  # the list of articles has said so
                continue
            if len(article.text) > LONGEST:
                continue
            began = monotonic()
            problem = self._entities.wait_for(article)
            self._pacing.note(monotonic() - began)
            problems = problems + 1 if problem else 0
            if problems == MOST_PROBLEMS:
                self._tell(FindingProgress(count + 1, len(missing), problem=problem))
                return
        self._tell(FindingProgress(len(missing), len(missing)))
        self._entities.forget_others()

    def _wait(self, progress: FindingProgress, is_wanted: IsWanted) -> None:
        """Waits until the next article may be begun, or none is wanted any more; tells what it waits for."""
        last = progress
        with self._changed:
            while not self._is_closed and is_wanted():
                self._waits_for_power = not (self._is_paused or self._needs_no_power) and self._pacing.is_on_battery()
                state = replace(progress, is_paused=self._is_paused, waits_for_power=self._waits_for_power)
                if state != last:
                    self._tell(state)
                last = state
                if state == progress and not (delay := self._pacing.delay):
                    return
                self._changed.wait(None if self._is_paused else LOOK_EVERY if self._waits_for_power else delay)
