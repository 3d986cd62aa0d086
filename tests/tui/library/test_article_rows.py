"""The rows of the list of articles: after an act they are as if all of them had been sorted anew."""

from __future__ import annotations

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
