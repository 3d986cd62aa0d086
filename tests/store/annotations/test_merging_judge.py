"""The judge of merged histories finds what it is there for: random histories of a store that breaks a promise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.annotations.codebook import Codebook, tag_key
from store.database import row_history, standing, table_rows
from tests.store.annotations import clones
from tests.store.annotations.merging import Round

pytestmark = pytest.mark.slow

HISTORIES = 20
"""By the end of so many a fault must have been found; it is in the first three of them, by most."""

Break = Callable[[pytest.MonkeyPatch], None]


def removed_tags_leave_no_mark(patch: pytest.MonkeyPatch) -> None:
    kept = row_history._row

    def row(state: Any, joining: row_history.Joining) -> row_history.Row:
        for name, elements in state.sets.items():
            listed = state.fields.get(name, ())
            state.sets[name] = {element: counts for element, counts in elements.items() if element in listed}
        return kept(state, joining)

    patch.setattr(row_history, "_row", row)


def wall_clocks_decide(patch: pytest.MonkeyPatch) -> None:
    def join(one: row_history.Row, other: row_history.Row, _: row_history.Joining) -> row_history.Row:
        return max(one, other, key=lambda row: (str(row.get("modified", "")), repr(row)))

    _patch_join(patch, join)


def _patch_join(patch: pytest.MonkeyPatch, join: Callable[..., row_history.Row]) -> None:
    patch.setattr(row_history, "join", join)
    patch.setattr(standing, "join", join)
    patch.setattr(table_rows, "join", join)


def renamings_are_not_followed(patch: pytest.MonkeyPatch) -> None:
    """A passage's tag is known by what it is called, not by what it was called first."""
    patch.setattr(Codebook, "identity_of", lambda _, name: tag_key(name))
    patch.setattr(Codebook, "name_of", lambda _, __, spelled: spelled)


def notes_are_joined_by_substring(patch: pytest.MonkeyPatch) -> None:
    def joined(texts: Any) -> str:
        listed = list(dict.fromkeys(texts))
        return "\n\n".join(one for one in listed if not any(one != other and one in other for other in listed))

    patch.setattr(row_history, "paragraphs_joined", joined)
    patch.setattr(clones, "ACTS", {name: clones.ACTS[name] for name in ("make", "note", "tag")})


def old_values_come_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(row_history._State, "has_seen", lambda *_: False)
    patch.setattr(row_history._State, "covers", lambda *_: False)


def the_order_of_lines_decides(patch: pytest.MonkeyPatch) -> None:
    def shown(name: str, values: Any, joining: row_history.Joining) -> Any:
        if name in joining.flags:
            return True if True in values else None
        return next(iter(values))

    patch.setattr(row_history, "_shown", shown)


def deleted_ones_come_back(patch: pytest.MonkeyPatch) -> None:
    kept = row_history.join

    def join(one: row_history.Row, other: row_history.Row, joining: row_history.Joining) -> row_history.Row:
        row = dict(kept(one, other, joining))
        if not (one.get("deleted") and other.get("deleted")):
            row.pop("deleted", None)
        return row

    _patch_join(patch, join)


BREAKS: list[Break] = [
    removed_tags_leave_no_mark,
    wall_clocks_decide,
    renamings_are_not_followed,
    notes_are_joined_by_substring,
    old_values_come_back,
    the_order_of_lines_decides,
    deleted_ones_come_back,
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: one.__name__)
def test_a_broken_promise_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Break):
    broken(monkeypatch)
    for seed in range(HISTORIES):
        one = Round(tmp_path / str(seed), seed, "none")
        one.run()
        if one.faults:
            return
    pytest.fail("nothing was found")
