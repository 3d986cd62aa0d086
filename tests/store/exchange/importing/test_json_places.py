"""Objects of a JSON text with the lines that they begin in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.importing.incoming import BadLine
from store.exchange.importing.pieces.json_places import objects

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_elements_of_a_list_inside_of_objects_with_their_lines():
    text = '\n{"total": 2,\n "first": {"a": [1,\n 2], "items": [ {"x": 1},\n\n  {"x": 2}\n]}}\n'
    assert list(objects(text, ("first", "items"))) == [(4, {"x": 1}), (6, {"x": 2})]


def test_a_single_object_is_itself():
    assert list(objects('\n\n{"x": {"items": [1]}}', ("items",))) == [(3, {"x": {"items": [1]}})]


def test_of_two_members_of_one_name_the_last_counts():
    assert list(objects('{"items": [1],\n "items": [2]}', ("items",))) == [(2, 2)]


@pytest.mark.slow
@given(st.lists(values), st.sampled_from([None, 0, 2]))
def test_the_same_values_as_json_reads(things, indent):
    text = json.dumps({"a": things, "items": things}, indent=indent)
    found = []
    for one in objects(text, ("items",)):
        assert not isinstance(one, BadLine)
        found.append(one)
    assert [value for _, value in found] == things
    assert [line for line, _ in found] == sorted(line for line, _ in found)


def lines_of(text: str) -> list[tuple[int, object]]:
    """The sound values and, as None, the damages, each with its line."""
    return [(one.line, None) if isinstance(one, BadLine) else one for one in objects(text, ("items",))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", []),
        ('{"a": 1,\n "b": }', [(2, None)]),
        ("[1,\n2", [(1, 1), (2, 2)]),
        ("[" * 100_000, [(1, None)]),
        ("9" * 5_000, [(1, None)]),
        ('{"a": 1}\n{"a": \n{"a": 2}\n', [(1, {"a": 1}), (2, None), (3, {"a": 2})]),
        ('[{"items": [1]},\n {"items": [2]}]', [(1, 1), (2, 2)]),
        ('{"items": [1]}\n{"items": [2]}', [(1, 1), (2, 2)]),
        ('{"items": [\n {"a": 1},\n {"a": },\n {"a": 2}\n]}', [(2, {"a": 1}), (3, None), (4, {"a": 2})]),
        ('{"items": [\n {"a": 1},\n {"a": "cut', [(2, {"a": 1}), (3, None)]),
    ],
)
def test_what_is_damaged_costs_nothing_around_it(text, places):
    assert [(line, value) for line, value in lines_of(text)] == places


@given(st.text(alphabet='{}[]",:\n 1a'))
def test_any_text_ends_in_values_or_damages(text):
    assert all(line >= 1 for line, _ in lines_of(text))
