"""Named lists: kept with the codebook, one a name, undone like any act."""

from __future__ import annotations

import pytest

from store.library.kept.saved_filters import LONGEST, SavedFilter, dropping, keeping, list_name, named_lists
from store.library.library import open_paths


@pytest.fixture
def library(tmp_path):
    (tmp_path / "a.txt").write_text("A title\n\nA text.")
    return open_paths([tmp_path])


def kept(library):
    return [(one.name, one.query) for one in named_lists(library.collection)]


def test_a_list_is_kept_replaced_taken_away_and_all_of_it_undone(library):
    library.acts.do(keeping(SavedFilter("To read", "is:unread")))
    library.acts.do(keeping(SavedFilter("code", "tag:film")))
    assert kept(library) == [("code", "tag:film"), ("To read", "is:unread")]
    library.acts.do(keeping(SavedFilter("to read", "is:unread after:2024")))
    assert kept(library) == [("code", "tag:film"), ("to read", "is:unread after:2024")]
    library.acts.do(dropping(SavedFilter("code", "tag:film")))
    assert kept(library) == [("to read", "is:unread after:2024")]
    for _ in range(3):
        library.acts.undo()
    assert kept(open_paths([library.layout.root])) == [("To read", "is:unread")]


@pytest.mark.parametrize(
    ("typed", "name"), [(" a \n b ", "a b"), ("", ""), ("x" * 99, "x" * LONGEST), ("\x1b]0;", "␛]0;")]
)
def test_a_name_is_one_line_without_controls(typed, name):
    assert list_name(typed) == name


def test_rows_that_are_none_are_passed_over(library):
    library.collection.put("", {"lists": {7: {"name": 3, "query": "x"}, 8: {"name": "x", "query": ""}, 9: {}}})
    assert kept(library) == []
