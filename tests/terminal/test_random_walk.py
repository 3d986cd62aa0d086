"""A short random walk, a few bursts a seed; `random_walk.py` says how to go further."""

from __future__ import annotations

import pytest
from random_walk import walk

pytestmark = pytest.mark.slow

BURSTS = 12


@pytest.mark.parametrize("seed", [3, 7, 20])
def test_nothing_that_is_typed_clicked_or_pasted_breaks_the_app(seed):
    assert list(walk(seed, BURSTS)) == list(range(1, BURSTS + 1))
