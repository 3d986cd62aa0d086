"""Keyboards without Latin letters."""

from __future__ import annotations

import string

import pytest
from textual import events

from store.settings import read_settings
from tui.keys.keymap import make_keymap
from tui.keys.labels import unknown_words
from tui.keys.langmap import LAYOUTS, NoLangmap, read_langmap
from tui.keys.names import read_keys
from tui.widgets.key_reader import command_key, with_modifiers


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_a_letter_for_nearly_every_latin_one(name):
    characters, latin = LAYOUTS[name]
    assert len(characters) == len(latin) == len(set(characters))
    assert not set(characters) & set(string.ascii_letters)
    assert len(set(read_langmap(name).values()) & set(string.ascii_lowercase)) >= 24


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", {}),
        ("фa,иb", {"ф": "a", "и": "b"}),
        ("фaиb", {"ф": "a", "и": "b"}),
        ("фи;ab", {"ф": "a", "и": "b"}),
        (r"б\,,ж\;", {"б": ",", "ж": ";"}),
        ("ö[, ä]", {"ö": "[", "ä": "]"}),
    ],
)
def test_pairs_are_written_as_in_vim(written, read):
    assert read_langmap(written) == read


def test_layouts_and_pairs_go_together():
    assert read_langmap("russian, greek").items() >= {("ф", "a"), ("Ф", "A"), ("α", "a"), ("Ξ", "J")}
    assert read_langmap("Russian,öo")["ö"] == "o"


@pytest.mark.parametrize("written", ["russan", "фaи", "фи;abc", "a;b;c"])
def test_what_is_no_langmap_is_told_with_its_line_and_stops_nothing(written):
    with pytest.raises(NoLangmap):
        read_langmap(written)
    keymap = make_keymap(read_settings(f'# mine\nlangmap = "{written}"\n'.encode()))
    (told,) = keymap.problems
    assert told.startswith("settings.toml, line 2, langmap: ")
    assert keymap.langmap == {}


def test_control_is_held_on_such_a_keyboard_too():
    langmap = read_langmap("russian")
    assert with_modifiers("ctrl+cyrillic_small_letter_ve", langmap) == read_keys("C-d")
    assert with_modifiers("ctrl+d", langmap) == "ctrl+d"
    assert command_key(events.Key("cyrillic_small_letter_ef", "ф"), langmap) == "a"


@pytest.mark.parametrize(
    ("typed", "layout"),
    [
        ("о", "russian"),
        ("Ш", "russian"),
        ("і", "ukrainian"),
        ("љ", "serbian"),
        ("ξ", "greek"),
        ("ח", "hebrew"),
        ("ت", "arabic"),
    ],
)
def test_a_letter_of_another_keyboard_tells_of_its_layout(typed, layout):
    assert f'langmap = "{layout}" in the settings' in unknown_words(typed)
    assert typed in read_langmap(layout)


@pytest.mark.parametrize("typed", ["Q", "z Q", "ß", "ctrl+o", "日", ";"])
def test_other_keys_tell_of_the_help(typed):
    assert "? shows the keys" in unknown_words(typed)
