"""Acts undone and done again in any order leave what a slow model says of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.store.annotations.any_undoing import Walk
from tests.store.annotations.libraries import MEMORY


@pytest.mark.parametrize("seed", range(6))
def test_acts_undone_and_done_again_in_any_order_put_back_exactly_their_parts(seed):
    with TemporaryDirectory(dir=MEMORY) as folder:
        walk = Walk(Path(folder), seed)
        for _ in range(40):
            walk.step()
    assert walk.model.acts > 5
    assert walk.model.steps > 5
