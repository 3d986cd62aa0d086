"""The box that names what can follow a key, and the hints beside it."""

from __future__ import annotations

import pytest

from tui.app.pending_keys import following
from tui.keys.actions import ACTIONS
from tui.keys.grammar import Grammar, Pending
from tui.keys.where import Where
from tui.widgets.following_keys import DETAILS, FRAME, GAP, PADDING, in_columns, rooms_of, widest
from tui.widgets.footer import pending_keys

USUAL = ("? keys", "q close")


def begun_with(keys, where=Where.READER, *, selecting=False):
    grammar = Grammar([action for action in ACTIONS if where in action.where])
    pending = None
    for key in keys.split():
        pending = grammar.feed(key, selecting=selecting, just_begun=selecting)
    return pending


def first_keys(where):
    keys = {key.split(" ")[0] for action in ACTIONS if where in action.where for key in action.keys}
    return sorted(key for key in keys if isinstance(begun_with(key, where), Pending))


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=str)
def test_it_names_all_that_can_follow_and_cuts_no_word(where, size):
    for key in first_keys(where):
        rows = [(keys, DETAILS.sub("", words)) for keys, words in following(begun_with(key, where))]
        columns = in_columns(rows, *size)
        rooms = rooms_of(columns, size[0] - FRAME - PADDING)
        assert [row for column in columns for row in column] == rows
        assert sum(rooms) + GAP * (len(rooms) - 1) <= size[0] - FRAME - PADDING
        needed = [widest(keys for keys, _ in column) + GAP + widest(words for _, words in column) for column in columns]
        assert (key, rooms) == (key, needed)


def test_in_a_narrow_window_the_widest_column_gives_way():
    columns = [[("a", "x" * 30)], [("b", "x" * 10)]]
    assert rooms_of(columns, 80) == [33, 13]
    assert rooms_of(columns, 40) == [25, 13]
    assert rooms_of(columns, 20) == [9, 9]


def test_a_verb_that_waits_is_told_its_objects_as_hints():
    objects = ("iw word", "is sentence", "ip paragraph", 'i" quotation', "Escape leave")
    assert pending_keys(begun_with("t"), USUAL) == ("t…", ("t the one here", *objects))
    assert pending_keys(begun_with("t 3"), USUAL) == ("t3…", ("t the one here", *objects))


def test_of_an_object_that_is_begun_the_rest_is_told():
    rest = ("w word", "s sentence", "p paragraph", '" quotation', "Escape leave")
    assert pending_keys(begun_with("t i"), USUAL) == ("ti…", rest)
    assert pending_keys(begun_with("a", selecting=True), USUAL) == ("a…", ("a write a note", *rest))


@pytest.mark.parametrize("keys", ["g", "3"])
def test_beside_other_keys_the_usual_ones_stay(keys):
    assert pending_keys(begun_with(keys), USUAL) == (f"{keys}…", USUAL)
