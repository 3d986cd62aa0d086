"""Keyboards without Latin letters: which key of the keymap a character stands for, as by Vim's `langmap`.

    russian              the layout's characters for the Latin ones on the same keys
    russian,greek        several layouts
    фa,иb                single characters, each with the one that it stands for after it
    фи;ab                the same, first all characters, then all that they stand for

A character that a key of the keymap is bound to is that key, whatever is said here, so that what a layout has of digits,
brackets and stops goes on being a command. Source of the syntax: Vim's help, `'langmap'`.
"""

from __future__ import annotations

from collections.abc import Mapping

from store.settings import did_you_mean

Langmap = Mapping[str, str]
"""Maps a character to the key whose command it calls."""

LAYOUTS: Mapping[str, tuple[str, str]] = {
    "arabic": ("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ", "qwertyuiop[]asdfghjkl;'zxcvnm,./"),
    "bulgarian": ("уеишщксдзцьяаожгтнвмчюйъэфхпрлб", "wertyuiop[asdfghjkl;'zxcvbnm,./"),
    "greek": ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    "hebrew": ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
    "russian": ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"),
    "serbian": ("љњертзуиопшђасдфгхјклчћѕџцвбнм", "qwertyuiop[]asdfghjkl;'zxcvbnm"),
    "ukrainian": ("йцукенгшщзхїфівапролджєячсмитьбюґ", "qwertyuiop[]asdfghjkl;'zxcvbnm,.\\"),
}
"""Layouts by their names: the characters of their keys, and those of the same keys of a US keyboard."""
MOST_USED = "russian"
"""The layouts with Cyrillic letters."""
SHIFTED = dict(zip("[];',./\\`", '{}:"<>?|~', strict=True))


class NoLangmap(ValueError):
    """The text is not a langmap; the message says why."""


def read_langmap(written: str) -> Langmap:
    """Reads the langmap of a setting.

    Raises:
        NoLangmap: the text cannot be understood.
    """
    langmap: dict[str, str] = {}
    for part in _parts(written):
        langmap.update(_layout(*LAYOUTS[part.lower()]) if part.lower() in LAYOUTS else _pairs(part))
    return langmap


def layout_with(character: str) -> str:
    """The layout with a character that US keyboards lack; of several layouts the one that most people use; ``""`` where none
    has it."""
    if len(character) != 1 or character.isascii():
        return ""
    names = [name for name, (characters, _) in LAYOUTS.items() if character.lower() in characters]
    return MOST_USED if MOST_USED in names else next(iter(names), "")


def _parts(written: str) -> list[str]:
    """The texts between commas that have no backslash before them, without blanks around."""
    parts, escaped = [""], False
    for character in written:
        if character == "," and not escaped:
            parts.append("")
        else:
            parts[-1] += character
        escaped = character == "\\" and not escaped
    return [part.strip() for part in parts if part.strip()]


def _pairs(part: str) -> Langmap:
    sides: list[list[str]] = [[]]
    escaped = False
    for character in part:
        if character == "\\" and not escaped:
            escaped = True
            continue
        if character == ";" and not escaped:
            sides.append([])
        else:
            sides[-1].append(character)
        escaped = False
    if len(sides) == 1 and len(sides[0]) % 2 == 0 and not all(map(str.isascii, sides[0])):
        return dict(zip(sides[0][::2], sides[0][1::2], strict=True))
    if len(sides) == 2 and len(sides[0]) == len(sides[1]):
        return dict(zip(*sides, strict=True))
    hint = did_you_mean(part, LAYOUTS) or f"; layouts are {', '.join(LAYOUTS)}"
    raise NoLangmap(f'"{part}" is neither a layout nor pairs of characters such as "фaиb" or "фи;ab"{hint}')


def _layout(characters: str, latin: str) -> Langmap:
    """The characters of a layout's keys, with and without Shift."""
    pairs = dict(zip(characters, latin, strict=True))
    capitals = {
        character.upper(): SHIFTED.get(key, key.upper())
        for character, key in pairs.items()
        if len(character.upper()) == 1 and character.upper() != character
    }
    return {**capitals, **pairs}
