"""Whatever stands in two versions of a stored row, damaged or written by another program, they are joined to one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.annotation import PURPOSES, STARRED
from store.annotations.joined_versions import ANNOTATION
from store.annotations.stored_tables import OF_ARTICLES, OF_LIBRARY
from store.database.garbled import is_garbled
from store.database.joining import Joining
from store.database.row_history import edited, is_behind, join
from store.database.ulids import ulid_of

REPLICA = "abcdef"
JOININGS = OF_ARTICLES | OF_LIBRARY
words = st.sampled_from(["film", "sea/old", "no", "not sure\n\nno", "", STARRED, "\ud800", "tagging", "{}"])
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
purposes = st.sampled_from(["tagging", "commenting", *PURPOSES.values()]) | anything
bodies = st.fixed_dictionaries(
    {}, optional={"type": words, "purpose": purposes, "value": words | anything, "tag": words | anything}
)
dots = st.sampled_from([f"{REPLICA}1", f"{REPLICA}2", "ghijkl7", "x"])
histories = anything | st.dictionaries(
    st.sampled_from(["tags", "note", "deleted", "name", "seen", "colour"]),
    dots | st.lists(dots, max_size=2) | st.dictionaries(dots | words, anything, max_size=2),
    max_size=3,
)
selectors = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["TextPositionSelector", "TextQuoteSelector"]),
        "start": st.integers(0, 3) | anything,
        "end": st.integers(3, 6) | anything,
        "exact": words,
    },
)
targets = st.fixed_dictionaries(
    {"source": words},
    optional={
        "selector": st.lists(selectors, max_size=2) | anything,
        "state": st.dictionaries(words, words) | anything,
    },
)
rows = st.fixed_dictionaries(
    {},
    optional={
        "id": st.just(ulid_of(1)) | anything,
        "created": words,
        "target": targets | anything,
        "body": st.lists(bodies | anything, max_size=3) | anything,
        "name": words | anything,
        "tag": words | anything,
        "colour": anything,
        "description": words | anything,
        "deleted": anything,
        "modified": anything,
        "motivation": anything,
        "history": histories,
    },
)


@pytest.mark.parametrize("joining", JOININGS.values(), ids=list(JOININGS))
@given(row=rows, other=rows)
def test_any_two_versions_are_joined(joining: Joining, row: dict[str, Any], other: dict[str, Any]):
    together = join(row, other, joining)
    is_behind(row, together, joining)
    is_garbled(1, row, other, joining)
    edited(row, other, joining, REPLICA)
    edited(None, row, joining, REPLICA)


@pytest.mark.parametrize(
    "body", [{"value": "words of another program"}, {"value": "x", "purpose": None}, {"purpose": "tagging"}]
)
def test_a_body_that_says_no_purpose_stands_as_it_is(body):
    row = {"id": "1", "body": [body], "motivation": "commenting"}
    noted = {**row, "body": [{"type": "TextualBody", "purpose": "commenting", "value": "n"}, body]}
    assert body in join(edited(row, noted, ANNOTATION, REPLICA), row, ANNOTATION)["body"]
