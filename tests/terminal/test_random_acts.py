"""What acts, undoing and doing again make of a library, by real keys, is what a slow model says of it."""

from __future__ import annotations

import acts_in_article as here
import acts_in_lists as lists
import pytest
from random_acts import walk

ACTS = (here.tag, here.take_off, here.note, here.every_place, lists.everywhere, lists.codebook, lists.brought_in)
BACK = (here.undo, here.redo, lists.history)


@pytest.mark.slow
def test_acts_are_stored_shown_undone_and_done_again():
    walked = walk(3, (here.tag, *ACTS, *BACK, lists.restart, *BACK))
    assert not walked.fault
    assert walked.acts >= len(ACTS) - 2  # some find nothing that they could change
    assert walked.steps >= len(BACK)
