"""Rows of lists that may mean a name: which do, in what they are alike, and which never do."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.mention import NAMES, Type
from store.search.name_lists.matching import MOST_ALIKE, ListMatcher, NameLikeness
from store.search.name_lists.name_list import ListedName
from store.search.name_lists.similar import SimilarNames, are_similar


@dataclass(frozen=True)
class One:
    """Something that is named."""

    name: str
    type: Type = "person"
    others: tuple[str, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)


def row(name: str, *aliases: str, type: Type | None = None, line: int = 2) -> ListedName:
    return ListedName("staff", name, line, aliases, type=type)


def likeness(one: One, *rows: ListedName) -> list[tuple[str, NameLikeness]]:
    return [(match.row.name, match.likeness) for match in ListMatcher(rows).matches(one)]


@pytest.mark.parametrize(
    ("named", "listed", "alike"),
    [
        ("Jane Doe", "Jane Doe", NameLikeness.NAME),
        ("Jane Doe", "jane  DOE", NameLikeness.NAME),
        ("Zoë Juárez", "Zoe Juarez", NameLikeness.NAME),
        ("Jane Doe", "Doe, Jane", NameLikeness.NAME),
        ("Jane Doe", "DOE Jane", NameLikeness.ORDER),
        ("Maria de la Cruz", "De La Cruz Maria", NameLikeness.ORDER),
        ("J. Doe", "Jane Doe", NameLikeness.ABRIDGED),
        ("Jane Doe", "J. Doe", NameLikeness.ABRIDGED),
        ("J. R. R. Tolkien", "J.R.R. Tolkien", NameLikeness.NAME),
        ("Jane Mary Doe", "Jane Doe", NameLikeness.ABRIDGED),
        ("Jane M. Doe", "Doe, Jane Mary", NameLikeness.ABRIDGED),
        ("Jane Doe Jr.", "Jane Doe", NameLikeness.ABRIDGED),
        ("Catherine Jones", "Katherine Jones", NameLikeness.SIMILAR),
        ("Al Fayed", "Alfayed", NameLikeness.SIMILAR),
        ("Burizma", "Burisma", NameLikeness.SIMILAR),
        ("Burismaa", "Burisma", NameLikeness.SIMILAR),
    ],
)
def test_what_may_be_the_same_person(named, listed, alike):
    assert likeness(One(named), row(listed)) == [(listed, alike)]


@pytest.mark.parametrize(
    ("named", "listed"),
    [
        ("Jane Doe", "Doe"),
        ("Doe", "Jane Doe"),
        ("Jane Doe", "Mary Jane Doe Roe"),
        ("John Smith", "Jane Smith"),
        ("Joan Smith", "John Smith"),
        ("B. Doe", "Jane Doe"),
        ("Ann", "Joanna"),
        ("Doe Mary Jane", "Mary Doe Jane"),
    ],
)
def test_what_is_not(named, listed):
    assert likeness(One(named), row(listed)) == []


@pytest.mark.parametrize(
    ("named", "listed", "alike"),
    [
        ("Acme Ltd", "Acme", NameLikeness.LEGAL_FORM),
        ("Acme", "Acme Corporation", NameLikeness.LEGAL_FORM),
        ("The Acme", "ACME", NameLikeness.NAME),
        ("Acme Inc.", "Acme Ltd", None),
        ("University of Oxford", "University", None),
        ("Doe Jane", "Jane Doe", None),
    ],
)
def test_what_may_be_the_same_organisation(named, listed, alike):
    assert likeness(One(named, "organisation"), row(listed)) == ([(listed, alike)] if alike else [])


def test_parts_of_the_world_and_numbers_are_not_similar():
    assert likeness(One("New Territories West", "place"), row("New Territories East")) == []
    assert likeness(One("Boeing 737", "other"), row("Boeing 747")) == []


def test_aliases_count_as_names_do_and_say_so():
    assert likeness(One("JD"), row("Jane Doe", "JD", "The Boss")) == [("Jane Doe", NameLikeness.ALIAS)]


def test_of_all_names_of_an_entity_the_closest_counts():
    one = One("Jane Mary Doe", others=("Doe", "Jane Doe"))
    assert likeness(one, row("Jane Doe")) == [("Jane Doe", NameLikeness.NAME)]
    assert likeness(one, row("Doe")) == [("Doe", NameLikeness.SHORT)]


def test_several_rows_may_mean_one_name_and_stand_by_their_lines():
    rows = [
        row("Jane Doe", "Janie", line=9),
        row("Roe, Jane", "Jane Doe", line=3),
        row("Jane Doe", line=4),
        row("J. Doe", line=2),
    ]
    found = ListMatcher(rows).matches(One("Jane Doe"))
    assert [match.row.line for match in found] == [4, 9, 3, 2]


def test_a_row_of_another_kind_is_proposed_by_the_same_name_alone():
    assert likeness(One("Jane Doe"), row("Jane Doe", type="organisation")) == [("Jane Doe", NameLikeness.OTHER_TYPE)]
    assert likeness(One("J. Doe"), row("Jane Doe", type="organisation")) == []
    assert likeness(One("Jane Roe"), row("Jane Rowe", type="organisation")) == []


def test_what_is_spelt_alike_is_not_suggested_where_something_else_is_proposed():
    assert likeness(One("Jon Smith"), row("Jon Smith"), row("John Smith")) == [("Jon Smith", NameLikeness.NAME)]


def test_a_short_name_of_too_many_says_nothing():
    rows = [row(f"J{chr(97 + n % 26)}{chr(97 + n // 26)}n Doe", line=n) for n in range(MOST_ALIKE + 1)]
    assert likeness(One("J. Doe"), *rows) == []
    assert len(likeness(One("J. Doe"), *rows[:10])) == 10


NAME = st.lists(st.text("abcdeJRoé.,'- ", min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)


@given(NAME, NAME, st.sampled_from(NAMES))
def test_it_does_not_matter_which_of_two_names_is_listed(first, second, kind):
    if "," in first + second:
        return  # on a list alone a comma parts a family name from given names
    there = likeness(One(first, kind), row(second))
    back = likeness(One(second, kind), row(first))
    assert [alike for _, alike in there] == [alike for _, alike in back]


@given(st.lists(NAME, min_size=1, max_size=6), st.data())
def test_a_name_that_is_listed_is_found_whatever_else_is_and_in_whatever_order(names, data):
    rows = [row(name, line=line) for line, name in enumerate(names, 2)]
    order = data.draw(st.permutations(rows))
    wanted = data.draw(st.sampled_from(names))
    one = One(wanted, data.draw(st.sampled_from(NAMES)))
    found = ListMatcher(order).matches(one)
    assert found == ListMatcher(rows).matches(one)
    assert "," in wanted or wanted in {match.row.name for match in found}


@given(st.text("abcd ", min_size=6, max_size=16), st.integers(0, 15), st.sampled_from(["", "a", "b ", " "]))
def test_whatever_is_similar_is_found_among_others(text, place, put):
    first = " ".join(text.split())
    second = " ".join((text[:place] + put + text[place + 1 :]).split())
    others = [("abcd abcd", "other"), (second, "second"), ("dcba", "third")]
    assert ("second" in SimilarNames(others).like(first)) == are_similar(first, second)
    assert are_similar(first, second) == are_similar(second, first)


def test_every_order_of_three_words_but_a_turned_one_is_another_name():
    found = [
        " ".join(words)
        for words in permutations("Jane Mary Doe".split())
        if likeness(One(" ".join(words)), row("Jane Mary Doe"))
    ]
    assert set(found) == {"Jane Mary Doe", "Mary Doe Jane", "Doe Jane Mary"}
