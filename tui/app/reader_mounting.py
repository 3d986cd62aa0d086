"""The reader, which is made and mounted when it is first needed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.settings import Settings
from store.state import AppState
from tui.app.views import BESIDE
from tui.app.warming import warm_up_reader
from tui.keys.keymap import Keymap

if TYPE_CHECKING:
    from tui.annotations.services import Services
    from tui.reader.view import ReaderView


async def mount_reader(
    app: App[Any], services: Callable[[], Services], keymap: Keymap, settings: Settings, state: AppState
) -> ReaderView:
    """Makes the reader and mounts it beside what is seen. Its modules, and those of its services, are imported in a thread.
    `state` is the app's state at the end of the last run: it says which names are shown."""
    await asyncio.to_thread(warm_up_reader)
    from tui.reader.view import ReaderView
    from tui.reading.lit_names import LitNames

    reader = ReaderView(services(), keymap, settings, LitNames.of(state.names, state.hidden))
    reader.styles.offset = BESIDE
    # not on the screen in front: closing a dialogue would remove the reader too
    await app.default_screen.mount(reader)
    return reader
