"""Cells that no spreadsheet computes."""

from hypothesis import given
from hypothesis import strategies as st

from store.exchange.exporting.comma_separated import COMPUTED, guarded, unguarded


@given(st.sampled_from(("", "'", *COMPUTED)), st.text())
def test_no_cell_begins_like_a_formula_and_each_can_be_had_back(beginning, rest):
    cell = guarded(beginning + rest)
    assert not cell.startswith(COMPUTED)
    assert unguarded(cell) == beginning + rest
