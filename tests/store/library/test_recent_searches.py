"""The last searches of a library."""

from __future__ import annotations

import pytest

from store.database.layout import layout_of
from store.database.safety import Safety
from store.library.kept.recent_searches import MOST_KEPT, RecentSearches


@pytest.fixture
def layout(tmp_path):
    (tmp_path / "library").mkdir()
    return layout_of(tmp_path / "library")


def opened(layout):
    return RecentSearches(layout, Safety.of(layout))


def test_the_last_is_first_once_and_there_at_the_next_start(layout):
    searches = opened(layout)
    for typed in ("charm", "  tag:film   x ", "charm", " "):
        searches.keep(typed)
    assert opened(layout).recent() == ["charm", "tag:film x"]


def test_the_oldest_go(layout):
    searches = opened(layout)
    for number in range(MOST_KEPT + 5):
        searches.keep(f"search {number}")
    assert opened(layout).recent() == [f"search {number}" for number in range(MOST_KEPT + 4, 4, -1)]
