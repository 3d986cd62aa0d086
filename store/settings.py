"""The user's settings: a TOML file in the platform's settings folder, written only where one is changed in the app.

What is wrong in it never stops anything: a setting that cannot be used keeps its default, a problem says which one, where
and what is used instead, and all others count. Which keys and colours there are is known to the screen; here their tables
are only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from store.articles.clean import clean_line
from store.database.own_folder import read_regular
from store.platform_folders import platform_folder

FILE = "settings.toml"

LARGEST = 256 * 1024
"""Bytes of the file."""
MOST_PARTS = 200
"""The most parts of a key, between dots: the parser takes seconds for some ten thousand."""

NARROWEST, WIDEST = 20, 200
"""Cells of the text column. Narrower, long words break; wider, the eye loses the next line."""


SettingValue = bool | int | str | tuple[str, ...]


class Setting(NamedTuple):
    """One that has a single value."""

    key: str
    """The key as in the file, with the table's name before it."""
    default: SettingValue
    help: str
    accepted: range | tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """The name of its attribute in `Settings`."""
        return self.key.rpartition(".")[2]

    def value_in(self, settings: Settings) -> SettingValue:
        """Its value in some settings."""
        value: SettingValue = getattr(settings, self.name)
        return value

    @property
    def allowed(self) -> str:
        """What is accepted, in words."""
        match self.accepted:
            case range() as numbers:
                return f"a whole number from {numbers[0]} to {numbers[-1]}"
            case tuple() as words:
                return " or ".join(f'"{word}"' for word in words)
        if isinstance(self.default, tuple):
            return "a list of texts in quotes"
        return "true or false" if isinstance(self.default, bool) else "a text in quotes"

    def takes(self, value: object) -> bool:
        if isinstance(self.default, tuple):
            return isinstance(value, list) and all(isinstance(text, str) for text in value)
        return type(value) is type(self.default) and (self.accepted is None or value in self.accepted)


SETTINGS = (
    Setting("theme", "", "a theme's name: postil-dark, postil-light or one of your own; empty: the one of last time"),
    Setting("text_width", 66, "cells of the text column", range(NARROWEST, WIDEST + 1)),
    Setting("paragraphs", "blank", "what parts paragraphs: a blank line, or an indent", ("blank", "indent")),
    Setting("ruler", False, "a ruler under the line with the cursor"),
    Setting("margin", True, "notes beside the text where there is room"),
    Setting(
        "marks",
        "whole",
        "the tint of an annotation: on the whole passage, or on its first and last word",
        ("whole", "ends"),
    ),
    Setting("links", False, "list what links out of a library lead to"),
    Setting("names", True, "find the names in articles, and light them"),
    Setting("new_tags", True, "whether the tag picker makes new tags; false closes the codebook there"),
    Setting("in_vivo", "in vivo", "the tag under which a passage's own words become its tag (C-y in the tag picker)"),
    Setting("resume", True, "begin where you left: in the article that was open, or on its row of the list"),
    Setting("ignore", (), "what is not an article, as patterns in git's syntax; for one library: its .postil/ignore"),
    Setting(
        "attributes", (), "attributes of articles, such as role, that the list shows as columns where there is room"
    ),
    Setting("linear", False, "one column from top to bottom, for screen readers"),
    Setting("editor", "", "the command that edits long notes; empty: $VISUAL or $EDITOR"),
    Setting(
        "citation_format", "plain", "how a source is written first: a format of `postil quote`, or a template of yours"
    ),
    Setting(
        "langmap",
        "",
        "a keyboard without Latin letters: russian, greek …, or pairs as in Vim's langmap, for commands, not for what is typed",
    ),
    Setting("keys.preset", "vim", "the keys to begin with", ("vim", "arrows")),
)
KEYS_TABLE, THEMES_TABLE, MODELS_TABLE, CITATIONS_TABLE = "keys", "themes", "models", "citations"
NOTHING: Mapping[str, Any] = {}
TOP_LEVEL = {setting.key: setting for setting in SETTINGS if "." not in setting.key}
PRESET = SETTINGS[-1]


class Settings(NamedTuple):
    """The settings as they count now."""

    theme: str = ""
    text_width: int = 66
    """Cells."""
    paragraphs: str = "blank"
    ruler: bool = False
    margin: bool = True
    marks: str = "whole"
    links: bool = False
    names: bool = True
    new_tags: bool = True
    in_vivo: str = "in vivo"
    resume: bool = True
    ignore: tuple[str, ...] = ()
    """Patterns, see `store.articles.ignoring`."""
    attributes: tuple[str, ...] = ()
    """Names, see `store.articles.attributes`."""
    linear: bool = False
    editor: str = ""
    citation_format: str = "plain"
    langmap: str = ""
    """Which Latin keys the characters of a layout stand for, see `tui.keys.langmap`."""
    preset: str = "vim"
    keys: Mapping[str, tuple[str, ...]] = NOTHING
    """Action id → the keys that the user gave it, as they were written."""
    themes: Mapping[str, Mapping[str, str]] = NOTHING
    """Name → what was written for ``base`` and the colours."""
    models: Mapping[str, str] = NOTHING
    """Language → the model that is to find its names, see `store.entities.models`."""
    citations: Mapping[str, str] = NOTHING
    """Name → the user's template, see `store.exchange.citing.template`."""
    problems: tuple[str, ...] = ()
    source: str = ""
    """The text of the file."""

    def problem(self, key: str, words: str) -> str:
        """What is wrong with a key of the file, one line, with its place."""
        from store.settings_lines import line_of  # seldom needed

        line = line_of(self.source, key)
        place = f"{FILE}, line {line}" if line else FILE
        return clean_line(f"{place}, {key}: {words}")


def settings_file() -> Path:
    """Where the settings are, or would be."""
    return platform_folder("config") / FILE


def load_settings() -> Settings:
    """The settings of this user; the defaults where there is no file, or none that can be read."""
    try:
        content = read_regular(settings_file(), LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        return Settings(problems=(f"{FILE}: {error.strerror or error}; the defaults are used",))
    return read_settings(content)


def read_settings(content: bytes) -> Settings:
    """The settings in the bytes of a file, whatever they are."""
    import tomllib

    if len(content) > LARGEST:
        return _unread(1, f"more than {LARGEST >> 10} kB")
    if line := _too_deep(content):
        return _unread(line, f"a key of more than {MOST_PARTS} parts")
    try:
        source = content.decode("utf-8-sig")
        table = tomllib.loads(source)
    except UnicodeDecodeError as error:
        return _unread(content.count(b"\n", 0, error.start) + 1, "not UTF-8")
    except RecursionError:
        return _unread(1, "brackets in brackets without end")
    except ValueError as error:
        place = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        line = int(place[1]) if place else source.count("\n") + 1
        return _unread(line, str(error)[: place.start() if place else None])
    problems: list[str] = []
    defaults = Settings(source=source)
    values: dict[str, Any] = {}
    for key, words in _read(table, values):
        problems.append(defaults.problem(key, words))
    return Settings(**values, problems=tuple(problems), source=source)


def _too_deep(content: bytes) -> int:
    """The line, from 1, of the first key with more parts than the parser takes quickly; 0 where there is none."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.partition(b"=")[0].count(b".") >= MOST_PARTS and not line.lstrip().startswith(b"#"):
            return number
    return 0


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A hint at the name that was probably meant, ``""`` where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1)
    return f"; did you mean {near[0]}?" if near else ""


def _unread(line: int, words: str) -> Settings:
    return Settings(problems=(clean_line(f"{FILE}, line {line}: {words}; the defaults are used"),))


def _read(table: dict[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Puts what is sound into `values`; gives the key and the words of each problem."""
    for name, value in table.items():
        if name in TOP_LEVEL:
            yield from _read_value(TOP_LEVEL[name], value, values)
        elif name in TABLES:
            if isinstance(value, dict):
                yield from TABLES[name](value, values)
            else:
                yield name, f"must be a table, [{name}]; it is not used"
        else:
            names = (*(setting.key for setting in SETTINGS), *TABLES)
            yield name, f"is not a setting{did_you_mean(name, names)}"


def _read_value(setting: Setting, value: object, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if setting.takes(value):
        values[setting.name] = tuple(value) if isinstance(value, list) else value
        return
    used = str(setting.default).lower() if isinstance(setting.default, bool) else setting.default or "the default"
    yield setting.key, f"must be {setting.allowed}; {used} is used"


def _read_keys(table: dict[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in _flat(table):
        key = f"{KEYS_TABLE}.{name}"
        if key == PRESET.key:
            yield from _read_value(PRESET, value, values)
        elif name in TOP_LEVEL:
            yield key, f"stands under [{KEYS_TABLE}]; it counts when it stands above the first table"
        elif isinstance(value, str):
            keys[name] = (value,)
        elif isinstance(value, list) and all(isinstance(text, str) for text in value):
            keys[name] = tuple(value)
        else:
            yield key, 'must be a key in quotes, such as "f2", or a list of keys; the keys are as they were'
    values["keys"] = keys


def _read_themes(table: dict[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    themes: dict[str, dict[str, str]] = {}
    for theme, colours in table.items():
        if not isinstance(colours, dict):
            yield f"{THEMES_TABLE}.{theme}", f"must be a table, [{THEMES_TABLE}.NAME]; it is not used"
            continue
        themes[theme] = {}
        for name, value in _flat(colours):
            key = f"{THEMES_TABLE}.{theme}.{name}"
            if name in TOP_LEVEL:
                yield key, f"stands under [{THEMES_TABLE}.{theme}]; it counts when it stands above the first table"
            elif isinstance(value, str):
                themes[theme][name] = value
            else:
                yield key, "must be a text in quotes; the base's is used"
    values["themes"] = themes


def _read_models(table: dict[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    models: dict[str, str] = {}
    yield from _read_texts(
        MODELS_TABLE, table, models, "must be a model's name in quotes; the best that is installed is used"
    )
    values["models"] = {language.lower(): model for language, model in models.items()}


def _read_citations(table: dict[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    citations: dict[str, str] = {}
    advice = 'must be a template in quotes, such as "{quote} ({author:*, }{title})"; it is not offered'
    yield from _read_texts(CITATIONS_TABLE, table, citations, advice)
    values["citations"] = citations


def _read_texts(name: str, table: dict[str, Any], texts: dict[str, str], advice: str) -> Iterator[tuple[str, str]]:
    """Puts the texts of a table called `name` into `texts`; gives the key and the words of each problem."""
    for inner, value in table.items():
        key = f"{name}.{inner}"
        if inner in TOP_LEVEL:
            yield key, f"stands under [{name}]; it counts when it stands above the first table"
        elif isinstance(value, str):
            texts[inner] = value
        else:
            yield key, advice


TABLES = {
    KEYS_TABLE: _read_keys,
    THEMES_TABLE: _read_themes,
    MODELS_TABLE: _read_models,
    CITATIONS_TABLE: _read_citations,
}


def _flat(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """A table's rows, those of tables in it with both names: ``tag.amber`` is the same as ``"tag.amber"``."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", within) for inner, within in value.items())
        else:
            yield name, value
