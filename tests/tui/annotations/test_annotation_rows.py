"""Which annotations a list shows for what is typed, and in which order."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from rich.style import Style

from store.annotations.anchoring import Placement, PlacementState
from store.annotations.annotation import Target, annotate
from store.articles.article import Passage
from store.library.annotations import LibraryAnnotation
from store.library.listings import Listing
from store.search.names.label_index import LabelIndex
from tui.annotations.rows import MOST_LIKE, PANEL_BELOW, SORTS, AnnotationRows, Order, found_in, in_full, row_parts

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


LOOKS: Any = SimpleNamespace(
    text=Style(), muted=Style(), bright=Style(), chosen=Style(), sign=Style(), tag=lambda _: Style()
)


@pytest.mark.parametrize("width", [34, PANEL_BELOW - 1, PANEL_BELOW, 56, 116])
def test_passages_with_one_tag_are_told_apart_by_their_words(width):
    drawn = set()
    for words in ("a first passage", "another passage"):
        parts = row_parts(row(1, "b", words, "climate/fires"), width, LOOKS, colour="", typed="", mark=("  ", Style()))
        text = "".join(part for part, _ in parts)
        assert "fires" in text
        assert words[:8] in text
        drawn.add(text)
    assert len(drawn) == 2


@pytest.mark.parametrize("note", ["", "short", "a long note " * 20])
@pytest.mark.parametrize("rows", [4, 10])
def test_a_passage_and_its_note_end_with_an_ellipsis_where_there_is_no_room(note, rows):
    one = replace(row(1, "b", "many words " * 50).annotation, note=note)
    lines = in_full(one, 35, rows).plain.split("\n")
    assert len(lines) <= rows
    assert max(map(len, lines)) <= 35
    words = [line for line in lines if "words" in line]
    assert words[-1].endswith("»")
    assert (words[-1].endswith("…»"), len(words)) == (True, rows if not note else rows // 2)
    if note:
        assert lines[rows // 2].startswith("✎ ")
        assert lines[-1].endswith("…") == (note != "short")
