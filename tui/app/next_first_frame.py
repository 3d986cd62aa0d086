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
from store.database.binding import BOUND, is_bound, secret_file
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
    show it.

    What it depends on is looked at before anything of it is read, and again when the frame is made.
    """
    layout, rows = library.layout, views.listings
    file = Path(frame_file(str(layout.root)))
    try:
        parts = _parts(layout, rows)
        before = [signature(*part) for part in parts]
        state = read(state_file(), LARGEST_OF_OTHERS)
        columns, height = os.get_terminal_size(1)
        last, theme = library_and_theme(state)
        ground = _ground(app, settings)
        if (columns, height) != app.size or last != str(layout.root):
            raise OtherFrame
        checking = asyncio.create_task(asyncio.to_thread(_check, layout, rows, settings))
        drawn, _ = await asyncio.gather(draw(FirstFrame(views, library, settings, rows)), checking)
        content = packed(surroundings(last, columns, height, theme), ground, parts, [row.encode() for row in drawn])
        after = [signature(*part) for part in parts]
        if before != after or state != read(state_file(), LARGEST_OF_OTHERS) or len(drawn) != height:
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


def _check(layout: FolderLayout, rows: tuple[Listing, ...], settings: Settings) -> None:
    """Looks whether the next start opens this library and begins with these rows.

    Raises:
        OtherFrame: it may not.
        PostilError: that cannot be told.
    """
    is_whole = not layout.part and layout.folder == layout.root / FOLDER
    is_believed = is_bound(layout.local) or not layout.local.exists()
    if not is_whole or not is_believed or settings.linear or settings != load_settings():
        raise OtherFrame
    if not are_kept(layout.listings, rows) or library_of([layout.root]) != LibraryPaths(layout.root):
        raise OtherFrame


def _parts(layout: FolderLayout, rows: tuple[Listing, ...]) -> list[tuple[str, str]]:
    """The files and folders that the frame depends on, with what of them counts.

    Raises:
        OtherFrame: it may depend on more.
    """
    above = [(PLACE, str(folder / FOLDER)) for folder in layout.root.parents]
    if any(signature(*part) != NOT_THERE for part in above):
        raise OtherFrame
    return [
        *((PLACE, str(folder)) for folder in (layout.root, layout.folder, layout.local)),
        (STATUS, str(_decisive_folder(layout, rows))),
        (STATUS, str(layout.elsewhere.parent)),
        (CONTENT, str(layout.left)),
        (CONTENT, str(layout.local / BOUND)),
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
