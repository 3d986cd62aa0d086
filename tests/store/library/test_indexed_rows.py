"""Rows of the index of annotations under the articles that they belong to."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from store.library.indexed_order import IndexedOrder
from store.library.listings import Listing

ARTICLES = [Listing(name, f"{name}.txt", name, "", 1) for name in ("first", "second", "third")]
ORDER = IndexedOrder.of(ARTICLES, {"first": range(10, 13), "second": range(1, 4), "third": range(20, 21)})


def article_of(number: int) -> str:
    return next(name for name, own in ORDER.ranges.items() if number in own)


@given(st.lists(st.sampled_from([*range(10, 13), *range(1, 4), 20])))
def test_rows_beside_each_other_are_counted_under_their_article(numbers):
    runs = [(name, len(list(own))) for name, own in groupby(map(article_of, numbers))]
    assert list(zip(*ORDER.runs_of(numbers), strict=True)) == runs


def test_all_rows_are_counted_alike():
    assert ORDER.runs() == ORDER.runs_of(ORDER.numbers) == (["first", "second", "third"], [3, 3, 1])


@given(st.lists(st.integers(0, 30)))
def test_a_row_that_no_article_has_stands_under_some_article(numbers):
    articles, counts = ORDER.runs_of(numbers)
    assert sum(counts) == len(numbers)
    assert all(counts)
    assert set(articles) <= {article.id for article in ARTICLES}
