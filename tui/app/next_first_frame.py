"""Keeps the first frame of the next start, which is then drawn before the app is imported.

It is drawn by the widgets that a start draws it by, in the state that a start gives them. It is kept together with everything
that it depends on; where that may be something else by then, or cannot be told, no frame is kept.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.screen import Screen

from store.articles.clean import clean_line
from store.database.binding import is_bound, secret_file
from store.database.files import write_atomic
from store.database.layout import ABOUT_FOLDER, FolderLayout
from store.database.own_folder import FOLDER, LOCAL
from store.errors import PostilError
from store.library.catalogue import Catalogue
from store.library.enclosing import LibraryPaths, library_of
from store.library.kept.last_opened import load_left
from store.library.library import Library
from store.library.listings import Listing, are_kept
from store.settings import Settings, load_settings, settings_file
from store.state import recall
from tui.app.views import Views
from tui.app.views_screen import ViewsScreen
from tui.library.folder import begin_list
from tui.library.view import LibraryView
from tui.terminal.kept_frame import (
    CONTENT,
    DARK,
    LARGEST_OF_OTHERS,
    LIGHT,
    NOT_ASKED,
    NOT_THERE,
    PLACE,
    STATUS,
    OtherFrame,
    frame_file,
    library_and_theme,
    packed,
    read,
    signature,
    state_file,
    surroundings,
)
from tui.widgets.colours.theme import LIGHT as LIGHT_THEME
from tui.widgets.colours.theme import make_themes

Draw = Callable[[Screen[Any]], Awaitable[list[str]]]
DRAWN_BY = frozenset(("tui", "store", "textual", "rich"))
"""Packages that the look depends on. Where one of them is changed or replaced, files come and go in its folders."""


class FirstFrame(ViewsScreen):
    """The list as a start shows it first."""

    def __init__(self, views: Views, library: Library, settings: Settings, rows: tuple[Listing, ...]) -> None:
        super().__init__()
        self._views = views
        self._library = library
        self._settings = settings
        self._rows = rows
        self._catalogue = Catalogue()

    def compose(self) -> ComposeResult:
        shown = clean_line(self._library.folder.name), self._catalogue, self._views.awaiting, self._views.keymap
        yield LibraryView(*shown, linear=False, attributes=self._settings.attributes)

    def on_mount(self) -> None:
        view = self.query_one(LibraryView)
        begin_list(view, self._catalogue, self._rows)
        last = load_left(self._library.layout.left).article if self._settings.resume else ""
        row = self._catalogue.by_id(last)
        if row is not None and not row.missing:
            view.select(row)

    @on(LibraryView.Rested)
    def _rested(self, message: LibraryView.Rested) -> None:
        message.stop()  # nothing is opened next


async def keep_first_frame(app: App[Any], views: Views, draw: Draw, library: Library, settings: Settings) -> None:
    """Keeps the first frame of the next start, when everything that was done is on the disk. `draw` draws a screen and does not
    show it."""
    layout, rows = library.layout, views.listings
    file = Path(frame_file(str(layout.root)))
    try:
        parts = await asyncio.to_thread(_parts, layout, rows, settings)
        before = [signature(*part) for part in parts]
        columns, height = os.get_terminal_size(1)
        last, theme = library_and_theme(read(state_file(), LARGEST_OF_OTHERS))
        ground = _ground(app, settings)
        if (columns, height) != app.size or last != str(layout.root):
            raise OtherFrame
        drawn = await draw(FirstFrame(views, library, settings, rows))
        content = packed(surroundings(last, columns, height, theme), ground, parts, [row.encode() for row in drawn])
        if before != [signature(*part) for part in parts] or len(drawn) != height:
            raise OtherFrame
        await asyncio.to_thread(write_atomic, file, content, durable=False)
    except (PostilError, OSError, ValueError):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _ground(app: App[Any], settings: Settings) -> bytes:
    """What the terminal has to answer at the next start.

    Raises:
        OtherFrame: another theme would be used then.
    """
    chosen, is_light = recall().theme, app.theme == LIGHT_THEME.name
    if make_themes(settings, chosen, is_light=is_light).start != app.current_theme:
        raise OtherFrame
    return NOT_ASKED if settings.theme or chosen else LIGHT if is_light else DARK


def _parts(layout: FolderLayout, rows: tuple[Listing, ...], settings: Settings) -> list[tuple[str, str]]:
    """The files and folders that the frame depends on, with what of them counts; looks at some of them.

    Raises:
        OtherFrame: the next start may open another library, or show other rows.
    """
    listed = signature(STATUS, str(layout.listings))
    is_whole = not layout.part and layout.folder == layout.root / FOLDER
    if not is_whole or settings.linear or settings != load_settings() or not are_kept(layout.listings, rows):
        raise OtherFrame
    if listed != signature(STATUS, str(layout.listings)) or library_of([layout.root]) != LibraryPaths(layout.root):
        raise OtherFrame
    if layout.local.exists() and not is_bound(layout.local):
        raise OtherFrame
    above = [(PLACE, str(folder / FOLDER)) for folder in layout.root.parents]
    if any(signature(*part) != NOT_THERE for part in above):
        raise OtherFrame
    return [
        *((PLACE, str(folder)) for folder in (layout.root, layout.folder, layout.local)),
        (STATUS, str(_decisive_folder(layout, rows))),
        (STATUS, str(layout.elsewhere.parent)),
        (CONTENT, str(layout.left)),
        (CONTENT, str(layout.local / "bound")),
        (STATUS, str(secret_file())),
        (STATUS, str(layout.listings)),
        (CONTENT, str(settings_file())),
        *above,
        *((STATUS, folder) for folder in sorted(set(_folders_of_code()))),
    ]


def _decisive_folder(layout: FolderLayout, rows: tuple[Listing, ...]) -> Path:
    """The folder whose names say that this folder is the library that is opened when it is named, as `enclosing` has it.

    Raises:
        OtherFrame: more than the names in one folder say so.
    """
    if layout.folder.is_dir() and {entry.name for entry in layout.folder.iterdir()} - {*ABOUT_FOLDER, LOCAL}:
        return layout.folder
    if not any("/" not in row.path for row in rows):
        raise OtherFrame
    return layout.root


def _folders_of_code() -> Iterator[str]:
    for name, module in list(sys.modules.items()):
        package, file = name.partition(".")[0], getattr(module, "__file__", None)
        if package in DRAWN_BY and file:
            yield str(Path(file).parent)
            if name == package:
                yield str(Path(file).parent.parent)
