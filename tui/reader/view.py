"""The reader: one article, the cursor in it, and what the reader does to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from textual import events, on
from textual.app import ComposeResult

from store.annotations.annotation import Annotation
from store.annotations.picked_tags import NONE_PICKED, PickedTags
from store.articles.article import Article, Passage
from store.library.drafts import Draft
from store.library.listings import Listing
from store.library.marks import place_of
from store.library.reading_positions import ReadingPosition
from store.settings import Settings
from tui.annotations.services import Services
from tui.keys.actions import BY_ID, Kind
from tui.keys.dispatcher import Handler, plain
from tui.keys.grammar import Command, Pending, Unknown
from tui.keys.ids import Id
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where
from tui.reader.annotation_strip import AnnotationStrip
from tui.reader.annotations import OpenAnnotations
from tui.reader.by_mouse import ByMouse
from tui.reader.current import AnnotationUnderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.expected import ExpectedAnnotation
from tui.reader.here import Here, here_of, words_at
from tui.reader.messages import ArticleChanged, HitWanted, PlaceWanted, TextCopied
from tui.reader.moved import MovedAnnotations
from tui.reader.moving import Moving
from tui.reader.page_looks import looks_of
from tui.reader.page_turning import PageTurning
from tui.reader.places import JumpsAndMarks
from tui.reader.pointing import Pointing
from tui.reader.reading_place import ReadingPlace
from tui.reader.searching import Searching
from tui.reader.selecting import Selecting
from tui.reader.verb_commands import VerbCommands
from tui.reader.verbs import Verbs
from tui.reader.waiting import BEFORE_THE_REST, Waiting
from tui.reading.clusters import cluster_around
from tui.reading.jumps import Spot
from tui.reading.page import Cursor
from tui.reading.walk import CursorMotion
from tui.widgets.article_view import ArticleView
from tui.widgets.bar import Bar
from tui.widgets.foot_line import FootLine
from tui.widgets.footer import SEARCH_KEYS, footer_keys, pending_words, place_words
from tui.widgets.key_reader import KeyReader, command_key
from tui.widgets.search_line import SearchLine
from tui.widgets.wheeled import Wheeled

READING = "reading on …"
"""Beside the title, while the rest of the text is being read."""
SAVE_PLACE_EVERY = 15.0
"""Seconds between two savings of the reading place: what a crash may cost."""


class ReaderView(Wheeled):
    """An article with its annotations. It owns what is shown of them; the library owns the files."""

    def __init__(self, services: Services, keymap: Keymap, settings: Settings, hidden: Collection[str]) -> None:
        """`hidden` are the kinds of names that are not lit."""
        super().__init__(id="reader")
        self._keymap = keymap
        self._annotations = OpenAnnotations(services.acting, self)
        self._view = ArticleView(looks_of(settings), id="page")
        self._head = Bar(id="reader-head", classes="-head")
        self._foot = FootLine(id="reader-foot")
        self._strip = AnnotationStrip(id="strip", classes="-linear" if settings.linear else "")
        self._motion = CursorMotion()
        self._current = AnnotationUnderCursor(self, self._annotations, self._strip)
        self._moved = MovedAnnotations(self, self._annotations)
        self.expected = ExpectedAnnotation(self, self._annotations, self._moved)
        self.waiting = Waiting(self, lambda: self._annotations.article is not None)
        self._turning = PageTurning(self, self._annotations)
        self._selecting = Selecting(self._view, self._motion, keymap, self.say)
        self._places = JumpsAndMarks(self, services.acting.workspace.marks, services.acting.run)
        self._searching = Searching(self, self._motion, services.acting.run)
        self._pointing = Pointing(self)
        self.entities = ReaderEntities(self, services, hidden, is_on=settings.names)
        self._verbs = Verbs(self, self._annotations, services, self.entities.ask)
        self._verb_commands = VerbCommands(self, self._motion, self._verbs, self._current, self.entities.open_card)
        parts = (self, self._motion, self._places, self._searching, self._current)
        self._moving = Moving(*parts, act=self._verb_commands.act, wait=self.waiting.keeps)
        self._view.mouse_user = ByMouse(self, self._motion, self._annotations, self._leave_begun)
        self._article: Article | None = None
        self._reading_place = ReadingPlace(self._annotations)
        self._is_placed = False
        """Whether the annotations of the article are there."""
        self._keys = KeyReader(keymap, Where.READER)

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._view
        yield self._strip
        yield SearchLine()
        yield self._foot

    def on_mount(self) -> None:
        self.set_interval(SAVE_PLACE_EVERY, self.save_place)

    @property
    def article(self) -> Article | None:
        """The article that is shown; while its end is still being read, its beginning."""
        return self._article

    @property
    def view(self) -> ArticleView:
        return self._view

    def show_article(self, listing: Listing, article: Article, spot: Spot | None = None) -> None:
        """Shows an article where it was left, or at a place in it."""
        place = self._reset_for(article)
        cursor, top = place.cursor, place.top
        self.view.is_visit = spot is not None
        if spot is not None:
            cursor, top = place_of(spot.offset, spot.words, article.text), 0
        self.view.show(article.document, cursor, top, place.furthest)
        self._annotations.open(listing, article, self._placed)
        self.entities.open(article)
        self._show_place()

    def show_beginning(self, beginning: Article, length: int) -> bool:
        """Shows the beginning of an article, where it was left; says whether that is in it. `length` is about how many
        characters the whole has. Until the rest comes (`show_rest`), there is only moving in it."""
        place = self._annotations.workspace.progress.of(beginning.id)
        if max(place.cursor, place.top) >= len(beginning.text) - BEFORE_THE_REST:
            return False
        self._reset_for(beginning)
        self._annotations.close()
        self.view.show(beginning.document, place.cursor, place.top, place.furthest, length)
        self._show_place()
        return True

    def show_failure(self, problem: str) -> None:
        """The rest of the article cannot be had."""
        self.waiting.forget()
        self._head.show(self._article.title if self._article else "", "only the beginning could be read")
        self.say(problem, problem=True)

    def show_rest(self, listing: Listing, article: Article) -> None:
        """The whole of the article whose beginning is shown, or the one that is shown with another card."""
        self._article = article
        self.view.complete(article.document)
        self._annotations.open(listing, article, self._placed)
        self.entities.open(article)
        self._show_place()

    def _reset_for(self, article: Article) -> ReadingPosition:
        """Forgets what was done in another article; returns where this one was left."""
        self._article = article
        self._is_placed = False
        self.waiting.forget()
        self.expected.forget_unless_in(article.id)
        self._motion.forget()
        self._moved.marked_anew = ""
        self._current.choose("")
        self._keys.forget()
        self._pointing.end()
        self.entities.forget()
        self.query_one(SearchLine).close()
        self.say("")
        return self._reading_place.of(article)

    def save_place(self) -> None:
        """Keeps the reading place, off the UI's thread."""
        self._reading_place.save(self.view)

    def look_again(self) -> None:
        """Shows what has been written meanwhile."""
        self._annotations.look_again()
        self.entities.look_again()

    def jump_to(self, offset: int) -> None:
        self._places.jump_to(offset)

    def tell_listing(self, listing: Listing) -> None:
        self.post_message(ArticleChanged(listing))

    def _placed(self) -> None:
        """The annotations of the article that was opened are there."""
        self._is_placed = True
        self.show_markings()
        self.expected.show()
        self._moved.report_new()

    def say(self, text: str, *, problem: bool = False) -> None:
        """A word in the foot line; with nothing to say, the keys stand there."""
        is_searching = self.query_one(SearchLine).is_open
        keys = SEARCH_KEYS if is_searching else footer_keys(self._keymap, Where.READER)
        self._foot.say(text, () if self.view.looks.bare else keys, problem=problem)

    def _show_place(self) -> None:
        if self.article is not None:
            words = place_words(self.article, self.view.cursor.offset, len(self._annotations.markings))
            self._head.show(self.article.title, words if self._annotations.article is not None else READING)

    def go_to(self, offset: int) -> None:
        """Puts the cursor on a character."""
        self._motion.leave_found(self.view.cursor)
        self.view.move_to(Cursor(cluster_around(self.view.page.text, offset)[0]))
        self.show_place()
        self.show_selection()

    @on(ArticleView.Moved)
    def show_place(self) -> None:
        """The cursor is somewhere else."""
        self._show_place()
        self._current.show()
        self.entities.moved()

    def show_markings(self) -> None:
        """Makes everything that is drawn of annotations anew."""
        markings = self._annotations.markings
        self.view.annotate(markings.highlights, markings.notes)
        self._show_place()
        self._current.show()

    def take_key(self, event: events.Key) -> Command | None:
        """A key while the article is in front; returns the command that it completes."""
        event.stop()
        if self._pointing.is_on:
            self.select(self._pointing.feed(command_key(event, self._keymap.langmap)))
            return None
        is_selecting, has_just_begun = self._motion.selection is not None, self._motion.has_just_begun(self.view.cursor)
        understood = self._keys.read(event, selecting=is_selecting, just_begun=has_just_begun)
        match understood:
            case Command():
                self.say("")
                return understood
            case Pending():
                self.say(pending_words(understood))
            case Unknown(typed):
                self.say(f"{key_label(typed)} is not a command; ? shows the keys" if typed else "")
        return None

    def admits(self, command: Command) -> bool:
        """A command is about to be done; says whether it can be, or has to wait for the rest of the text."""
        if self.article is None:
            return False
        if not self.waiting.admits(command):
            return False
        self._searching.leave()
        if BY_ID[command.action].kind == Kind.MOTION and not command.action.startswith("hit."):
            self.view.read_on()
        return True

    def handlers(self) -> dict[str, Handler]:
        turns = self._turning.handlers()
        narrower_or_wider = (Id.SELECTION_GROW, Id.SELECTION_SHRINK)
        return {
            **self._moving.handlers(),
            **self._verb_commands.handlers(),
            **self._places.handlers(),
            **self.entities.handlers(),
            **turns,
            **{action: self._moving.or_without_selection(turns[action]) for action in narrower_or_wider},
            Id.VIEW_BACK: plain(self._back_out),
            Id.ANNOTATION_RESHAPE: plain(lambda: self._moved.reshape(self._current.annotation)),
            Id.ANNOTATION_REPORT: plain(self._moved.report),
            Id.SELECTION_SENTENCE: plain(self._pointing.begin),
            Id.SEARCH_OPEN: plain(self._open_search),
        }

    @property
    def is_waiting(self) -> bool:
        return self.waiting.is_on

    def give_up(self) -> None:
        self.waiting.give_up()

    def take_awaited(self) -> Command | None:
        return self.waiting.take()

    def show_bare(self, bare: bool) -> None:
        """With nothing but the text, or with all of it."""
        self.set_class(bare, "-bare")

    def _back_out(self) -> None:
        """One step: what is selected, what is marked anew, the hits, the bare page."""
        if self._motion.selection is not None:
            self.end_selection()
        elif self._moved.marked_anew:
            self._moved.marked_anew = ""
        elif self._motion.hits is not None:
            self._searching.put_out()
        elif self.view.looks.bare:
            self._turning.leave_bare()

    @on(AnnotationStrip.NextWanted)
    def _show_next(self) -> None:
        self._current.cycle()

    def wheel(self, notches: int) -> None:
        self.view.wheel(notches)

    def _open_search(self) -> None:
        self._motion.leave_found(self.view.cursor)
        self.show_selection()
        self._searching.begin()
        self.query_one(SearchLine).open()
        self.say("")

    @on(SearchLine.Typed)
    def _typed(self, message: SearchLine.Typed) -> None:
        self._searching.type(message.words)

    @on(SearchLine.Left)
    def _left_search(self, message: SearchLine.Left) -> None:
        if message.kept:
            self._places.leave(self._searching.origin)
        self._searching.end(kept=message.kept)
        if not message.kept:
            self.say("")
        self.show_place()

    def show_selection(self) -> None:
        self._selecting.show()

    def select(self, passage: Passage | None, *, is_found: bool = False) -> None:
        """Selects a passage that was pointed at, or found."""
        if passage is not None:
            self._selecting.select(passage, is_found=is_found)
            self.show_place()
            self.show_selection()

    def select_found(self, passage: Passage | None) -> None:
        """Selects what was found in the library; n and N are no more about what was searched for here."""
        self._searching.put_out()
        self.select(passage, is_found=True)

    def end_selection(self) -> None:
        self._selecting.end()

    def _leave_begun(self) -> None:
        """A sequence of keys, letters to point with, and a search that is typed, whose hits stay lit."""
        self._keys.forget()
        self._pointing.end()
        if self.query_one(SearchLine).close():
            self._places.leave(self._searching.origin)
            self._searching.leave()
        self.say("")

    def choose(self, annotation_id: str) -> None:
        """Which of several annotations under the cursor is the one that is shown."""
        self._current.choose(annotation_id)
        self._current.show()

    def ask_for(self, spot: Spot) -> None:
        """A place in another article is wanted."""
        self.post_message(PlaceWanted(spot))

    def ask_for_hit(self, step: int) -> None:
        """A hit of what was looked for in the library is wanted."""
        self.post_message(HitWanted(step))

    def copy(self, text: str) -> None:
        self.post_message(TextCopied(text))

    def change(
        self,
        changed: Sequence[Annotation],
        words: str,
        bases: Sequence[Annotation] = (),
        saved: Callable[[bool], None] = lambda _: None,
        picked: PickedTags = NONE_PICKED,
    ) -> None:
        """Changes annotations; the last of them is the one that is shown. For arguments see `OpenAnnotations.change`."""
        self.end_selection()
        self._current.choose(changed[-1].id)
        self._annotations.change(changed, words, bases, saved, picked)

    @property
    def here(self) -> Here:
        """Where the cursor is, for what is done from there elsewhere."""
        words = words_at(self.view.page, self.view.cursor.offset, self.view.selection)
        return here_of(self.article, self._annotations, self._current.annotation, words, self.entities.here)

    def go_on_writing(self, draft: Draft) -> None:
        """Opens the box with a note that was begun."""
        if self._is_placed:
            self._verbs.go_on_writing(draft)
        else:
            self.say("what is annotated here is still being looked for: ga once more")

    def leave_place(self) -> None:
        """A jump to another article is made from here."""
        self._places.leave(self.view.cursor.offset)

    def show_annotation(self, annotation_id: str) -> None:
        """Goes to an annotation of the article, now or once it is found; for a lost one, a new passage is asked for."""
        self.expected.expect(self._article.id if self._article else "", annotation_id)
        if self._is_placed:
            self.expected.show()
