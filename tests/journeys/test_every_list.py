"""Every list has a row of headings, keeps its first column in a narrow window, and draws no row that is wider than it. Its keys
stand in the lower edge of its frame, or in a line at its foot where it has none.

Lists are found by their classes, so that a new one is tried too.
"""

from __future__ import annotations

import pytest

from store.library.kept.drafts import Drafts, line_draft
from tests.journeys.test_every_dialogue import an_import, dialogues, go_home, prepare, press
from tui.annotations.begun_dialogue import BegunDialogue
from tui.annotations.codebook.codebook_dialogue import CodebookDialogue
from tui.annotations.codebook.colour_dialogue import ColourDialogue
from tui.annotations.exchange.citing_dialogue import CitingDialogue
from tui.annotations.exchange.import_dialogue import ImportDialogue
from tui.annotations.history_dialogue import HistoryDialogue
from tui.annotations.list import AnnotationsDialogue
from tui.annotations.occurrences import OccurrencesDialogue
from tui.app.settings_dialogue import SettingsDialogue
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.help import Help
from tui.dialogues.list_dialogue import ListDialogue
from tui.dialogues.theme_dialogue import ThemeDialogue
from tui.entities.dossier import DossierDialogue
from tui.entities.of_article import ArticleEntitiesDialogue
from tui.entities.of_library import LibraryEntitiesDialogue
from tui.entities.types import TypesDialogue
from tui.find.box import FindDialogue
from tui.library.card import CardDialogue
from tui.widgets.foot_line import FootLine
from tui.widgets.hints import LAST
from tui.widgets.rows import RowList

pytestmark = pytest.mark.slow

SIZES = ((60, 20), (40, 12), (80, 24), (120, 40), (200, 50))
WAYS = {
    AnnotationsDialogue: ("g H", "enter g h"),
    BegunDialogue: ("g a",),
    CardDialogue: ("e",),
    CitingDialogue: ("enter g y y",),
    CodebookDialogue: ("g t",),
    ColourDialogue: ("g t c",),
    FindDialogue: ("g / f i l m",),
    Help: ("question_mark", "enter question_mark"),
    HistoryDialogue: ("g u",),
    ListDialogue: ("g x", "enter m a g m", "enter quotation_mark"),
    OccurrencesDialogue: ("enter g asterisk",),
    SettingsDialogue: ("colon s e t t i n g s enter",),
    ThemeDialogue: ("colon t h e m e s enter",),
    TypesDialogue: ("enter g N",),
}
"""Keys that lead to each, from the list of articles."""
NAMED = {
    ArticleEntitiesDialogue: ("enter g e",),
    DossierDialogue: ("g E enter",),
    LibraryEntitiesDialogue: ("g E",),
}
"""Those that are there only where names have been found."""
MADE = {ImportDialogue: an_import}
"""Those that need a file."""


def test_every_list_is_tried():
    lists = {kind for kind in dialogues() if issubclass(kind, BrowsingDialogue)} | {ListDialogue, FindDialogue}
    assert lists == WAYS.keys() | NAMED.keys() | MADE.keys()


@pytest.fixture
def begun(folder):
    from dataclasses import replace

    from store.library.library import open_paths

    (folder / "alike.txt").write_text("Alike\n\n" + "The film was made by a large studio in Hollywood. " * 8)
    (folder / "table.csv").write_text("1,2")
    Drafts(open_paths([folder]).layout).keep(replace(line_draft("tag"), text="fil"))


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_list_is_made_from_the_same_parts(walk, size):
    async with walk((120, 40)) as at:
        await prepare(at, names=False)
        await at.pilot.resize_terminal(*size)
        await at.settle()
        are_the_same_parts(at.library.query_one(RowList), size)
        for kind, ways in WAYS.items():
            for keys in ways:
                await go_home(at)
                await press(at, keys)
                assert type(at.app.screen) is kind, keys
                await at.app.screen.ready()
                await at.settle()
                is_made_of_the_same_parts(at, size)
        for make in MADE.values():
            at.app.push_screen(make())
            await at.settle()
            is_made_of_the_same_parts(at, size)
            await go_home(at)


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("size", SIZES[:4], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_list_of_names_is_made_from_the_same_parts(walk, size):
    from tests.journeys.test_names_at_work import opened

    async with walk((120, 40), names=True) as at:
        await opened(at)
        await at.pilot.resize_terminal(*size)
        for kind, ways in NAMED.items():
            for keys in ways:
                await go_home(at)
                await at.open("Sora")
                await at.press("q")
                await press(at, keys)
                assert type(at.app.screen) is kind, keys
                await at.settle()
                is_made_of_the_same_parts(at, size)


def is_made_of_the_same_parts(at, size) -> None:
    """A list in front, and the line at its foot."""
    screen = at.app.screen
    are_the_same_parts(screen.query_one(RowList), size)
    for widget in screen.query(".box, .box *"):
        assert widget.region.right <= size[0], widget
    box, foot = screen.query_one(".box"), screen.query_one(FootLine)
    assert box.region.height <= size[1]
    is_framed = box.styles.border_bottom[0] not in ("", "none")
    row = (box if is_framed else foot).region.bottom - 1
    keys = screen._compositor.render_strips()[row].text[box.region.x : box.region.right]
    assert "  ".join(foot.keys[-LAST:]) in keys, type(screen)
    assert keys.strip().endswith("─╯") == is_framed
    assert foot.display != (is_framed and foot.foot_message in keys)


def are_the_same_parts(rows: RowList, size) -> None:
    lines = [rows.render_line(y) for y in range(rows.size.height)]
    assert all(line.cell_length == rows.size.width <= size[0] for line in lines)
    assert rows.size.height > 1
    assert rows.row_at(0) is None
    widest = {width: heads(rows, width) for width in (rows.size.width, 200)}
    assert widest[rows.size.width][:1] == widest[200][:1] != []
    if rows.rows and rows.cursor >= 0:  # keys are read, and none of them is chosen
        shown = [index for y in range(rows.size.height) if (index := rows.row_at(y)) is not None]
        assert rows.cursor in shown
        assert lines[[rows.row_at(y) for y in range(rows.size.height)].index(rows.cursor)].text.startswith("▌")


def heads(rows: RowList, width: int) -> list[str]:
    """The headings of a list so wide."""
    assert rows._heading is not None, "it has no row of headings"
    return "".join(text for text, _ in rows._heading(width, rows._looks_of(False))).replace("…", " ").split()
