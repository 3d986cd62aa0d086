"""Changing a setting in its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from store.database.files import write_atomic
from store.database.own_folder import read_regular
from store.errors import CannotSave
from store.settings import LARGEST, Setting, SettingValue, read_settings, settings_file


def write_setting(setting: Setting, value: SettingValue) -> None:
    """Writes a value into the file of the settings, which is made if it is not there; all else in it stays, comments too.

    Raises:
        CannotSave: it cannot be written, or what is in it is not TOML.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_file()
    try:
        source = read_regular(path, LARGEST).decode("utf-8-sig") if os.path.lexists(path) else ""
        document = tomlkit.parse(source)
        table: Any = document
        *tables, name = setting.key.split(".")
        for part in tables:
            table = table.setdefault(part, tomlkit.table())
        table[name] = list(value) if isinstance(value, tuple) else value
        written = tomlkit.dumps(document).encode()
    except (OSError, ValueError, TypeError, TOMLKitError) as error:
        raise CannotSave(f"{path} was not changed: {error}") from error
    if setting.value_in(read_settings(written)) != value:
        raise CannotSave(f"{path} was not changed: {setting.key} cannot be put into it; write it there yourself")
    write_atomic(Path(os.path.realpath(path)), written)  # it may be a link to where the user keeps such files
