"""Dates as articles give them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.dates import date_from_name, read_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-03-26", date(2024, 3, 26)),
        ("2024/3/6 and more", date(2024, 3, 6)),
        ("2024.03.26", date(2024, 3, 26)),
        ("2024-03-26T23:59:59+01:00", date(2024, 3, 26)),
        ("March 26, 2024", date(2024, 3, 26)),
        ("Mar. 26th 2024", date(2024, 3, 26)),
        ("26 March 2024", date(2024, 3, 26)),
        ("1st Sept. 2024", date(2024, 9, 1)),
        ("Tue, 26 Mar 2024 10:00:00 GMT", date(2024, 3, 26)),
        ("2024-02-30", None),
        ("0000-01-01", None),
        ("26 Brumaire 2024", None),
        ("03/26/2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_where_it_is_certain(text, found):
    assert read_date(text) == found


@given(st.dates())
def test_every_date_is_read_back(day):
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%B} {day.day}, {day.year:04d}") == day
    assert read_date(f"{day.day} {day:%b} {day.year:04d}") == day


@given(st.text())
def test_any_text_has_a_date_or_none(text):
    read_date(text)
    date_from_name(text)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2024-03-26-post.md", date(2024, 3, 26)),
        ("folder/2024-03-26.md", date(2024, 3, 26)),
        ("2024-03-26/post.md", None),
        ("post-2024-03-26.md", None),
        ("2024-99-99-post.md", None),
    ],
)
def test_a_name_gives_the_date_it_begins_with(name, found):
    assert date_from_name(name) == found
