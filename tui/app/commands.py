"""The handlers of actions that belong to neither of the two views, and the dispatcher of each view."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from textual.app import App

from store.library.listings import Listing
from tui.app.opening import Opening
from tui.app.parts import Parts
from tui.app.views import Views
from tui.keys.dispatcher import Dispatcher, Handler, Handlers, plain
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.library.folder import FolderRefresh
from tui.library.missing_articles import accept


class AppCommands:
    """The dispatchers of the two views."""

    def __init__(self, app: App[Any], views: Views, parts: Parts, articles: Opening, folder: FolderRefresh) -> None:
        self._app = app
        self._views = views
        self._parts = parts
        self._articles = articles
        self._folder = folder

    @cached_property
    def dispatchers(self) -> dict[Where, Dispatcher]:
        """The dispatcher of each view: it asks the view's own handlers first, then those of the whole library."""
        parts = self._parts
        both = (
            self._handlers,
            lambda: parts.lists.handlers(),
            lambda: parts.entities.handlers(),
            lambda: parts.begun_notes.handlers(),
        )
        of_library = (self._views.library.handlers, self._handlers_of_library)
        of_lists = (lambda: parts.saved_filters.handlers(), lambda: parts.article_acts.handlers())
        of_article = (
            lambda: parts.lists.handlers_of_reader(),
            lambda: parts.entities.handlers_of_reader(),
            lambda: parts.article_acts.handlers_of_reader(),
            lambda: parts.links.handlers_of_reader(),
        )
        return {
            Where.LIBRARY: Dispatcher(*of_library, *both, *of_lists),
            Where.READER: Dispatcher(self._handlers_of_page, self._handlers_of_reader, *both, *of_article),
        }

    def _handlers_of_page(self) -> Handlers:
        return self._views.mounted.handlers() if self._views.mounted is not None else {}

    def _handlers(self) -> dict[str, Handler]:
        """Handlers that both views have."""
        return {
            Id.PALETTE_OPEN: plain(lambda: self._parts.commanding.open()),
            Id.SETTINGS_SHOW: plain(lambda: self._parts.commanding.show_settings()),
            Id.HELP_OPEN: plain(lambda: self._views.show_help(self._views.where)),
            Id.ACT_SAVE: plain(lambda: self._views.say("everything is saved as it is done: nothing has to be", False)),
            Id.APP_QUIT: plain(self._views.quit),
            Id.APP_SUSPEND: plain(self._app.action_suspend_process),
            Id.SCREEN_REDRAW: plain(self._redraw),
            Id.LIBRARY_EXPORT: plain(self._export),
            Id.REGISTER_OPEN: plain(lambda: self._parts.copying.open_register()),
            Id.FIND_OPEN: plain(lambda: self._parts.finding.open()),
            Id.THEME_TURN: plain(lambda: self._views.themes.turn()),
            Id.THEME_CHOOSE: plain(lambda: self._views.themes.ask(self._views.say)),
        }

    def _redraw(self) -> None:
        """Draws the screen, and shows what has changed on the disk, the open text too."""
        self._views.draw_anew()
        self._views.look_again()
        if self._views.here and self._views.mounted is not None:
            self._articles.reload(self._views.mounted.article, self._views.mounted.spot)

    def _handlers_of_library(self) -> dict[str, Handler]:
        return {
            Id.ROW_OPEN: plain(self._open_current),
            Id.VIEW_CLOSE: plain(self._views.quit),
            Id.LIBRARY_SKIPPED: plain(self._folder.show_skipped),
            Id.LIBRARY_MERGE: plain(self._folder.merge_copies),
            Id.LIBRARY_ACCEPT: plain(self._accept),
            Id.LIBRARY_IMPORT: plain(self._import),
        }

    def _handlers_of_reader(self) -> dict[str, Handler]:
        return {
            Id.VIEW_CLOSE: plain(self._articles.close),
            Id.LIBRARY_OPEN: plain(self._articles.close),
            Id.ARTICLE_NEXT: plain(lambda: self._articles.turn(1)),
            Id.ARTICLE_PREVIOUS: plain(lambda: self._articles.turn(-1)),
            Id.ENTITY_LIST: plain(self._list_names_here),
            Id.FIND_ALIKE: plain(self._find_alike),
        }

    def _find_alike(self) -> None:
        reader = self._views.mounted
        if reader is not None and reader.article is not None:
            self._parts.finding.open_alike(reader.sentence, reader.article.id)

    async def _open_current(self) -> None:
        listing = self._views.library.current
        if listing is not None:
            await self._articles.open(listing)

    def _accept(self) -> None:
        accept(self._parts.services.acting, self._views.library.current, self._views.listings, self._views.say)

    def _export(self) -> None:
        from tui.annotations.exchange.exporting import ask_export

        ask_export(self._app, self._parts.services.acting, self._in_front, self._views.say)

    def _import(self) -> None:
        from tui.annotations.exchange.importing import Importing

        services = self._parts.services
        Importing(self._app, services.acting, services.listings, self._views.say, self._folder.look).ask()

    def _list_names_here(self) -> None:
        if self._views.mounted is not None:
            self._views.mounted.entities.list(self._parts.entities.go_on)

    @property
    def _in_front(self) -> list[Listing]:
        """The articles on the screen: the open one, or those in the list."""
        return [row for row in self._views.library.shown if self._views.here in ("", row.id)]
