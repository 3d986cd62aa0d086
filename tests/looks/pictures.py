"""Draws every screen to be looked at: ``python -m tests.looks.pictures FOLDER [PART_OF_A_NAME]``.

Each is an SVG, in five sizes of the window and four looks: dark, light, 16 colours, none.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from store.settings import Settings
from tests.looks.annotated import annotated_library, listed, mentions_in
from tests.looks.draw import marked_library
from tui.app.app import PostilApp
from tui.library.view import LibraryView
from tui.widgets.colours.theme import DARK, LIGHT, TERMINAL

SIZES = ((80, 24), (120, 40), (200, 50))
FURTHER = ((60, 20), (172, 45))
"""Sizes at which much is arranged in another way."""
LOOKS = {"dark": DARK.name, "light": LIGHT.name, "16": TERMINAL.name, "none": DARK.name}
FIRES = "enter right_square_bracket h"
"""Keys to the first annotation of the article that is chosen at first."""
SCREENS = {
    "library": "",
    "library filtered": "slash s o r a",
    "nothing found": "slash z z z q",
    "page": FIRES,
    "page alone": f"{FIRES} g z",
    "selection": f"{FIRES} v right_parenthesis",
    "search": f"{FIRES} slash w o r l d enter n",
    "tags": f"{FIRES} right_parenthesis t t c l",
    "note": f"{FIRES} i",
    "annotations here": "enter g h",
    "annotations": "g H",
    "codebook": "g t",
    "everything": "g slash f i l m",
    "outline": "enter g O",
    "copied as": f"{FIRES} g y y",
    "kinds of names": "enter g N",
    "card of an article": "e",
    "left out": "g x",
    "import": "g I",
    "help": "question_mark",
    "commands": "colon",
    "settings": "colon s e t t i n g s enter",
    "themes": "colon t h e m e s enter",
    "keys that may follow": "enter g",
    "codebook filtered": "g t slash f i",
    "question": "g t d d",
    "line": "g t r",
    "choice": "g t j j m",
    "colours": "g t j c",
    "places": f"{FIRES} w w w w w g asterisk",
    "bookmarks": f"{FIRES} m a m b g m",
    "copied": f"{FIRES} y y quotation_mark",
    "new tag": f"{FIRES} right_parenthesis t t p o l i x",
    "tags to take off": f"{FIRES} T",
    "two columns": f"{FIRES} g Z",
    "export": "g H E",
}
"""The keys to each, from the list of articles."""


def app_of(folder: Path, look: str) -> PostilApp:
    """An app over the annotated article and the seeds, in one of the looks."""
    annotated_library(folder)
    os.environ.pop("NO_COLOR", None)
    if look == "none":
        os.environ["NO_COLOR"] = "1"
    app = PostilApp(marked_library(folder), Settings(names=False))
    os.environ.pop("NO_COLOR", None)
    app.theme = LOOKS[look]
    return app


async def show(pilot: Pilot[Any], screen: str) -> None:
    """Goes to a screen."""
    app = pilot.app
    assert isinstance(app, PostilApp)
    await app.workers.wait_for_complete()
    library = app.query_one(LibraryView)
    library.select(app._library.find("fires.txt", library.listings))
    for key in SCREENS[screen].split():
        await pilot.press(key)
        if key == "enter":
            await app.workers.wait_for_complete()
    if screen == "keys that may follow":
        await pilot.pause(0.8)  # they wait for more keys before they are named
    view = (await app.reader()).view
    view.mark_mentions(mentions_in(view.page.text))
    view.aside.list_names(listed(view.mentions))
    await app.workers.wait_for_complete()
    await pilot.pause(0.2)  # a preview is drawn some time after its row is chosen


async def draw(folder: Path, part: str) -> None:
    for screen in (name for name in SCREENS if part in name):
        for look in LOOKS:
            for size in (*SIZES, *FURTHER):
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:  # the index may still be written
                    library = Path(name, "library")
                    library.mkdir()
                    app = app_of(library, look)
                    async with app.run_test(size=size) as pilot:
                        await show(pilot, screen)
                        called = f"{screen}-{look}-{size[0]}x{size[1]}".replace(" ", "_")
                        (folder / f"{called}.svg").write_text(app.export_screenshot(title=called), encoding="utf-8")
                        app.workers.cancel_all()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("part", nargs="?", default="", help="a part of the names of the screens")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(given.folder, given.part))
