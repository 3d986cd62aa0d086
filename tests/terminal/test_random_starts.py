"""Random changes between two starts; more of them by hand (`random_starts.py`)."""

from __future__ import annotations

import pytest
from random_starts import check

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [3, *range(90, 98)])
def test_the_early_frame_is_that_of_the_app_or_is_not_drawn(tmp_path, seed):
    check(tmp_path, seed)
