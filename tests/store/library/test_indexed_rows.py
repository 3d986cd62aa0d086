"""Rows of the index of annotations, where the index says of no article that it has them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from store.library.indexed_annotations import IndexedRows


def test_a_row_that_no_article_has_is_a_run_of_its_own():
    moment: Any = SimpleNamespace(
        order=SimpleNamespace(numbers=[]),
        range_of=lambda number: range(1, 3) if number in (1, 2) else range(0),
        listing_of=lambda number: SimpleNamespace(id="an article" if number < 3 else "a damaged one"),
    )
    annotations: Any = SimpleNamespace(moment=moment)
    rows = IndexedRows(annotations, [1, 2, 7, 8])
    assert rows.runs() == (["an article", "a damaged one", "a damaged one"], [2, 1, 1])
