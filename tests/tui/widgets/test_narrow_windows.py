"""What stands in a narrow window: a text alone does not touch its edges, and what an empty list says is not cut."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.reading.columns import USUAL_TEXT, columns
from tui.widgets.row_looks import Looks
from tui.widgets.rows import _centred

SAYS = "nothing here is called «zzzq»   Escape clears   g/ looks into texts"


@given(st.integers(20, 300), st.integers(20, 120))
def test_a_text_alone_has_a_blank_cell_at_each_side(width, wanted):
    alone = columns(width, wanted, bare=True)
    assert alone.text_start >= 1
    assert alone.text_end <= width - 1


def test_a_text_alone_has_its_width_where_there_is_room():
    assert columns(80, USUAL_TEXT, bare=True).text == USUAL_TEXT


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (120, SAYS),
        (60, "nothing here is called «zzzq»   Escape clears"),
        (40, "nothing here is called «zzzq»"),
        (24, "nothing here is called…"),
    ],
)
def test_an_empty_list_leaves_out_keys_that_have_no_room(width, said):
    looks = cast("Looks", SimpleNamespace(text=Style.null(), muted=Style.null()))
    assert "".join(text for text, _ in _centred(SAYS, width, looks)).strip() == said
