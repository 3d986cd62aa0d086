"""Versions of rows, joined by what each went through."""

from __future__ import annotations

import json
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from store.database.joining import AS_ONE, DELETED, Joining
from store.database.row_history import HISTORY, edited, is_behind, join, live_values, plain

JOINING = Joining(texts=frozenset({"note"}), sets=frozenset({"tags"}), has_own_numbers=True)
BY_NAME = Joining(texts=frozenset({"note"}))
"""Of rows that two sides may make under one number."""
ROW = {"name": "film", "note": "first", "tags": ["a", "b"]}
MADE = edited(None, ROW, JOINING, "aaaaaa")
ONE, OTHER, THIRD = "aaaaaa", "bbbbbb", "cccccc"


def changed(row: dict, replica: str, **fields: object) -> dict:
    return edited(row, {**plain(row), **fields}, JOINING, replica)


def both(*rows: dict) -> dict:
    """The rows joined, which is the same in whatever order."""
    results = []
    for order in permutations(rows):
        joined = order[0]
        for row in order[1:]:
            joined = join(joined, row, JOINING)
        results.append(json.dumps(joined, sort_keys=True))
    assert len({*results}) == 1
    return plain(json.loads(results[0]))


def test_a_row_is_stored_as_it_was_made():
    assert MADE == ROW


def test_what_one_side_changed_is_changed():
    now = changed(changed(MADE, ONE, name="cinema"), ONE, note="")
    assert both(MADE, now) == {**ROW, "name": "cinema", "note": ""}
    assert both(MADE, now, changed(now, OTHER, tags=["b"])) == {"name": "cinema", "note": "", "tags": ["b"]}


def test_each_field_is_joined_for_itself():
    one, other = (
        changed(MADE, ONE, name="cinema", tags=["a"]),
        changed(MADE, OTHER, note="second", tags=["a", "b", "c"]),
    )
    assert both(one, other) == {"name": "cinema", "note": "second", "tags": ["a", "c"]}


def test_of_two_values_one_stands_until_somebody_changes_it():
    one, other = changed(MADE, ONE, name="cinema"), changed(MADE, OTHER, name="movie")
    joined = join(one, other, JOINING)
    assert joined["name"] == "movie"
    assert sorted(live_values(joined, "name").values()) == ["cinema", "movie"]
    after = changed(joined, ONE, name="kino")
    assert both(one, other, after)["name"] == "kino"
    assert live_values(after, "name").keys() == {f"{ONE}2"}
    assert both(joined, changed(one, THIRD, name="art"))["name"] == "movie"


def test_of_texts_both_stand_by_paragraphs_each_once():
    one, other = changed(MADE, ONE, note="no"), changed(MADE, OTHER, note="not sure\n\nno\n\nyes")
    assert both(one, other)["note"] == "not sure\n\nno\n\nyes"
    other = changed(MADE, OTHER, note="not sure")
    assert both(one, other)["note"] == "no\n\nnot sure"
    assert both(MADE, one, other, changed(join(one, other, JOINING), ONE, note="new"))["note"] == "new"


def test_what_is_put_in_and_taken_out_again_leaves_what_others_did():
    there = changed(changed(MADE, ONE, tags=["b"]), ONE, tags=["a", "b"])
    assert both(there, changed(MADE, OTHER, tags=["b"]))["tags"] == ["b"]
    new = changed(changed(MADE, ONE, tags=["a", "b", "c"]), ONE, tags=["a", "b"])
    assert both(new, changed(MADE, OTHER, tags=["a", "b", "c"]))["tags"] == ["a", "b", "c"]


def test_what_both_put_in_is_taken_out_by_one_who_saw_both():
    joined = join(changed(MADE, ONE, tags=["c"]), changed(MADE, OTHER, tags=["c"]), JOINING)
    assert both(joined, changed(joined, ONE, tags=[]))["tags"] == []


def test_deleted_is_what_either_side_deleted():
    one, other = changed(MADE, ONE, **{DELETED: True}), changed(MADE, OTHER, note="second")
    assert both(one, other) == {**ROW, DELETED: True, "note": "second"}
    back = edited(one, ROW, JOINING, ONE)
    assert DELETED not in both(one, back)
    assert both(back, changed(MADE, OTHER, **{DELETED: True}))[DELETED] is True


def test_what_was_made_on_two_sides_is_not_deleted_by_who_saw_one_of_them():
    one, other = (edited(None, {"name": "film"}, BY_NAME, replica) for replica in (ONE, OTHER))
    gone = edited(one, {"name": "film", DELETED: True}, BY_NAME, ONE)
    assert plain(join(gone, other, BY_NAME)) == plain(join(other, gone, BY_NAME)) == {"name": "film"}
    gone = edited(join(one, other, BY_NAME), {"name": "film", DELETED: True}, BY_NAME, THIRD)
    assert plain(join(gone, other, BY_NAME)) == {"name": "film", DELETED: True}


def test_a_time_does_not_go_back_and_a_spelling_is_changed_where_it_was():
    joining = Joining(sets=frozenset({"tags"}), spelled="of ", has_own_numbers=True)
    row = {"modified": "5", "tags": ["a"], "of a": "A"}
    now = edited(row, {"modified": "2", "tags": ["a", "b"], "of a": "new", "of b": "B"}, joining, ONE)
    assert plain(now) == {"modified": "5", "tags": ["a", "b"], "of a": "new", "of b": "B"}
    assert now[HISTORY].keys() == {"tags", "of a"}
    assert join(row, now, joining) == join(now, row, joining) == now


def test_rows_that_mean_something_together_stand_as_one():
    one, other = ({"path": path, "hash": digest} for path, digest in (("a", "2"), ("b", "1")))
    assert plain(join(one, other, AS_ONE)) in (one, other)
    assert join(one, other, AS_ONE) == join(other, one, AS_ONE)
    later = edited(one, {"path": "c", "hash": "0"}, AS_ONE, ONE)
    assert plain(join(one, later, AS_ONE)) == {"path": "c", "hash": "0"}
    gone = edited(one, {**one, DELETED: True}, AS_ONE, OTHER)
    assert plain(join(gone, later, AS_ONE)) == {"path": "c", "hash": "0", DELETED: True}


def test_a_row_is_behind_one_that_has_seen_more():
    now = changed(MADE, ONE, note="second")
    assert is_behind(MADE, now, JOINING)
    assert not is_behind(now, MADE, JOINING)
    assert is_behind(now, changed(MADE, OTHER, tags=[]), JOINING)
    assert not is_behind(now, now, JOINING)


def test_a_history_is_short():
    assert len(json.dumps(changed(MADE, ONE, note="second"))) - len(json.dumps({**MADE, "note": "second"})) < 40
    often = MADE
    for number in range(100):
        often = changed(often, ONE, note=str(number), tags=[str(number % 2)])
    assert len(json.dumps(often[HISTORY])) < 160


ACTS = st.tuples(
    st.sampled_from([ONE, OTHER, THIRD]),
    st.sampled_from(["name", "note", "tags", DELETED, "join"]),
    st.sampled_from(["x", "y", "x\n\ny", ""]),
    st.sampled_from([ONE, OTHER, THIRD]),
)


@given(st.lists(ACTS, max_size=14))
def test_all_sides_come_to_the_same_whatever_was_joined_before(acts):
    sides = dict.fromkeys((ONE, OTHER, THIRD), MADE)
    for side, act, value, other in acts:
        row = sides[side]
        if act == "join":
            sides[side] = join(row, sides[other], JOINING)
        elif act == "tags":
            sides[side] = changed(row, side, tags=sorted({*row.get("tags", [])} ^ {value}))
        elif act == DELETED:
            sides[side] = changed(row, side, **{DELETED: None if row.get(DELETED) else True})
        else:
            sides[side] = changed(row, side, **{act: value})
    joined = both(*sides.values())
    assert both(*sides.values(), MADE) == joined
    for row in sides.values():
        assert join(row, row, JOINING) == row


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=7),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["note", "tags", "seen", ONE, f"{ONE}2", "x", ""]), inner, max_size=3)
        ),
        max_leaves=9,
    )
)
def test_a_history_that_nobody_can_have_written_stops_nothing(history):
    row = {**ROW, HISTORY: history}
    joined = join(row, changed(MADE, OTHER, note="second"), JOINING)
    assert "second" in joined["note"]
    assert join(joined, row, JOINING)["name"] == "film"
