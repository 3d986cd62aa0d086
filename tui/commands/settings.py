"""`settings`."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from store.exchange.citing.formats import format_problems
from store.exchange.citing.template import FIELDS
from store.settings import (
    CITATIONS_TABLE,
    KEYS_TABLE,
    MODELS_TABLE,
    SETTINGS,
    THEMES_TABLE,
    Setting,
    Settings,
    load_settings,
    settings_file,
)
from tui.commands.arguments import JSON_HELP
from tui.commands.output import Row, print_rows
from tui.commands.streams import print_text, warn
from tui.keys.action import Action
from tui.keys.actions import ACTIONS
from tui.keys.keymap import Keymap, make_keymap
from tui.keys.names import write_keys
from tui.widgets.colours.theme import BASE, DARK, MAIN, PAGE, colour_of, make_themes, own_theme

COLUMNS = ("setting", "value", "default", "help")
HEAD = """\
# The settings of postil. To change one, take the # before it away and write another value. What is left out keeps its
# default; `postil settings` says what counts now, and what is wrong.
"""
KEYS_HEAD = """\
# Every action with its keys: one key in quotes or a list, which takes the place of all keys of the action; [] leaves it none.
# A key is a character, a sequence of them ("gz"), a name ("space", "enter", "f2", "pagedown", "left"), or one of these with
# ctrl+, alt+ or shift+. A verb has a single key; where a character is typed after the keys, it is not written.
"""
MODELS_HEAD = """\
# The model that finds the names of a language, by its two letters: a spaCy package that is installed, a folder with a spaCy
# model, or gliner: and a model that is on this machine. For what is left out the best that is installed is used.
"""
MODELS = {"en": "en_core_web_lg", "fr": "~/models/mine", "de": "gliner:~/models/gliner"}
CITATIONS_HEAD = """\
# Citation formats of your own, by the names under which they are offered. A part such as {date: (*)} is written only where
# there is a date, in the place of the *.
"""
TEMPLATES = {"footnote": "{quote}{author: — *}{title:, *}{date: (*)}{paragraph:, para. *}"}
THEME_HEAD = """\
# A theme of your own: a base, and the colours that differ from it. These are postil-dark's; theme = "mine" chooses it.
"""
TEXT = "Where the settings are, what they are now, and what is wrong with them."


def add_arguments(parser: ArgumentParser) -> None:
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help=JSON_HELP)
    shown.add_argument("--example", action="store_true", help="print a settings file with everything that can be set")


def run(options: Namespace) -> int:
    if options.example:
        print_text(example())
        return 0
    settings = load_settings()
    keymap = make_keymap(settings)
    rows = list(_rows(settings, keymap))
    if not options.json:
        print_text(f"{settings_file()}\n")
        rows = [
            {name: _toml(cell) if isinstance(cell, bool | tuple) else cell for name, cell in row.items()}
            for row in rows
        ]
    print_rows(rows, options.json, COLUMNS)
    problems = (*settings.problems, *keymap.problems, *make_themes(settings).problems, *format_problems(settings))
    for problem in problems:
        warn(problem)
    return 1 if problems else 0


def example() -> str:
    """A settings file in which everything that can be set is written with its default, and nothing is set."""
    parts = [HEAD, *(_example_of(setting) for setting in SETTINGS if "." not in setting.key)]
    parts += [f"[{KEYS_TABLE}]\n", KEYS_HEAD]
    parts += [_example_of(setting) for setting in SETTINGS if setting.key.startswith(f"{KEYS_TABLE}.")]
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        parts.append(f"# {group}\n" + "".join(map(_example_of_keys, actions)))
    colours = "".join(f"#{_quoted_key(name)} = {_toml(colour_of(DARK, name))}\n" for name in (*MAIN, *PAGE))
    models = "".join(f"#{language} = {_toml(model)}\n" for language, model in MODELS.items())
    parts.append(f"{MODELS_HEAD}#[{MODELS_TABLE}]\n{models}")
    templates = "".join(f"#{name} = {_toml(template)}\n" for name, template in TEMPLATES.items())
    fields = fill(f"The parts: {', '.join(FIELDS)}.", 120, initial_indent="# ", subsequent_indent="# ")
    parts.append(f"{CITATIONS_HEAD}{fields}\n#[{CITATIONS_TABLE}]\n{templates}")
    parts.append(f"{THEME_HEAD}#[{THEMES_TABLE}.mine]\n#{BASE} = {_toml(DARK.name)}\n{colours}")
    return "\n".join(parts)


def _rows(settings: Settings, keymap: Keymap) -> Iterator[Row]:
    for setting in SETTINGS:
        yield _row(setting.key, setting.value_in(settings), setting.default, setting.help)
    for action, declared in zip(keymap.actions, ACTIONS, strict=True):
        if action.keys != declared.keys:
            yield _row(f"{KEYS_TABLE}.{action.id}", _keys(action), _keys(declared), action.label)
    for language, model in settings.models.items():
        yield _row(f"{MODELS_TABLE}.{language}", model, "", "the model that finds the names of a language")
    for name, template in settings.citations.items():
        yield _row(f"{CITATIONS_TABLE}.{name}", template, "", "a citation format of your own")
    for name, table in settings.themes.items():
        base = own_theme(name, {BASE: table.get(BASE, "")})
        for key, value in table.items():
            default = colour_of(base, key) if key in (*MAIN, *PAGE) else DARK.name if key == BASE else None
            yield _row(f"{THEMES_TABLE}.{name}.{key}", value, default, "of a theme of your own")


def _row(setting: str, value: object, default: object, help: str) -> Row:
    return {"setting": setting, "value": value, "default": default, "help": help}


def _keys(action: Action) -> list[str]:
    return [write_keys(sequence) for sequence in action.keys]


def _example_of(setting: Setting) -> str:
    accepted = f" ({setting.allowed})" if setting.accepted else ""
    return f"# {setting.help}{accepted}\n#{setting.name} = {_toml(setting.default)}\n"


def _example_of_keys(action: Action) -> str:
    keys = _keys(action)
    written = _toml(keys[0]) if len(keys) == 1 else f"[{', '.join(map(_toml, keys))}]"
    return f"#{_quoted_key(action.id)} = {written}  # {action.label}\n"


def _quoted_key(name: str) -> str:
    return f'"{name}"' if "." in name else name


def _toml(value: bool | int | str | tuple[str, ...]) -> str:
    """A value as TOML writes it, which for these is as JSON does."""
    return json.dumps(value, ensure_ascii=False)
