"""Keys as people write them in the settings, and as `tui.keys.actions` has them.

    ctrl+d  C-d     →  ctrl+d       with Control; `alt+` `A-` `M-`, `shift+` `S-` likewise
    f2  PgDn  Space →  f2  pagedown  space
    gz  g z         →  g z          characters in a row are a sequence of them, up to `LONGEST_RUN`
    shift+a         →  A            what is typed with Shift is the character itself
    alt+X           →  alt+shift+x  as Textual names it: modifiers by the alphabet, then the key

A word of more letters than a sequence has is a name, so that a misspelt one is told and not taken for a sequence.
"""

from __future__ import annotations

import re
import unicodedata

from store.settings import did_you_mean
from tui.keys.action import ANY

LONGEST_RUN = 3
"""Characters; the longest declared sequence has two, and no key but the F-keys has so short a name."""

NAMES = (
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
    *("home", "end", "pageup", "pagedown", "left", "right", "up", "down"),
    *(f"f{number}" for number in range(1, 25)),
)
ALIASES = {"return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown"}
MODIFIERS = {"C": "ctrl", "S": "shift", "A": "alt", "M": "alt", "control": "ctrl"}
MODIFIER = re.compile(r"(?i:(ctrl|control|shift|alt|super)\+)|([CSAM])-")
TEXTUAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's own names of characters, where they differ from Unicode's in lower case with ``_``."""


class NoKey(ValueError):
    """The text is not a key; the message says why."""


def read_keys(written: str) -> str:
    """The sequence that a text names, as `tui.keys.actions` has it.

    Raises:
        NoKey: it names none.
    """
    keys = [key for part in written.split() for key in _read_part(part)]
    if not keys:
        raise NoKey("no key is written")
    if keys[0].isdecimal() and len(keys[0]) == 1 and keys[0] != "0":
        raise NoKey("a figure begins a count")
    if "escape" in keys[1:]:
        raise NoKey("Escape ends a sequence")
    return " ".join(keys)


def write_keys(sequence: str) -> str:
    """A sequence as people write it. `read_keys` gives the sequence back, without the part that stands for any character."""
    keys = [key for key in sequence.split(" ") if key != ANY]
    run = "".join(keys)
    if all(len(key) == 1 for key in keys) and len(run) <= LONGEST_RUN and run.lower() not in (*NAMES, *ALIASES):
        return run
    return " ".join(keys)


def _read_part(part: str) -> list[str]:
    """The keys in a text without spaces."""
    if len(part) == 1:
        return [_character(part)]
    name = ALIASES.get(part.lower(), part.lower())
    if name in NAMES:
        return [name]
    modifiers: set[str] = set()
    rest = part
    while (match := MODIFIER.match(rest)) and match.end() < len(rest):
        word = match[1].lower() if match[1] else match[2]
        modifiers.add(MODIFIERS.get(word, word))
        rest = rest[match.end() :]
    if modifiers:
        return [_modified(modifiers, rest)]
    if len(part) > LONGEST_RUN or re.fullmatch(r"[fF]\d+", part):
        raise NoKey(f'there is no key "{part}"{did_you_mean(name, NAMES)}')
    return [_character(character) for character in part]


def _modified(modifiers: set[str], key: str) -> str:
    if len(key) == 1:
        if modifiers == {"shift"}:
            if not key.isalpha():
                raise NoKey("write the character that is typed with Shift")
            return _character(key.upper())
        if key.isupper() and "ctrl" not in modifiers:
            modifiers = {*modifiers, "shift"}
        name = _name(key.lower())
    else:
        name = ALIASES.get(key.lower(), key.lower())
        if name not in NAMES:
            raise NoKey(f'there is no key "{key}"{did_you_mean(name, NAMES)}')
    return "+".join((*sorted(modifiers), name))


def _character(character: str) -> str:
    if len(character) != 1 or not character.isprintable():
        raise NoKey("a character that is not seen cannot be typed")
    return character


def _name(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(_character(character), character).lower().replace("-", "_").replace(" ", "_")
    return TEXTUAL_NAMES.get(name, name)
