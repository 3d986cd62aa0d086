"""The map says of each part of a text what matters most in it."""

from __future__ import annotations

from tui.reading.highlights import Highlights
from tui.reading.overview import MapMark, overview


def signs(length=100, rows=10, furthest=0, hits=(), named=()):
    return "".join(overview(length, rows, furthest, Highlights(), hits, named))


def test_what_is_named_is_shown_where_it_stands_and_a_hit_before_it():
    assert signs(furthest=45, hits=[20], named=[5, 25, 99]) == "◆│›││    ◆"


def test_more_rows_than_characters_show_all_the_same():
    assert signs(length=2, rows=4, named=[1]).count(MapMark.NAMED) == 2


def test_nothing_is_nothing():
    assert signs() == " " * 10
