"""The branches of an article's tags in the list."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rich.style import Style

from store.library.listings import Listing
from tui.library.columns import BRANCH_CELLS, SHORT_DATE, WIDEST, ArticleColumns, short_date

LOOKS: Any = SimpleNamespace(
    text=Style(), muted=Style(), bright=Style(), chosen=Style(), sign=Style(), tag=lambda _: Style()
)
TAGS = ("climate/fires", "climate/drought", "method/check", "politics/summits", "media")


def drawn(width: int, *tags: str, linear: bool = False) -> str:
    row = Listing("i", "a.txt", "A title", "2024-01-02", 400, tags=dict.fromkeys(tags, 1))
    columns = ArticleColumns([row], linear=linear)
    words = "".join(text for text, _ in columns.row(row, width, LOOKS, mark=("  ", LOOKS.text), positions=()))
    return words.removeprefix("  A title").partition("2 min")[0].strip()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (WIDEST + 2, "▎climate ▎method ▎ ▎"),
        (WIDEST + 16, "▎climate ▎method ▎ ▎"),
        (WIDEST + 22, "▎climate ▎method ▎politics ▎"),
        (WIDEST + 60, "▎climate ▎method ▎politics ▎media"),
    ],
)
def test_branches_have_their_whole_names_or_a_bar_alone(width, shown):
    assert drawn(width, *TAGS) == shown


def test_one_long_name_is_cut():
    assert drawn(WIDEST + 2, "international-relations/summits") == "▎international-rela…"


def test_without_bars_that_mean_something_names_are_cut():
    assert drawn(WIDEST + 2, *TAGS, linear=True) == "▎climate ▎method ▎p…"


def test_without_any_tag_the_titles_have_the_room():
    title = "A title that is as long as some are, and then a bit longer, so that it needs all of the room that there is"
    row = Listing("i", "a.txt", title, "2024-01-02", 400)
    tagged = Listing("j", "b.txt", "Another", "2024-01-02", 400, tags={"media": 1})

    def cells(columns: ArticleColumns) -> int:
        words = "".join(text for text, _ in columns.row(row, WIDEST, LOOKS, mark=("  ", LOOKS.text), positions=()))
        return len(words.partition("…")[0])

    assert cells(ArticleColumns([row])) == cells(ArticleColumns([row, tagged])) + BRANCH_CELLS + 2


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2019-08-24", "24 Aug 19"), ("1919-08-24", "Aug 1919"), ("2119-08-04", "Aug 2119"), ("1919", "1919")],
)
def test_two_figures_name_a_year_of_this_century_alone(iso, shown):
    assert short_date(iso) == shown
    assert len(shown) <= SHORT_DATE
