"""Changing a setting in its file."""

from __future__ import annotations

from typing import Any

from store.database.files import write_atomic
from store.errors import CannotSave
from store.settings import Setting, SettingValue, read_settings, settings_file


def write_setting(setting: Setting, value: SettingValue) -> None:
    """Writes a value into the file of the settings, which is made if it is not there; all else in it stays, comments too.

    Raises:
        CannotSave: it cannot be written, or what is in it is not TOML.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_file()
    try:
        source = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
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
    write_atomic(path, written)
