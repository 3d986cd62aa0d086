"""Where rows and the heads of their groups stand."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.grouped_lines import Grouping
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks

HEAD = -1


@given(rows=st.lists(st.sampled_from([None, "a", "b"]), max_size=20))
def test_each_group_stands_under_its_head(rows):
    def draw(row: object, count: int, _: int, looks: Looks) -> list[Part]:
        return [(f"{count} {row}", looks.group)]

    looks: Any = type("AnyLooks", (), {"group": ""})
    lines = Grouping(lambda row: row, draw).lines_of(rows)
    shown, heads = list[int](), dict[int, str]()
    first = 0
    for group, own in groupby(rows):
        count = len(list(own))
        if group is not None:
            heads[len(shown)] = f"{count} {group}"
            shown.append(HEAD)
        shown += range(first, first + count)
        first += count
    assert len(lines) == len(shown)
    assert [lines.row_on(line) for line in range(len(lines))] == [None if row == HEAD else row for row in shown]
    assert [lines.line_of(row) for row in range(len(rows))] == [shown.index(row) for row in range(len(rows))]
    for line, row in enumerate(shown):
        has_head_over_it = line > 0 and shown[line - 1] == HEAD
        assert lines.first_of(line) == line - has_head_over_it
        below = row if row != HEAD else shown[line + 1]
        assert (lines.row_near(line, 1), lines.row_near(line, -1)) == (below, below - (row == HEAD))
    assert {line: lines.head(line, 80, looks)[0][0] for line in heads} == heads
