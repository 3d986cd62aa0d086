"""What is typed after `:`."""

from __future__ import annotations

import pytest

from tui.dialogues.command_language import CommandLine, place_of, refused, setting_of
from tui.keys.action import Kind
from tui.keys.actions import ACTIONS
from tui.keys.grammar import Command
from tui.keys.keymap import Keymap
from tui.keys.second_names import second_names
from tui.keys.where import Where

VIEWS = (Where.READER, Where.LIBRARY)


@pytest.fixture(scope="module")
def lines():
    return {where: CommandLine(Keymap(), where, {"act.undo": "tagged film"}) for where in VIEWS}


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("q", "view.close"),
        ("q!", "view.close"),
        ("qa", "app.quit"),
        ("wq", "app.quit"),
        ("x", "app.quit"),
        ("w", "act.save"),
        ("write", "act.save"),
        ("h", "help.open"),
        ("help", "help.open"),
        ("set", "settings.show"),
        ("settings", "settings.show"),
        ("preferences", "settings.show"),
        ("delete", "annotation.delete"),
        ("timeline", "entity.dossier"),
        ("noh", "view.back"),
        ("bn", "article.next"),
        ("marks", "mark.list"),
        ("bookmarks", "mark.list"),
        ("grep", "find.open"),
        ("suspend", "app.suspend"),
        ("undo: tagged film", "act.undo"),
        ("annotation.edit", "annotation.edit"),
        ("outline", "outline.open"),
        ("colorscheme", "theme.turn"),
    ],
)
def test_the_first_row_is_what_is_called_so(lines, typed, action):
    assert lines[Where.READER].offer(typed).choices[0].value == action


@pytest.mark.parametrize("where", VIEWS)
def test_every_name_of_every_action_finds_it(lines, where):
    for action in ACTIONS:
        if where in action.where and action.kind != Kind.OBJECT and action.id != "palette.open":
            for name in (action.id, action.label, *second_names(action.id)):
                assert action.id in [choice.value for choice in lines[where].offer(name).choices[:3]], name


def test_no_name_stands_for_two_actions_of_a_view():
    for where in VIEWS:
        names = [name for action in ACTIONS if where in action.where for name in second_names(action.id)]
        assert len(names) == len(set(names))


def test_a_short_name_counts_only_when_it_is_typed_whole(lines):
    assert all(not choice.label.startswith("qa") for choice in lines[Where.READER].offer("q").choices)
    assert lines[Where.READER].offer("timel").choices[0].label.startswith("timeline: ")


def test_nothing_is_offered_twice(lines):
    for typed in ("", "quit", "delete", "set", "next"):
        values = [choice.value for choice in lines[Where.READER].offer(typed).choices]
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("50", Command("text.start", 50)),
        ("50%", Command("text.share", 50)),
        ("$", Command("text.end")),
        ("99999", Command("text.start", 9_999)),
        ("5x", None),
        ("", None),
    ],
)
def test_a_number_is_a_place(typed, command):
    assert place_of(typed, Where.READER) == command
    assert (place_of(typed, Where.LIBRARY) is None) == (command is None)


def test_a_line_that_means_nothing_is_refused_and_a_setting_is_read():
    assert "runs no shell" in refused("!ls")
    assert "not a command" in refused("qqqqqq")
    assert setting_of("set  ruler") == "ruler"
    assert setting_of("set") == ""


def test_the_row_of_a_setting_does_not_say_how_long_it_holds(lines):
    """Some are read at the start alone; the line that names them says so, once it is given."""
    (row,) = lines[Where.READER].offer("set in_vivo=said").choices[:1]
    assert (row.label, row.detail) == ("set in_vivo=said", "")
