"""The app: two views over one library, and what belongs to neither."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from store.articles.clean import clean_line
from store.library.catalogue import Catalogue
from store.library.library import Library
from store.library.listings import Listing
from store.settings import Settings
from store.state import recall
from tui.annotations.notes.typed_lines import TypedLines
from tui.app.commands import AppCommands
from tui.app.first_article import FirstArticle
from tui.app.frame import Frame
from tui.app.input_routing import InputRouting, Received
from tui.app.leaving import Leaving
from tui.app.opening import Opening
from tui.app.parts import Parts
from tui.app.pending_keys import PendingKeys
from tui.app.starting import Starting
from tui.app.theme_choice import ThemeChoice
from tui.app.views import BESIDE
from tui.app.views_screen import ViewsScreen
from tui.dialogues.awaiting import Awaiting
from tui.dialogues.dialogue import Dialogue
from tui.dialogues.keyed import KeyedDialogue
from tui.dialogues.used_actions import UsedActions
from tui.keys.actions import ANYWHERE
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.keymap import make_keymap
from tui.keys.where import Where
from tui.library.folder import FolderRefresh
from tui.library.missing_articles import asked
from tui.library.view import LibraryView
from tui.terminal.answers import Answers
from tui.terminal.debug_log import LOG
from tui.terminal.mouse import Mouse
from tui.terminal.quiet_terminal import Modes
from tui.widgets.colours.theme import make_themes
from tui.widgets.turns import BEFORE_ALL, Turns

if TYPE_CHECKING:
    from tui.find.finding import IndexProgressed
    from tui.library.messages import EntityProgress
    from tui.reader.entities import EntitiesFound
    from tui.reader.messages import ArticleChanged, HitWanted, PlaceWanted, TagChosen, TextCopied
    from tui.reader.view import ReaderView


class PostilApp(Frame):
    """Opens a library, shows its list, and lets the reader read and annotate articles."""

    TITLE = "postil"
    CSS_PATH = "postil.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    """Textual's own selection would mark everything between two points of the screen."""
    AUTO_FOCUS = None
    """No widget of the two views has the focus, because focusing restyles and redraws it at every change of view. A key that
    no input and no dialogue takes goes to the view in front."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        opening: str = "",
        place: str = "",
        modes: Modes = None,
        answers: Answers | None = None,
    ) -> None:
        """`opening` is the path of an article to open at once, `place` a place in it as links name it; `modes` are the
        terminal modes to restore at the end."""
        super().__init__(modes, answers)
        self._settings = settings
        self.keymap = make_keymap(settings)
        self.parts: Parts
        self._articles: Opening
        self._first: FirstArticle
        self._starting: Starting
        self._lines = TypedLines(lambda: self.parts.services.notes.drafting)
        self.turns = Turns()
        self.pending_keys = PendingKeys(self, self.set_timer)
        mouse = Mouse(self, lambda: (self.screen, self._front))
        self.awaiting = Awaiting(self, lambda: (self._first, self._articles, self._front))
        anywhere = {key: Command(action) for action in ANYWHERE for key in self.keymap.by_id[action].keys}
        self._routing = InputRouting(self, mouse, self.awaiting, self.turns, anywhere, super().on_event)
        self._library = library
        self.catalogue = Catalogue()
        self.folder = FolderRefresh(
            self,
            library,
            self.catalogue,
            lambda: self.library,
            lambda contents: self._starting.looked(contents),
            lambda problem: self._first.fail(problem),
            lambda: self.parts.services.acting,
        )
        self._articles = Opening(self, self, library)
        self._first = FirstArticle(self, self, self._articles, self.folder.unlock, opening, place)
        self._front: LibraryView | ReaderView
        self.mounted: ReaderView | None = None
        self._mounting = asyncio.Lock()
        self._before = before = recall()
        self.used = UsedActions(before.used)
        self.parts = Parts(self, self, library, settings, self._articles, before)
        self._leaving = Leaving(self, self, self.parts, self._articles, library, settings)
        self.commands = AppCommands(self, self, self.parts, self._articles, self.folder)
        themes = make_themes(settings, before.theme, is_light=bool(self._answers.is_light))
        self.themes = ThemeChoice(self, themes, is_light=bool(self._answers.is_light))
        self._starting = Starting(
            *(self, self, self.parts, self._articles, library, settings),
            first=self._first,
            misread=(*settings.problems, *self.keymap.problems, *themes.problems),
        )
        self.set_class(settings.linear, "-linear")

    def get_default_screen(self) -> ViewsScreen:
        return ViewsScreen(id="_default")  # Textual's name for it

    def compose(self) -> ComposeResult:
        name = self.sub_title = clean_line(self._library.folder.name)
        looked_at = (name, self.catalogue, self.awaiting, self.keymap)
        yield LibraryView(*looked_at, linear=self._settings.linear, attributes=self._settings.attributes)

    def on_mount(self) -> None:
        self._front = self.library
        self.folder.begin()
        self._first.begin(self._articles.return_to_row() if self._settings.resume else "")
        # in a task of its own: drawing goes on while the first article is read
        self.call_after_refresh(lambda: self.run_worker(self.after_first_frame(), exit_on_error=False))

    async def after_first_frame(self) -> None:
        """Does the work that the first frame did not need."""
        from tui.app.outside_changes import OutsideChangesWatch
        from tui.library.tag_colours import show_colours_soon

        OutsideChangesWatch(
            self, self, self._library, self.folder, lambda: self.parts.services.acting.saving.locked()
        ).begin()
        await self._starting.go_on(self.folder.look)
        await show_colours_soon(self.library, self._library.collection)

    @on(LibraryView.Rested)
    def _rested(self, message: LibraryView.Rested) -> None:
        self._articles.read_ahead(message.listing)
        if question := asked(self.keymap, [message.listing]):
            self.library.say(question)

    async def on_place_wanted(self, message: PlaceWanted) -> None:
        await self.parts.places.show_spot(message.spot)

    def put_in_front(self, view: LibraryView | ReaderView) -> None:
        self.screen_stack[0].set_focus(None)  # a line of the view that is left may have the focus
        self._front.styles.offset = BESIDE
        view.styles.offset = (0, 0)
        self._front = view

    async def on_event(self, event: events.Event) -> None:
        """Hands each key, paste and mouse event to its receiver and waits until the receiver is done. So the next key goes to
        what this one opened, however fast keys come."""
        is_own = not isinstance(event, events.Key) or self._is_for_own(event.key)
        if isinstance(event, Received) and not event.is_forwarded and is_own:
            # some terminals report that their window lost the focus, and not that it has it again
            self.app_focus = True
            await self._routing.take(event)
            if self.focused is not None or self._lines.line is not None:
                self._lines.look(self.focused)
            if isinstance(event, events.Key):
                in_front = self.screen if isinstance(self.screen, KeyedDialogue) else self._front
                is_boxed = in_front is not self.screen and isinstance(self.screen, Dialogue)
                pending = None if self.focused is not None or is_boxed else in_front.key_reader.pending
                if pending is not self.pending_keys.pending:
                    self.pending_keys.look(pending)
        else:
            await super().on_event(event)

    async def take_key(self, event: events.Key) -> str:
        """Gives a key to the view in front; returns the id of the action that it called, ``""`` for none."""
        understood = self._front.take_key(event)
        await self._do_or_forget(understood if isinstance(understood, Command) else None)
        return understood.called

    def tell_how_to_leave(self) -> bool:
        """Takes C-c; returns whether it said how to leave. It does not where something is selected: C-c copies that."""
        from tui.app.interrupt import tell_how_to_leave

        return tell_how_to_leave(self, self._front, self.keymap, self.where)

    async def take_clicked(self) -> None:
        """Does what a click in the library called, unless an article is in front by then."""
        clicked = self.library.take_clicked()
        if clicked is not None and self.awaiting.is_waiting:
            self._routing.give_up()  # another article is meant now
        await self._do_or_forget(clicked if self.where == Where.LIBRARY else None)

    async def go_on(self) -> None:
        """Does the command that had to wait, if it can be done now, and then the keys that came after it."""
        if command := self._front.take_awaited():
            await self.do(command)
        if isinstance(self.screen, Dialogue):
            self.screen.do_awaited()
        self.call_later(self._routing.go_on)  # after the value that a dialogue returned has been taken

    async def on_wait_ended(self) -> None:
        await self.go_on()

    def _is_for_own(self, key: str) -> bool:
        """Whether Textual does not keep this key for itself."""
        return self.is_running and key != "ctrl+q"

    def keep_copied(self, text: str) -> None:
        """Keeps a text for Textual's own inputs, which paste from it."""
        self._clipboard = text or self._clipboard

    def show_help(self, where: Where) -> None:
        """Shows the keys of a place."""
        from tui.dialogues.help import show_help

        show_help(self, where)

    def quit(self) -> None:
        """Leaves when everything that was done is on the disk."""
        self.run_worker(self.action_quit(), exit_on_error=False)

    async def reader(self) -> ReaderView:
        """The reader, mounted when it is first needed."""
        async with self._mounting:
            if self.mounted is None:
                from tui.app.reader_mounting import mount_reader

                self.mounted = await mount_reader(
                    self, lambda: self.parts.services, self.keymap, self._settings, self._before
                )
        return self.mounted

    async def _do_or_forget(self, command: Command | None) -> None:
        """Does a command. Without a command, the key only withdraws the offer of the last undoing."""
        if command is not None:
            await self.do(command)
        else:
            self._forget_steps()

    def _forget_steps(self) -> None:
        if self.mounted is not None and self.parts.services.undoing.in_the_way:
            self.parts.services.undoing.forget()

    async def do(self, command: Command) -> None:
        """Does a command in the view in front, and waits until it is done."""
        LOG.debug("%s in the %s, count %s, verb %s", command.action, self.where, command.count, command.verb)
        if command.action != Id.ACT_UNDO:
            self._forget_steps()
        if not self._front.admits(command):
            return
        if self.where == Where.LIBRARY and self.mounted is None:
            await self.reader()  # some actions need parts of the reader
        work = self.commands.dispatchers[self.where].do(command)
        if work is not None:
            await work

    def on_hit_wanted(self, message: HitWanted) -> None:
        self.parts.finding.go_on(message.step)

    async def on_keyed_dialogue_called(self, message: KeyedDialogue.Called) -> None:
        await self.do(message.command)

    @property
    def where(self) -> Where:
        return Where.READER if self._front is self.mounted else Where.LIBRARY

    def on_tag_chosen(self, message: TagChosen) -> None:
        self.parts.lists.list_tagged(message.tag)

    def on_dialogue_wheeled(self, message: Dialogue.Wheeled) -> None:
        self._front.wheel(message.notches)

    def on_text_copied(self, message: TextCopied) -> None:
        self.parts.copying.copy(message.text, self.say)

    def say(self, text: str, is_problem: bool) -> None:
        self._front.say(text, problem=is_problem)

    def foot_message(self) -> str:
        return self._front.foot_message()

    def refuse(self, problem: str) -> None:
        self._routing.refuse(problem)

    def on_article_changed(self, message: ArticleChanged) -> None:
        self.catalogue.replace([message.listing])

    def follow(self, is_light: bool) -> None:
        self.themes.follow(is_light=is_light)

    def on_app_focus(self) -> None:
        """The window has the focus again: other programs may have written meanwhile."""
        self.look_again()

    def look_again(self) -> None:
        """Looks at all that other programs may have written."""
        if self.mounted is not None:
            self.mounted.opening.look_again()
        self.folder.look()

    def on_entities_found(self, message: EntitiesFound) -> None:
        if self.mounted is not None:
            with self.turns.speaking_for(BEFORE_ALL):
                self.mounted.entities.show_entities(message.article, message.problem)

    def on_library_view_names_wanted(self) -> None:
        services = self.parts.services
        services.acting.prepare(
            "looking for names",
            lambda report: services.entities.naming(self.listings, report),
            self.library.know_names,
            self.say,
            "names of the list",
        )

    def on_index_progressed(self, message: IndexProgressed) -> None:
        self.library.state(message.remark, "index")
        self.parts.finding.show_progress()

    def on_entity_progress(self, message: EntityProgress) -> None:
        library = self.library
        library.state(message.progress.words, "names")
        if not message.progress.words:
            library.know_names(None)  # more names are known than at the last question

    @property
    def library(self) -> LibraryView:
        return self.query_one(LibraryView)

    @property
    def here(self) -> str:
        """The id of the article in front, ``""`` for none."""
        reader = self.mounted
        return reader.article.id if reader and self._front is reader and reader.article else ""

    @property
    def listings(self) -> tuple[Listing, ...]:
        """The rows of the library as they are now."""
        return self.catalogue.now

    def acted(self, listings: Sequence[Listing], *, adds_files: bool) -> None:
        """Shows again what an act may have changed besides rows: the library's own file, or articles whose files are gone."""
        from tui.library.tag_colours import show_colours

        self.library.name_lists(self.parts.saved_filters.all)
        show_colours(self.library, self._library.collection)
        if self.mounted is not None:
            self.mounted.opening.look_again()
            self._articles.open_anew(self.mounted.article)
        if adds_files or self._library.is_said_otherwise or any(listing.missing for listing in listings):
            self.look_again()  # only a look through the folder tells which article is which file

    async def action_quit(self) -> None:
        """Leaves when everything that was done is on the disk."""
        await self._leaving.leave(self._lines, self._before, self.used.ids, self.rows_unseen)

    def leave(self, status: int) -> None:
        """Ends with an exit status as soon as everything is on the disk, whatever is open. Text that is being typed is kept."""
        self._leaving.end_with(status)
        self._leaving.keep_typed()
        if self.query(LibraryView):
            self.quit()
        else:
            self.exit(return_code=status)

    async def keep_after_fault(self) -> None:
        self._leaving.save_places()
        await super().keep_after_fault()
        await self._leaving.close_engine()
