"""The rows of the list of articles: after an act they are as if all of them had been sorted anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library.listings import Listing
from tui.library.rows import SORTS, ArticleOrder, ArticleRows

ROWS = [
    Listing(str(number), f"{number}.txt", f"Title {number}", f"2024-01-{1 + number:02}", number) for number in range(6)
]
ORDERS = [ArticleOrder(sort, turned) for sort in range(len(SORTS)) for turned in (False, True)]


@given(st.sampled_from(ORDERS), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.floats(0, 1)), max_size=8))
def test_replaced_rows_stand_where_a_new_sorting_puts_them(order, acts):
    everything = list(ROWS)
    rows = ArticleRows(everything)
    shown = rows.about("", order)
    for place, count, share in acts:
        row = everything[place]._replace(annotations=count, tags=dict.fromkeys("abc"[:count], 1), progress=share)
        everything[place] = row
        places = rows.replace([row])
        rows.replace_all(list(everything))
        shown = rows.about("", order) if places is None else [*shown[: places[0]], row, *shown[places[0] + 1 :]]
        assert shown == ArticleRows(everything).about("", order) == rows.about("", order)


@pytest.mark.parametrize("typed", ["", "tile", "ttl 3", "3", "zz"])
def test_titles_are_lit_alike_together_and_alone(typed):
    together, alone = ArticleRows(ROWS), ArticleRows(ROWS)
    titles = [row.title for row in ROWS]
    together.light(titles, typed)
    assert [together.lit(title, typed) for title in titles] == [alone.lit(title, typed) for title in titles]
    assert any(alone.lit(title, typed) for title in titles) == (typed not in {"", "zz"})
