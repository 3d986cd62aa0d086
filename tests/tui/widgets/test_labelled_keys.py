"""The hints of a dialogue name the keys of that dialogue, not those that are the same everywhere."""

from __future__ import annotations

import pytest

from tui.keys.actions import CARDS, QUESTION, SUGGESTIONS
from tui.keys.keymap import Keymap
from tui.widgets.labelled_keys import labelled_keys


@pytest.mark.parametrize("where", [*CARDS, *QUESTION, *SUGGESTIONS])
def test_hints_do_not_name_the_keys_that_quit(where):
    hints = labelled_keys(Keymap(), where)
    assert hints and not any(hint.startswith("ZZ") for hint in hints)
