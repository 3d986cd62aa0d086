"""The reader: one article, the cursor in it, and what the reader does to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from store.annotations.annotation import Annotation
from store.annotations.picked_tags import NONE_PICKED, PickedTags
from store.articles.article import Article, Passage
from store.entities.mention import Entity, Type
from store.library.annotations import LibraryAnnotation
from store.library.drafts import Draft
from store.library.listings import Listing
from store.library.marks import place_of
from store.library.reading_positions import ReadingPosition
from store.settings import Settings
from tui.annotations.services import Services
from tui.annotations.words import described
from tui.keys.actions import BY_ID, Kind, Where, doubled
from tui.keys.grammar import Command, Pending, Unknown
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.reader.annotation_strip import AnnotationStrip
from tui.reader.annotations import OpenAnnotations
from tui.reader.by_mouse import ByMouse
from tui.reader.current import AnnotationUnderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.moved import MovedAnnotations
from tui.reader.page_looks import looks_of, turned
from tui.reader.places import JumpsAndMarks
from tui.reader.pointing import Pointing
from tui.reader.searching import Searching
from tui.reader.verbs import Verbs
from tui.reading.announcing import announced
from tui.reading.clusters import cluster_around
from tui.reading.jumps import Spot
from tui.reading.objects import OBJECTS
from tui.reading.page import Cursor
from tui.reading.page_looks import PageLooks
from tui.reading.walk import CursorMotion, MotionResult, is_far
from tui.widgets.article_view import ArticleView
from tui.widgets.bar import Bar
from tui.widgets.foot_line import FootLine
from tui.widgets.footer import SEARCH_KEYS, footer_keys, pending_words, place_words, selection_words
from tui.widgets.key_reader import KeyReader, command_key
from tui.widgets.search_line import SearchLine
from tui.widgets.wheeled import Wheeled

SCREENFULS = ("page.", "half.")
"""Beginnings of the motions that take the window along."""
NEAR = tuple("view. scroll. library. help. palette. article. app. screen. settings. find. register. act.save".split())
"""Beginnings of the commands that are not about the text."""
BEFORE_THE_REST = 16_384
"""Characters of a beginning that are not enough to be read on from: some screens."""
WAITING = "waiting for the rest of the text · Escape gives it up"
SAVE_PLACE_EVERY = 15.0
"""Seconds between two savings of the reading place: what a crash may cost."""


class ReaderView(Wheeled):
    """An article with its annotations. It owns their present view; the workspace owns the files."""

    class Copied(Message):
        """A text is to go to the clipboard."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """The article's counts or reading place changed."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

    class Wanted(Message):
        """A place in another article is to be shown."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    def __init__(self, tools: Services, keymap: Keymap, settings: Settings, hidden: Collection[str]) -> None:
        """`hidden` are the kinds of names that are not lit."""
        super().__init__(id="reader")
        self._keymap = keymap
        self._desk = OpenAnnotations(tools.acting, self)
        self._view = ArticleView(looks_of(settings), id="page")
        self._head = Bar(id="reader-head", classes="-head")
        self._foot = FootLine(id="reader-foot")
        self._strip = AnnotationStrip(id="strip", classes="-linear" if settings.linear else "")
        self._walk = CursorMotion()
        self._current = AnnotationUnderCursor(self, self._desk, self._strip)
        self._doubts = MovedAnnotations(self, self._desk)
        self._places = JumpsAndMarks(self, tools.acting.workspace.marks, tools.acting.run)
        self._searching = Searching(self, self._walk, tools.acting.run)
        self._pointing = Pointing(self)
        self._naming = ReaderEntities(self, tools, hidden, is_on=settings.names)
        self._verbs = Verbs(self, self._desk, tools, self._naming.ask)
        self._view.mouse_user = ByMouse(self, self._walk, self._desk, self._leave_begun)
        self._article: Article | None = None
        self._saved_place: tuple[int, int] | None = None
        self._is_placed = False
        """Whether the annotations of the article are there."""
        self._expected = ("", "")
        """The ids of the article and of its annotation that is to be gone to when it is there."""
        self._keys = KeyReader(keymap, Where.READER)
        self._awaited: Command | None = None
        """The command that waits for the rest of the text."""

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._view
        yield self._strip
        yield SearchLine()
        yield self._foot

    def on_mount(self) -> None:
        self.set_interval(SAVE_PLACE_EVERY, self.save_place)

    # Opening and leaving

    @property
    def article(self) -> Article | None:
        """The article that is shown; while its end is still being read, its beginning."""
        return self._article

    @property
    def view(self) -> ArticleView:
        return self._view

    def open(self, listing: Listing, article: Article, spot: Spot | None = None) -> None:
        """Shows an article where it was left, or at a place in it."""
        place = self._begin(article)
        cursor, top = place.cursor, place.top
        self.view.is_visit = spot is not None
        if spot is not None:
            cursor, top = place_of(spot.offset, spot.words, article.text), 0
        self.view.show(article.document, cursor, top, place.furthest)
        self._desk.open(listing, article, self._placed)
        self._naming.open(article)
        self._show_place()

    def begin(self, beginning: Article, length: int) -> bool:
        """Shows the beginning of an article, where it was left; says whether that is in it. `length` is about how many
        characters the whole has. Until the rest comes (`complete`), there is only moving in it."""
        place = self._desk.workspace.progress.of(beginning.id)
        if max(place.cursor, place.top) >= len(beginning.text) - BEFORE_THE_REST:
            return False
        self._begin(beginning)
        self._desk.close()
        self.view.show(beginning.document, place.cursor, place.top, place.furthest, length)
        self._show_place()
        return True

    def incomplete(self, problem: str) -> None:
        """The rest of the article cannot be had."""
        self._awaited = None
        self._head.show(self._article.title if self._article else "", "only the beginning could be read")
        self.say(problem, problem=True)

    def complete(self, listing: Listing, article: Article) -> None:
        """The whole of the article whose beginning is shown, or the one that is shown with another card."""
        self._article = article
        self.view.complete(article.document)
        self._desk.open(listing, article, self._placed)
        self._naming.open(article)
        self._show_place()

    def _begin(self, article: Article) -> ReadingPosition:
        """Forgets what was done in another article; returns where this one was left."""
        self._article = article
        self._is_placed = False
        self._awaited = None
        if self._expected[0] != article.id:
            self._expected = ("", "")
        self._walk.forget()
        self._doubts.marked_anew = ""
        self._current.choose("")
        self._keys.forget()
        self._pointing.end()
        self._naming.forget()
        self.query_one(SearchLine).close()
        place = self._desk.workspace.progress.of(article.id)
        self._saved_place = (place.cursor, place.top)
        self.say("")
        return place

    def save_place(self) -> None:
        """Keeps the reading place, off the UI's thread."""
        view = self.view
        if self._desk.article is None or self._saved_place == (view.cursor.offset, view.top):
            return
        self._saved_place = (view.cursor.offset, view.top)
        share = min(1.0, view.furthest / max(1, len(view.page.text)))
        self._desk.keep_place(ReadingPosition(view.cursor.offset, view.top, view.furthest, share))

    def look_again(self) -> None:
        """Shows what has been written meanwhile."""
        self._desk.look_again()
        self._naming.look_again()

    def names_found(self, article_id: str, problem: str) -> None:
        """The names of an article have been found."""
        self._naming.found(article_id, problem)

    def list_names(self, go_on: Callable[[Entity, str], None]) -> None:
        """Lists the names of the article; `go_on` gets the one with which something else is to be done, and what."""
        self._naming.list(go_on)

    @property
    def named_here(self) -> Entity | None:
        """Who or what is named under the cursor."""
        here = self._naming.here
        return here[1] if here else None

    @property
    def hidden(self) -> frozenset[Type]:
        """The kinds of names that are not lit."""
        return self._naming.hidden

    def jump_to(self, offset: int) -> None:
        """Goes to a place that one may want to come back from."""
        self._places.jump_to(offset)

    def tell_listing(self, listing: Listing) -> None:
        self.post_message(self.Changed(listing))

    def _placed(self) -> None:
        """The annotations of the article that was opened are there."""
        self._is_placed = True
        self.show_markings()
        self._show_expected()
        self._doubts.report_new()

    # What it says

    def say(self, text: str, *, problem: bool = False) -> None:
        """A word in the foot line; with nothing to say, the keys stand there."""
        is_searching = self.query_one(SearchLine).is_open
        keys = SEARCH_KEYS if is_searching else footer_keys(self._keymap, Where.READER)
        self._foot.say(text, "" if self.view.looks.bare else keys, problem=problem)

    def _show_place(self) -> None:
        article = self.article
        if article is None:
            return
        if self._desk.article is None:
            self._head.show(article.title, "reading on …")
            return
        self._head.show(article.title, place_words(article, self.view.cursor.offset, len(self._desk.markings)))

    def go_to(self, offset: int) -> None:
        """Puts the cursor on a character."""
        self._walk.leave_found(self.view.cursor)
        self.view.move_to(Cursor(cluster_around(self.view.page.text, offset)[0]))
        self._moved()
        self.show_selection()

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._show_place()
        self._current.show()
        self._naming.moved()

    # Annotations on the page

    def show_markings(self) -> None:
        """Makes everything that is drawn of annotations anew."""
        markings = self._desk.markings
        self.view.annotate(markings.highlights, markings.notes)
        self._show_place()
        self._current.show()

    # Keys

    def take_key(self, event: events.Key) -> str:
        """A key while the article is in front; returns the action that it called if that is not the reader's own."""
        event.stop()
        if self._pointing.is_on:
            self.select(self._pointing.feed(command_key(event, self._keymap.langmap)))
            return ""
        understood = self._keys.read(
            event, selecting=self._walk.selection is not None, just_begun=self._walk.has_just_begun(self.view.cursor)
        )
        match understood:
            case Command():
                self.say("")
                return self.run(understood)
            case Pending():
                self.say(pending_words(understood))
            case Unknown(typed):
                self.say(f"{key_label(typed)} is not a command; ? shows the keys" if typed else "")
        return ""

    def run(self, command: Command) -> str:
        """Does what the keys, or the palette, said; returns the action if it is not the reader's own."""
        view = self.view
        if self.article is None:
            return ""
        if self._desk.article is None and not _is_near(command):
            self._wait_with(command)
            return ""
        self._searching.leave()
        if BY_ID[command.action].kind == Kind.MOTION and not command.action.startswith("hit."):
            view.read_on()
        if command.verb is not None:
            self._act(command)
            return ""
        if BY_ID[command.action].kind == Kind.VERB:
            self._verbs.act(replace(command, verb=command.action), view.selection)
            return ""
        if command.action in ("hit.next", "hit.previous") and self._walk.hits is None:
            return command.action  # it may be about hits in the library
        step = self._walk.run(command, view.page, view.cursor)
        if step is None:
            return self._command(command)
        if (
            self._desk.article is None
            and view.cursor.offset < step.cursor.offset > len(view.page.text) - BEFORE_THE_REST
        ):
            self._wait_with(command)  # it may be cut short by where the beginning ends
            return ""
        self._take(command, step)
        return ""

    # What waits for the rest of a text

    def _wait_with(self, command: Command) -> None:
        self._awaited = command
        self.say(WAITING)

    @property
    def is_waiting(self) -> bool:
        """Whether a command waits for the rest of the text, and so does every key behind it."""
        return self._awaited is not None

    def give_up(self) -> None:
        """What waits is not wanted any more."""
        self._awaited = None
        self.say("given up; the rest of the text is still being read" if self._desk.article is None else "")

    def do_awaited(self) -> str:
        """Does what was waiting, if the rest is there; returns the action as `run` does."""
        if self._awaited is None or self._desk.article is None:
            return ""
        command, self._awaited = self._awaited, None
        self.say("")
        return self.run(command)

    def _act(self, command: Command) -> None:
        """A verb with an object or a motion; `dd` is about the annotation that is shown."""
        if command.action == "annotation.inner" and command.verb == "annotation.delete":
            self._verbs.last = command
            self._current.act(self._verbs.delete)
        else:
            self._verbs.act(command, self._walk.taken(command, self.view.page, self.view.cursor))

    def _take(self, command: Command, step: MotionResult) -> None:
        """Goes where a command led."""
        view = self.view
        moved = step.cursor != view.cursor
        if moved and is_far(command.action):
            self._places.leave(view.cursor.offset)
        self._current.choose("")
        view.move_to(step.cursor, along=command.action.startswith(SCREENFULS))
        self._moved()  # now, so that one key is one repaint
        self.show_selection()
        if command.action.startswith("hit.") and self._walk.hits is not None:
            self._searching.tell(moved=moved)
        elif step.said:
            self.say(step.said)
        elif view.looks.linear and self._walk.selection is None:
            words = announced(command.action, view.page, view.cursor)
            current = self._current.annotation
            self.say(f"{described(current)}: {words}" if current else words)

    def _command(self, command: Command) -> str:
        """A command that is no motion, object or verb; returns its action if it is not the reader's own."""
        view = self.view
        match command.action:
            case "view.back":
                self._back_out()
            case "annotation.reshape":
                self._doubts.reshape(self._current.annotation)
            case "annotation.report":
                self._doubts.report()
            case "act.repeat":
                self._repeat(command)
            case "passage.tag_again" if view.selection is None:
                self._naming.run("entity.card")
            case "passage.tag_again":
                self._verbs.tag_again(view.selection)
            case "scroll.down" | "scroll.up":
                view.scroll_rows((command.count or 1) * (1 if command.action == "scroll.down" else -1))
                self.show_selection()
            case "view.centre":
                view.centre()
            case "view.top":
                view.centre(0.0)
            case "view.bottom":
                view.centre(1.0)
            case "annotation.edit":
                self._current.act(self._verbs.ask_note)
            case "annotation.untag":
                self._current.act(self._verbs.ask_tags_off)
            case "annotation.cycle":
                self._current.cycle()
            case "cite.choose" if view.selection is None:
                self._act(Command(doubled("passage.cite"), verb="passage.cite_as"))
            case "cite.choose":
                self._verbs.act(Command("cite.choose", verb="passage.cite_as"), view.selection)
            case "selection.sentence":
                self._pointing.begin()
            case "search.open":
                self._walk.leave_found(view.cursor)
                self.show_selection()
                self._searching.begin()
                self.query_one(SearchLine).open()
                self.say("")
            case action:
                looks = turned(view.looks, action)
                if looks is not None:
                    self._look(looks)
                elif self.article is None or not (self._places.run(command, self.article) or self._naming.run(action)):
                    return action
        return ""

    def _look(self, looks: PageLooks) -> None:
        """Sets the page in another way, and says what cannot be seen of it."""
        before, self.view.looks = self.view.looks, looks
        self.set_class(looks.bare, "-bare")
        if looks.text_width != before.text_width:
            self.say(f"text {looks.text_width} wide")
        elif looks.margin and not before.margin and self._desk.markings.notes and not self.view.has_margin:
            self.say("there is no room beside the text for notes")
        else:
            self.say("")

    def _back_out(self) -> None:
        """One step: what is selected, what is marked anew, the hits, the bare page."""
        if self._walk.selection is not None:
            self.end_selection()
        elif self._doubts.marked_anew:
            self._doubts.marked_anew = ""
        elif self._walk.hits is not None:
            self._searching.put_out()
        elif self.view.looks.bare:
            self.run(Command("view.focus"))

    def _repeat(self, command: Command) -> None:
        """The last verb once more, on what is selected or on the same kind of object here; tags without asking."""
        last, view = self._verbs.last, self.view
        if last is None or last.verb is None:
            self.say("nothing was done yet that could be repeated")
            return
        last = replace(last, count=command.count or last.count)
        passage = view.selection
        if passage is None and last.action == last.verb:
            self.say("the last verb was about a selection: select something first")
        elif last.verb == "passage.tag":
            self._verbs.tag_again(passage or self._walk.taken(last, view.page, view.cursor))
        elif passage is not None:
            self._verbs.act(last, passage)
        else:
            self._act(last)

    # The mouse

    @on(AnnotationStrip.NextWanted)
    def _show_next(self) -> None:
        self._current.cycle()

    def wheel(self, notches: int) -> None:
        self.view.wheel(notches)

    # Searching

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
        self._moved()

    # Selecting

    def show_selection(self) -> None:
        """Draws what is selected and says how much it is."""
        passage = self._walk.passage(self.view.page, self.view.cursor)
        if passage is None and self.view.selection is None:
            return
        self.view.selection = passage
        if passage is None:
            self.say("")
            return
        self.say(selection_words(self._keymap, self.view.page.text, passage))

    def select(self, passage: Passage | None, *, is_found: bool = False) -> None:
        """Selects a passage that was pointed at, or found."""
        if passage is not None:
            self.view.move_to(self._walk.select(passage, self.view.page, is_found=is_found))
            self._moved()
            self.show_selection()

    def select_found(self, passage: Passage | None) -> None:
        """Selects what was found in the library; n and N are no more about what was searched for here."""
        self._searching.put_out()
        self.select(passage, is_found=True)

    def end_selection(self) -> None:
        """Nothing is selected any more."""
        self._walk.end_selection(self.view.cursor)
        self.show_selection()

    def _leave_begun(self) -> None:
        """A sequence of keys, letters to point with, and a search that is typed, whose hits stay lit."""
        self._keys.forget()
        self._pointing.end()
        if self.query_one(SearchLine).close():
            self._places.leave(self._searching.origin)
            self._searching.leave()
        self.say("")

    # Annotations

    def choose(self, annotation_id: str) -> None:
        """Which of several annotations under the cursor is the one that is shown."""
        self._current.choose(annotation_id)
        self._current.show()

    def ask_for(self, spot: Spot) -> None:
        """A place in another article is wanted."""
        self.post_message(self.Wanted(spot))

    def copy(self, text: str) -> None:
        self.post_message(self.Copied(text))

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
        self._desk.change(changed, words, bases, saved, picked)

    @property
    def listed(self) -> tuple[LibraryAnnotation, ...]:
        """The annotations of the article, as lists show them."""
        listing = self._desk.listing
        return tuple(LibraryAnnotation.of(one, listing) for one in self._desk.markings.placements) if listing else ()

    @property
    def words_here(self) -> str:
        """The words that are selected, or the name or word under the cursor."""
        page, offset = self.view.page, self.view.cursor.offset
        passage = self.view.selection or OBJECTS["entity.inner"](page, offset, None) or page.prose.word(offset)
        return self.view.page.text[slice(*passage)].strip() if passage else ""

    @property
    def tag_here(self) -> str:
        """The first tag of the annotation under the cursor."""
        here = self._current.annotation
        return here.tags[0] if here and here.tags else ""

    @property
    def current(self) -> str:
        """The id of the annotation under the cursor."""
        return self._current.annotation.id if self._current.annotation else ""

    def go_on_writing(self, draft: Draft) -> None:
        """Opens the box with a note that was begun."""
        if self._is_placed:
            self._verbs.go_on_writing(draft)
        else:
            self.say("what is annotated here is still being looked for: ga once more")

    def leave_place(self) -> None:
        """A jump to another article is made from here."""
        self._places.leave(self.view.cursor.offset)

    def expect(self, article_id: str, annotation_id: str) -> None:
        """Goes to an annotation once its article is opened and what is annotated there is found, which is later where the text
        is large or has changed; not if another article is opened first."""
        self._expected = (article_id, annotation_id)

    def show_annotation(self, annotation_id: str) -> None:
        """Goes to an annotation of the article, now or once it is found; for a lost one, a new passage is asked for."""
        if self._article is not None:
            self.expect(self._article.id, annotation_id)
        if self._is_placed:
            self._show_expected()

    def _show_expected(self) -> None:
        article_id, annotation_id = self._expected
        if self._article is None or self._article.id != article_id:
            return
        self._expected = ("", "")
        placement = self._desk.markings.by_id(annotation_id)
        if placement is not None and placement.passage is not None:
            self._places.jump_to(placement.passage.start)
            self.choose(placement.annotation.id)
        elif placement is not None:
            self._doubts.mark_anew(placement.annotation.id)


def _is_near(command: Command) -> bool:
    """Whether the beginning of a text is enough for a command."""
    motion = BY_ID[command.action].kind == Kind.MOTION and not is_far(command.action)
    return command.verb is None and (motion or command.action.startswith(NEAR))
