"""Whatever stands in the rows of a codebook, every tag has a name."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.annotations.codebook import Codebook
from store.annotations.tag_rows import ALONE, IDENTITY, INTO, NAME, OWN, PARENT
from store.annotations.tags import tag_key

NAMES = ("film", "film/old", "film/old/silent", "cinema", "cinema/old", "money")
IDENTITIES = (*NAMES, "film//2", "film//2/old")
ROWS = st.fixed_dictionaries(
    {NAME: st.sampled_from(NAMES)},
    optional={
        IDENTITY: st.sampled_from(IDENTITIES),
        INTO: st.sampled_from(IDENTITIES),
        ALONE: st.booleans(),
        PARENT: st.booleans(),
        OWN: st.booleans(),
        "deleted": st.booleans(),
    },
)


@given(st.lists(ROWS, max_size=6))
def test_every_tag_has_a_name_whatever_was_merged_into_what(rows: list[dict[str, Any]]) -> None:
    codebook = Codebook(dict(enumerate(rows)))
    again = Codebook(dict(enumerate(rows)))
    for identity in IDENTITIES:
        name = codebook.name_of(identity, identity.replace("//2", ""))
        assert name
        assert again.name_of(identity, identity.replace("//2", "")) == name
    for name in NAMES:
        assert tag_key(codebook.name_of(codebook.identity_of(name), name)) == name
    assert all(tag.name for tag in codebook.tags)


def test_a_tag_under_one_that_was_merged_and_kept_its_name_is_made_anew() -> None:
    codebook = Codebook({1: {NAME: "film", INTO: "cinema"}})
    assert codebook.name_of(codebook.identity_of("film/old"), "film/old") == "film/old"


def test_a_tag_that_another_one_above_it_was_merged_into_keeps_its_name() -> None:
    codebook = Codebook({1: {NAME: "film/old"}, 2: {NAME: "film/old", IDENTITY: "film", INTO: "film/old"}})
    assert codebook.name_of("film/old", "film/old") == "film/old"
    assert codebook.name_of("film", "film") == "film/old"
