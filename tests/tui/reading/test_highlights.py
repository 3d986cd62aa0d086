"""Stretches found by place, against looking at each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.reading.highlights import MOST_LANES, Highlight, in_lanes
from tui.reading.stretches import Stretches

highlights = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Highlight(pair[0], pair[0] + pair[1], "amber")),
    max_size=30,
)


@given(highlights, st.integers(0, 80), st.integers(0, 20))
def test_what_is_between_two_places_is_what_overlaps_them(found, start, length):
    end = start + length
    expected = [one for one in Stretches(found).all if one.start < end and one.end > start]
    assert list(Stretches(found).between(start, end)) == expected


@given(highlights, st.integers(0, 80))
def test_next_and_previous_are_the_nearest_starts(found, offset):
    starts = sorted(one.start for one in found)
    after, before = Stretches(found).after(offset, bool), Stretches(found).before(offset, bool)
    assert (after.start if after else None) == min((start for start in starts if start > offset), default=None)
    assert (before.start if before else None) == max((start for start in starts if start < offset), default=None)


@given(highlights)
def test_as_long_as_there_are_lanes_overlapping_highlights_have_different_ones(found):
    placed = in_lanes(found).all
    together = [[other.lane for other in placed if other.start <= one.start < other.end] for one in placed]
    if all(len(lanes) <= MOST_LANES for lanes in together):
        assert all(len(set(lanes)) == len(lanes) for lanes in together)
    assert all(one.lane < MOST_LANES for one in placed)
