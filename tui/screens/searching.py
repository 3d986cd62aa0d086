"""Searching in the open article: hits as one types, counted in pieces while the reader reads on."""

from __future__ import annotations

import asyncio

from tui.reading.page import Cursor
from tui.reading.search import Hits
from tui.reading.walk import Walk
from tui.screens.desk import Run
from tui.screens.host import Host

PAUSE = 0.002
"""Seconds between two stretches that are counted: two thirds of the time are left to keys and to what they draw."""
COUNTING = "counting"
"""Group of the worker that counts hits; a new search ends it."""


class Searching:
    """The search of one reader, from the first letter typed to its hits put out."""

    def __init__(
        self,
        reader: Host,
        walk: Walk,
        run: Run,
    ) -> None:
        self._view = reader.view
        self._walk = walk
        self._go_to = reader.go_to
        self._say = reader.say
        self._run = run
        self._origin = (Cursor(), 0)
        self._counted: Hits | None = None
        """Those that are, or were, counted last."""

    @property
    def origin(self) -> int:
        """Where the search began."""
        return self._origin[0].offset

    def begin(self) -> None:
        """The reader is about to type; what is found is looked for from here."""
        self._origin = (self._view.cursor, self._view.top)

    def type(self, words: str) -> None:
        """Lights what was typed so far and goes to the first of it, or back to where it began."""
        self._walk.hits = Hits(self._view.page.text, words) if words.strip() else None
        self._count(and_go=True)

    def end(self, *, kept: bool) -> None:
        """The line was left: the hits stay, or all is as before."""
        if kept and self._walk.hits is not None:
            self.tell()
        else:
            self.put_out()
            self._view.return_to(*self._origin)

    def put_out(self) -> None:
        """Forgets the search."""
        self._walk.hits = None
        self._view.light(None)

    def tell(self) -> None:
        """Says which of how many hits the cursor is on; hits that are new are lit and counted."""
        hits = self._walk.hits
        if hits is None:
            return
        if not hits.is_searched and hits is not self._counted:
            self._count(and_go=False)
            return
        self._view.light(hits)
        if not hits.is_searched:
            self._say(f"/{hits.words}  searching …")
            return
        self._say(
            f"/{hits.words}  {hits.place(self._view.cursor.offset)}" if hits.starts else f"/{hits.words}  not found"
        )

    def _count(self, *, and_go: bool) -> None:
        """Counts a stretch at once, so that short texts are done, and the rest in a worker."""
        hits = self._walk.hits
        if hits is None:
            self._view.light(None)
            self._view.return_to(*self._origin)
            self._say("")
            return
        self._counted = hits
        hits.go_on_counting()
        if and_go and self._go_to_first(hits):
            and_go = False
        if hits.is_searched:
            self._done(hits, and_go)
        else:
            self._view.light(hits)
            self._say(f"/{hits.words}  searching …")
            self._run(self._count_on(hits, and_go), COUNTING)

    async def _count_on(self, hits: Hits, and_go: bool) -> None:
        while not hits.is_searched and hits is self._walk.hits:
            hits.go_on_counting()
            await asyncio.sleep(PAUSE)
        if hits is self._walk.hits:
            self._done(hits, and_go)

    def _done(self, hits: Hits, and_go: bool) -> None:
        if and_go and not self._go_to_first(hits):
            self._view.return_to(*self._origin)
        self.tell()

    def _go_to_first(self, hits: Hits) -> bool:
        """Goes to the first hit from where the search began; behind the last one it goes on at the top."""
        first = hits.after(self._origin[0].offset - 1) or hits.after(-1)
        if first is not None:
            self._go_to(first.start)
        return first is not None
