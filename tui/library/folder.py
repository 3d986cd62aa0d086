"""Looks through the library's folder in the background, shows its rows as they are read, and lists the skipped files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import get_current_worker

from store.articles.clean import clean_line
from store.articles.listed_files import Skipped
from store.errors import Cancelled, PostilError, message_of
from store.library.catalogue import Catalogue, FolderLook, PreparedRows
from store.library.library import Library
from store.library.listings import Listing
from store.processes.memory import give_back
from tui.library.view import LibraryView

if TYPE_CHECKING:
    from store.library.looking import Contents
    from tui.annotations.acting import Acting

LOOKS_THROUGH = "refreshes"
"""Group of the workers that look through the folder."""
READS = "lists of names"
"""Group of the workers that read lists of names."""
REPORT_EVERY = 25
"""Files between two messages about progress while the folder is read."""

OVERTAKEN = "a later look has begun"


def begin_list(view: LibraryView, catalogue: Catalogue, rows: Iterable[Listing]) -> None:
    """Shows the rows of the last run, before the folder is looked through."""
    catalogue.begin(rows)
    view.tell_coming(is_coming=not catalogue.now)
    view.state("looking through the folder …")


class FolderRefresh:
    """Looks through the folder, one look after the other. The catalogue takes the rows that a look finds."""

    def __init__(
        self,
        app: App[Any],
        library: Library,
        catalogue: Catalogue,
        view: Callable[[], LibraryView],
        looked: Callable[[Contents], None],
        failed: Callable[[str], None],
        acting: Callable[[], Acting],
    ) -> None:
        """`looked` is called at the end of each look, `failed`, with the problem, where one has come to none; `view` returns
        the list."""
        self._catalogue = catalogue
        self.looks = 0
        """Number of looks that were begun."""
        self._app = app
        self._library = library
        self._view = view
        self._looked = looked
        self._failed = failed
        self._acting = acting
        self._skipped: tuple[Skipped, ...] = ()
        self._is_asking = False

    def begin(self) -> None:
        """Shows the rows of the last run."""
        begin_list(self._view(), self._catalogue, self._library.remembered())

    def look(self, then: Callable[[], None] = lambda: None) -> None:
        """Looks through the folder in a thread; for a home folder it asks first."""
        if self._is_asking:
            return
        if self._library.is_vast:
            self._is_asking = True
            self._ask(self._library.is_vast, then)
            return
        look = self._catalogue.begin_look()
        run = self._app.run_worker
        run(lambda: self._look(look, then), thread=True, exclusive=True, group=LOOKS_THROUGH, exit_on_error=False)

    def merge_copies(self) -> None:
        """Merges what sync tools left in conflict copies; works in a thread."""

        def merge() -> None:
            say, then_look = self._view().say, self._app.call_from_thread
            try:
                message = self._library.collection.merge_copies()
            except (PostilError, OSError) as error:
                then_look(say, message_of(error), problem=True)
            else:
                then_look(self.look, lambda: say(message))

        self._app.run_worker(merge, thread=True, group=LOOKS_THROUGH, exit_on_error=False)

    def show_skipped(self) -> None:
        """Lists the skipped files."""
        if self._skipped:
            from tui.library.left_out import left_out

            self._app.push_screen(left_out(self._skipped), self.unlock)
        else:
            self._view().say("nothing was left out")

    def unlock(self, path: str | None, problem: str = "") -> None:
        """Asks for the password of a PDF, and adds a copy that needs none."""
        from store.articles.unlocking import WRONG
        from store.library.adding.unlocking import unlocking
        from tui.dialogues.line_dialogue import LineDialogue

        if path is None:
            return

        def tell(message: str, is_problem: bool) -> None:
            if message == WRONG:
                self.unlock(path, WRONG)
            else:
                self._view().say(message, problem=is_problem)

        def take(password: str | None) -> None:
            if password:
                self._acting().plan_and_do("unlocking", lambda _: unlocking(self._library, path, password), tell)

        prompt = f"Password of {clean_line(path)} (a copy that needs none is added beside it)"
        self._app.push_screen(LineDialogue("password", prompt, message=problem, is_hidden=True), take)

    def _ask(self, what: str, then: Callable[[], None]) -> None:
        """Asks whether all of a large folder is meant; otherwise the app ends."""
        from tui.dialogues.confirm_dialogue import ConfirmDialogue
        from tui.dialogues.dialogue import uncalled

        def take(is_meant: bool | None) -> None:
            self._is_asking = False
            if not is_meant:
                self._app.run_worker(self._app.action_quit(), exit_on_error=False)
                return
            try:
                self._library.accept()
            except PostilError as error:
                self._view().say(str(error), problem=True)
            else:
                self.look(then)

        root = clean_line(str(self._library.folder.root))
        question = f"{root} is {what}. All of it will be looked through for articles, which may take long. Go on?"
        self._view().state("")
        if self._view().is_waiting:
            self._view().give_up()
        ends = "Escape ends postil; start it with a folder in that one"
        self._app.push_screen(uncalled(ConfirmDialogue(question, then=ends)), take)

    def _look(self, look: FolderLook, then: Callable[[], None]) -> None:
        """Looks through the folder; runs in a thread."""
        worker = get_current_worker()
        view, call = self._view(), self._app.call_from_thread

        def report(done: int, total: int) -> None:
            if worker.is_cancelled:  # a later look has begun
                raise Cancelled(OVERTAKEN)
            if done % REPORT_EVERY == 0:
                call(view.state, f"reading {done:,} of {total:,}")

        def show(listings: tuple[Listing, ...]) -> None:
            call(self._catalogue.take, self._catalogue.prepare(look, listings, is_whole=False))

        try:
            contents = self._library.refresh(report, show)
        except Cancelled:
            return
        except PostilError as error:
            call(self._give_up, str(error))
            return
        give_back()
        call(self._end, self._catalogue.prepare(look, contents.listings, is_whole=True), contents, then)

    def _give_up(self, message: str) -> None:
        self.looks += 1
        self._view().tell_coming(is_coming=False)
        self._view().say(message, problem=True)
        self._view().state("")
        self._failed(message)

    def _end(self, prepared: PreparedRows, contents: Contents, then: Callable[[], None]) -> None:
        self.looks += 1
        self._view().count_hidden(contents.hidden)
        if not self._catalogue.take(prepared):
            return
        self._view().tell_coming(is_coming=False)
        self._show_left_out(contents.skipped)
        self._looked(contents)
        then()
        self._app.run_worker(partial(self._read_lists, contents.skipped), thread=True, group=READS, exit_on_error=False)

    def _show_left_out(self, skipped: tuple[Skipped, ...]) -> None:
        self._skipped = skipped
        count = sum(entry.number for entry in skipped)
        self._view().state(f"{count:,} left out (gx)" if count else "")

    def _read_lists(self, skipped: tuple[Skipped, ...]) -> None:
        """Reads the lists of names that have changed, and counts what of them cannot be read among what is left out; runs in a
        thread."""
        self._library.name_lists.now()
        problems = self._library.name_lists.problems
        if problems:
            self._app.call_from_thread(self._add_left_out, skipped, problems)

    def _add_left_out(self, skipped: tuple[Skipped, ...], problems: tuple[Skipped, ...]) -> None:
        if self._skipped is skipped:  # no later look has ended meanwhile
            self._show_left_out((*skipped, *problems))
