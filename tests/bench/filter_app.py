"""The list of a library that is made up, with its filter open: `filter_app.py TITLES`, a file with a title a line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from textual.app import App, ComposeResult

import tui.app.app
import tui.app.starting
from store.library.catalogue import Catalogue
from store.library.listings import Listing
from tui.dialogues.awaiting import Awaiting
from tui.keys.keymap import Keymap
from tui.library.view import LibraryView
from tui.widgets.colours.theme import THEMES


class FilterApp(App[None]):
    """One view of postil's."""

    CSS_PATH = Path(tui.app.app.__file__).with_name("postil.tcss")
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self._catalogue = Catalogue()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield LibraryView(
            "made", self._catalogue, Awaiting(self, lambda: self.query(LibraryView)), Keymap(), linear=False
        )

    def on_mount(self) -> None:
        view = self.query_one(LibraryView)
        titles = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        self._catalogue.begin(
            Listing(f"a{number}", f"{number}.txt", title, "", 100) for number, title in enumerate(titles)
        )
        view.begin_filter()
        gc.collect()  # as the app does after its first frame
        gc.freeze()
        gc.set_threshold(tui.app.starting.COLLECT_EVERY)


if __name__ == "__main__":
    FilterApp().run()
