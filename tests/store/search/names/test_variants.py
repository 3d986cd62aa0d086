"""Another spelling of a name that is there is noticed; another name is not."""

from random import Random

import pytest

from store.search.names.variants import (
    ADDED_OR_LOST,
    DOUBLED_OR_SWAPPED,
    MISSPELT,
    SHORTEST_WITH_PLURAL,
    WORDING,
    WRONG,
    variant_of,
)
from tests.store.search.names.test_quality import tags_of
from tests.store.search.names.typos import letter_doubled, letter_dropped, letters_swapped, neighbouring_letter


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("hollywod", "hollywood"),
        ("hollywooood", "hollywood"),
        ("holylwood", "hollywood"),
        ("goverment", "government"),
        ("goovernment", "government"),
        ("governmant", "government"),
        ("film/hollywod", "film/hollywood"),
        ("hollywod/films", "Hollywood/Film"),
        ("Film", "film"),
        ("decrochage", "décrochage"),
        ("war crimes", "war crime"),
        ("war crime", "war crimes"),
        ("theories", "theory"),
        ("speech", "speeches"),
        ("open-data", "open data"),
        ("open_data", "open data"),
        ("open  data", "open data"),
        ("opendata", "open data"),
        ("machinelerning", "machine learning"),
        ("machine lerning", "machine learning"),
        ("data, open", "open data"),
        ("research user", "user research"),
        ("reader's rights", "readers’ rights"),
        ("US", "u.s."),
        ("IE 6", "IE6"),
        ("covid19", "COVID-19"),
    ],
)
def test_another_form_of_a_name_is_noticed(name, there):
    assert variant_of(name, ["something else", there, "film/noir"]) == there


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("film", "firm"),
        ("form", "from"),
        ("IE6", "IE9"),
        ("2018", "2019"),
        ("covid-19", "covid-29"),
        ("12 3", "1 23"),
        ("c++", "c"),
        ("c++", "c#"),
        ("policy", "police"),
        ("interviewer", "interviewee"),
        ("immigration", "emigration"),
        ("health", "wealth"),
        ("house", "horse"),
        ("planet", "plant"),
        ("class", "clas"),
        ("as", "a"),
        ("film 🎬", "film 🎥"),
        ("film", "film/noir"),
        ("actors/film", "film/actors"),
        ("open data", "open"),
        ("user resaerch giude", "user research guide"),
        ("", "film"),
        ("film", ""),
        ("-", "_"),
    ],
)
def test_another_name_is_not(name, there):
    assert variant_of(name, [there]) is None


@pytest.mark.parametrize(
    ("shortest", "name", "changed"),
    [
        (DOUBLED_OR_SWAPPED, "abcdefghijk", "abbcdefghijk"),
        (DOUBLED_OR_SWAPPED, "abcdefghijk", "acbdefghijk"),
        (ADDED_OR_LOST, "abcdefghijk", "abxcdefghijk"),
        (WRONG, "abcdefghijk", "axcdefghijk"),
    ],
)
def test_a_slip_needs_a_word_so_long(shortest, name, changed):
    longer = len(changed) - len(name)
    for length in range(4, len(name)):
        expected = name[:length] if length >= shortest else None
        assert variant_of(changed[: length + longer], [name[:length]]) == expected


def test_a_plural_needs_a_word_so_long():
    assert variant_of("laws", ["law"]) == "law"
    assert variant_of("l" * SHORTEST_WITH_PLURAL + "s", ["l" * SHORTEST_WITH_PLURAL]) is not None
    assert variant_of("itsy", ["itsies"]) == "itsies"
    assert variant_of("us", ["u"]) is None


def test_the_surest_is_told_and_of_those_the_first():
    names = ["goverment data", "governments' data", "government-data", "government_data"]
    assert variant_of("government data", names) == "government-data"
    assert variant_of("government data", names[:2]) == "governments' data"
    assert MISSPELT > 2 * WORDING - 1


def test_a_name_that_is_there_is_no_variant():
    assert variant_of("film", ["Film", "film"]) is None


@pytest.mark.parametrize("file", ["blog_tags.txt", "interview_codes.txt"])
def test_no_tag_is_taken_for_another_of_its_list(file):
    tags = tags_of(file)
    assert [tag for tag in tags if variant_of(tag, [other for other in tags if other != tag])] == []


@pytest.mark.parametrize("slip", [letter_dropped, letter_doubled, letters_swapped, neighbouring_letter])
@pytest.mark.parametrize("file", ["blog_tags.txt", pytest.param("interview_codes.txt", marks=pytest.mark.slow)])
def test_a_slip_is_taken_for_the_right_tag_or_none(file, slip):
    tags = tags_of(file)
    chance = Random(5)
    typed = {tag: slip(tag, chance).strip() for tag in tags}
    assert {variant_of(name, tags) for tag, name in typed.items() if name not in tags} - {None}
    assert [tag for tag, name in typed.items() if name not in tags and variant_of(name, tags) not in (None, tag)] == []
