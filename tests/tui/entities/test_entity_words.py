"""How often a name stands where, in words and in little pictures."""

from __future__ import annotations

import pytest

from store.entities.index import Count
from tui.entities.words import SIGNS, Months, often


@pytest.mark.parametrize(("count", "words"), [(Count(1, 1), "1 in 1 article"), (Count(2300, 9), "2,300 in 9 articles")])
def test_counts_in_words(count, words):
    assert often(count) == words


def test_a_short_time_has_a_sign_a_month():
    months = Months(["2024-01-05", "", "2024-04-30"])
    assert months.period == "2024-01 to 2024-04, a month a sign"
    assert months.sparkline([("2024-01-09", 8), ("2024-03-01", 1), ("2024-03-02", 3), ("", 9)]) == "█ ▄ "


def test_a_long_time_has_no_more_signs_than_there_is_room_for():
    months = Months(["2014-03-19", "2024-12-10"])
    assert months.signs <= SIGNS
    assert months.period == "2014-03 to 2025-02, 11 months a sign"
    assert months.sparkline([("2014-03-19", 1), ("2024-12-10", 1)]).strip("█").isspace()


def test_a_few_articles_of_long_ago_do_not_press_the_others_together():
    months = Months(
        ["1998-02-01", *(f"2024-{month:02}-01" for month in range(1, 13)), *["2024-06-05"] * 20, "2024-12-02"]
    )
    assert months.period == "2024-01 to 2024-12, a month a sign"
    assert months.sparkline([("1998-02-01", 5), ("2024-01-01", 1)]).strip() == "█"


def test_what_is_no_date_is_of_no_time():
    months = Months(["spring", "2024-13-01", "2024-02-01"])
    assert months.period == "2024-02 to 2024-02, a month a sign"
    assert months.sparkline([("spring", 3), ("1999-01-01", 2), ("2024-02-09", 1)]) == "█"


def test_without_dates_there_is_no_picture():
    assert (Months([""]).signs, Months([]).period, Months([]).sparkline([("", 1)])) == (0, "", "")
