"""The codebook: all tags as a tree, and the acts on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.annotations.acts.plan import Plan
from store.annotations.acts.retagging import (
    Retagging,
    added,
    deleted,
    merged,
    plan,
    renamed,
    with_colour,
    with_description,
)
from store.annotations.tags import Tag, tag_key, tag_name, with_unlisted
from store.counts import counted, some_of
from store.errors import CannotRetag
from store.report import Report
from store.search.names.label_index import LabelIndex
from store.search.names.matching import match
from tui.annotations.acting import NOTHING_CHANGED
from tui.annotations.codebook.codebook_rows import TagRow, tree
from tui.annotations.codebook.colour_dialogue import ColourDialogue
from tui.annotations.codebook.tag_passages import TagPassages
from tui.annotations.services import Services
from tui.dialogues.browsing import BrowsingDialogue, ListState
from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.line_dialogue import LineDialogue
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.footer import footer_keys
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part, lit
from tui.widgets.list_marks import MarkedRows, among
from tui.widgets.picker import Choice
from tui.widgets.preview import ListWithPreview
from tui.widgets.row_looks import Looks
from tui.widgets.rows import BAR, RowList
from tui.widgets.table import Cell, Column, Table
from tui.widgets.turns import Tell

INDENT = 2
"""Cells by which a tag is indented under its parent."""
LEAD = 2
"""Cells for the mark of a row."""
COLUMNS = Table(
    Column("tag", 24, share=2),
    Column("passages", 8, right=True, since=40),
    Column("with those below", 16, right=True, since=64),
    Column("what it means", 20, share=3, since=90),
)
UNDESCRIBED = Table(*COLUMNS.columns[:-1], COLUMNS.columns[-1]._replace(name=""))
"""The columns if no tag has a description: the last one has no heading, and all keep their places."""
PREVIEW_FROM, PREVIEW_CELLS = 120, 52
"""Cells of the window from which on the passages of the chosen tag are shown beside the list, and the cells they get."""
TOP = "/"
"""Stands for no parent among the choices: a tag cannot have this name."""


class CodebookDialogue(BrowsingDialogue[None]):
    """Acts on tags; `look_at` opens the list of a tag's passages."""

    WHERE: ClassVar[Where] = Where.CODEBOOK
    PLACEHOLDER: ClassVar[str] = "tags"
    CRUMB: ClassVar[str] = "codebook"

    DEFAULT_CSS = """
    CodebookDialogue #meaning { height: 3; color: $muted; border-top: solid $panel; padding: 0 1; }
    CodebookDialogue.-short #meaning { display: none; }
    """

    def __init__(self, services: Services, look_at: Callable[[Tag], None], state: ListState) -> None:
        """`state` is the state in which the list was left."""
        super().__init__("codebook", state.typed)
        self._services = services
        self._look_at = look_at
        self._state = state
        self._begins_at = state.current
        self._tags: list[Tag] = []
        self._rows: list[TagRow] = []
        self._names: LabelIndex[TagRow] = LabelIndex((), _name)
        self._marks = MarkedRows()
        self._take_in()

    def with_preview(self, rows: RowList) -> Widget:
        catalogue = self._services.catalogue
        passages = TagPassages(self._services.acting.library, self._services.listings, lambda: catalogue.is_whole)
        return ListWithPreview(rows, passages.read, since=PREVIEW_FROM, cells=PREVIEW_CELLS)

    def below(self) -> Iterable[Widget]:
        yield Static(id="meaning", markup=False)

    def begin(self) -> None:
        self.list.select(self._begins_at)

    def on_screen_resume(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """The passages of a tag may have changed meanwhile."""
        is_other = any(now is not then for now, then in zip(self._look_up(), self._sources, strict=True))
        if self.is_mounted and is_other:
            self._take_in()
            self.refill()

    # What the codebook shows

    def _look_up(self) -> tuple[object, ...]:
        """The codebook and the rows of the library now; whatever changes becomes another object."""
        services = self._services
        return services.acting.library.collection.tags(), services.listings(), services.catalogue.is_whole

    def _take_in(self) -> None:
        """Shows the tags as they are now."""
        self._sources = self._look_up()
        self._tags = self._services.tags.all_tags()
        self._rows = tree(self._tags, self._services.tags.counts())
        self._names = LabelIndex(self._rows, _name)
        self._marks.keep(row.tag.key for row in self._rows)

    def refill(self, *, keep: bool = True) -> None:
        self._state.keep_typed(self.typed)
        self.list.fill(self._names.rank(self.typed) if self.typed else self._rows, keep=keep)
        self._show_count()
        self._show_meaning()

    def _show_count(self) -> None:
        shown = sum(not row.is_parent_only for row in self.list.rows)
        self.name_box("codebook", f"{some_of(shown, len(self._tags), 'tag')}{self._marks.words(self.list)}")

    def key_of(self, row: TagRow) -> object:
        return row.tag.key

    def hint(self) -> Sequence[str]:
        return footer_keys(keymap_of(self.app), Where.CODEBOOK)

    def nothing_here(self) -> str:
        return super().nothing_here() if self.typed else "no tags yet   a adds one here   tt tags a sentence"

    def heading(self, width: int, looks: Looks) -> list[Part]:
        columns = COLUMNS if any(tag.description for tag in self._tags) else UNDESCRIBED
        return [(" " * LEAD, looks.text), *columns.heading(width - LEAD, looks.muted)]

    @on(RowList.Moved)
    @while_open
    def _show_meaning(self) -> None:
        row: TagRow | None = self.list.current
        self._state.keep_current(self.key_of(row) if row is not None else None)
        if row is None:
            words = ""
        elif row.is_parent_only:
            words = f"{row.tag.name}: only the beginning of the names under it"
        else:
            words = f"{row.tag.name}: {row.tag.description or 'i says what it means'}"
        self.query_one("#meaning", Static).update(words)

    def draw(self, row: TagRow, width: int, looks: Looks) -> list[Part]:
        indent = " " * (0 if self.typed else INDENT * row.depth)
        name = row.tag.name if self.typed else row.leaf
        name_match = match(self.typed, name) if self.typed else None
        bar = (" ", looks.text) if row.is_parent_only else (BAR, looks.tag(row.tag.colour))
        is_known = not row.is_parent_only and (row.own or self._services.catalogue.is_whole)
        own = f"{row.own:,}" if is_known else ""
        style = looks.muted if row.is_parent_only else looks.text
        cells: list[Cell] = [
            [
                (indent, looks.text),
                bar,
                (" ", looks.text),
                *lit(name, name_match.positions if name_match else (), style, looks.bright),
            ],
            [(own, looks.text)],
            [(f"{row.total:,}" if row.total != row.own else "", looks.muted)],
            [(row.tag.description, looks.muted)],
        ]
        return [self._marks.lead(row.tag.key, looks), *COLUMNS.row(width - LEAD, cells, looks.text)]

    def open_row(self) -> None:
        if self.list.current is not None:
            self._look_at(self.list.current.tag)

    # What is done to tags

    @property
    def is_changing(self) -> bool:
        return self._services.acting.is_acting

    def handlers(self) -> dict[str, Handler]:
        to_tag: dict[str, Callable[[Tag], None]] = {
            Id.TAG_RENAME: self._ask_name,
            Id.TAG_DESCRIBE: self._ask_description,
            Id.TAG_MERGE: lambda tag: self._ask_merge(self._marked() or [tag]),
            Id.TAG_MOVE: self._ask_parent,
            Id.TAG_COLOUR: self._ask_colour,
            Id.TAG_DELETE: self._delete,
        }
        return {
            **super().handlers(),
            **self._marks.handlers(lambda: self.list, self._show_count),
            **{action: self._with_tag(do) for action, do in to_tag.items()},
            Id.TAG_ADD: plain(lambda: self._ask("A new tag; / puts it under another", "", added, is_new=True)),
            Id.ACT_UNDO: plain(lambda: self._services.undoing.undo(self._done)),
            Id.ACT_REDO: plain(lambda: self._services.undoing.redo(self._done)),
        }

    def _with_tag(self, do: Callable[[Tag], None]) -> Handler:
        """Does something to the tag under the cursor, if there is one."""

        def handle(_: Command) -> None:
            row: TagRow | None = self.list.current
            if row is not None:
                do(row.tag)

        return handle

    def _marked(self) -> list[Tag]:
        return [row.tag for row in self._rows if row.tag.key in self._marks]

    def _ask_description(self, tag: Tag) -> None:
        self._ask(
            f"What «{tag.name}» means", tag.description, lambda tags, words: with_description(tags, tag.name, words)
        )

    def _delete(self, tag: Tag) -> None:
        names = [marked.name for marked in self._marked() or [tag]]
        self._retag(lambda tags: deleted(tags, names), hidden=self._marks.hidden(self.list))

    def _ask(self, prompt: str, line: str, make: Callable[[Sequence[Tag], str], Plan], *, is_new: bool = False) -> None:
        """Asks for a line and acts on it. If the act makes a new tag (`is_new`), the cursor goes to it."""

        def take(typed: str | None) -> None:
            if typed is not None and typed == line:
                self.say(NOTHING_CHANGED)
            elif typed is not None:
                self._do(lambda tags: make(tags, typed), typed if is_new else "")

        self.app.push_screen(LineDialogue("tag", prompt, line), take)

    def _ask_name(self, tag: Tag) -> None:
        def take(name: str | None) -> None:
            if name is not None:
                self._retag(lambda tags: renamed(tags, tag.name, name), name)

        self.app.push_screen(
            LineDialogue("tag", f"Another name for «{tag.name}»; / puts it under another", tag.name), take
        )

    def _ask_merge(self, sources: list[Tag]) -> None:
        names = [tag.name for tag in sources]
        hidden = self._marks.hidden(self.list)

        def take(into: str | None) -> None:
            if into is not None:
                self._retag(lambda tags: merged(tags, names, into), into, hidden)

        keys = {tag.key for tag in sources}
        choices = [self._choice(row) for row in self._rows if row.tag.key not in keys and not row.is_parent_only]
        self.app.push_screen(ChoiceDialogue(choices, f"merge {among(', '.join(names), hidden)} into"), take)

    def _ask_parent(self, tag: Tag) -> None:
        leaf = tag.name.rsplit("/", 1)[-1]

        def take(parent: str | None) -> None:
            if parent is not None:
                name = leaf if parent == TOP else f"{parent}/{leaf}"
                self._retag(lambda tags: renamed(tags, tag.name, name), name)

        own = (tag.key, f"{tag.key}/")
        choices = [
            self._choice(row) for row in self._rows if row.tag.key != own[0] and not row.tag.key.startswith(own[1])
        ]
        self.app.push_screen(
            ChoiceDialogue([*choices, Choice(TOP, "no other: to the top")], f"move {tag.name} under"), take
        )

    def _ask_colour(self, tag: Tag) -> None:
        def take(colour: str | None) -> None:
            if colour is not None:
                self._do(lambda tags: with_colour(tags, tag.name, colour))

        self.app.push_screen(ColourDialogue(tag.name, tag.colour), take)

    def _choice(self, row: TagRow) -> Choice:
        return Choice(row.tag.name, row.tag.name, colour=row.tag.colour, detail=f"{row.own:,}" if row.own else "")

    def _do(self, make: Callable[[Sequence[Tag]], Plan], becomes: str = "") -> None:
        """Does what `make` plans. It plans once with the tags that are shown, to see whether it can be done, and again while
        nobody else can write. For `becomes` see `_retag`."""
        try:
            planned = make(self._tags)
        except CannotRetag as error:
            self.say(str(error))
            return
        tags_now = self._tags_now
        self._services.acting.plan_and_do(planned.words, lambda _: make(tags_now()), self._done_to(becomes))

    def _retag(self, make: Callable[[Sequence[Tag]], Retagging], becomes: str = "", hidden: int = 0) -> None:
        """Computes what a retagging would change, asks for confirmation, then plans it again and does it. The cursor follows
        to the tag that it `becomes`. The question says how many of the marked tags are `hidden` by a filter."""
        try:
            retagging = make(self._tags)
        except CannotRetag as error:
            self.say(str(error))
            return
        acting, tags_now = self._services.acting, self._tags_now
        collection = acting.library.collection
        marked = f"{among(f'{len(self._marks):,} marked', hidden)}. " if hidden else ""

        def replan(report: Report | None) -> Plan:
            return plan(collection, make(tags_now()), report)

        def confirm(planned: Plan) -> None:
            def take(is_meant: bool | None) -> None:
                if is_meant:
                    acting.plan_and_do(retagging.words, replan, self._done_to(becomes))

            size = f"{counted(planned.passages, 'passage')} in {counted(len(planned.touched), 'article')}"
            self.app.push_screen(ConfirmDialogue(f"{retagging.question}?\n{marked}It stands on {size}."), take)

        words = "looking where it stands"
        acting.prepare(
            words, lambda report: plan(collection, retagging, report), confirm, self.tell, "tags", opens=True
        )

    @property
    def _tags_now(self) -> Callable[[], list[Tag]]:
        """Calls `make` in a thread with the present codebook and the tags that are only on passages."""
        collection = self._services.acting.library.collection
        unlisted = [tag.name for tag in self._tags if not tag.numbers]
        return lambda: with_unlisted(collection.tags(), unlisted)

    def _done_to(self, becomes: str) -> Tell:
        """Ends an act as `_done` does; the cursor goes to a tag, if one is named."""

        def done(message: str, is_problem: bool) -> None:
            self._done(message, is_problem, "" if is_problem else becomes)

        return done

    @while_open
    def _done(self, message: str, is_problem: bool, becomes: str = "") -> None:
        self._marks.keep(())
        self._take_in()
        self.refill()
        if becomes:
            self.list.select(tag_key(tag_name(becomes)))
        self.tell(message, is_problem)


def _name(row: TagRow) -> str:
    return row.tag.name
