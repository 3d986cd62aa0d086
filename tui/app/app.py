"""The app: two views over one library, and what belongs to neither."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerState

from store.articles.clean import clean_line
from store.library.library import Contents, Library
from store.library.listings import Listing
from store.settings import Settings
from store.state import AppState, recall, remember
from tui.annotations.drafting import Lines
from tui.app.input_routing import InputRouting, Received
from tui.app.leaving import FOR_A_FAULT, ToldToEnd, finish_saving
from tui.app.opening import Opening
from tui.app.warming import warm_up
from tui.dialogues.awaiting import Awaiting
from tui.dialogues.dialogue import Dialogue
from tui.keys.actions import ANYWHERE, Where
from tui.keys.keymap import make_keymap
from tui.library.folder import FolderRefresh
from tui.library.missing_articles import accept, asked
from tui.library.view import LibraryView
from tui.terminal.faults import EXIT_STATUS, told
from tui.terminal.mouse import Mouse
from tui.terminal.quiet_terminal import Modes
from tui.terminal.signals import ending_by_signals
from tui.terminal.terminal import driver_for, left_as_it_was
from tui.widgets.clean_lines import CleanLines
from tui.widgets.footer import LEAVING_A_LINE, how_to_leave
from tui.widgets.key_reader import key_name
from tui.widgets.theme import make_themes
from tui.widgets.turns import BEFORE_ALL, Turns

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from store.entities.index import EntityIndex
    from store.report import Report
    from tui.annotations.begun_notes import BegunNotes
    from tui.annotations.copying import Copying
    from tui.annotations.services import Services
    from tui.app.commanding import Commanding
    from tui.app.links import Links
    from tui.clipboard import Copied
    from tui.dialogues.dialogue import Dialogue
    from tui.find.finding import Finding, IndexProgressed
    from tui.library.article_acts import ArticleActs
    from tui.library.entities import EntityProgress, LibraryEntities
    from tui.library.lists import LibraryLists
    from tui.library.saved_filters import SavedFilters
    from tui.reader.annotation_strip import AnnotationStrip
    from tui.reader.entities import EntitiesFound
    from tui.reader.view import ReaderView

CLEAN = CleanLines()
COLLECT_EVERY = 20_000
"""New objects between two collections of garbage, so that they seldom fall into a key: drawing a screen makes 3,000."""
BESIDE = (10_000, 0)
"""Where the view lies that is not looked at: laid out, but not drawn."""
WARMS = "warms"
"""Group of the worker that imports what the first article needs."""
CLEARED = "\x1b[2J"
"""The control sequence that empties the screen."""
LEARNS = "learns"
"""Group of the worker that learns which tags are meant where."""
INDEXED_AFTER = 10.0
"""Seconds after which the index of texts is looked after: the first article is being read by then."""


class PostilApp(App[None]):
    """Opens a library, shows its list, and lets articles be read and annotated."""

    TITLE = "postil"
    CSS_PATH = "postil.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    """Textual's own selection would mark whatever lies between two places of the screen."""
    AUTO_FOCUS = None
    """No widget of the two views has the focus: it would be styled and drawn anew with every change of view. Keys that are
    for no input and no dialogue go to the view in front."""

    def __init__(
        self, workspace: Library, settings: Settings, opening: str = "", place: str = "", modes: Modes = None
    ) -> None:
        """`opening` is the path of an article to open at once, at a `place` in it as links name it; `modes` are those in which
        the terminal is to be left."""
        self.told_to_end = ToldToEnd(self, self.leave)
        self._terminal_modes = modes
        super().__init__()
        self._settings = settings
        self.keymap = make_keymap(settings)
        self._lines = Lines(lambda: self._tools.notes.drafting)
        self._status = 0
        """What it ends with, if nothing goes wrong."""
        self.fault = ""
        """The line that tells of the fault that ends the app; ``""`` as long as there is none."""
        self.turns = Turns()
        mouse = Mouse(self, lambda: (self.screen, self._front))
        self.awaiting = Awaiting(self, lambda: (self._articles, self._front))
        self._routing = InputRouting(
            self,
            self,
            mouse,
            self.awaiting,
            self.turns,
            super().on_event,
            lambda: bool(self.fault) or not self.is_running,
        )
        self._workspace = workspace
        self._opening = opening
        self._place = place
        self.folder = FolderRefresh(self, workspace, lambda: self.library, self._looked, self._routing.give_up)
        self._articles = Opening(self, self, workspace)
        self._front: LibraryView | ReaderView
        self._mounted: ReaderView | None = None
        self._mounting = asyncio.Lock()
        before = recall()
        self._hidden = before.hidden
        self._citation_format = before.citation_format
        themes = make_themes(settings, before.theme)
        for theme in themes.offered:
            self.register_theme(theme)
        self.theme = themes.start.name
        self.themes = [theme.name for theme in themes.offered]
        self._misread = (*settings.problems, *self.keymap.problems, *themes.problems)
        self.set_class(settings.linear, "-linear")

    def compose(self) -> ComposeResult:
        name = clean_line(self._workspace.library.name)
        yield LibraryView(name, self.keymap, linear=self._settings.linear)

    def on_mount(self) -> None:
        library = self._front = self.library
        self.folder.begin()
        if self._settings.resume:
            self._articles.return_to_row()
        library.state("looking through the folder …")
        self.call_after_refresh(self._after_first_paint)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line of every widget goes through on its way to the terminal."""
        return [*super().get_line_filters(), CLEAN]

    # Starting

    async def _after_first_paint(self) -> None:
        """What the first frame did not need: the reader, the folder's present state."""
        await self.reader()
        self.folder.look()
        if self._settings.resume and not self._opening:
            await self._articles.return_to_article()
        if self._opening and self._settings.names:
            self._tools.named.start()
        paths = [listing.path for listing in self._workspace.remembered()]
        self.run_worker(lambda: warm_up(paths), thread=True, group=WARMS, exit_on_error=False)
        self.run_worker(self._learn, thread=True, group=LEARNS, exit_on_error=False)
        gc.collect()
        gc.freeze()
        gc.set_threshold(COLLECT_EVERY)
        gc.enable()

    def _learn(self) -> None:
        """In a thread: what was done before, to be offered again or undone. Kept texts that nothing needs are dropped."""
        self._workspace.drafts.tidy()
        self.call_from_thread(self._begun.tell, self._tools.notes.drafting.left())
        self._workspace.learn_usual()
        self._tools.acting.steps.look_at_journal()
        self._workspace.drop_unneeded_texts()

    def _say_of_folder(self, text: str, *, problem: bool = True) -> None:
        """Word of the look through the folder, that no key asked for."""
        with self.turns.speaking_for(BEFORE_ALL):
            self.library.say(text, problem=problem)

    def _looked(self, contents: Contents) -> None:
        """The folder has been looked through."""
        library = self.library
        library.lists = self._lists.all
        if notices := (*contents.problems, *contents.notices):
            more = f" ({len(notices) - 1} more: `postil check` says all)" if notices[1:] else ""
            self._say_of_folder(f"{notices[0]}{more}")
        elif question := asked(self.keymap, contents.listings):
            self._say_of_folder(question, problem=False)
        elif self._misread:
            self._say_of_folder(f"{self._misread[0]}; `postil settings` tells all")
        if not contents.listings:
            self._say_of_folder("No articles here: postil lists .txt, .md and .html files.", problem=False)
        opening, self._opening = self._opening, ""
        for listing in contents.listings:
            if listing.path == opening:
                self.call_later(self._articles.follow, listing, self._place)
        if self._settings.names:
            self._names.begin()
        self.set_timer(INDEXED_AFTER, self._begin_index)

    # Opening and closing

    @on(LibraryView.Rested)
    def _rested(self, message: LibraryView.Rested) -> None:
        self._articles.read_ahead(message.listing)
        if question := asked(self.keymap, [message.listing]):
            self.library.say(question)

    async def on_reader_view_wanted(self, message: ReaderView.Wanted) -> None:
        await self._articles.go_to_spot(message.spot)

    def put_in_front(self, view: LibraryView | ReaderView) -> None:
        self.screen_stack[0].set_focus(None)  # a line of the view that is left may have it
        self._front.styles.offset = BESIDE
        view.styles.offset = (0, 0)
        self._front = view

    async def on_event(self, event: events.Event) -> None:
        """Hands each key, each paste and what is done with the mouse to what it is for, and waits until it has had its effect:
        what one key opens gets the next, however fast they come."""
        is_own = not isinstance(event, events.Key) or self._is_for_own(event.key)
        if isinstance(event, Received) and not event.is_forwarded and is_own:
            self.app_focus = True  # some terminals tell that their window was left, and not that it is in front again
            await self._routing.take(event)
            self._lines.look(self.focused)
        else:
            await super().on_event(event)

    async def take_key(self, event: events.Key) -> None:
        """A key for the view in front."""
        await self.perform(self._front.take_key(event), self.where)

    def tell_how_to_leave(self) -> None:
        """C-c, where nothing is selected that it would copy."""
        if isinstance(self.screen, Dialogue):
            self.screen.say_how_to_leave()
        elif self.focused is not None:
            self._front.say(LEAVING_A_LINE)
        else:
            self._front.say(how_to_leave(self.keymap, self.where))

    async def perform_anywhere(self, event: events.Key) -> bool:
        """Does what a key calls whatever is in front; says whether it is such a key."""
        if event.key == "ctrl+c" and not self._has_selected:
            self.tell_how_to_leave()
            return True
        for action in map(self.keymap.by_id.__getitem__, ANYWHERE):
            if key_name(event) in action.keys:
                await self.perform(action.id, self.where)
                return True
        return False

    @property
    def _has_selected(self) -> bool:
        """Whether something is selected where a key goes now."""
        if isinstance(self.focused, Input | TextArea):
            return bool(self.focused.selected_text)
        reader = self._mounted if self._front is self._mounted and self.screen is self.default_screen else None
        return reader is not None and reader.view.selection is not None

    async def take_clicked(self) -> None:
        """What a click in the library called."""
        await self.perform(self.library.take_clicked(), Where.LIBRARY)

    async def go_on(self) -> None:
        """What had to wait is done, if it can be by now, and then the keys that came behind it."""
        if action := self._front.do_awaited():
            await self.perform(action, self.where)
        if isinstance(self.screen, Dialogue):
            self.screen.do_awaited()
        self.call_later(self._routing.go_on)  # when what a dialogue has returned is taken

    async def on_arrived(self) -> None:
        await self.go_on()

    def _is_for_own(self, key: str) -> bool:
        """Whether a key is none of Textual's."""
        return self.is_running and key != "ctrl+q"

    @cached_property
    def _tools(self) -> Services:
        from store.library.entities import EntityCatalogue
        from tui.annotations.acting import Acting
        from tui.annotations.citing import Citing
        from tui.annotations.drafting import Drafting
        from tui.annotations.note_asking import NoteAsking
        from tui.annotations.services import Services
        from tui.annotations.tag_asking import TagAsking

        def listings() -> tuple[Listing, ...]:
            return self.listings

        acting, tags = Acting(self, self._workspace, self), TagAsking(self, self._workspace, listings, self._settings)
        named = EntityCatalogue(self._workspace, self._names_found, self._settings.models)
        copying = self._copying
        citing = Citing(self, acting, self._settings, self._citation_format, copying.copy)
        drafting = Drafting(self._workspace.drafts)
        notes = NoteAsking(self, drafting, self._settings.editor, lambda: copying.texts)
        return Services(acting, tags, listings, copying.copy, citing, named, notes)

    @cached_property
    def _copying(self) -> Copying:
        from tui.annotations.copying import Copying

        return Copying(self, self._workspace.layout.clipboard, self._send, self._keep_copied, self.say)

    def _send(self, sequence: str) -> None:
        """In any thread: a control sequence to the terminal."""
        if self._driver is not None:
            self._driver.write(sequence)

    def _keep_copied(self, copied: Copied) -> None:
        self._clipboard = copied.text or self._clipboard  # where Textual's own inputs paste from

    @cached_property
    def _across(self) -> LibraryLists:
        from tui.library.lists import LibraryLists

        return LibraryLists(self, self._tools, self._articles.go_to, self._articles.show_proposal, self.say)

    @cached_property
    def _finding(self) -> Finding:
        from tui.find.finding import Finding, Leads

        leads = Leads(
            self._articles.show_found,
            self._across.list_tagged,
            self._names.open_dossier,
            self._commanding.choices,
            self._commanding.do,
            lambda told: self.say(told, False),
        )
        return Finding(self, self._tools, leads)

    @cached_property
    def _begun(self) -> BegunNotes:
        from tui.annotations.begun_notes import BegunNotes

        return BegunNotes(self, self._tools, self._articles.go_on_writing, self.say)

    @cached_property
    def _lists(self) -> SavedFilters:
        from tui.library.saved_filters import SavedFilters

        return SavedFilters(self, self._tools.acting, self.library.filter_by, self.say)

    @cached_property
    def _article_acts(self) -> ArticleActs:
        from tui.library.article_acts import ArticleActs

        return ArticleActs(self, self._tools, self.say)

    @cached_property
    def _names(self) -> LibraryEntities:
        from tui.library.entities import LibraryEntities

        return LibraryEntities(self, self._tools, self._articles.show_place, self.say)

    async def reader(self) -> ReaderView:
        """The reader, mounted when it is first needed."""
        from tui.reader.view import ReaderView

        async with self._mounting:
            if self._mounted is None:
                reader = ReaderView(self._tools, self.keymap, self._settings, self._hidden)
                reader.styles.offset = BESIDE
                # Not on the screen in front: a dialogue would take it along when it is closed.
                await self.default_screen.mount(reader)
                self._mounted = reader
        return self._mounted

    # Actions of no view

    async def perform(self, action: str, where: Where) -> None:
        """Does what belongs to neither view; ``""`` is nothing."""
        if action != "act.undo" and self._mounted is not None:
            self._tools.acting.steps.forget()
        match action:
            case "row.open":
                listing = self.library.current
                if listing is not None:
                    await self._articles.open(listing)
            case "view.close" if where == Where.LIBRARY:
                self.run_worker(self.action_quit(), exit_on_error=False)
            case "view.close" | "library.open":
                await self._articles.close()
            case "article.next":
                await self._articles.turn(1)
            case "article.previous":
                await self._articles.turn(-1)
            case "palette.open":
                self._commanding.open()
            case "help.open":
                self._open_help(where)
            case "settings.show":
                self._commanding.show_settings()
            case "act.save":
                self.say("everything is saved as it is done: nothing has to be", False)
            case "app.quit":
                self.run_worker(self.action_quit(), exit_on_error=False)
            case "app.suspend":
                self.action_suspend_process()
            case "screen.redraw":
                self.draw_anew()
            case "library.skipped":
                self.folder.show_skipped()
            case "library.merge":
                self.folder.merge_copies()
            case "library.accept":
                accept(self._tools.acting, self.library.current, self.listings, self.say)
            case "library.export":
                from tui.annotations.exporting import ask_export

                ask_export(self, self._tools.acting, self._in_front, self.say)
            case "library.import":
                from tui.annotations.importing import ask_import

                ask_import(self, self._tools.acting, self._tools.listings, self.say)
            case "register.open":
                self._copying.open_register()
            case "find.open":
                self._finding.open()
            case "hit.next" | "hit.previous":
                self._finding.go_on(1 if action == "hit.next" else -1)
            case "theme.turn":
                self.theme = self.themes[(self.themes.index(self.theme) + 1) % len(self.themes)]
            case _ if action:
                reader = await self.reader()
                (
                    self._lists.run(action, self.library.typed)
                    or self._article_acts.run(action, self.library.targets, self.library.current)
                    or self._across.run(action, reader)
                    or self._begun.run(action)
                    or self._links.run(action, reader.article, reader.view.cursor.offset)
                    or self._names.run(action, reader)
                )

    @property
    def where(self) -> Where:
        return Where.READER if self._front is self._mounted else Where.LIBRARY

    @property
    def _in_front(self) -> list[Listing]:
        """The articles that are looked at: the open one, or those in the list."""
        return [row for row in self.library.shown if self.here in ("", row.id)]

    @cached_property
    def _links(self) -> Links:
        from tui.app.links import Links

        return Links(self, self._tools, self._articles.open, self.say)

    @cached_property
    def _commanding(self) -> Commanding:
        from tui.app.commanding import Commanding

        return Commanding(self, self, lambda: self._tools.acting, self._settings)

    @on(Driver.SignalResume)
    def _go_on(self) -> None:
        """The process was stopped, and has the terminal again."""
        self.draw_anew()

    def draw_anew(self) -> None:
        """Draws all of the screen, whatever the terminal shows."""
        self._send(CLEARED)
        self.refresh(layout=True)

    def _open_help(self, where: Where) -> None:
        from tui.dialogues.help import show_help

        show_help(self, where)

    def on_annotation_strip_tag_chosen(self, message: AnnotationStrip.TagChosen) -> None:
        self._across.list_tagged(message.tag)

    def on_dialogue_wheeled(self, message: Dialogue.Wheeled) -> None:
        self._front.wheel(message.notches)

    def on_reader_view_copied(self, message: ReaderView.Copied) -> None:
        self._copying.copy(message.text, self.say)

    def say(self, text: str, is_problem: bool) -> None:
        self._front.say(text, problem=is_problem)

    def on_reader_view_changed(self, message: ReaderView.Changed) -> None:
        self.folder.change([message.listing])

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work in the background has ended, so that what waited for it can be done; where it ended as it never should, that
        ends the app: nothing is taken for done."""
        if event.worker.is_finished:
            await self.go_on()
        if event.state == WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self._handle_exception(event.worker.error)

    def on_app_focus(self) -> None:
        """The window has the focus again: others may have written meanwhile."""
        if self._mounted is not None:
            self._mounted.look_again()
        self.folder.look()

    def _names_found(self, article_id: str, problem: str) -> None:
        """In a thread: the names of an article have been found."""
        from tui.reader.entities import EntitiesFound

        self.post_message(EntitiesFound(article_id, problem))

    def on_entities_found(self, message: EntitiesFound) -> None:
        if self._mounted is not None:
            with self.turns.speaking_for(BEFORE_ALL):
                self._mounted.names_found(message.article, message.problem)

    def _begin_index(self) -> None:
        self._finding.begin()

    def on_library_view_names_wanted(self) -> None:
        def look(report: Report) -> EntityIndex:
            return self._tools.named.index(self.listings, report)

        def take(index: EntityIndex) -> None:
            self.library.know_names(index.in_article)

        self._tools.acting.prepare("looking for names", look, take, self.say, "names of the list")

    def on_index_progressed(self, message: IndexProgressed) -> None:
        self.library.state(message.told, "index")
        self._finding.show_progress()

    def on_entity_progress(self, message: EntityProgress) -> None:
        library = self.library
        library.state(message.progress.told, "names")
        if not message.progress.told:
            library.know_names(None)  # more are known than when it was asked last

    # What acts change

    @property
    def library(self) -> LibraryView:
        return self.query_one(LibraryView)

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""
        reader = self._mounted
        return reader.article.id if reader and self._front is reader and reader.article else ""

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The rows of the library as they are now."""
        return self.folder.rows.now

    def acted(self, listings: Iterable[Listing]) -> None:
        """The codebook, or the annotations of these articles, have changed."""
        self.folder.change(list(listings))
        self.library.lists = self._lists.all
        if self._mounted is not None:
            self._mounted.look_again()
            self._articles.open_anew(self._mounted.article)
        if self._workspace.is_said_otherwise or any(listing.missing for listing in listings):
            self.on_app_focus()  # which article is which file is told by a look alone

    # Leaving

    async def action_quit(self) -> None:
        """Leaves when everything that was done is on the disk."""
        if self._mounted is not None:
            self._mounted.save_place()
            self._finding.close()
            self._names.close()
            self._hidden = tuple(self._mounted.hidden)
            self._citation_format = self._tools.citing.last
        self._workspace.library.close()  # what is still being read is not waited for
        await finish_saving(self)
        if self._mounted is not None:
            await asyncio.to_thread(self._tools.named.close)
        self._workspace.remember(self.listings)
        remember(AppState(str(self._workspace.layout.root), self.theme, self._hidden, self._citation_format))
        if self._status:
            self._tools.notes.drafting.keep_all()
        else:
            self._lines.end()
        self.exit(return_code=self._status)

    def leave(self, status: int) -> None:
        """Ends as soon as everything is on the disk, whatever is open, with an exit status; what is being typed is kept."""
        self._status = status
        self._tools.notes.drafting.keep_all()
        if self.query(LibraryView):
            self.run_worker(self.action_quit(), exit_on_error=False)
        else:
            self.exit(return_code=status)

    # Faults

    def _handle_exception(self, error: Exception) -> None:
        """A fault of postil's own, in whatever part of the screen: a report of it is kept, and the app ends. What was asked to
        end has saved all there was, and what its parts no longer find while they are taken away is no fault."""
        if self._exit:
            return
        if not self.fault:
            self.fault = told(error)
            self._return_code = EXIT_STATUS
        if self._exception is None:  # which Textual's tests raise again
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def meet_fault(self, error: BaseException | None) -> None:
        """In any thread: the same."""
        if self._loop is not None and isinstance(error, Exception):
            self._loop.call_soon_threadsafe(self._handle_exception, error)

    def get_driver_class(self) -> type[Driver]:
        usual = super().get_driver_class()
        return driver_for(usual, self._terminal_modes, self.meet_fault, self.told_to_end.end_without_terminal)

    def _print_error_renderables(self) -> None:
        """What Textual would print of a fault has the values of all variables, texts among them."""
        self._exit_renderables.clear()

    async def _process_messages_loop(self) -> None:
        """Textual's, in which the app is until it ends; behind it, all work in the background is given up."""
        try:
            await super()._process_messages_loop()
        finally:
            if self.fault:
                with contextlib.suppress(Exception):
                    if self._mounted is not None:
                        self._mounted.save_place()
                    await asyncio.wait_for(finish_saving(self), FOR_A_FAULT)
                    await asyncio.to_thread(self._tools.named.close)


def run(
    workspace: Library, settings: Settings, opening: str = "", place: str = "", modes: Modes = None
) -> tuple[int, str]:
    """Opens the app, for the arguments see `PostilApp`, and returns when it is closed: with the exit status, and the line that
    tells of the fault that ended it, or ``""``. The terminal is then as it was before."""
    gc.disable()  # until the first frame is there: what is made before it stays
    app = PostilApp(workspace, settings, opening, place, modes)
    threading.excepthook = lambda arguments: app.meet_fault(arguments.exc_value)
    with ending_by_signals(app.told_to_end.end), left_as_it_was():
        app.run()
    return app.return_code or 0, app.fault
