"""What is typed after `:set`, as in Vim: a setting shown, or changed until postil is left.

set                      all settings
set ruler?   set theme   the value of one
set ruler    set noruler    set ruler!      on, off, the other way round
set text_width=60        also `:` in place of `=`, and Vim's names (`tw`, `background`)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from store.settings import SETTINGS, Setting, Settings, SettingValue, did_you_mean
from tui.widgets.colours.theme import DARK, LIGHT

LIVE = ("text_width", "paragraphs", "marks", "ruler", "margin", "theme")
"""The settings that can be changed while postil runs."""
VIM = {
    "textwidth": "text_width",
    "tw": "text_width",
    "columns": "text_width",
    "co": "text_width",
    "colorscheme": "theme",
}
BACKGROUND = {"dark": DARK.name, "light": LIGHT.name}
BY_KEY = {setting.key: setting for setting in SETTINGS}
WRITTEN = re.compile(r"(?P<name>[a-z_.]+)(?:(?P<mark>[?!])|\s*[=:]\s*(?P<value>.*))?", re.ASCII | re.DOTALL)


class NotSet(ValueError):
    """The typed text sets nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A change of a setting, or a question for its value."""

    setting: Setting
    value: SettingValue | None = None
    """None where only the present value is asked for."""

    def made_in(self, settings: Settings) -> Settings:
        changed: dict[str, Any] = {} if self.value is None else {self.setting.name: self.value}
        return settings._replace(**changed)

    def line(self, settings: Settings) -> str:
        """The setting with its value in some settings, as the settings file would have it."""
        value = self.setting.value_in(settings)
        return f"{self.setting.key} = {written(value)}"


def read_change(typed: str, settings: Settings) -> SettingChange:
    """Reads the text that is typed after `set`.

    Raises:
        NotSet: it names no setting, or a value that the setting cannot have.
    """
    match = WRITTEN.fullmatch(typed.strip())
    if match is None:
        raise NotSet(f"«{typed.strip()}» names no setting; :set lists them")
    if match["name"] in ("background", "bg") and (match["value"] or "") in BACKGROUND:
        return SettingChange(BY_KEY["theme"], BACKGROUND[match["value"]])
    name = match["name"]
    is_off = name.startswith("no") and name[2:] in (*BY_KEY, *VIM)
    name = name[2:] if is_off else name
    setting = BY_KEY.get(VIM.get(name, name))
    if setting is None:
        raise NotSet(f"{name} is not a setting{did_you_mean(name, (*BY_KEY, *VIM))}; :set lists them")
    value = _value(setting, match["mark"] or "", match["value"], setting.value_in(settings), is_off=is_off)
    if value is not None and setting.key not in LIVE:
        raise NotSet(f"{setting.key} counts from the next start on: write it into the settings file, which :set names")
    return SettingChange(setting, value)


def written(value: SettingValue) -> str:
    """A value as the settings file has it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'


def _value(
    setting: Setting, mark: str, value: str | None, before: SettingValue, *, is_off: bool
) -> SettingValue | None:
    is_switch = isinstance(setting.default, bool)
    if value is None:
        if mark == "?" or (not is_switch and not mark and not is_off):
            return None
        if not is_switch:
            raise NotSet(f"{setting.key} must be {setting.allowed}: {setting.key}={written(before)}")
        return not before if mark == "!" else not is_off
    read: bool | int | str = value.strip().strip("\"'")
    if is_switch and value.lower() in ("true", "false"):
        read = value.lower() == "true"
    elif isinstance(setting.default, int) and value.isdecimal():
        read = int(value)
    if not setting.takes(read):
        raise NotSet(f"{setting.key} must be {setting.allowed}")
    return read
