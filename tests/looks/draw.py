"""Draws the README's picture from the running app: ``python -m tests.looks.draw``."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import Library, open_paths
from store.settings import Settings
from tui.app.app import PostilApp
from tui.library.view import LibraryView

SEEDS = Path(__file__).parents[2] / "seeds"
PICTURE = Path(__file__).with_name("reader.svg")
MARKED = (
    ("OpenAI CEO Sam Altman and COO Brad Lightcap", ("hollywood",), "Who asked whom? Find the Bloomberg report."),
    ("concerns about the data used to train the model", ("copyright",), ""),
    ("Sora was trained by scraping artworks and videos", ("copyright", "labour/artists"), ""),
    ("The recent strike by Hollywood writers and actors unions", ("labour",), ""),
)


def marked_library(folder: Path) -> Library:
    """The seeds in a folder, with passages of the news article tagged and noted."""
    for seed in SEEDS.iterdir():
        if seed.suffix in (".txt", ".md"):
            shutil.copy(seed, folder)
    open_library = open_paths([folder])
    article = open_library.article(open_library.find("Sora"))
    for words, tags, note in MARKED:
        start = article.text.index(words)
        target = describe(article, Passage(start, start + len(words)))
        open_library.collection.save(article, [annotate(article.id, target, tags, note)])
    return open_library


async def draw() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "library")
        folder.mkdir()
        app = PostilApp(marked_library(folder), Settings())
        async with app.run_test(size=(116, 34)) as pilot:
            await app.workers.wait_for_complete()
            library = app.query_one(LibraryView)
            library.select(app._library.find("Sora", library.listings))
            await pilot.press("enter", "right_square_bracket", "h")
            view = (await app.reader()).view
            while not view.mentions.all:  # they are found by another process
                await pilot.pause(0.1)
            await pilot.press("j", "k")
            await pilot.pause()
            picture = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="postil"), flags=re.DOTALL)
            PICTURE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
