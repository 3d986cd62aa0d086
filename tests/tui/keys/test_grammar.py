"""Keys to commands."""

from __future__ import annotations

from collections import Counter

import pytest

from tui.keys.action import Kind
from tui.keys.actions import ACTIONS, BY_ID, actions_in
from tui.keys.grammar import MOST, Command, Grammar, Pending, Unknown
from tui.keys.langmap import read_langmap
from tui.keys.where import Where
from tui.reading.cursor.cursor_motion import STATEFUL
from tui.reading.cursor.motions import MOTIONS
from tui.reading.cursor.objects import OBJECTS


@pytest.fixture
def grammar():
    return Grammar(actions_in(Where.READER))


def fed(grammar, keys, selecting=False):
    understood = None
    for key in keys.split():
        understood = grammar.feed(key, selecting)
    return understood


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("j", Command("cursor.down")),
        ("5 j", Command("cursor.down", 5)),
        ("g y i p", Command("paragraph.inner", verb="cite.choose")),
        ("g y y", Command("sentence.inner", verb="cite.choose")),
        ("1 0 j", Command("cursor.down", 10)),
        ("0", Command("row.start")),
        ("g g", Command("text.start")),
        ("3 g g", Command("text.start", 3)),
        ("] h", Command("annotation.next")),
        ("t t", Command("sentence.inner", None, "passage.tag")),
        ("3 t t", Command("sentence.inner", 3, "passage.tag")),
        ("t i w", Command("word.inner", None, "passage.tag")),
        ("t a s", Command("sentence.around", None, "passage.tag")),
        ("3 t i s", Command("sentence.inner", 3, "passage.tag")),
        ("t 3 i s", Command("sentence.inner", 3, "passage.tag")),
        ("2 t 3 i s", Command("sentence.inner", 6, "passage.tag")),
        ("a a", Command("sentence.inner", None, "passage.note")),
        ("a i p", Command("paragraph.inner", None, "passage.note")),
        ("y )", Command("sentence.next", None, "passage.copy")),
        ("y g g", Command("text.start", None, "passage.copy")),
        ("Y Y", Command("sentence.inner", None, "passage.cite")),
        ("d d", Command("annotation.inner", None, "annotation.delete")),
        ("d i s", Command("sentence.inner", None, "annotation.delete")),
        ("f x", Command("character.next", character="x")),
        ("3 f 2", Command("character.next", 3, character="2")),
        ("t f space", Command("character.next", None, "passage.tag", " ")),
        ("m a", Command("mark.set", character="a")),
        ("' A", Command("mark.go", character="A")),
        ("' '", Command("jump.last")),
        ("i", Command("annotation.edit")),
        ("v", Command("selection.characters")),
    ],
)
def test_keys_mean_what_the_page_of_keys_says(grammar, keys, command):
    assert fed(grammar, keys) == command
    assert grammar.is_empty


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("t", Command("passage.tag")),
        ("a", Command("passage.note")),
        ("y", Command("passage.copy")),
        ("i s", Command("sentence.inner")),
        ("2 i w", Command("word.inner", 2)),
        (")", Command("sentence.next")),
        ("o", Command("selection.turn")),
    ],
)
def test_on_a_selection_verbs_act_at_once_and_objects_select(grammar, keys, command):
    assert fed(grammar, keys, selecting=True) == command


def around_objects():
    return [action for action in actions_in(Where.READER) if action.kind == Kind.OBJECT]


@pytest.mark.parametrize("action", around_objects(), ids=lambda action: action.id)
def test_right_after_v_every_object_selects(grammar, action):
    for keys in action.keys:
        grammar.feed(keys[0], selecting=True, just_begun=True)
        assert grammar.feed(keys[-1], selecting=True, just_begun=True) == Command(action.id)


def test_right_after_v_a_verb_that_begins_objects_is_itself_when_it_is_pressed_twice(grammar):
    assert isinstance(grammar.feed("a", selecting=True, just_begun=True), Pending)
    assert grammar.feed("a", selecting=True, just_begun=True) == Command("passage.note")
    assert grammar.feed("t", selecting=True, just_begun=True) == Command("passage.tag")


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("о", Command("cursor.down")),
        ("3 о", Command("cursor.down", 3)),
        ("п п", Command("text.start")),
        ("е ш ы", Command("sentence.inner", None, "passage.tag")),
        ("е е", Command("sentence.inner", None, "passage.tag")),
        ("П", Command("text.end")),
        ("а ф", Command("character.next", character="ф")),
        ("ь ф", Command("mark.set", character="a")),
        ("j", Command("cursor.down")),
        ("х х", Command("heading.previous")),
    ],
)
def test_a_layout_without_latin_letters_calls_commands_and_never_changes_what_is_looked_for(keys, command):
    assert fed(Grammar(actions_in(Where.READER), read_langmap("russian")), keys) == command


@pytest.mark.parametrize("keys", ["t x", "z q", "g Q", "t q", "9 Q", "Q"])
def test_keys_that_mean_nothing_are_forgotten(grammar, keys):
    assert isinstance(fed(grammar, keys), Unknown)
    assert fed(grammar, "j") == Command("cursor.down")


def test_while_a_verb_waits_the_objects_and_motions_are_its_choices(grammar):
    understood = fed(grammar, "3 t")
    assert isinstance(understood, Pending)
    assert {action.kind for action in understood.choices} == {Kind.OBJECT, Kind.MOTION}


def test_counts_have_an_end(grammar):
    assert fed(grammar, " ".join("9" * 30) + " j") == Command("cursor.down", MOST)


@pytest.mark.parametrize("where", list(Where))
def test_no_two_actions_of_a_view_share_their_keys(where):
    in_view = [action for action in actions_in(where) if action.kind != Kind.OBJECT]
    counts = Counter(sequence for action in in_view for sequence in action.keys)
    assert [sequence for sequence, count in counts.items() if count > 1] == []
    starts = {tuple(sequence.split()[:1]) for sequence in counts if " " in sequence}
    assert [sequence for sequence in counts if (sequence,) in starts] == []


def test_every_motion_and_object_that_is_declared_is_there():
    assert {action.id for action in ACTIONS if action.kind == Kind.MOTION} == set(MOTIONS) | STATEFUL
    assert {action.id for action in ACTIONS if action.kind == Kind.OBJECT} == set(OBJECTS)
    assert len(BY_ID) == len(ACTIONS)
