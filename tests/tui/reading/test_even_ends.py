"""The rows of a paragraph end as near to each other as they can."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.wrapping import wrap

words = st.lists(st.text("abc-", min_size=1, max_size=9), min_size=1, max_size=60).map(" ".join)


def rows(text, width, first, *, even):
    return wrap(text, 0, len(text), first, width, cell_len, even=even)


def unevenness(lines, width, first):
    rooms = [first, *[width] * (len(lines) - 1)]
    return sum((room - (line.end - line.start)) ** 2 for room, line in zip(rooms[:-1], lines[:-1], strict=True))


@given(words, st.integers(8, 40), st.integers(0, 3))
def test_even_rows_are_as_many_hold_all_and_are_never_more_uneven(text, width, indent):
    first = width - indent
    greedy, even = (rows(text, width, first, even=one) for one in (False, True))
    assert len(even) == len(greedy)
    assert (even[0].start, even[-1].next) == (0, len(text))
    assert all(one.next == other.start for one, other in pairwise(even))
    assert all(line.end - line.start <= (width if index else first) for index, line in enumerate(even))
    is_lone = " " not in text[greedy[-1].start :].strip()
    assert is_lone or unevenness(even, width, first) <= unevenness(greedy, width, first)


@given(st.lists(st.text("ab", min_size=1, max_size=6), min_size=2, max_size=9).map(" ".join), st.integers(8, 14))
def test_no_other_way_is_more_even(text, width):
    """Against all ways there are."""
    even = rows(text, width, width, even=True)
    places = [index + 1 for index, sign in enumerate(text) if sign == " "]
    ways = []
    for cuts in combinations(places, len(even) - 1):
        parts = [text[start:end].rstrip() for start, end in pairwise((0, *cuts, len(text)))]
        if all(len(part) <= width for part in parts):
            is_lone = len(parts) > 1 and " " not in parts[-1]
            ways.append((is_lone, sum((width - len(part)) ** 2 for part in parts[:-1])))
    is_lone = len(even) > 1 and " " not in text[even[-1].start :]
    assert (is_lone, unevenness(even, width, width)) == min(ways)


def test_the_last_row_is_not_a_single_word_if_that_can_be_helped():
    text = "one two three four five six sevens end"
    assert [text[line.start : line.end] for line in rows(text, 18, 18, even=True)] == [
        "one two three",
        "four five six",
        "sevens end",
    ]
