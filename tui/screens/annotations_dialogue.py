"""The annotations of an article, or of the whole library: filtered, sorted, marked, and worked on together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.annotations.acts import Plan, Report
from store.annotations.annotation import Annotation
from store.annotations.tags import Tag, tag_key
from store.gathering import Gathered, gather
from store.summary import Listing
from tui.keys import Where
from tui.reading.grammar import Command
from tui.reading.markings import PLAIN_LOOK
from tui.screens.annotation_rows import ListState, row_parts, shown
from tui.screens.annotation_words import shortened
from tui.screens.browsing import BrowsingDialogue
from tui.screens.choice_dialogue import ChoiceDialogue
from tui.screens.footer import footer_keys
from tui.screens.help import show_help
from tui.screens.key_reader import keymap_of
from tui.screens.marked import deleting, passages, tagging, tags_on, untagging
from tui.screens.note_dialogue import NoteDialogue
from tui.screens.sources import write_out
from tui.screens.tools import Tools
from tui.widgets.lines import Part
from tui.widgets.picker import Choice
from tui.widgets.rows import Looks, RowList

WHOLE = 600
"""Characters of the passage under the cursor that are shown below the list."""


class AnnotationsDialogue(BrowsingDialogue[Gathered | None]):
    """Returns the annotation that is to be gone to, or None."""

    WHERE: ClassVar[Where] = Where.ANNOTATIONS
    PLACEHOLDER: ClassVar[str] = 'words, "a phrase", -without, tag:film, in:title, is:lost, is:noted, after:2024-03'

    DEFAULT_CSS = """
    AnnotationsDialogue > .box { max-width: 132; height: 100%; }
    AnnotationsDialogue #whole { height: auto; max-height: 4; color: $muted; border-top: solid $panel; }
    AnnotationsDialogue.-short #whole { display: none; }
    """

    def __init__(
        self, tools: Tools, where: str, ids: Sequence[str], state: ListState, known: Sequence[Gathered] = ()
    ) -> None:
        """`where` says in a word whose annotations they are, `ids` are the articles, `known` are annotations that need not
        be read. `state` is what the list is left in."""
        super().__init__(where, state.typed)
        self._tools = tools
        self._where = where
        self._ids = list(ids)
        self._state = state
        self._rows: dict[str, list[Gathered]] = {}
        for row in known:
            self._rows.setdefault(row.listing.id, []).append(row)
        self._is_known = bool(known)
        self._gathered = 0
        """How often it was looked for what is there."""
        self._marked: dict[str, None] = {}
        """The ids of those that are marked."""
        self._tags: dict[str, Tag] = {}

    def below(self) -> Iterable[Widget]:
        yield Static(id="whole", markup=False)

    def begin(self) -> None:
        self._tags = {tag.key: tag for tag in self._tools.tags.known()}
        if not self._is_known:
            self._gather(self._listings(self._ids), self._state.current)
        else:
            self.list.select(self._state.current)

    # What is in it

    def _listings(self, ids: Iterable[str]) -> list[Listing]:
        rows = {row.id: row for row in self._tools.listings()}
        return [rows[one] for one in ids if one in rows]

    def _gather(self, listings: Sequence[Listing], current: str = "") -> None:
        """Reads annotations in a thread; those of these articles that are shown make room for them."""
        workspace = self._tools.acting.workspace

        def read(report: Report) -> list[Gathered]:
            return list(gather(workspace, listings, report))

        self._gathered += 1
        turn = self._gathered

        def take(found: list[Gathered]) -> None:
            if not self.is_attached or turn != self._gathered:
                return  # closed meanwhile, or a later look has begun
            for listing in listings:
                self._rows.pop(listing.id, None)
            for row in found:
                self._rows.setdefault(row.listing.id, []).append(row)
            self.refill()
            if current:
                self.list.select(current)

        self._tools.acting.prepare("looking for annotations", read, take, self._tell)

    def refill(self, *, keep: bool = True) -> None:
        self._state.typed = self.typed
        everything = [row for one in self._ids for row in self._rows.get(one, ())]
        rows = shown(everything, self._state)
        there = {row.annotation.id for row in everything}
        self._marked = {one: None for one in self._marked if one in there}
        self.list.fill(rows, keep=keep)
        count = f"{len(rows):,} of {len(everything):,}" if len(rows) != len(everything) else f"{len(rows):,}"
        marked = f", {len(self._marked):,} marked" if self._marked else ""
        self.name_box(f"{self._where}: {count} annotation{'' if len(everything) == 1 else 's'}{marked}")
        self._show_whole()

    def key_of(self, row: Gathered) -> object:
        return row.annotation.id

    def hint(self) -> list[str]:
        return footer_keys(keymap_of(self.app), Where.ANNOTATIONS)

    @on(RowList.Moved)
    def _show_whole(self) -> None:
        row: Gathered | None = self.list.current
        self._state.current = row.annotation.id if row is not None else self._state.current
        words = f"«{shortened(row.annotation.target.exact, WHOLE)}» {row.listing.title}" if row is not None else ""
        self.query_one("#whole", Static).update(words)

    def draw(self, row: Gathered, width: int, looks: Looks) -> list[Part]:
        tags = row.annotation.tags
        known = self._tags.get(tag_key(tags[0])) if tags else None
        return row_parts(
            row,
            width,
            looks,
            colour=known.colour if known else PLAIN_LOOK,
            typed=self.typed,
            is_marked=row.annotation.id in self._marked,
            with_title=len(self._ids) > 1,
        )

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)

    # What is done to those in it

    def act(self, command: Command) -> None:
        match command.action:
            case "rows.sort":
                told = self._state.turn()
                self.refill()
                self.say(told)
            case "row.mark":
                self._mark(command.count or 1)
            case "rows.mark":
                self._mark_all()
            case "act.undo":
                self._tools.acting.undo(self._done)
            case "act.redo":
                self._tools.acting.redo(self._done)
            case "help.open":
                show_help(self.app, Where.ANNOTATIONS)
            case action if not self._targets():
                self.say("there is nothing here to do that to" if action else "")
            case "marked.tag":
                self._ask_tags()
            case "marked.untag":
                self._ask_which_tag()
            case "marked.note":
                self._ask_note()
            case "marked.delete":
                self._do(deleting(self._chosen()))
            case action:
                write_out(self.app, self._tools, action, self._targets(), self._tell)

    def _mark(self, count: int) -> None:
        """Marks rows from the cursor on, or takes their marks off."""
        rows: Sequence[Gathered] = self.list.rows[self.list.cursor : self.list.cursor + count]
        for row in rows:
            if row.annotation.id in self._marked:
                del self._marked[row.annotation.id]
            else:
                self._marked[row.annotation.id] = None
        self.list.move(len(rows))
        self.refill()

    def _mark_all(self) -> None:
        """Marks all rows that are shown; where they are, takes the marks off."""
        ids = [row.annotation.id for row in self.list.rows]
        is_all = all(one in self._marked for one in ids)
        self._marked = {} if is_all else {**self._marked, **dict.fromkeys(ids)}
        self.refill()

    def _targets(self) -> list[Gathered]:
        """Those that are marked, filtered out or not; or else the one under the cursor."""
        if self._marked:
            return [row for one in self._ids for row in self._rows.get(one, ()) if row.annotation.id in self._marked]
        return [self.list.current] if self.list.current is not None else []

    def _chosen(self) -> list[Annotation]:
        return [row.annotation for row in self._targets()]

    def _ask_tags(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._ask_tags_of(chosen[0])
            return
        words = " ".join(one.target.exact for one in chosen)
        self._tools.tags.ask(passages(chosen), words, (), lambda tags: self._do(tagging(chosen, tags)))

    def _ask_tags_of(self, one: Annotation) -> None:
        def take(tags: tuple[str, ...]) -> None:
            self._do(Plan(f"tagged {', '.join(tags)}" if tags else "untagged", [one.edited(tags=tags)], [one]))

        words = one.target.exact
        self._tools.tags.ask(f"«{shortened(words)}»", words, one.tags, take)

    def _ask_which_tag(self) -> None:
        chosen = self._chosen()
        choices = [
            Choice(tag, tag, colour=self._colour(tag), detail=f"on {count} of {len(chosen)}")
            for tag, count in tags_on(chosen)
        ]
        if not choices:
            self.say("there is no tag on it" if len(chosen) == 1 else "there is no tag on them")
            return

        def take(tag: str | None) -> None:
            if tag is not None:
                self._do(untagging(chosen, tag))

        self.app.push_screen(ChoiceDialogue(choices, f"take a tag off {passages(chosen)}"), take)

    def _ask_note(self) -> None:
        row: Gathered | None = self.list.current
        if row is None:
            return
        one = row.annotation

        def take(note: str | None) -> None:
            if note is not None and note.strip() != one.note:
                self._do(Plan("noted", [one.edited(note=note)], [one]))

        self.app.push_screen(NoteDialogue(shortened(one.target.exact), one.note, self._tools.editor), take)

    def _colour(self, tag: str) -> str:
        known = self._tags.get(tag_key(tag))
        return known.colour if known else PLAIN_LOOK

    def _do(self, plan: Plan) -> None:
        if plan.changed:
            self._tools.acting.do(plan, self._done)

    def _done(self, told: str, is_problem: bool) -> None:
        """Something was done, or undone, or could not be."""
        self._tell(told, is_problem)
        if not self.is_attached:
            return
        self._tags = {tag.key: tag for tag in self._tools.tags.known()}
        self._gather(self._listings(self._ids))

    def _tell(self, told: str, is_problem: bool) -> None:
        if self.is_attached:
            self.say(told, problem=is_problem)
