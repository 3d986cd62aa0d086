"""How loud the page is: ``python -m tests.looks.loudness`` measures the annotated article, the cursor in its first annotation.

Cells are those of paragraphs that hold a letter or a blank between letters; headings are bold by their nature. A ground is loud
whose contrast to the page is more than that of the tint of an annotation: that of the one under the cursor, the selection, the
cursor, hits. Tints of at most that contrast are counted beside them: they cover as much as there is annotated, or its first and
last words alone where `marks` is "ends".
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

from rich.style import Style

from store.settings import Settings
from tests.looks.annotated import annotated_library, mentions_in
from tui.app.app import PostilApp
from tui.library.view import LibraryView
from tui.widgets.colours.tints import contrast
from tui.widgets.page.article_view import ArticleView
from tui.widgets.rows import RowList

WHOLE = (120, 90)
"""A window that shows all of the article."""
SIZE = (120, 40)
SMALL = (80, 24)
LOUD = 1.35
MARKS = ("whole", "ends")
"""What the setting can be."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """Of one screen."""

    loud_grounds: float
    """The share of cells that stand on a loud ground."""
    grounds: float
    """The share of cells that stand on any other ground than the page's."""
    weights: float
    """The share that is bold, slanted or underlined."""
    changes: int
    """How often one of these changes inside a row."""


def loudness(view: ArticleView) -> Loudness:
    """What is shown of the text now."""
    page = view.get_component_rich_style("page--text")
    columns = view.columns
    cells = loud = grounds = weights = changes = 0
    for y, row in enumerate(view.window.rows):
        if row.lead is not None or (row.block is not None and row.block.kind == "heading"):
            continue
        styles: list[Style] = []
        for segment in view.render_line(y).crop(columns.text_start, columns.text_end):
            styles += [segment.style or Style.null()] * len(segment.text)
        styles = styles[: row.indent + row.end - row.start]
        looks = [(bool(style.bold), bool(style.italic), bool(style.underline)) for style in styles]
        cells += len(styles)
        loud += sum(_contrast(style, page) > LOUD for style in styles)
        grounds += sum(style.bgcolor != page.bgcolor for style in styles)
        weights += sum(any(look) for look in looks)
        changes += sum(one != other for one, other in pairwise(looks))
    return Loudness(loud / cells, grounds / cells, weights / cells, changes)


def _contrast(style: Style, page: Style) -> float:
    assert style.bgcolor is not None
    assert page.bgcolor is not None
    return contrast(style.bgcolor.get_truecolor().hex, page.bgcolor.get_truecolor().hex)


async def opened(app: PostilApp) -> ArticleView:
    """The page of the annotated article, which is the only one, and its row chosen."""
    app.query_one(LibraryView).query_one("RowList", RowList).move_to(0)
    return (await app.reader()).view


async def measure() -> None:
    with tempfile.TemporaryDirectory() as name:
        for marks, size in product(MARKS, (WHOLE, SIZE, SMALL)):
            folder = Path(name, marks, "x".join(map(str, size)))
            folder.mkdir(parents=True)
            app = PostilApp(annotated_library(folder), Settings(names=False, marks=marks))
            async with app.run_test(size=size) as pilot:
                await app.workers.wait_for_complete()
                view = await opened(app)
                await pilot.press("enter", "right_square_bracket", "h")
                await app.workers.wait_for_complete()
                view.mark_mentions(mentions_in(view.page.text))
                found = loudness(view)
                print(
                    f"{marks} {size[0]}x{size[1]}: {found.loud_grounds:.1%} on a loud ground, "
                    f"{found.grounds:.1%} on any, {found.weights:.1%} bold, slanted or underlined, "
                    f"{found.changes} changes of weight, {view.window.height} rows of the page"
                )


if __name__ == "__main__":
    os.environ["COLORTERM"] = "truecolor"
    asyncio.run(measure())
