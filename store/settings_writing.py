"""Changing a setting in its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from store.database.own_folder import read_regular
from store.database.rewriting import rewrite
from store.errors import CannotSave
from store.settings import LARGEST, Setting, SettingValue, read_settings, settings_file


def write_setting(setting: Setting, value: SettingValue) -> None:
    """Writes a value into the file of the settings, which is made if it is not there; all else in it stays, comments too.

    Raises:
        CannotSave: it cannot be written, or what is in it is not TOML.
    """
    path = settings_file()
    real = Path(os.path.realpath(path))  # it may be a link to where the user keeps such files
    rewrite(real, lambda raw: _with_value(raw, path, setting, value), read=lambda _: _content(path))


def _content(path: Path) -> bytes:
    """What is in the settings' file.

    Raises:
        CannotSave: it cannot be read, is not a file, or is a link that leads nowhere.
    """
    try:
        return read_regular(path, LARGEST) if os.path.lexists(path) else b""
    except OSError as error:
        raise CannotSave(f"{path} was not changed: {error}") from error


def _with_value(raw: bytes, path: Path, setting: Setting, value: SettingValue) -> bytes:
    """The content of the settings' file with a value in it.

    Raises:
        CannotSave: it is not TOML, or the value cannot be put into it.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(raw.decode("utf-8-sig"))
        table: Any = document
        *tables, name = setting.key.split(".")
        for part in tables:
            table = table.setdefault(part, tomlkit.table())
        table[name] = list(value) if isinstance(value, tuple) else value
        written = tomlkit.dumps(document).encode()
    except (ValueError, TypeError, TOMLKitError) as error:
        raise CannotSave(f"{path} was not changed: {error}") from error
    if setting.value_in(read_settings(written)) != value:
        raise CannotSave(f"{path} was not changed: {setting.key} cannot be put into it; write it there yourself")
    return written
