"""Searching in the open article: hits are shown while the reader types, and counted piece by piece."""

from __future__ import annotations

import time
from collections.abc import Callable

from store.processes.background import Background, IsWanted
from tui.reader.cursor import ReaderCursor
from tui.reader.messages import HitsCounted
from tui.reading.cursor.page import Cursor
from tui.reading.cursor.search import Hits
from tui.reading.window import BEGINNING
from tui.widgets.foot_line import FootLine
from tui.widgets.turns import Turns, turns_of

PAUSE = 0.002
"""Seconds between two pieces of counting: keys and drawing get two thirds of the time."""
COUNTING = "counting"
"""Group of the worker that counts hits."""


class Searching:
    """One search, from its first letter until its hits are put out."""

    def __init__(self, cursor: ReaderCursor, foot: FootLine) -> None:
        self._cursor = cursor
        self._view = cursor.view
        self._motion = cursor.motion
        self._foot = foot
        self._counting = Background(self._count_on, self._run)
        self._origin = (Cursor(), BEGINNING)
        self._is_going = False
        """Whether the cursor still has to go to the first hit."""
        self._counted: Hits | None = None
        """The hits that are counted now, or were counted last."""

    @property
    def origin(self) -> int:
        """Where the search began."""
        return self._origin[0].offset

    def begin(self) -> None:
        """The reader begins to type; the search starts at the cursor."""
        self._origin = (self._view.cursor, self._view.window.begins_with)

    def type(self, words: str) -> None:
        """Lights the hits of the typed words and goes to the first one; without hits, back to where the search began."""
        hits = Hits(self._view.page.text, words) if words.strip() else None
        self._motion.search(hits)
        self._is_going = True
        if hits is None:
            self._view.light(None)
            self._view.return_to(*self._origin)
            self._foot.say("")
        else:
            self._count(hits)

    def end(self, *, kept: bool) -> None:
        """The line was left: the hits stay if they were `kept`, else everything is as before."""
        if kept and self._motion.hits is not None:
            self._tell(self._motion.hits)
        else:
            self.put_out()
            self._view.return_to(*self._origin)

    def put_out(self) -> None:
        """Forgets the search."""
        self._counting.cancel()
        self._motion.search(None)
        self._view.light(None)

    def leave(self) -> None:
        """The reader went on with another key: hits that come later do not move the cursor."""
        self._is_going = False

    def tell(self, *, moved: bool) -> None:
        """Says the number of the hit under the cursor and of all hits. A new search is lit and counted first; not `moved`, it
        still has to go to its first hit."""
        hits = self._motion.hits
        if hits is None:
            return
        if hits is self._counted:
            self._view.light(hits)
            self._tell(hits)
        else:
            self._is_going = not moved
            self._origin = (self._view.cursor, self._view.window.begins_with)
            self._count(hits)

    def _tell(self, hits: Hits) -> None:
        if not hits.is_searched:
            self._foot.say(f"/{hits.words}  searching …")
        elif not hits.starts:
            self._foot.say(f"/{hits.words}  not found")
        else:
            self._foot.say(f"/{hits.words}  {hits.place(self._view.cursor.offset)}")

    def _count(self, hits: Hits) -> None:
        """Counts a piece at once, which is enough for short texts, and the rest in a worker."""
        self._counted = hits
        hits.go_on_counting()
        self._go_to_first(hits)
        if not hits.is_searched:
            self._counting.ask((hits, self._turns.speaking))
        self._view.light(hits)
        self._tell(hits)

    def _run(self, work: Callable[[], None]) -> None:
        self._view.app.run_worker(work, thread=True, group=COUNTING, exit_on_error=False)

    def _count_on(self, search: tuple[Hits, int], is_wanted: IsWanted) -> None:
        """Counts the rest of the hits; runs in a thread. Its message belongs to the turn of the key that began it."""
        hits, turn = search
        while not hits.is_searched and is_wanted():
            hits.go_on_counting()
            time.sleep(PAUSE)
        if is_wanted():
            self._view.post_message(HitsCounted(hits, turn))

    def take_counted(self, hits: Hits, turn: int) -> None:
        """All hits are counted."""
        if hits is self._motion.hits:
            with self._turns.speaking_for(turn):
                self._go_to_first(hits)
                self._view.light(hits)
                self._tell(hits)

    def close(self) -> None:
        """Nothing is counted any more."""
        self._counting.close()

    @property
    def _turns(self) -> Turns:
        return turns_of(self._view.app)

    def _go_to_first(self, hits: Hits) -> None:
        """Goes to the first hit from where the search began, unless the reader has gone elsewhere. After the last hit the
        search goes on at the top, which needs all hits to be counted."""
        if not self._is_going:
            return
        first = hits.after(self._origin[0].offset - 1) or (hits.after(-1) if hits.is_searched else None)
        if first is not None:
            self._is_going = False
            self._cursor.go_to(first.start)
        elif hits.is_searched:
            self._is_going = False
            self._view.return_to(*self._origin)
