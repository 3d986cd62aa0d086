"""What typed text is to a tag's name: the examples of the essay, and more of each kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.names.relation import MEANT, Relation, answers, judge, relation

EXAMPLES = [
    ("open-data", "Open data", Relation.NAME),
    ("opendata", "Open data", Relation.NAME),
    ("film actors", "film/actors", Relation.NAME),
    ("FILM/ACTORS", "film/actors", Relation.NAME),
    ("decrochage", "décrochage", Relation.NAME),
    ("C++", "c++", Relation.NAME),
    ("日本", "日本", Relation.NAME),
    ("?!", "?!", Relation.NAME),
    ("money", "policy/money", Relation.LAST_PART),
    ("actors/women", "film/actors/women", Relation.LAST_PART),
    ("econ", "economics", Relation.ABBREVIATION),
    ("cli ch", "climate change", Relation.ABBREVIATION),
    ("cl/em", "climate/emissions trading", Relation.ABBREVIATION),
    ("ai", "tech/artificial intelligence", Relation.ABBREVIATION),
    ("fin", "campaign finance", Relation.ABBREVIATION),
    ("war", "warming", Relation.ABBREVIATION),
    ("人工", "人工智能", Relation.ABBREVIATION),
    ("helath", "health", Relation.SLIP),
    ("mony", "policy/money", Relation.SLIP),
    ("crimes war", "war crimes", Relation.SLIP),
    ("films", "film", Relation.SLIP),
    ("finance", "campaign finance", Relation.PART),
    ("war", "war crimes", Relation.PART),
    ("film", "film/actors", Relation.PART),
    ("priest", "women priests", Relation.PART),
    ("loan", "money/loans", Relation.SLIP),
    ("5g", "5g networks", Relation.PART),
    ("c", "C++", Relation.PART),
    ("wealth", "health", Relation.CLOSE),
    ("health", "healthcare", Relation.CLOSE),
    ("healthcare", "health", Relation.CLOSE),
    ("iran", "iraq", Relation.CLOSE),
    ("wealth", "health/naming", Relation.SCATTERED),
    ("war", "workload/care", Relation.SCATTERED),
    ("war", "tech/artificial intelligence", Relation.SCATTERED),
    ("crime", "climate/emissions trading", Relation.SCATTERED),
    ("money", "in vivo/the one who shouts", Relation.SCATTERED),
    ("2020", "2019", Relation.SCATTERED),
    ("9/11", "911", Relation.NAME),
    ("9/12", "9/11", Relation.SCATTERED),
    ("g7", "g20", Relation.SCATTERED),
    ("c#", "c++", Relation.SCATTERED),
    ("", "film", Relation.SCATTERED),
]


@pytest.mark.parametrize(("typed", "name", "is_this"), EXAMPLES)
def test_it_is_this_to_the_name(typed, name, is_this):
    assert relation(typed, name) == is_this


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_have_one(typed, name):
    assert relation(typed, name) in Relation
    assert answers(typed, name) >= (relation(typed, name) != Relation.SCATTERED)


@given(st.lists(st.text("abc /", min_size=1, max_size=8), min_size=1, max_size=3).map("/".join))
def test_a_name_is_itself(name):
    assert relation(name, name) == Relation.NAME


def test_what_is_meant_comes_first_and_nothing_is_left_out():
    names = ["workload/care", "war crimes", "warming", "policy/war", "wra", "war"]
    judged = judge("war", names, str)
    assert judged.rows[:2] == ("war", "policy/war")
    assert sorted(judged.rows) == sorted(names)
    assert judged.near == ("war crimes", "warming")
    assert judged.others == ("workload/care", "wra")


def test_a_word_that_stands_in_a_tag_abbreviates_no_other():
    assert judge("open", ["openness"], str).meant == ("openness",)
    assert judge("open", ["openness", "data/open access"], str).meant == ()
    assert judge("open a", ["openness", "data/open access"], str).meant == ("data/open access",)


def test_a_word_in_another_form_takes_the_tag_of_that_word_beside_others_that_have_it():
    assert judge("loan", ["loans", "student loans"], str).meant == ("loans",)


def test_abbreviations_and_slips_stay_in_the_order_they_are_ranked_in():
    assert judge("econ", ["home economics", "eocn", "economics"], str).meant == ("home economics", "eocn", "economics")
    assert MEANT == Relation.SLIP


@pytest.mark.parametrize(
    ("typed", "label"), [("take list", "the list: take it"), ("tak", "take"), ("lst the", "the list")]
)
def test_in_a_closed_list_words_may_come_in_any_order(typed, label):
    assert answers(typed, label)


@pytest.mark.parametrize(
    ("typed", "label"), [("dlt", "the deepest lot"), ("zzz", "take"), ("!", "take"), ("tool", "take off")]
)
def test_scattered_letters_answer_nothing(typed, label):
    assert not answers(typed, label)
