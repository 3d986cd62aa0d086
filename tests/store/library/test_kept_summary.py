"""The index of names that is made from its kept summary is the one that would be made anew; anything else is made anew."""

from __future__ import annotations

import json

import pytest

from store.database.checksummed import read_checksummed, write_checksummed
from store.entities.index import EntityIndex
from store.entities.mention import Mention
from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.entities.entity_indexing import FILE
from store.library.entities.entity_rules import Scope, correction
from store.library.library import open_paths
from tests.store.library.spoken_library import spoken_library

ARTICLES = {
    "2024-01-05 one": "[P Jane Roe] leads [O Acme]. [P Roe] says so. [P Jane Roe] left.",
    "2024-03-07 two": "[P Jane A. Roe] again, in [L Oslo].",
    "three": "[O Acme] in [L Oslo]. [P Roe] came.",
}


@pytest.fixture
def library(tmp_path):
    return spoken_library(tmp_path / "library", ARTICLES)


@pytest.fixture
def gathered(monkeypatch):
    """An entry for each index that is made of the entities of all articles."""
    made = []
    gather = EntityIndex._gathered

    def noted(index):
        made.append(index)
        return gather(index)

    monkeypatch.setattr(EntityIndex, "_gathered", noted)
    return made


def fresh(library):
    """The index as another start makes it."""
    return EntityCatalogue(open_paths([library.library.layout.root]), library.named._tell).index(library.listings)


def known_of(index):
    """All that an index says of each entity."""
    return [
        (
            *(one.id, one.name, one.type, one.names, one.count, one.appearances),
            *(one.mentions_in(article) for article in one.times),
            [(other.id, count) for other, count in index.together(one)],
        )
        for one in index.entities
    ]


def summary_of(library):
    return library.library.layout.indexes / FILE


def test_it_says_the_same_as_one_that_is_made_anew(library, gathered):
    first = library.named.index(library.listings)
    assert len(gathered) == 1
    again = fresh(library)
    assert len(gathered) == 1
    assert known_of(again) == known_of(first)
    assert again.articles == first.articles == 3
    assert again.entities == first.entities
    for identity in ("person/roe", "person/jane roe", "organisation/acme", "person/nobody"):
        assert again.id_of(identity) == first.id_of(identity)
    assert [*map(known_of_name, again.named_as({("Roe", "person")}).values())] == [
        *map(known_of_name, first.named_as({("Roe", "person")}).values())
    ]


def known_of_name(entity):
    return entity.name, entity.count, entity.appearances


def test_it_is_not_used_after_a_correction_or_an_edit(library, gathered):
    library.named.index(library.listings)
    mention = Mention(0, 4, "organisation", "Acme", 1.0, "")
    library.library.acts.do(correction("none", mention, Scope.LIBRARY, ""))
    assert "Acme" not in [one.name for one in fresh(library).entities]
    assert len(gathered) == 2
    library.library.acts.undo()
    (library.library.layout.root / "three.txt").write_text("Nobody.")
    assert fresh(library).articles == 2


@pytest.mark.parametrize("part", ["articles", "entities", "same", "state"])
@pytest.mark.parametrize("value", [None, 7, [7], ["\x1b[m"], [[]], {"a": 1}, [["a", "b", "c", ["d"], [9], [1]]]])
def test_what_else_stands_in_its_file_is_made_anew(library, part, value):
    first = known_of(library.named.index(library.listings))
    file = summary_of(library)
    stored = read_checksummed(file)
    del stored["checksum"]
    write_checksummed(file, json.dumps({**stored, part: value}))
    assert known_of(fresh(library)) == first


@pytest.mark.parametrize(
    "change",
    [
        {0: 1}, {1: "\x1b[m"}, {1: "\ud800"}, {2: "nobody"}, {3: ["a", 1]}, {4: [7]}, {4: [-1]}, {4: []}, {4: [True]},
        {5: [0]}, {5: [1, 1, 1, 1]}, {4: [], 5: []},
    ],
)  # fmt: skip
def test_an_entity_that_is_none_makes_it_anew(library, change, gathered):
    first = known_of(library.named.index(library.listings))
    file = summary_of(library)
    stored = read_checksummed(file)
    del stored["checksum"]
    stored["entities"][0] = [change.get(place, value) for place, value in enumerate(stored["entities"][0])]
    write_checksummed(file, json.dumps(stored))
    assert known_of(fresh(library)) == first
    assert len(gathered) == 2


def test_mentions_that_cannot_be_read_any_more_are_left_out(library):
    library.named.index(library.listings)
    again = fresh(library)
    for file in library.library.layout.cache.rglob("entities/*/*/*.json"):
        file.write_bytes(b"")
    assert [one.name for one in again.entities][:1] == ["Jane A. Roe"]
    assert all(one.appearances == () for one in again.entities)
