"""One box for everything: what is half remembered is found as one types, with a look at it in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store.counts import counted
from store.errors import PostilError
from store.library.find import KINDS, Finder, Hit
from store.library.library import Library
from store.library.marks import place_of
from store.search.names.label_index import LabelIndex
from store.search.names.matching import match
from store.search.names.scoring import WHOLE
from store.search.query import parse
from store.wording import shortened
from tui.dialogues.awaiting import Arrived
from tui.dialogues.dialogue import TypingDialogue
from tui.widgets.lines import Part, fit
from tui.widgets.picker import Choice
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import Looks, RowList

HEADINGS = {
    "article": "articles",
    "text": "texts",
    "annotation": "annotations",
    "tag": "tags",
    "entity": "names",
    "command": "commands",
}
ONLY = {"#": ("tag",), "@": ("entity",), ">": ()}
"""What begins a search for one kind of things alone; `>` is for commands."""
COMMANDS_BESIDE = 3
"""Commands that are offered beside hits."""
CLOSE = 0.7
"""Of the score of whole words, which commands need to be offered beside hits."""
MOST = 60
"""Hits that are offered."""
BEFORE, AROUND = 160, 400
"""Characters before a hit, as far as they are in its paragraph, and behind it that are looked at."""
TITLE_SHARE = 3
"""The part of a row, one in so many, that the title of a passage's article has."""
SHOWN_AFTER = 0.2
"""Seconds from which on one wonders whether it is still searching."""
KEYS = 24
"""Cells for a command's keys."""
READS = "looks"
SEARCHES = "searches"
HINT = (
    "Enter goes there, n N go on · #tag @name >command tag:film in:title after:2024 “a phrase” -without · Escape leaves"
)


@dataclass(frozen=True, slots=True)
class HitRow:
    """A heading, a hit, a command, or a search of before."""

    text: str
    hit: Hit | None = None
    command: Choice | None = None
    typed: str = ""

    @property
    def is_heading(self) -> bool:
        return self.hit is None and self.command is None and not self.typed


class FindDialogue(TypingDialogue[Hit | Choice | None]):
    """Returns the hit or the command that was chosen, or None."""

    DEFAULT_CSS = """
    FindDialogue > .box { max-width: 132; height: 100%; max-height: 100%; }
    FindDialogue #look { height: 8; border-top: solid $panel; }
    FindDialogue.-short #look { display: none; }
    """

    def __init__(
        self,
        finder: Finder,
        workspace: Library,
        commands: Sequence[Choice],
        typed: str,
        told: Callable[[], str],
    ) -> None:
        """`typed` is the search of last time; `told` says how far the index is, ``""`` when it is whole."""
        super().__init__()
        self._finder = finder
        self._workspace = workspace
        self._commands = LabelIndex(commands, lambda one: one.label)
        self._at_first = typed
        self._told = told
        self.typed = typed
        """What is looked for."""
        self._searched = 0
        """Searches that were begun."""
        self._shown = 0
        """The number of the search whose hits are shown."""
        self._awaited = ""
        """The key that waits for the hits of what is typed."""
        self._is_slow = False
        """Whether what was typed is still being looked for, and that takes a while."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            keys = frozenset({"escape", "enter", "up", "down", "ctrl+n", "ctrl+p", "pageup", "pagedown"})
            yield QueryInput(keys, self._take_list_key, placeholder="anything you remember")
            yield RowList(
                self._draw, key=lambda row: (row.text, row.hit and (row.hit.kind, row.hit.id, row.hit.passage))
            )
            yield Static(id="look", markup=False)
            yield Static(HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        query = self.query_one(QueryInput)
        query.value = self._at_first
        query.action_select_all()
        self.set_focus(query)
        self.watch(query, "value", self._type)

    def _type(self) -> None:
        self.typed = self.query_one(QueryInput).value
        self._searched += 1
        self.run_worker(self._search(self.typed, self._searched), group=SEARCHES, exit_on_error=False)

    def search_again(self) -> None:
        """Looks for the same once more, since the index has more by now; the cursor stays on its hit."""
        if self.typed.strip():
            self._searched += 1
            self.run_worker(self._search(self.typed, self._searched, keep=True), group=SEARCHES, exit_on_error=False)

    async def _search(self, typed: str, turn: int, *, keep: bool = False) -> None:
        if turn != self._searched:
            return  # somebody types fast
        self._is_slow = False
        searching = asyncio.ensure_future(asyncio.to_thread(self._found, typed))
        await asyncio.wait({searching}, timeout=SHOWN_AFTER)
        if not searching.done() and turn == self._searched and self.is_attached:
            self._is_slow = True
            self.show_told()
        try:
            rows = await searching
        except PostilError as error:
            if turn == self._searched and self.is_attached:
                self.query_one("#look", Static).update(str(error))
                self._arrive(turn)
            return
        if turn == self._searched and self.is_attached:
            shown = self.query_one(RowList)
            keep = keep and shown.current is not None
            shown.fill(rows, keep=keep)
            if not keep:
                shown.move_to(min(1, len(rows) - 1))
            self._is_slow = False
            self._arrive(turn)
            self.show_told()
            self._look()

    def _found(self, typed: str) -> list[HitRow]:
        """In a thread: what is to be shown for what was typed."""
        if not typed.strip():
            recent = self._workspace.searches.recent()
            return (
                [HitRow(f"last searches: {len(recent)}"), *(HitRow(one, typed=one) for one in recent)] if recent else []
            )
        only = typed[:1] if typed[:1] in ONLY else ""
        words = typed.removeprefix(only)
        kinds = ONLY.get(only, KINDS)
        hits = self._finder.find(words, kinds, MOST) if kinds else []
        commands = [HitRow(one.label, command=one) for one in self._offered(words, only)]
        return _rows(hits) + _under_heading("command", commands)

    def _offered(self, words: str, only: str) -> list[Choice]:
        """Commands: all that match where they alone are asked for, beside hits the few whose words were typed."""
        if only == ">":
            return self._commands.rank(words)
        if only or not words.strip():
            return []
        enough = CLOSE * WHOLE * len(words.split())
        offered = ((one, match(words, one.label)) for one in self._commands.rank(words, COMMANDS_BESIDE))
        return [one for one, matched in offered if matched is not None and matched.score >= enough]

    @property
    def hits(self) -> list[Hit]:
        """Those that are shown, in their order."""
        rows: Sequence[HitRow] = self.query_one(RowList).rows
        return [row.hit for row in rows if row.hit is not None]

    def show_told(self) -> None:
        """Says how much was found, or that it is being looked for, and how far the index is."""
        rows: Sequence[HitRow] = self.query_one(RowList).rows
        commands = sum(1 for row in rows if row.command is not None)
        counts = [counted(commands, "command")] if commands and not self.hits else [counted(len(self.hits), "hit")]
        told = ["searching …"] if self._is_slow else counts if self.typed.strip() else ["Find"]
        self.query_one(".box").border_title = " · ".join(filter(None, (*told, self._told())))
        self.query_one(".hint", Static).update(parse(self.typed, self._finder.fields).remark or HINT)

    def _draw(self, row: HitRow, width: int, looks: Looks) -> list[Part]:
        if row.is_heading:
            return [(fit(row.text, width), looks.bright)]
        if row.command is not None:
            keys = fit(row.command.detail, min(KEYS, width // 3))
            return [
                ("  ", looks.text),
                (fit(row.text, width - cell_len(keys) - 3), looks.text),
                (f" {keys}", looks.muted),
            ]
        listing = row.hit.listing if row.hit is not None else None
        if row.hit is not None and row.hit.kind == "text" and listing is not None:
            title = fit(listing.title, width // TITLE_SHARE)
            return [
                ("  ", looks.text),
                (fit(row.text, width - cell_len(title) - 3), looks.text),
                (f" {title}", looks.muted),
            ]
        date = listing.date if listing is not None else ""
        return [("  ", looks.text), (fit(row.text, width - 14), looks.text), (f" {date:>10} ", looks.muted)]

    @on(RowList.Moved)
    def _look(self) -> None:
        row: HitRow | None = self.query_one(RowList).current
        self.run_worker(self._show(row.hit if row else None), group=READS, exit_on_error=False)

    async def _show(self, hit: Hit | None) -> None:
        look = await asyncio.to_thread(self._looked_at, hit) if hit is not None else Text()
        current = self.query_one(RowList).current if self.is_attached else None
        if self.is_attached and (current.hit if current else None) is hit:
            self.query_one("#look", Static).update(look)

    def _looked_at(self, hit: Hit) -> Text:
        """In a thread: a hit in its place."""
        if hit.listing is None or (hit.kind == "annotation" and hit.passage is None):
            return Text(hit.name)
        try:
            text = self._workspace.article(hit.listing).text
        except PostilError as error:
            return Text(str(error))
        if hit.passage is None:
            return Text(text[:AROUND])
        moved = place_of(hit.passage.start, hit.exact, text) - hit.passage.start  # it may have been edited since
        place = hit.passage.start + moved
        start = max(0, text.rfind("\n", 0, place) + 1, place - BEFORE)
        look = Text(text[start : hit.passage.end + moved + AROUND])
        for word in hit.words or (hit.passage,):
            look.stylize("bold underline", word.start + moved - start, word.end + moved - start)
        return look

    # What waits for the hits

    def _arrive(self, turn: int) -> None:
        self._shown = turn
        if self._awaited:
            self.post_message(Arrived())

    @property
    def is_waiting(self) -> bool:
        return bool(self._awaited)

    def give_up(self) -> None:
        self._awaited = ""

    def do_awaited(self) -> None:
        key, self._awaited = self._awaited, ""
        if key:
            self._take_list_key(key)

    def _take_list_key(self, key: str) -> None:
        if self._shown != self._searched and key != "escape":
            self._awaited = key
            return
        rows = self.query_one(RowList)
        match key:
            case "up" | "ctrl+p":
                self._move(-1)
            case "down" | "ctrl+n":
                self._move(1)
            case "pageup":
                rows.move(-rows.page)
            case "pagedown":
                rows.move(rows.page)
            case "escape":
                self.dismiss(None)
            case "enter":
                self._choose()

    def _move(self, step: int) -> None:
        """To the next hit, over a heading."""
        rows = self.query_one(RowList)
        rows.move(step)
        if rows.current is not None and rows.current.is_heading:
            rows.move(step)
            if rows.current.is_heading:  # the first row of all is a heading
                rows.move(-step)

    @on(RowList.Opened)
    def _choose(self) -> None:
        row: HitRow | None = self.query_one(RowList).current
        if row is None or row.is_heading:
            return
        if row.typed:
            self.query_one(QueryInput).value = row.typed
            self.query_one(QueryInput).cursor_position = len(row.typed)
        else:
            self.dismiss(row.hit or row.command)


def _rows(hits: Sequence[Hit]) -> list[HitRow]:
    """The hits under headings, the kind with the best one first."""
    order = list(dict.fromkeys(hit.kind for hit in hits))
    rows: list[HitRow] = []
    for kind, group in groupby(sorted(hits, key=lambda hit: order.index(hit.kind)), key=lambda hit: hit.kind):
        rows += _under_heading(kind, [HitRow(_called(hit), hit) for hit in group])
    return rows


def _under_heading(kind: str, rows: Sequence[HitRow]) -> list[HitRow]:
    return [HitRow(f"{HEADINGS[kind]}: {len(rows)}"), *rows] if rows else []


def _called(hit: Hit) -> str:
    title = hit.listing.title if hit.listing else ""
    if hit.kind == "text":
        return hit.name
    if hit.kind == "annotation":
        return f"«{shortened(hit.name, 60)}» {title}"
    return title or hit.name
