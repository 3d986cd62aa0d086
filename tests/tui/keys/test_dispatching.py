"""From an action to its one handler."""

from __future__ import annotations

import pytest

from tui.keys.dispatcher import merged, plain


def test_the_parts_of_an_owner_are_one_table():
    first, second = plain(lambda: None), plain(lambda: None)
    assert merged({"a": first}, {"b": second}) == {"a": first, "b": second}


def test_no_action_has_two_handlers_in_one_owner():
    with pytest.raises(ValueError, match="handle a"):
        merged({"a": plain(lambda: None)}, {"a": plain(lambda: None)})
