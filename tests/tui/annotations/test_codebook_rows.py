"""The codebook as a tree."""

from store.annotations.tags import Tag
from tui.annotations.codebook.codebook_rows import tree


def rows(*names, **counts):
    return [
        (row.tag.name, row.depth, row.own, row.total, row.is_parent_only)
        for row in tree([Tag(name) for name in names], counts)
    ]


def test_parents_stand_before_what_is_under_them_and_count_it():
    counts = {"film": 2, "film/actors": 3, "film/actors/old": 1, "filmed": 5}
    assert rows("filmed", "film/actors/old", "Film", "film/Actors", **counts) == [
        ("Film", 0, 2, 6, False),
        ("film/Actors", 1, 3, 4, False),
        ("film/actors/old", 2, 1, 1, False),
        ("filmed", 0, 5, 5, False),
    ]


def test_a_parent_that_is_no_tag_has_a_row_without_passages_of_its_own():
    assert rows("Straße/Öl", "a/b/c", **{"strasse/öl": 4}) == [
        ("a", 0, 0, 0, True),
        ("a/b", 1, 0, 0, True),
        ("a/b/c", 2, 0, 0, False),
        ("Straße", 0, 0, 4, True),
        ("Straße/Öl", 1, 4, 4, False),
    ]


def test_what_is_under_a_name_stands_right_behind_it():
    assert [name for name, *_ in rows("a b", "a", "a/z", "a-b", "a.b")] == ["a", "a/z", "a b", "a-b", "a.b"]


def test_the_last_part_of_a_name_is_its_leaf():
    assert [row.leaf for row in tree([Tag("film/actors")], {})] == ["film", "actors"]
