"""One box for everything: what is half remembered is found as one types, with a look at it in its place."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from store.counts import counted
from store.errors import PostilError
from store.library.find.finder import BY_MEANING, Finder
from store.library.find.hits import KINDS, Hit
from store.library.library import Library
from store.processes.background import Background, IsWanted
from store.search.names.label_index import LabelIndex
from store.search.names.matching import match
from store.search.names.scoring import WHOLE
from store.wording import shortened
from tui.dialogues.awaiting import WaitEnded
from tui.dialogues.dialogue import TypingDialogue, while_open
from tui.find.hit_preview import HitPreview
from tui.find.rows import BY_KIND, HitRow, best, heading, hit_parts, hit_rows
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.drawing import draw_at_once
from tui.widgets.foot_line import FootLine
from tui.widgets.picker import Choice
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import RowList

ONLY = {"#": ("tag",), "@": ("entity",), ">": ()}
"""What begins a search for one kind of things alone; `>` is for commands."""
COMMANDS_BESIDE = 3
"""Commands that are offered beside hits."""
CLOSE = 0.7
"""The share of the score of whole words that a command needs to be offered beside hits."""
MOST = 60
"""Hits that are offered."""
SHOWN_AFTER = 0.2
"""Seconds after which the box says that it is still searching."""
BROAD_FROM = 150
"""Cells of the window from which on the look at a hit stands beside the list, as in the list of articles."""
AROUND, BROAD_AROUND = 400, 1600
"""Characters after a hit that are shown below the list, and beside it."""
READS = "looks"
SEARCHES = "searches"
PLACEHOLDER = 'anything you remember; #tag @name ~meaning >command tag:film after:2024 "a phrase" -without'
HINT = ("↑↓ move", "Enter go there", "Escape leave")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for."""

    typed: str
    turn: int
    """The number of the search; a later search has a higher one."""
    keep: bool
    """Whether the cursor is to stay on its hit."""


class FindDialogue(TypingDialogue[Hit | Choice | None]):
    """Returns the hit or the command that was chosen, or None."""

    class Searched(Message):
        """What was typed has been looked for: the rows to be shown, or why there are none."""

        def __init__(self, search: Search, answer: Sequence[HitRow] | str) -> None:
            super().__init__()
            self.search = search
            self.answer = answer

    DEFAULT_CSS = """
    FindDialogue { background: $background; }
    FindDialogue > .box, FindDialogue.-high > .box {
        width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        background: $background; border: none; margin: 0; padding: 0;
    }
    FindDialogue.-high Breadcrumb { margin-bottom: 1; }
    FindDialogue RowList { margin-top: 1; .rows--row { background: $background; } }
    FindDialogue #found { height: 1fr; }
    FindDialogue #look { height: 8; border-top: solid $panel; padding: 0 1; }
    FindDialogue.-broad #found { layout: horizontal; margin-top: 1; }
    FindDialogue.-broad RowList { width: 1fr; height: 100%; margin: 0; }
    FindDialogue.-broad #look {
        width: 64; height: 100%; border-top: none; border-left: solid $panel; padding: 0 1 0 2;
    }
    FindDialogue.-short #look { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-roomy"), (BROAD_FROM, "-broad")]  # noqa: RUF012 -- Textual's own

    @property
    def is_over(self) -> bool:
        return False

    def __init__(
        self,
        finder: Finder,
        library: Library,
        commands: Sequence[Choice],
        typed: str,
        progress: Callable[[], str],
        but_not: str = "",
    ) -> None:
        """`typed` is the search of last time; `progress` says how far the index is, ``""`` when it is whole. As long as just
        that is looked for, no hit is in the article whose id is `but_not`."""
        super().__init__()
        self._finder = finder
        self._library = library
        self._preview = HitPreview(finder, library)
        self._commands = LabelIndex(commands, lambda command: command.label)
        self._at_first, self._but_not = typed, but_not
        self._progress = progress
        self.typed = typed
        """What is looked for."""
        self._searching = Background(self._find, self._run)
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
            yield Breadcrumb()
            yield QueryInput(keys, self._take_list_key, placeholder=PLACEHOLDER, sign="/")
            with Vertical(id="found"):
                yield RowList(
                    lambda row, width, looks: hit_parts(row, self.typed, width, looks),
                    key=lambda row: (row.text, row.hit and (row.hit.kind, row.hit.id, row.hit.passage)),
                    heading=heading,
                    grouping=lambda: BY_KIND,
                    empty=self._nothing_here,
                )
                yield Static(id="look", markup=False)
            yield FootLine(id="foot")

    def on_mount(self) -> None:
        query = self.query_one(QueryInput)
        query.value = self._at_first
        query.action_select_all()
        self.set_focus(query)
        self.watch(query, "value", self._type)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._look())

    def on_unmount(self) -> None:
        self._searching.close()

    @while_open
    def _type(self) -> None:
        self.typed = self.query_one(QueryInput).value
        self._search(keep=False)

    @while_open
    def search_again(self) -> None:
        """Repeats the search, because the index has more by now. The cursor stays on its hit."""
        if self.typed.strip():
            self._search(keep=True)

    def look_again(self) -> None:
        self.search_again()

    def _search(self, *, keep: bool) -> None:
        """Looks in a thread for what is typed; with `keep`, the cursor stays on its hit."""
        self._searched += 1
        turn = self._searched
        self._is_slow = False
        self.set_timer(SHOWN_AFTER, lambda: self._show_slow(turn))
        self._searching.ask(Search(self.typed, turn, keep))

    def _show_slow(self, turn: int) -> None:
        """Says that a search takes a while, if it is still going on."""
        if turn == self._searched and turn != self._shown:
            self._is_slow = True
            self.show_state()

    def _run(self, work: Callable[[], None]) -> None:
        self.app.run_worker(work, thread=True, group=SEARCHES, exit_on_error=False)

    def _find(self, search: Search, is_wanted: IsWanted) -> None:
        """Finds hits, in a thread: first those that are found at once; then, with a larger model, the same ones in its
        order."""
        try:
            answer: Sequence[HitRow] | str = self._rows_for(search.typed)
        except PostilError as error:
            answer = str(error)
        if is_wanted():
            self.post_message(self.Searched(search, answer))
        if isinstance(answer, str) or not self._finder.reads_closely or not any(map(_is_near, answer)):
            return
        with contextlib.suppress(PostilError):
            closely = self._rows_for(search.typed, is_wanted)
            if is_wanted():
                self.post_message(self.Searched(replace(search, keep=True), closely))

    @on(Searched)
    @while_open
    def _take_found(self, message: Searched) -> None:
        search, answer = message.search, message.answer
        if search.turn != self._searched:
            return
        self._is_slow = False
        if isinstance(answer, str):
            self.query_one("#look", Static).update(answer, layout=False)
            self._arrive(search.turn)
            return
        shown = self.query_one(RowList)
        keep = search.keep and shown.current is not None
        shown.fill(answer, keep=keep)
        if not keep:
            shown.move_to(best(answer))
        self._arrive(search.turn)
        self.show_state()
        self._look()
        draw_at_once(self)

    def _rows_for(self, typed: str, is_wanted: IsWanted | None = None) -> list[HitRow]:
        """The rows for typed text; runs in a thread. For `is_wanted` see `MeaningFinder.find`."""
        if not typed.strip():
            return [HitRow(search, "last searches", typed=search) for search in self._library.searches.recent()]
        only = typed[:1] if typed[:1] in ONLY else ""
        words = typed.removeprefix(only)
        kinds = ONLY.get(only, KINDS)
        but_not = self._but_not if typed == self._at_first else ""
        hits = self._finder.find(words, kinds, MOST, is_wanted, but_not) if kinds else []
        commands = [HitRow(command.label, "commands", command=command) for command in self._offered(words, only)]
        return [*hit_rows(hits), *commands]

    def _offered(self, words: str, only: str) -> list[Choice]:
        """The commands that are offered: all that match if only commands are asked for, beside hits the few whose words were
        typed."""
        if only == ">":
            return self._commands.rank(words)
        if only or not words.strip():
            return []
        enough = CLOSE * WHOLE * len(words.split())
        offered = ((command, match(words, command.label)) for command in self._commands.rank(words, COMMANDS_BESIDE))
        return [command for command, matched in offered if matched is not None and matched.score >= enough]

    @property
    def hits(self) -> list[Hit]:
        """The hits that are shown, in their order."""
        rows: Sequence[HitRow] = self.query_one(RowList).rows
        return [row.hit for row in rows if row.hit is not None]

    @while_open
    def show_state(self) -> None:
        """Says how much was found, or that it is being looked for, and how far the index is."""
        rows: Sequence[HitRow] = self.query_one(RowList).rows
        commands = sum(1 for row in rows if row.command is not None)
        hits = [counted(len(self.hits), "hit")] if self.hits or not commands else []
        counts = [*hits, *([counted(commands, "command")] if commands else [])]
        missing = self._progress()
        is_searching = self._is_slow or (not self.hits and self._may_find_more)
        state = ["find"] if not self.typed.strip() else ["searching …"] if is_searching else counts
        facts = " · ".join(filter(None, (*state, missing)))
        self.query_one(".box").border_title = facts.replace("[", r"\[")
        self.query_one(Breadcrumb).show(self.app.sub_title, "find", facts=facts)
        self.query_one(FootLine).say(self._finder.remark(self.typed), HINT)

    @property
    def _may_find_more(self) -> bool:
        """Whether what is typed is looked for again once more of the library is known."""
        return bool(self._progress()) and not self.typed.startswith(">")

    def _nothing_here(self) -> str:
        if not self.typed.strip() or self._shown != self._searched or self._may_find_more:
            return ""
        if self.typed.startswith(BY_MEANING):
            return f"nothing means the like of «{shortened(self.typed[len(BY_MEANING) :], 30)}»   C-u clears"
        return f"nothing is called «{shortened(self.typed, 30)}»   C-u clears"

    @on(RowList.Moved)
    @while_open
    def _look(self) -> None:
        row: HitRow | None = self.query_one(RowList).current
        self.run_worker(self._show(row.hit if row else None), group=READS, exit_on_error=False)

    async def _show(self, hit: Hit | None) -> None:
        style = f"bold {self.app.theme_variables['primary']}"
        around = BROAD_AROUND if self.has_class("-broad") else AROUND
        look = await asyncio.to_thread(self._preview.text, hit, style, around) if hit is not None else Text()
        self._take_look(hit, look)

    @while_open
    def _take_look(self, hit: Hit | None, look: Text) -> None:
        current: HitRow | None = self.query_one(RowList).current
        if (current.hit if current else None) is hit:
            self.query_one("#look", Static).update(look, layout=False)

    # What waits for the hits

    def _arrive(self, turn: int) -> None:
        self._shown = turn
        if self._awaited:
            self.post_message(WaitEnded())

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
                rows.move(-1)
            case "down" | "ctrl+n":
                rows.move(1)
            case "pageup":
                rows.move(-rows.page)
            case "pagedown":
                rows.move(rows.page)
            case "escape":
                self.dismiss(None)
            case "enter":
                self._choose()

    @on(RowList.Opened)
    @while_open
    def _choose(self) -> None:
        row: HitRow | None = self.query_one(RowList).current
        if row is None:
            return
        if row.typed:
            self.query_one(QueryInput).value = row.typed
            self.query_one(QueryInput).cursor_position = len(row.typed)
        else:
            self.dismiss(row.hit or row.command)


def _is_near(row: HitRow) -> bool:
    """Whether it is a passage that is near by its meaning."""
    return row.hit is not None and row.hit.kind == "meaning"
