"""Dates as articles give them."""

import sys
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.dates import date_from_name, local_day, part_of_date, read_date


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
        ("03/26/2024", date(2024, 3, 26)),
        ("25/06/2024", date(2024, 6, 25)),
        ("25-6-2024 10:30", date(2024, 6, 25)),
        ("05/05/2024", date(2024, 5, 5)),
        ("05/06/2024", None),
        ("26/13/2024", None),
        ("00/26/2024", None),
        ("1/25/06/2024", None),
        ("2024 June 25", date(2024, 6, 25)),
        ("2024, Sept. 1st", date(2024, 9, 1)),
        ("2024 may 25:00", None),
        ("20240625", date(2024, 6, 25)),
        ("25-Jun-2024", date(2024, 6, 25)),
        ("2024. június 25.", date(2024, 6, 25)),
        ("25 iunie 2024", date(2024, 6, 25)),
        ("25 Agustus 2024", date(2024, 8, 25)),
        ("20240625T103043Z", date(2024, 6, 25)),
        ("20241325", None),
        ("no. 20240625", None),
        ("120240625", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_where_it_is_certain(text, found):
    assert read_date(text) == found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("June 2024", "2024-06"),
        ("juin 2024", "2024-06"),
        ("junio de 2024", "2024-06"),
        ("Spring 2024", "2024"),
        ("Brumaire 2024", "2024"),
        ("2024 or 2025", ""),
        ("5 or 6, 2024", ""),
        ("2024-13", ""),
        ("soon", ""),
    ],
)
def test_a_part_of_a_date_is_known(text, part):
    assert part_of_date(text) == part


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


@pytest.mark.skipif(sys.platform == "win32", reason="the time zone of a process cannot be set there")
@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Pacific/Kiritimati", "2026-11-29T14:31:03.485415Z", "2026-11-30"),
        ("Pacific/Kiritimati", "2026-11-29T09:59:59Z", "2026-11-29"),
        ("Pacific/Pago_Pago", "2026-11-30T10:59:59Z", "2026-11-29"),
        ("UTC", "2026-11-29T23:59:59+02:00", "2026-11-29"),
        ("UTC", "2026-11-29T23:59:59", "2026-11-29"),
        ("UTC", "0001-01-01T00:00:00+14:00", "0001-01-01"),
        ("UTC", "no moment at all", "no moment "),
        ("UTC", "", ""),
    ],
)
def test_a_moment_is_of_the_day_that_it_was_here(monkeypatch, zone, moment, day):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert local_day(moment) == day
