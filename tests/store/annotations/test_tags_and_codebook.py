"""Names of tags."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.tags import (
    COLOURS,
    GIVEN,
    LONGEST,
    Tag,
    distinct,
    missing_tags,
    tag_from_row,
    tag_key,
    tag_name,
    tag_to_row,
)

NAMES = st.text(st.characters())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("film", "film"),
        ("  Film  Actors ", "Film Actors"),
        ("film / actors", "film/actors"),
        ("/film//actors/", "film/actors"),
        (" / / ", ""),
        ("", ""),
        ("a\nb\tc", "a b c"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\u202eb", "a␦b"),
        ("cafe\u0301", "café"),
        ("x" * 500, "x" * LONGEST),
        ("[bold]", "[bold]"),
    ],
)
def test_a_name_is_one_clean_line_of_parts(typed, name):
    assert tag_name(typed) == name


@given(NAMES)
def test_a_name_stays_what_it_is(typed):
    name = tag_name(typed)
    assert tag_name(name) == name
    assert len(name) <= LONGEST


@pytest.mark.parametrize(
    ("one", "other"),
    [("Film", "fILM"), ("Straße", "STRASSE"), ("café", "CAFE\u0301"), ("Ǆ", "ǆ"), ("ΣΊΣΥΦΟΣ", "σίσυφος")],
)
def test_names_are_compared_without_regard_to_case_or_composition(one, other):
    assert tag_key(one) == tag_key(other)
    assert Tag(one).number == Tag(other).number


@given(NAMES)
def test_a_key_is_a_key_of_itself_in_every_composition(typed):
    name = tag_name(typed)
    assert tag_key(tag_key(name)) == tag_key(name)
    assert tag_key(unicodedata.normalize("NFD", name)) == tag_key(name)


def test_the_first_spelling_of_a_tag_stands():
    assert distinct(["Film", " film", "", "FILM/actors", "film / Actors"]) == ("Film", "FILM/actors")


@given(st.lists(NAMES))
def test_distinct_names_differ_and_are_distinct_already(names):
    found = distinct(names)
    assert distinct(found) == found
    assert len({tag_key(name) for name in found}) == len(found)


def test_two_copies_of_a_library_give_a_tag_one_number():
    assert Tag("film").number == 153379912155165
    assert Tag("film/actors").number != Tag("film").number


def test_new_tags_get_the_colours_that_are_used_least():
    tags: list[Tag] = []
    for number in range(2 * len(COLOURS)):
        tags += missing_tags(tags, [f"t{number}"])
    assert [tag.colour for tag in tags] == [*GIVEN, *GIVEN]
    assert set(GIVEN) == set(COLOURS)


def test_tags_of_one_branch_have_one_colour_until_the_reader_chooses_another():
    made = missing_tags(
        [], ["politics/summits", "climate/fires", "Politics/parties", "climate", "climate/fires/amazon"]
    )
    assert [tag.colour for tag in made] == [GIVEN[0], GIVEN[1], GIVEN[0], GIVEN[1], GIVEN[1]]
    chosen = [Tag("film/actors", "rose"), Tag("film/unions", "rose"), Tag("film", "teal")]
    assert [tag.colour for tag in missing_tags(chosen, ["film/sets", "money"])] == ["rose", GIVEN[0]]


@given(NAMES, st.sampled_from(COLOURS), st.text("abc "))
def test_a_tag_comes_back_from_its_row(typed, colour, description):
    tag = Tag(tag_name(typed) or "x", colour, " ".join(description.split()))
    assert tag_from_row(tag_to_row(tag)) == tag


@pytest.mark.parametrize("row", [{}, {"name": ""}, {"name": 3}, {"name": " / "}])
def test_a_row_without_a_name_is_no_tag(row):
    assert tag_from_row(row) is None


def test_a_row_of_a_later_version_is_a_tag_and_keeps_what_it_says():
    row = {"name": "film", "colour": "infrared", "description": 3, "parent": "x"}
    tag = tag_from_row(row)
    assert tag == Tag("film", COLOURS[0], "")
    assert tag_to_row(tag)["parent"] == "x"


def test_new_tags_take_the_colours_in_turn_without_counting_all_others_again():
    class Counted(str):
        compared = 0

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    known = [Tag(f"known {number}", Counted(COLOURS[number % len(COLOURS)])) for number in range(80)]
    made = missing_tags(known, [f"new {number}" for number in range(400)])
    assert [tag.colour for tag in made] == [*GIVEN] * 50
    # counting a tag takes two look-ups, choosing a colour one for each colour
    assert Counted.compared <= 2 * (len(known) + len(made)) + len(made) * len(COLOURS)
