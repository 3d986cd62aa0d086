"""Which annotations a list shows for what is typed, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.annotations.anchoring import Placement, PlacementState
from store.annotations.annotation import Target, annotate
from store.articles.article import Passage
from store.library.annotations import LibraryAnnotation
from store.library.listings import Listing
from store.search.names.label_index import LabelIndex
from tui.annotations.rows import MOST_LIKE, SORTS, AnnotationRows, Order, found_in

ARTICLES = {"b": "The beginning", "a": "Änderungen", "c": "Another title"}


def row(number: int, article: str, words: str, *tags: str, created: str = "2024-01-01") -> LibraryAnnotation:
    target = Target(Passage(number, number + len(words)), words)
    made = replace(annotate(article * 12, target, tags), created=created)
    listing = Listing(article * 12, f"{article}.txt", ARTICLES[article], "", 100, 1)
    return LibraryAnnotation.of(Placement(made, target.passage, PlacementState.PLACED), listing)


ROWS = [
    row(1, "b", "Hollywood lacks writers", "film", created="2024-03-01"),
    row(2, "b", "writers of scripts", "Money", "film", created="2024-01-01"),
    row(3, "a", "nothing but music", created="2024-02-01"),
    row(4, "c", "the script of a film", "art", created="2024-02-01"),
]


def shown(typed: str, sort: int = 0, *, turned: bool = False) -> list[int]:
    """By their places in `ROWS`, from 1."""
    found = AnnotationRows(ROWS).about(typed, *SORTS[sort], turned)
    return [row.annotation.target.passage.start for row in found]


@pytest.mark.parametrize(
    ("name", "expected", "turned"),
    [
        ("place", [1, 2, 3, 4], [4, 3, 2, 1]),
        ("date", [1, 3, 4, 2], [2, 4, 3, 1]),
        ("tag", [4, 1, 2, 3], [3, 2, 1, 4]),
        ("title", [3, 4, 1, 2], [2, 1, 4, 3]),
    ],
)
def test_rows_are_sorted_and_equals_stay_in_their_order(name, expected, turned):
    sort = [title for title, _ in SORTS].index(name)
    assert shown("", sort) == expected
    assert shown("", sort, turned=True) == turned


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("writers", [1, 2]),
        ("writers -hollywood", [2]),
        ("tag:film in:begin", [1, 2]),
        ("writrs", [1, 2]),
        ("writrs tag:money", [2]),
        ("in:another writrs", []),
        ("-music", [1, 2, 4]),
        ("tag:nothing", []),
    ],
)
def test_what_has_the_words_is_shown_else_what_is_like_them_within_the_fields(typed, expected):
    assert sorted(shown(typed)) == expected


def test_what_is_like_the_words_is_looked_up_once_while_the_fields_stay_and_is_no_endless_list(monkeypatch):
    made, asked = [], []
    init, rank = LabelIndex.__init__, LabelIndex.rank

    def making(names, *given):
        made.append(1)
        init(names, *given)

    def asking(names, typed, most):
        asked.append(most)
        return rank(names, typed, most)

    monkeypatch.setattr(LabelIndex, "__init__", making)
    monkeypatch.setattr(LabelIndex, "rank", asking)
    rows = AnnotationRows(ROWS)
    for typed in ("writrs", "writrsx", "scrpt"):
        rows.about(typed, *SORTS[0], False)
    assert (len(made), asked) == (1, [MOST_LIKE] * 3)
    rows.about("scrpt tag:film", *SORTS[0], False)
    assert len(made) == 2


def test_an_order_goes_through_both_ways_of_every_column():
    order = Order()
    told = [order.turn() for _ in range(2 * len(SORTS))]
    assert told[:3] == ["sorted by place, the other way round", "sorted by date", "sorted by date, the other way round"]
    assert order == Order()


def test_typed_words_are_lit_wherever_they_stand():
    assert found_in("Äxa xa", "XA") == [1, 2, 4, 5]
    assert found_in("film", "tag:film") == []
