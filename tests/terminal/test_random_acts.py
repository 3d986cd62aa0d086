"""What acts, undoing and doing again make of a library, by real keys, is what a slow model says of it."""

from __future__ import annotations

import pytest
from random_acts import walk

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2])
def test_random_acts_are_stored_shown_undone_and_done_again(seed):
    fault, acts, steps = walk(seed, 25)
    assert not fault
    assert acts > 2
    assert steps > 0
