"""Which letters of a hit stand out: those that were typed, never some that are scattered over it."""

from __future__ import annotations

import pytest

from tui.find.rows import SHORTEST_RUN, answering


@pytest.mark.parametrize(
    ("typed", "label", "shown"),
    [
        ("fire", "Amazon rainforest fires at G7", "fire"),
        ("fire", "Earthquake leaves at least five dead", ""),
        ("hollywod", "A charm offensive in Hollywood", "Hollywo"),
        ("in", "Fires in Brazil", "in"),
    ],
)
def test_whole_runs_alone(typed, label, shown):
    places = answering(typed, label)
    assert "".join(label[place] for place in places).startswith(shown)
    assert bool(places) == bool(shown)
    for place in places:
        run = {place + step for step in range(-SHORTEST_RUN, SHORTEST_RUN + 1)} & set(places)
        assert len(run) >= min(SHORTEST_RUN, len(typed))
