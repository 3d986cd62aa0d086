"""The library: its articles in a list that is sorted and filtered as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from store.library.catalogue import Catalogue
from store.library.listings import Listing
from tui.dialogues.awaiting import GIVEN_UP, Awaiting, WaitEnded
from tui.keys.dispatcher import Handler, merged, plain
from tui.keys.grammar import Command, Understood, Unknown
from tui.keys.ids import Id
from tui.keys.keymap import Keymap
from tui.keys.labels import unknown_words
from tui.keys.where import Where
from tui.library.columns import PREVIEW_CELLS, PREVIEW_FROM, ArticleColumns, nothing_here
from tui.library.head import LibraryHead
from tui.library.messages import QueryAnswered
from tui.library.shown_articles import ShownArticles
from tui.library.waiting import WAITING, ListLooks, WaitingForList
from tui.widgets.drawing import draw_at_once
from tui.widgets.foot_line import FootLine, in_room
from tui.widgets.footer import footer_keys, list_keys
from tui.widgets.key_reader import KeyReader
from tui.widgets.lines import Part
from tui.widgets.list_keys import FILTERING, ListFilter, moves
from tui.widgets.list_marks import MarkedRows
from tui.widgets.preview import ListWithPreview
from tui.widgets.query_input import QueryInput
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.wheeled import Wheeled

if TYPE_CHECKING:
    from store.library.article_filter import InArticle
    from store.library.kept.saved_filters import SavedFilter

PLACEHOLDER = 'filter titles, tags, authors; "a phrase", -without, tag:film, is:unread, after:2024-03, entity:oslo'


class LibraryView(Wheeled):
    """The list of articles. Commands of keys and clicks that it does not do itself go to its owner."""

    class NamesWanted(Message):
        """The typed query needs the names in the articles."""

    class Rested(Message):
        """The cursor came to an article, which may be opened next."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

    DEFAULT_CSS = """
    LibraryView QueryInput { display: none; }
    LibraryView.-filtering QueryInput { display: block; }
    LibraryView #library-lists { display: none; }
    LibraryView #library-lists.-shown { display: block; }
    """

    def __init__(
        self,
        name: str,
        catalogue: Catalogue,
        awaiting: Awaiting,
        keymap: Keymap,
        *,
        linear: bool,
        attributes: Sequence[str] = (),
    ) -> None:
        """With `linear`, how far an article was read is not drawn but said. `attributes` are those that always have columns."""
        super().__init__(id="library")
        self._catalogue = catalogue
        self._columns = ArticleColumns(linear=linear)
        self._shown = ShownArticles(self._run, self.post_message)
        self._head = LibraryHead(name)
        self._filter = ListFilter(self, self.say, lambda: self._shown.articles.problem_of(self.typed))
        self._marks = MarkedRows()
        self._is_coming = False
        self._waiting = WaitingForList(awaiting.begin)
        self._keymap = keymap
        self._linear = linear
        self._attributes = tuple(attributes)
        self.key_reader = KeyReader(keymap, Where.LIBRARY)
        self._clicked: Command | None = None
        """The command of the last click."""

    def compose(self) -> ComposeResult:
        yield from self._head.widgets
        rows = RowList(self._draw, key=lambda row: row.id, heading=self._heading, empty=self._nothing_here)
        yield ListWithPreview(rows, since=PREVIEW_FROM, cells=PREVIEW_CELLS)
        yield QueryInput(
            frozenset({"escape", "enter", "up", "down"}), self._filter.take, placeholder=PLACEHOLDER, sign="/"
        )
        yield from in_room(FootLine(id="library-foot"))

    def on_mount(self) -> None:
        self.say("")
        self.watch(self.query_one(QueryInput), "value", self._refill, init=False)
        self._catalogue.bind(self._replace, self._take_all)

    def on_resize(self) -> None:
        self._show_head()

    # What it shows

    @property
    def listings(self) -> tuple[Listing, ...]:
        return self._catalogue.now

    def _take_all(self) -> None:
        """Takes all rows: there may be other articles."""
        listings = self._catalogue.now
        self._columns = ArticleColumns(listings, linear=self._linear, colours=self._columns.colours)
        self._marks.keep(row.id for row in listings)
        self._shown.take_all(listings)
        self._refill()

    def _replace(self, rows: Sequence[Listing]) -> None:
        """Takes the rows of some changed articles."""
        if not self._columns.has_branches and any(row.tags for row in rows):
            self._take_all()
        elif self._shown.replace(rows) and not self.typed:
            self.query_one(RowList).refresh()
        else:
            self._refill()

    def colour(self, colours: Mapping[str, str]) -> None:
        """Gives the tags their colours, by their keys."""
        if colours != self._columns.colours:
            self._columns.colour(colours)
            self.query_one(RowList).refresh()

    @property
    def shown(self) -> Sequence[Listing]:
        """The rows in their order, without those that are filtered out."""
        return self._shown.rows

    @property
    def typed(self) -> str:
        """The query that filters the list."""
        return self.query_one(QueryInput).value.strip()

    def filter_by(self, typed: str) -> None:
        """Shows the matches of a query, as if the reader had typed it."""
        self.set_class(bool(typed), FILTERING)
        self.query_one(QueryInput).value = typed

    def name_lists(self, lists: tuple[SavedFilter, ...]) -> None:
        """Shows the names of the named lists over the articles."""
        self._head.name_lists(lists)
        self._show_head()

    def count_hidden(self, count: int) -> None:
        """Takes the number of articles outside of the part of the library that is shown."""
        self._head.count_hidden(count)

    def know_names(self, in_article: InArticle | None) -> None:
        """Takes which entities are in each article; None makes the list ask again when it needs to know."""
        self._shown.take_all(self._catalogue.now, in_article)
        self._refill()

    @property
    def is_coming(self) -> bool:
        """Whether the articles are being looked for and are not all known."""
        return self._is_coming

    def tell_coming(self, *, is_coming: bool) -> None:
        """Takes whether the articles are being looked for."""
        self._is_coming = is_coming
        self._tell_arrived()

    def say(self, text: str, *, problem: bool = False) -> None:
        """Shows a message in the foot line; without one, the keys stand there."""
        self.query_one(FootLine).say(text, self._keys_now, problem=problem)

    @property
    def _keys_now(self) -> Sequence[str]:
        """The keys that do something now."""
        return list_keys(
            footer_keys(self._keymap, Where.LIBRARY),
            has_rows=bool(self.query_one(RowList).rows) or self._is_coming or self._shown.is_looking,
            typed=self.typed,
            is_filtering=self.screen.focused is self.query_one(QueryInput),
        )

    def foot_message(self) -> str:
        return self.query_one(FootLine).foot_message

    def state(self, text: str, about: str = "files") -> None:
        """Shows a text about one thing beside the number of articles."""
        self._head.state(text, about)
        self._show_head()

    def select(self, listing: Listing) -> None:
        self.query_one(RowList).select(listing.id)

    # Keys

    def take_key(self, event: events.Key) -> Understood:
        """Takes a key while the list is in front; returns its meaning, together with the keys before it."""
        event.stop()
        understood = self.key_reader.read(event)
        if isinstance(understood, Unknown) and understood.typed:
            self.say(unknown_words(understood.typed))
        return understood

    def admits(self, command: Command) -> bool:
        """Prepares for a command; returns whether it can be done now, or has to wait for the list."""
        if not self._waiting.admits(command, self._looks):
            self.say(WAITING)
            return False
        self.say("")
        return True

    def handlers(self) -> dict[str, Handler]:
        own = {
            Id.ROWS_FILTER: plain(self._filter.begin),
            Id.ROWS_SORT: plain(self._turn_sort),
            Id.VIEW_BACK: plain(self._filter.end),
        }
        moving = {action: self._moving(move) for action, move in moves(lambda: self.query_one(RowList)).items()}
        return merged(moving, self._marks.handlers(lambda: self.query_one(RowList), self._show_head), own)

    def _moving(self, move: Handler) -> Handler:
        """A handler that moves the cursor; in linear mode it says the title under the cursor."""

        def handle(command: Command) -> None:
            move(command)
            if self._linear and self.current is not None:
                self.say(self.current.title)

        return handle

    # Waiting for the list

    @property
    def _looks(self) -> ListLooks:
        return ListLooks(self._is_coming, self._shown.is_looking, not self._catalogue.now)

    @property
    def is_waiting(self) -> bool:
        return self._waiting.command is not None

    def give_up(self) -> None:
        """The command that waits is not wanted any more."""
        self._waiting.forget()
        self.say(GIVEN_UP)

    def take_awaited(self) -> Command | None:
        """The command that waited, if it can be done now."""
        return self._waiting.take(self._looks)

    def _tell_arrived(self) -> None:
        if self._waiting.can_go_on(self._looks):
            self.post_message(WaitEnded())

    @property
    def targets(self) -> list[Listing]:
        """The marked articles, filtered out or not; without marks the one under the cursor."""
        marked = [row for row in self._catalogue.now if row.id in self._marks]
        return marked or [row for row in (self.current,) if row is not None]

    @property
    def hidden_targets(self) -> int:
        """How many of the marked articles a filter hides."""
        return self._marks.hidden(self.query_one(RowList))

    @property
    def current(self) -> Listing | None:
        """The article under the cursor."""
        listing = self.query_one(RowList).current
        return listing if isinstance(listing, Listing) else None

    @on(RowList.Moved)
    def _rest(self) -> None:
        if self.current is not None:
            self.post_message(self.Rested(self.current))

    @on(RowList.Opened)
    def _click(self) -> None:
        self._clicked = Command(Id.ROW_OPEN)

    def take_clicked(self) -> Command | None:
        """The command of the last click, once."""
        clicked, self._clicked = self._clicked, None
        return clicked

    def wheel(self, notches: int) -> None:
        self.query_one(RowList).wheel(notches)

    def _turn_sort(self) -> None:
        """Sorts by the next column that is shown, or in reverse."""
        order = self._columns.next_order(self._shown.order, self.query_one(RowList).cells)
        self._shown.sort(order)
        self._refill()
        self.say(f"sorted by {order.column[0]}{', the other way round' if order.turned else ''}")

    # Drawing

    def _refill(self) -> None:
        typed = self.typed
        if typed != self._shown.typed:
            self.say(self._shown.articles.problem_of(typed))  # the next letter may mend it
        if self._shown.articles.lacks_names(typed):
            self.post_message(self.NamesWanted())
        rows = self._shown.look_for(typed, self._catalogue.now)
        if rows is not None:
            self._show(typed, rows)

    def _run(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, exit_on_error=False)

    @on(QueryAnswered)
    def _take_rows(self, message: QueryAnswered) -> None:
        if self._shown.take_answer(message, self.typed):
            self._show(message.typed, message.rows)
            draw_at_once(self.screen)

    def _show(self, typed: str, rows: Sequence[Listing]) -> None:
        shown = self.query_one(RowList)
        is_new = (
            self.is_coming and not shown.has_moved
        )  # while the first rows come, the first one may be another each time
        shown.fill(rows, keep=self._shown.show(typed, rows) and not is_new)
        if typed:
            self._shown.articles.light((row.title for row in shown.in_sight), typed)
        self.query_one(FootLine).name_keys(self._keys_now)
        self._show_head()
        self._tell_arrived()

    def _show_head(self) -> None:
        marked = self._marks.words(self.query_one(RowList))
        self._head.show(len(self._catalogue.now), len(self._shown.rows), marked, self.typed)

    def _heading(self, width: int, looks: Looks) -> list[Part]:
        asked = self._shown.articles.attributes_in(self._shown.typed)
        self._columns.give_columns((*self._attributes, *asked))
        return self._columns.heading(self._shown.order, width, looks)

    def _draw(self, row: Listing, width: int, looks: Looks) -> list[Part]:
        positions = self._shown.articles.lit(row.title, self._shown.typed)
        return self._columns.row(row, width, looks, mark=self._marks.lead(row.id, looks), positions=positions)

    def _nothing_here(self) -> str:
        return "" if self._is_coming or self._shown.is_looking else nothing_here(self._shown.typed)
