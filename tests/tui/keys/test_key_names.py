"""Keys as people write them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tui.keys.action import ANY
from tui.keys.actions import ACTIONS
from tui.keys.names import NoKey, read_keys, write_keys


@pytest.mark.parametrize(
    ("written", "sequence"),
    [
        ("t", "t"),
        ("T", "T"),
        ("ä", "ä"),
        ("\\", "\\"),
        ("gz", "g z"),
        ("g z", "g z"),
        (" g  z ", "g z"),
        ("]]", "] ]"),
        ("''", "' '"),
        ("g space", "g space"),
        ("g ctrl+d", "g ctrl+d"),
        ("0", "0"),
        ("g2", "g 2"),
        ("f2", "f2"),
        ("F2", "f2"),
        ("f24", "f24"),
        ("space", "space"),
        ("Space", "space"),
        ("PgDn", "pagedown"),
        ("pageup", "pageup"),
        ("Return", "enter"),
        ("Esc", "escape"),
        ("end", "end"),
        ("e n d", "e n d"),
        ("ctrl+d", "ctrl+d"),
        ("Ctrl+d", "ctrl+d"),
        ("C-d", "ctrl+d"),
        ("C-D", "ctrl+d"),
        ("ctrl+D", "ctrl+d"),
        ("control+d", "ctrl+d"),
        ("C-S-d", "ctrl+shift+d"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("shift+left", "shift+left"),
        ("S-Left", "shift+left"),
        ("shift+a", "A"),
        ("shift+tab", "shift+tab"),
        ("alt+x", "alt+x"),
        ("M-x", "alt+x"),
        ("A-x", "alt+x"),
        ("alt+X", "alt+shift+x"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("ctrl+\\", "ctrl+backslash"),
        ("ctrl++", "ctrl+plus"),
        ("C--", "ctrl+minus"),
        ("ctrl+_", "ctrl+underscore"),
        ("ctrl+@", "ctrl+at"),
        ("ctrl+f5", "ctrl+f5"),
    ],
)
def test_keys_are_read_as_they_are_written(written, sequence):
    assert read_keys(written) == sequence


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "no key is written"),
        (" ", "no key is written"),
        ("pagdown", 'there is no key "pagdown"; did you mean pagedown?'),
        ("cltr+d", 'there is no key "cltr+d"'),
        ("ctrl+pagdown", 'there is no key "pagdown"; did you mean pagedown?'),
        ("ctrl+", 'there is no key "ctrl+"'),
        ("f0", 'there is no key "f0"'),
        ("f99", 'there is no key "f99"'),
        ("abcd", 'there is no key "abcd"'),
        ("shift+1", "write the character that is typed"),
        ("3", "a figure begins a count"),
        ("2d", "a figure begins a count"),
        ("g escape", "Escape ends a sequence"),
        ("\u200b", "a character that is not seen cannot be typed"),
        ("ctrl+\x07", "a character that is not seen cannot be typed"),
    ],
)
def test_what_is_no_key_says_why(written, told):
    with pytest.raises(NoKey) as refused:
        read_keys(written)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("sequence", sorted({key for action in ACTIONS for key in action.keys}))
def test_every_declared_key_can_be_written_and_read(sequence):
    assert read_keys(write_keys(sequence)) == sequence.removesuffix(f" {ANY}")


@given(st.text())
def test_any_text_is_keys_or_none_and_keys_can_be_written_again(written):
    try:
        sequence = read_keys(written)
    except NoKey:
        return
    assert read_keys(write_keys(sequence)) == sequence


@given(st.characters(categories=["L", "N", "P", "S"]))
def test_with_control_a_character_has_the_name_that_textual_gives_it(character):
    lower = character.lower()
    if len(lower) == 1 and unicodedata.name(lower, "") != "":
        assert read_keys(f"ctrl+{character}") == f"ctrl+{_character_to_key(lower)}"
