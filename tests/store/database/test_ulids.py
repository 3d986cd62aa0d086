"""ULIDs, beside another maker of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulid import ULID

from store.database.ulids import new_ulid, ulid_number, ulid_of

NUMBERS = st.integers(0, 2**128 - 1)


@given(NUMBERS)
def test_a_number_is_written_and_read_as_another_maker_does(number):
    assert ulid_of(number) == str(ULID.from_int(number))
    assert ulid_number(ulid_of(number)) == ulid_number(ulid_of(number).lower()) == number


@given(NUMBERS, NUMBERS)
def test_ulids_sort_as_their_numbers(one, other):
    assert (ulid_of(one) < ulid_of(other)) == (one < other)


@given(st.text(max_size=30) | st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZILOU_ -abz", min_size=26, max_size=26))
def test_what_another_reader_refuses_is_refused(text):
    try:
        number = int(ULID.from_str(text))
    except (ValueError, UnicodeError, IndexError):
        with pytest.raises(ValueError, match="is not a ULID"):
            ulid_number(text)
    else:
        assert ulid_number(text) == number


@pytest.mark.parametrize("number", [-1, 2**128])
def test_a_number_that_is_too_large_is_refused(number):
    with pytest.raises(ValueError, match="128 bits"):
        ulid_of(number)


def test_one_made_later_sorts_later_and_is_another():
    made = ULID.from_str(new_ulid())
    later = [new_ulid() for _ in range(100)]
    assert len(set(later)) == 100
    assert later == sorted(later)
    assert all(ULID.from_str(one).timestamp >= made.timestamp for one in later)
