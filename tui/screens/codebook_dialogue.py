"""The codebook: all tags as a tree, and the acts on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.annotations.acts import Plan
from store.annotations.retagging import (
    Retagging,
    added,
    deleted,
    merged,
    plan,
    renamed,
    with_colour,
    with_description,
)
from store.annotations.tags import COLOURS, Tag
from store.errors import CannotRetag
from tui.keys import Where
from tui.reading.grammar import Command
from tui.screens.browsing import BrowsingDialogue
from tui.screens.choice_dialogue import ChoiceDialogue
from tui.screens.codebook_rows import TagRow, tree
from tui.screens.confirm_dialogue import ConfirmDialogue
from tui.screens.footer import footer_keys
from tui.screens.help import show_help
from tui.screens.key_reader import keymap_of
from tui.screens.line_dialogue import LineDialogue
from tui.screens.tools import Tools
from tui.widgets.lines import Part, fit, lit
from tui.widgets.picker import Choice
from tui.widgets.rows import Looks, RowList

INDENT = 2
"""Cells that a tag stands further in than its parent."""
NAME_CELLS = 40
TOP = "/"
"""The choice of no parent: no tag can be named like that."""


class CodebookDialogue(BrowsingDialogue[None]):
    """Acts on tags; `look_at` opens the list of a tag's passages."""

    WHERE: ClassVar[Where] = Where.CODEBOOK
    PLACEHOLDER: ClassVar[str] = "tags"

    DEFAULT_CSS = """
    CodebookDialogue > .box { max-width: 110; height: 100%; }
    CodebookDialogue #meaning { height: auto; max-height: 3; color: $muted; border-top: solid $panel; }
    CodebookDialogue.-short #meaning { display: none; }
    """

    def __init__(self, tools: Tools, look_at: Callable[[Tag], None]) -> None:
        super().__init__("Codebook")
        self._tools = tools
        self._look_at = look_at
        self._tags: list[Tag] = []
        self._rows: list[TagRow] = []
        self._lit: dict[str, tuple[int, ...]] = {}
        self._marked: dict[str, Tag] = {}
        """By their keys."""

    def below(self) -> Iterable[Widget]:
        yield Static(id="meaning", markup=False)

    # What is in it

    def refill(self, *, keep: bool = True) -> None:
        self._tags = self._tools.tags.known()
        self._rows = tree(self._tags, self._tools.tags.counts())
        there = {row.tag.key for row in self._rows}
        self._marked = {key: tag for key, tag in self._marked.items() if key in there}
        rows, self._lit = self._rows, {}
        if self.typed:
            from store.search.matching import rank

            ranked = rank(self.typed, rows, lambda row: row.tag.name)
            rows = [row for row, _ in ranked]
            self._lit = {row.tag.key: match.positions for row, match in ranked}
        self.list.fill(rows, keep=keep)
        marked = f", {len(self._marked)} marked" if self._marked else ""
        self.name_box(f"Codebook: {len(self._tags):,} tag{'' if len(self._tags) == 1 else 's'}{marked}")
        self._show_meaning()

    def key_of(self, row: TagRow) -> object:
        return row.tag.key

    def hint(self) -> str | list[str]:
        if not self._tags:
            return "no tags yet: a adds one here, tt tags a sentence · q closes"
        return footer_keys(keymap_of(self.app), Where.CODEBOOK)

    @on(RowList.Moved)
    def _show_meaning(self) -> None:
        row: TagRow | None = self.list.current
        if row is None:
            words = ""
        elif row.is_parent_only:
            words = f"{row.tag.name}: only the beginning of the names under it"
        else:
            words = f"{row.tag.name}: {row.tag.description or 'i says what it means'}"
        self.query_one("#meaning", Static).update(words)

    def draw(self, row: TagRow, width: int, looks: Looks) -> list[Part]:
        mark = "● " if row.tag.key in self._marked else "  "
        swatch = looks.text if row.is_parent_only else looks.tag(row.tag.colour)
        indent = 0 if self.typed else INDENT * row.depth
        name = row.tag.name if self.typed else row.leaf
        below = f"  {row.total:,} in all" if row.total != row.own else ""
        count = f"{row.own:,}" if not row.is_parent_only else ""
        room = min(NAME_CELLS, max(8, width - 14))
        parts: list[Part] = [
            (mark, looks.bright),
            (" " * indent, looks.text),
            ("  ", swatch),
            (" ", looks.text),
            *lit(fit(name, room - indent), self._lit.get(row.tag.key, ()), looks.text, looks.bright),
            (f"{count:>6}", looks.text),
            (below, looks.muted),
        ]
        left = width - sum(cell_len(text) for text, _ in parts)
        return [*parts, (f"  {fit(row.tag.description, left - 2)}" if left > 4 else "", looks.muted)]

    def open_row(self) -> None:
        if self.list.current is not None:
            self._look_at(self.list.current.tag)

    # What is done to it

    def act(self, command: Command) -> None:
        row: TagRow | None = self.list.current
        match command.action:
            case "tag.add":
                self._ask("A new tag; / puts it under another", "", lambda name: added(self._tags, name))
            case "act.undo":
                self._tools.acting.undo(self._done)
            case "act.redo":
                self._tools.acting.redo(self._done)
            case "help.open":
                show_help(self.app, Where.CODEBOOK)
            case action if row is not None:
                self._act_on(action, row.tag)

    def _act_on(self, action: str, tag: Tag) -> None:
        match action:
            case "row.mark":
                self._marked.pop(tag.key, None) or self._marked.setdefault(tag.key, tag)
                self.list.move(1)
                self.refill()
            case "rows.mark":
                shown = {row.tag.key: row.tag for row in self.list.rows}
                self._marked = {} if shown.keys() <= self._marked.keys() else {**self._marked, **shown}
                self.refill()
            case "tag.rename":
                self._ask_retagging(
                    f"Another name for «{tag.name}»; / puts it under another",
                    tag.name,
                    lambda name: renamed(self._tags, tag.name, name),
                )
            case "tag.describe":
                self._ask(f"What «{tag.name}» means", tag.description, lambda words: with_description(tag, words))
            case "tag.merge":
                self._ask_merge(list(self._marked.values()) or [tag])
            case "tag.move":
                self._ask_parent(tag)
            case "tag.colour":
                self._ask_colour(tag)
            case "tag.delete":
                names = [one.name for one in self._marked.values()] or [tag.name]
                self._retag(lambda: deleted(self._tags, names))

    def _ask(self, prompt: str, line: str, make: Callable[[str], Plan]) -> None:
        """Asks for a line, and does what it asks for."""

        def take(typed: str | None) -> None:
            if typed is None or typed == line:
                return
            try:
                self._tools.acting.do(make(typed), self._done)
            except CannotRetag as error:
                self.say(str(error))

        self.app.push_screen(LineDialogue(prompt, line), take)

    def _ask_retagging(self, prompt: str, line: str, make: Callable[[str], Retagging]) -> None:
        def take(typed: str | None) -> None:
            if typed is not None and typed != line:
                self._retag(lambda: make(typed))

        self.app.push_screen(LineDialogue(prompt, line), take)

    def _ask_merge(self, sources: list[Tag]) -> None:
        names = [tag.name for tag in sources]

        def take(into: str | None) -> None:
            if into is not None:
                self._retag(lambda: merged(self._tags, names, into))

        keys = {tag.key for tag in sources}
        choices = [self._choice(row) for row in self._rows if row.tag.key not in keys and not row.is_parent_only]
        self.app.push_screen(ChoiceDialogue(choices, f"merge {', '.join(names)} into"), take)

    def _ask_parent(self, tag: Tag) -> None:
        leaf = tag.name.rsplit("/", 1)[-1]

        def take(parent: str | None) -> None:
            if parent is not None:
                self._retag(lambda: renamed(self._tags, tag.name, leaf if parent == TOP else f"{parent}/{leaf}"))

        own = (tag.key, f"{tag.key}/")
        choices = [
            self._choice(row) for row in self._rows if row.tag.key != own[0] and not row.tag.key.startswith(own[1])
        ]
        self.app.push_screen(
            ChoiceDialogue([*choices, Choice(TOP, "no other: to the top")], f"move {tag.name} under"), take
        )

    def _ask_colour(self, tag: Tag) -> None:
        def take(colour: str | None) -> None:
            if colour is not None and colour != tag.colour:
                self._tools.acting.do(with_colour(tag, colour), self._done)

        choices = [Choice(colour, colour, colour=colour) for colour in COLOURS]
        self.app.push_screen(ChoiceDialogue(choices, f"a colour for {tag.name}"), take)

    def _choice(self, row: TagRow) -> Choice:
        return Choice(row.tag.name, row.tag.name, colour=row.tag.colour, detail=f"{row.own:,}" if row.own else "")

    def _retag(self, make: Callable[[], Retagging]) -> None:
        """Looks what a retagging changes, asks whether that is meant, and does it."""
        try:
            retagging = make()
        except CannotRetag as error:
            self.say(str(error))
            return
        acting = self._tools.acting

        def confirmed(planned: Plan) -> None:
            def take(is_meant: bool | None) -> None:
                if is_meant:
                    acting.do(planned, self._done)

            passages, articles = planned.passages, len(planned.touched)
            size = f"{passages:,} passage{'' if passages == 1 else 's'} in {articles:,} article{'' if articles == 1 else 's'}"
            self.app.push_screen(ConfirmDialogue(f"{retagging.question}?\nIt stands on {size}."), take)

        acting.prepare(
            retagging.words, lambda report: plan(acting.workspace.collection, retagging, report), confirmed, self._tell
        )

    def _done(self, told: str, is_problem: bool) -> None:
        self._marked = {}
        if self.is_attached:
            self.refill()
        self._tell(told, is_problem)

    def _tell(self, told: str, is_problem: bool) -> None:
        if self.is_attached:
            self.say(told, problem=is_problem)
