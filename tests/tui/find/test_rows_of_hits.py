"""How hits stand in the rows of the box."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from rich.style import Style

from store.library.find.hits import Hit
from tui.find.rows import LEAD, hit_parts, hit_rows

PLAIN: Any = SimpleNamespace(text=Style(), muted=Style(), bright=Style())
LINE = "which they had not expected, and so the damage was larger than anybody had thought it would be"


def shown(hit: Hit, width: int) -> str:
    (row,) = hit_rows([hit])
    return "".join(text for text, _ in hit_parts(row, "damage", width, PLAIN))


def test_words_that_begin_inside_a_sentence_say_so():
    assert shown(Hit("text", None, 1.0, name=LINE, is_cut=True), 120).strip() == f"…{LINE}"
    assert shown(Hit("text", None, 1.0, name=LINE), 120).strip() == LINE


def test_words_of_a_text_have_the_whole_row():
    for width in (40, 80, 120):
        row = shown(Hit("text", None, 1.0, name=LINE), width)
        assert len(row) == width
        assert row.strip() == (LINE if len(LINE) + LEAD <= width else f"{LINE[: width - LEAD - 1].rstrip()}…")
