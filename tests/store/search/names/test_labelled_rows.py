"""Entities are found by any of their names, the more usual of equals first."""

from __future__ import annotations

from store.entities.mention import Entity
from store.search.names.labelled_rows import LabelledRows, called

TRUMP = Entity("p/t", "Donald Trump", "person", ("Trump", "Donald Trump"), ())
STORM = Entity("o/s", "Tropical Storm Humberto", "organisation", ("Tropical Storm Humberto",), ())
US = Entity("l/u", "United States", "place", ("US", "United States", "America"), ())


def found(typed, *entities):
    rows = LabelledRows(entities)
    by_id = {one.id: one for one in entities}
    return [
        (one, "".join(called(by_id[one])[place] for place in places)) for one, places in rows.positions(typed).items()
    ]


def test_a_name_among_others_counts_as_a_name_of_its_own():
    assert found("trmp", STORM, TRUMP)[0] == ("p/t", "Trmp")
    assert found("america", STORM, TRUMP, US) == [("l/u", "America")]


def test_the_characters_that_answer_are_those_of_the_name_that_does():
    places = LabelledRows([US]).positions("us")["l/u"]
    assert called(US)[places[0] : places[-1] + 1] == "US"


def test_of_equals_the_first_given_comes_first():
    one, two = (Entity(name, "Ann", "person", ("Ann",), ()) for name in "ab")
    assert [name for name, _ in found("ann", two, one)] == ["b", "a"]
