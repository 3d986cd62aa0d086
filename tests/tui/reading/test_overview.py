"""The map says of each part of a text what matters most in it."""

from __future__ import annotations

from tui.reading.highlights import Highlight, Highlights
from tui.reading.overview import MapSign, overview, place_of


def signs(length=100, rows=10, shown=range(0), furthest=0, highlights=(), hits=(), named=()):
    return "".join(row.sign for row in overview(length, rows, shown, furthest, Highlights(highlights), hits, named))


def test_what_is_named_is_shown_where_it_stands_and_a_hit_before_it():
    assert signs(furthest=45, hits=[20], named=[5, 25, 99]) == "◆│›││┊┊┊┊◆"


def test_more_rows_than_characters_show_all_the_same():
    assert signs(length=2, rows=4, named=[1]).count(MapSign.NAMED) == 2


def test_what_is_in_the_window_what_was_read_and_what_was_not_are_three_signs():
    assert signs(shown=range(2, 4), furthest=60) == "││┃┃││┊┊┊┊"


def test_an_annotation_is_shown_where_it_begins_in_its_own_ink():
    marks = [Highlight(5, 60, "rose"), Highlight(31, 33, "teal"), Highlight(32, 90, "blue")]
    assert signs(highlights=marks) == "■┊┊■┊┊┊┊┊┊"
    shown = overview(100, 10, range(0), 0, Highlights(marks), (), ())
    assert [row.look for row in shown if row.look] == ["rose", "teal"]


def test_no_hit_and_no_name_hides_an_annotation():
    marks = [Highlight(5, 60, "rose"), Highlight(31, 33, "teal")]
    assert signs(highlights=marks, hits=[3, 55], named=[35, 75]) == "»┊┊◈┊›┊◆┊┊"
    shown = overview(100, 10, range(0), 0, Highlights(marks), [3], [35])
    assert [row.look for row in shown if row.look] == ["rose", "teal"]


def test_a_place_of_the_map_is_that_of_its_mark():
    marks = Highlights([Highlight(35, 60, "rose")])
    assert [place_of(row, 100, 10, marks, (), ()) for row in (2, 3, 4)] == [20, 35, 40]
    assert place_of(3, 100, 10, marks, [38], [36]) == 38
