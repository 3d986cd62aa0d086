"""What happens after the first frame: the reader is made, the folder is looked through, earlier notes and acts are read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.errors import PostilError
from store.library.library import Library
from store.library.listings import Listing
from store.settings import Settings
from tui.app.first_article import FirstArticle
from tui.app.opening import Opening
from tui.app.parts import Parts
from tui.app.views import Views
from tui.library.missing_articles import asked
from tui.widgets.preview import ListWithPreview
from tui.widgets.turns import BEFORE_ALL

if TYPE_CHECKING:
    from store.database.system_lock import SystemLock
    from store.library.annotation_index import AnnotationIndex
    from store.library.kept.drafts import Draft
    from store.library.looking import Contents
    from tui.app.collecting import Collecting

WARMS = "warms"
"""Group of the workers that import what the reader may need next."""
LEARNS = "learns"
"""Group of the worker that learns which tags are likely for which passages."""
LOOK_EVERY = 0.1
"""Seconds between two checks whether the article that is opened at the start is shown."""
MOST_READ = 200
"""Articles whose annotations are read for the index before a list asks for them."""
COMMANDS_AFTER = 1.0
"""Seconds after which what commands need is imported: until then the reader looks at the list."""
INDEXED_AFTER = 10.0
"""Seconds after which the index of texts is brought up to date: the reader is reading the first article by then. While keys
come it waits on, since it takes the time of some keys' frames."""


class Starting:
    """Starts the app, and takes the result of each look through the folder."""

    def __init__(
        self,
        app: App[Any],
        views: Views,
        parts: Parts,
        articles: Opening,
        library: Library,
        settings: Settings,
        first: FirstArticle,
        misread: tuple[str, ...],
    ) -> None:
        """`first` is the article that the start leads to; `misread` are the problems of the settings."""
        self._app = app
        self._views = views
        self._parts = parts
        self._articles = articles
        self._library = library
        self._settings = settings
        self._first = first
        self._misread = misread
        self._collecting: Collecting | None = None
        """None until the first frame is shown: a look may end before, where the window told that it is in front."""
        self._are_lists_prepared = False
        """Whether it was begun to prepare the lists of annotations."""
        self._mark: SystemLock | None = None
        """That the app is open, held as long as it is."""

    async def go_on(self, look: Callable[[], None]) -> None:
        """Does what the first frame did not need; `look` begins the look through the folder."""
        from tui.app.collecting import Collecting

        self._collecting = collecting = Collecting(self._app, self._views.turns)
        await self._views.reader()
        look()
        await self._first.return_to_left()
        self._show_previews()
        if self._first.is_waiting and self._settings.names:
            self._parts.services.entities.start()
        from tui.app.warming import warm_up

        paths = [listing.path for listing in self._library.remembered()]
        self._app.run_worker(lambda: warm_up(paths), thread=True, group=WARMS, exit_on_error=False)
        self._app.run_worker(self._learn, thread=True, group=LEARNS, exit_on_error=False)
        self._app.set_timer(COMMANDS_AFTER, self._warm_up_commands)
        collecting.begin()

    def _warm_up_commands(self) -> None:
        from tui.app.warming import warm_up_commands

        self._app.run_worker(warm_up_commands, thread=True, group=WARMS, exit_on_error=False)

    def _show_previews(self) -> None:
        """Shows the preview of the chosen article, where there is room."""
        from tui.library.preview import ArticlePreview

        preview = ArticlePreview(self._library, self._parts.services.entities, names=self._settings.names)
        self._views.library.query_one(ListWithPreview).read_by(preview.read)

    def _learn(self) -> None:
        """Marks the library as open, reads earlier drafts and acts, to be continued or undone, and drops kept texts that
        nothing needs; runs in a thread."""
        from store.library.open_apps import mark_open

        self._mark = mark_open(self._library.layout)
        self._library.drafts.tidy()
        self._app.call_from_thread(self._tell_begun, self._parts.services.notes.drafting.left())
        self._library.learn_usual()
        self._parts.services.acting.next_steps.look()
        self._library.drop_unneeded_texts()

    def _tell_begun(self, drafts: Sequence[Draft]) -> None:
        """Says that there are unsaved notes. An article that is opened at the start would take the words away: they are said
        once it is shown."""
        if self._first.is_waiting or self._articles.is_waiting:
            self._app.set_timer(LOOK_EVERY, lambda: self._tell_begun(drafts))
        else:
            self._parts.begun_notes.tell(drafts)

    def _say(self, text: str, *, problem: bool = True) -> None:
        """A message about the look through the folder, which no key asked for."""
        with self._views.turns.speaking_for(BEFORE_ALL):
            self._views.library.say(text, problem=problem)

    def looked(self, contents: Contents) -> None:
        """The folder has been looked through."""
        self._views.library.name_lists(self._parts.saved_filters.all)
        if notices := (*contents.problems, *contents.notices):
            more = f" ({len(notices) - 1} more: `postil check` says all)" if notices[1:] else ""
            self._say(f"{notices[0]}{more}")
        elif question := asked(self._views.keymap, contents.listings):
            self._say(question, problem=False)
        elif self._misread:
            self._say(f"{self._misread[0]}; `postil settings` tells all")
        if not contents.listings:
            self._say(f"No articles here: postil lists files such as {_endings()}.", problem=False)
        self._first.look_in(contents.listings, contents.skipped)
        if self._collecting is not None:
            self._collecting.keep_rows()
        if self._settings.names:
            self._parts.entity_finding.begin(self._views.catalogue.now)
        if not self._are_lists_prepared:
            self._are_lists_prepared = True
            self._app.set_timer(COMMANDS_AFTER, self._prepare_lists)
        if self._parts.is_searched:
            self._parts.finding.begin()
        else:
            self._app.set_timer(INDEXED_AFTER, self._begin_index)

    def _begin_index(self) -> None:
        """Brings the index of texts up to date, once no keys come. What that needs is imported in a thread: it takes longer
        than a frame."""
        if self._waits_for_rest(self._begin_index):
            return

        async def begin() -> None:
            await asyncio.to_thread(import_module, "tui.find.finding")
            self._parts.finding.begin()

        self._app.run_worker(begin(), group=WARMS, exit_on_error=False)

    def _prepare_lists(self) -> None:
        """Brings the index of annotations up to date, once no keys come: the first list then looks at nothing but what was
        done since. Where much would have to be read, that is left to the list, which shows what it has read."""
        if self._waits_for_rest(self._prepare_lists):
            return

        async def prepare() -> None:
            await asyncio.to_thread(import_module, "store.library.annotation_index")
            await asyncio.to_thread(self._take_in, self._parts.index, self._views.catalogue.now)

        self._app.run_worker(prepare(), group=WARMS, exit_on_error=False)

    def _take_in(self, index: AnnotationIndex, rows: Sequence[Listing]) -> None:
        """Brings the index of annotations up to date; runs in a thread."""
        with suppress(PostilError):  # the list of articles has told of it
            index.take_in(rows, most=MOST_READ)

    def _waits_for_rest(self, work: Callable[[], None]) -> bool:
        """Whether keys come, so that work is begun later."""
        from store.processes.pacing import AFTER_INPUT

        left = self._views.turns.began_at + AFTER_INPUT - monotonic()
        if left > 0:
            self._app.set_timer(left, work)
        return left > 0


def _endings() -> str:
    """The first ending of each kind of article."""
    from store.articles.formats import FORMATS

    endings = {file_format.kind: file_format.suffixes[0] for file_format in reversed(FORMATS)}
    return ", ".join(reversed(endings.values()))
