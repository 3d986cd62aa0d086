"""The reader: one article, the cursor in it, and what the reader does with it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from store.articles.article import Article, Passage
from store.articles.clean import clean_line
from store.library.kept.bookmarks import QUOTED as KEPT
from store.library.kept.drafts import Draft
from store.settings import Settings
from tui.annotations.services import Services
from tui.keys.action import Kind
from tui.keys.actions import BY_ID
from tui.keys.dispatcher import Handler, merged, plain
from tui.keys.grammar import Command, Pending, Understood, Unknown
from tui.keys.ids import Id
from tui.keys.keymap import Keymap
from tui.keys.labels import unknown_words
from tui.keys.where import Where
from tui.reader.annotation_strip import AnnotationStrip
from tui.reader.annotations import OpenAnnotations
from tui.reader.by_mouse import ByMouse
from tui.reader.current import AnnotationUnderCursor
from tui.reader.cursor import ReaderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.expected import ExpectedAnnotation
from tui.reader.foot_keys import FootKeys
from tui.reader.here import Here, here_of, sentence_at, words_at
from tui.reader.messages import AnnotationsPlaced, HitsCounted, TagChosen
from tui.reader.moved import MovedAnnotations
from tui.reader.moving import Moving
from tui.reader.page_looks import TURNS, looks_of
from tui.reader.page_opening import PageOpening
from tui.reader.page_turning import turned_words
from tui.reader.places import JumpsAndBookmarks
from tui.reader.pointing import Pointing
from tui.reader.searching import Searching
from tui.reader.unfinished_input import UnfinishedInput
from tui.reader.verb_commands import VerbCommands
from tui.reader.verbs import Verbs
from tui.reader.waiting import Waiting
from tui.reading.cursor.cursor_motion import CursorMotion
from tui.reading.cursor.jumps import Spot
from tui.reading.lit_names import LitNames
from tui.reading.page_looks import PageLooks
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.foot_line import FootLine
from tui.widgets.key_reader import KeyReader, command_key
from tui.widgets.page.article_view import ArticleView
from tui.widgets.search_line import SearchLine
from tui.widgets.wheeled import Wheeled

SAVE_PLACE_EVERY = 15.0
"""Seconds between two saves of the reading position: a crash costs this much at most."""


class ReaderView(Wheeled):
    """An article with its annotations. The view owns what is shown of them; the library owns the files."""

    def __init__(self, services: Services, keymap: Keymap, settings: Settings, lit: LitNames) -> None:
        """`lit` says which names are lit at first."""
        super().__init__(id="reader")
        acting = services.acting
        library = clean_line(acting.library.folder.name)
        self._keymap = keymap
        self._view = ArticleView(looks_of(settings, lit), id="page")
        self._head = Breadcrumb(id="reader-head")
        self._foot = foot = FootLine(id="reader-foot")
        self._strip = AnnotationStrip(id="strip", classes="-linear" if settings.linear else "")
        self._search_line = SearchLine()
        self.key_reader = KeyReader(keymap, Where.READER)
        self._foot_keys = FootKeys(foot, self._search_line, self._view, keymap)
        # Each part knows those before it; none knows the reader.
        current = AnnotationUnderCursor(self._view, self._strip, foot)
        self._cursor = cursor = ReaderCursor(self._view, self._head, self._foot_keys, CursorMotion(), current, library)
        self._annotations = OpenAnnotations(acting, cursor, foot)
        begin = acting.awaiting.begin
        self.waiting = Waiting(self._view, foot, self._annotations, begin)
        self._places = JumpsAndBookmarks(cursor, foot, acting.library.bookmarks, acting.run)
        self._searching = Searching(cursor, foot)
        self._pointing = Pointing(self._view, foot)
        self.entities = ReaderEntities(cursor, foot, self._places, services, lit, is_on=settings.names)
        self._moved = MovedAnnotations(cursor, foot, self._annotations)
        self._expected = ExpectedAnnotation(cursor, self._places, self._annotations, self._moved, begin)
        self._verbs = Verbs(cursor, foot, self._annotations, self.entities, services)
        self._verb_commands = VerbCommands(cursor, foot, self._verbs, self.entities)
        self._moving = Moving(cursor, foot, self._places, self._searching, self._verb_commands, self.waiting)
        begun_in = (self.key_reader, self._pointing, self._search_line, self._searching, self._places, self._foot_keys)
        self._unfinished = UnfinishedInput(*begun_in)
        opened_in = (cursor, foot, self._annotations, self.entities, self._moved, self._expected, self.waiting)
        self.opening = PageOpening(*opened_in, self._unfinished, self.post_message)
        self._view.give_mouse_to(ByMouse(cursor, self._annotations, self._places, self.entities, self._unfinished))

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._view
        yield self._strip
        yield Static(classes="foot-room")
        yield self._search_line
        yield self._foot

    def on_mount(self) -> None:
        self._foot_keys.show()
        self.set_interval(SAVE_PLACE_EVERY, self.opening.save_place)

    def on_unmount(self) -> None:
        self._searching.close()

    @property
    def article(self) -> Article | None:
        """The article that is shown, or its beginning while the rest is being read."""
        return self._cursor.article

    @property
    def view(self) -> ArticleView:
        return self._view

    @on(AnnotationsPlaced)
    def _found_places(self, message: AnnotationsPlaced) -> None:
        message.stop()
        if message.article is self.article:
            self.opening.placed()

    def say(self, text: str, *, problem: bool = False) -> None:
        """Shows a message in the foot line; without one, the keys stand there."""
        self._foot.say(text, problem=problem)

    def foot_message(self) -> str:
        return self._foot.foot_message

    def go_to(self, offset: int) -> None:
        """Puts the cursor on a character."""
        self._cursor.go_to(offset)

    @on(ArticleView.Moved)
    def _moved_by_page(self, message: ArticleView.Moved) -> None:
        message.stop()
        self._cursor.show()

    def take_key(self, event: events.Key) -> Understood:
        """Takes a key while the article is in front; returns its meaning, together with the keys before it."""
        event.stop()
        if self._pointing.labelled:
            self._cursor.select(self._pointing.feed(command_key(event, self._keymap.langmap)))
            return Unknown("")
        motion = self._cursor.motion
        is_selecting, has_just_begun = motion.selection is not None, motion.has_just_begun(self.view.cursor)
        is_begun = self.key_reader.pending is not None
        understood = self.key_reader.read(event, selecting=is_selecting, just_begun=has_just_begun)
        match understood:
            case Command() if not is_begun:
                self._foot.say("")
            case Command():
                self._foot_keys.show()
            case Pending():
                self._foot_keys.show_pending(understood)
            case Unknown(typed):
                self._foot_keys.show(unknown_words(typed) if typed else "")
        return understood

    def admits(self, command: Command) -> bool:
        """Prepares for a command; returns whether it can be done now, or has to wait for the rest of the text."""
        if self.article is None:
            return False
        if self._annotations.article is None and not self.waiting.admits(command):
            return False
        if self._cursor.motion.hits is not None:
            self._searching.leave()
        if BY_ID[command.action].kind == Kind.MOTION and not command.action.startswith("hit."):
            self.view.read_on()
        return True

    def handlers(self) -> dict[str, Handler]:
        turns = {action: self._turning(turn) for action, turn in TURNS.items()}
        for action in (Id.SELECTION_GROW, Id.SELECTION_SHRINK):
            turns[action] = self._moving.or_without_selection(turns[action])
        own = {
            Id.VIEW_BACK: plain(self._back_out),
            Id.ANNOTATION_RESHAPE: plain(self._moved.reshape),
            Id.ANNOTATION_REPORT: plain(self._moved.report),
            Id.SELECTION_SENTENCE: plain(self._pointing.begin),
            Id.SEARCH_OPEN: plain(self._open_search),
        }
        parts = (self._moving, self._verb_commands, self._places, self.entities)
        return merged(*(part.handlers() for part in parts), turns, own)

    @property
    def is_waiting(self) -> bool:
        return self.waiting.is_on or self._expected.is_on

    def give_up(self) -> None:
        self._expected.forget()
        self.waiting.give_up()

    def take_awaited(self) -> Command | None:
        return self.waiting.take()

    def _turning(self, turn: Callable[[PageLooks], PageLooks]) -> Handler:
        return lambda _: self._set_looks(turn(self.view.looks))

    def _set_looks(self, looks: PageLooks) -> None:
        """Sets the page in another way, and says what the page cannot show."""
        before = self.view.looks
        self.view.look_like(looks)
        self.set_class(looks.bare, "-bare")
        self._foot_keys.show()
        is_margin_missed = bool(self._annotations.placed.notes) and not looks.has_room_beside(self.view.size.width)
        width = self.view.size.width
        self._foot.say(turned_words(before, looks, width, is_margin_missed=is_margin_missed))

    def _back_out(self) -> None:
        """Ends one thing: the selection, the wait for a new passage, the search, the bare page."""
        if self._cursor.motion.selection is not None:
            self._cursor.end_selection()
        elif self._moved.give_up():
            pass
        elif self._cursor.motion.hits is not None:
            self._searching.put_out()
        elif self.view.looks.bare:
            self._set_looks(self.view.looks._replace(bare=False))

    @on(AnnotationStrip.NextWanted)
    def _show_next(self) -> None:
        self._cursor.cycle()

    @on(FootLine.Clicked)
    def _choose_tag_in_foot(self, message: FootLine.Clicked) -> None:
        message.stop()
        if message.colour:
            self.post_message(TagChosen(message.text))

    def wheel(self, notches: int) -> None:
        self.view.wheel(notches)

    def _open_search(self) -> None:
        self._cursor.motion.leave_found(self.view.cursor)
        self._cursor.show_selection()
        self._searching.begin()
        self._search_line.open()
        self._foot_keys.show()

    @on(HitsCounted)
    def _take_counted(self, message: HitsCounted) -> None:
        message.stop()
        self._searching.take_counted(message.hits, message.turn)

    @on(SearchLine.Typed)
    def _typed(self, message: SearchLine.Typed) -> None:
        self._searching.type(message.words)

    @on(SearchLine.Left)
    def _left_search(self, message: SearchLine.Left) -> None:
        if message.kept:
            self._places.leave(self._searching.origin)
        self._foot_keys.show()
        self._searching.end(kept=message.kept)
        self._cursor.show()

    def select_found(self, passage: Passage | None) -> None:
        """Selects a hit of the search in the library; n and N then leave the search in this article."""
        self._searching.put_out()
        self._cursor.select(passage, is_found=True)

    @property
    def here(self) -> Here:
        """Where the cursor is, for what is done from there elsewhere."""
        words = words_at(self.view.page, self.view.cursor.offset, self.view.selection)
        return here_of(self.article, self._annotations, self._cursor.annotation, words, self.entities.here)

    @property
    def spot(self) -> Spot | None:
        """The cursor's place, with the words that stand there."""
        if self.article is None:
            return None
        offset = self.view.cursor.offset
        return Spot(self.article.id, offset, self.view.page.text[offset : offset + KEPT])

    @property
    def sentence(self) -> str:
        """What is selected, or the sentence under the cursor."""
        return sentence_at(self.view.page, self.view.cursor.offset, self.view.selection)

    def go_on_writing(self, draft: Draft) -> None:
        """Opens the box with an unsaved note."""
        if self.opening.is_placed:
            self._verbs.go_on_writing(draft)
        else:
            self.say("what is annotated here is still being looked for: ga once more")

    def leave_place(self) -> None:
        """Keeps the cursor's place before a jump to another article."""
        self._places.leave(self.view.cursor.offset)
