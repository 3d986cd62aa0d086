"""Dates and amounts, and what they mean in an article of 26 March 2024, a Tuesday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.engine.dates import Dated, find_dates
from store.entities.engine.expressions import with_expressions
from store.entities.engine.money import Amount, find_money
from tests.store.entities.spoken import marked, spoken

TUESDAY = date(2024, 3, 26)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("on March 5, 2021, it", "March 5, 2021", "2021-03-05"),
        ("on 5 March 2021 it", "5 March 2021", "2021-03-05"),
        ("the 1st of May 2021", "1st of May 2021", "2021-05-01"),
        ("Friday, March 5, 2021", "Friday, March 5, 2021", "2021-03-05"),
        ("on 2021-03-05 it", "2021-03-05", "2021-03-05"),
        ("in early March 2021", "early March 2021", "2021-03"),
        ("in summer 2021", "summer 2021", "2021-22"),
        ("on December 22", "December 22", "2023-12-22"),
        ("on 2 April", "2 April", "2024-04-02"),
        ("said yesterday", "yesterday", "2024-03-25"),
        ("said last night", "last night", "2024-03-25"),
        ("until tomorrow", "tomorrow", "2024-03-27"),
        ("on Friday", "Friday", "2024-03-22"),
        ("on Tuesday", "Tuesday", "2024-03-26"),
        ("last Tuesday", "last Tuesday", "2024-03-19"),
        ("next Friday", "next Friday", "2024-03-29"),
        ("in February", "February", "2024-02"),
        ("in October", "October", "2023-10"),
        ("next May", "next May", "2024-05"),
        ("late January", "late January", "2024-01"),
        ("last week", "last week", "2024-W12"),
        ("this month", "this month", "2024-03"),
        ("next year", "next year", "2025"),
        ("two weeks ago", "two weeks ago", "2024-W11"),
        ("three months ago", "three months ago", "2023-12"),
        ("this summer", "this summer", "2024-22"),
        ("in the 1970s", "1970s", "197"),
        ("back in 1989, when", "1989", "1989"),
    ],
)
def test_a_date_means_a_day_a_month_or_a_year(text, words, value):
    assert [(text[one.start : one.end], one.value) for one in find_dates(text, TUESDAY)] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    ["Theresa May stepped down", "we march on", "for five weeks", "aged 78", "1,989 people", "$1989", "the 2000 men"],
)
def test_what_is_no_date(text):
    assert find_dates(text, TUESDAY) == []


def test_without_the_article_s_date_only_full_dates_have_a_value():
    found = find_dates("On March 5, 2021, and yesterday, and on Friday", None)
    assert [one.value for one in found] == ["2021-03-05", "", ""]


def test_a_day_that_no_month_has_is_none():
    assert find_dates("June 31, 2021", TUESDAY) != []  # the month and the year
    assert [one.value for one in find_dates("on June 31", TUESDAY)] == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("paid $1.5 million for", "$1.5 million", "USD 1500000"),
        ("US$400 million in", "US$400 million", "USD 400000000"),
        ("€5bn of", "€5bn", "EUR 5000000000"),
        ("£3.2m", "£3.2m", "GBP 3200000"),
        ("$1,200", "$1,200", "USD 1200"),
        ("200,000 pounds", "200,000 pounds", "GBP 200000"),
        ("40 million euros", "40 million euros", "EUR 40000000"),
        ("EUR 99.50", "EUR 99.50", "EUR 99.5"),
    ],
)
def test_an_amount_has_a_currency_and_a_number(text, words, value):
    assert [(text[one.start : one.end], one.value) for one in find_money(text)] == [(words, value)]


@pytest.mark.parametrize("text", ["40 pounds of rice", "4 million people", "the dollar", "M$x"])
def test_what_is_no_amount(text):
    assert find_money(text) == []


def test_names_stand_beside_dates_and_amounts():
    text, names = spoken("[P August Kamp] got [L US]$400 million on [X March 5, 2021] in [L May 2021 Street]")
    assert (
        marked(text, with_expressions(text, names, TUESDAY))
        == "[P August Kamp] got [M US$400 million] on [D March 5, 2021] in [L May 2021 Street]"
    )


@given(st.text(st.sampled_from("0123456789$€ .,-MarchFridaynextlosgw"), max_size=40), st.dates())
def test_any_text_can_be_looked_through(text, published):
    found: list[Dated | Amount] = [*find_dates(text, published), *find_money(text)]
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
