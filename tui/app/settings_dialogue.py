"""The settings: each with its value, the values it can have, what it does, and its source. A change here is written to the
file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.errors import CannotSave
from store.settings import SETTINGS, Setting, Settings, SettingValue, settings_file
from store.settings_lines import line_of
from tui.app.session_settings import LIVE, NotSet, SettingChange, written
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.line_dialogue import LineDialogue
from tui.widgets.lines import Part, lit
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.table import START, Cell, Column, Table

COLUMNS = Table(
    Column("setting", 16),
    Column("value", 14),
    Column("it can be", 30, since=110),
    Column("what it does", 24, share=1, since=56),
    Column("from", 8, since=70),
)
BETWEEN = ", "
"""Parts the texts of a list in an input line."""


class SettingsDialogue(BrowsingDialogue[None]):
    """Returns nothing: what is changed is kept at once."""

    PLACEHOLDER: ClassVar[str] = "a setting"
    CRUMB: ClassVar[str] = "settings"

    DEFAULT_CSS = """
    SettingsDialogue #about { height: 4; color: $muted; border-top: solid $panel; padding: 0 1; }
    SettingsDialogue.-short #about { display: none; }
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        keep: Callable[[SettingChange], Awaitable[str]],
        themes: Sequence[str],
    ) -> None:
        """`settings` returns the present settings; `keep` writes and applies a change, see `Commanding`."""
        super().__init__("Settings")
        self._settings = settings
        self._keep = keep
        self._themes = tuple(themes)

    def begin(self) -> None:
        self._show_path()
        self._tell_about()

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_mounted:
            self._show_path()

    def _show_path(self) -> None:
        self.name_box("settings", short_path(settings_file(), self.app.size.width // 2))

    def below(self) -> Iterable[Widget]:
        yield Static(id="about", markup=False)

    def key_of(self, row: Setting) -> object:
        return row.key

    def hint(self) -> Sequence[str]:
        return ["Enter change", "/ filter", "? keys", "q close"]

    def refill(self, *, keep: bool = True) -> None:
        typed = self.typed.casefold()
        self.list.fill(
            [setting for setting in SETTINGS if typed in f"{setting.key} {setting.help}".casefold()], keep=keep
        )

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *COLUMNS.heading(width - len(START), looks.muted)]

    def draw(self, row: Setting, width: int, looks: Looks) -> list[Part]:
        value = row.value_in(self._settings())
        start = row.key.find(self.typed.casefold()) if self.typed else -1
        places = range(start, start + len(self.typed)) if start >= 0 else ()
        cells: list[Cell] = [
            lit(row.key, places, looks.text, looks.bright),
            [(written(value), looks.text if value == row.default else looks.group)],
            [(self._choices(row), looks.muted)],
            [(row.help, looks.muted)],
            [(self._source(row), looks.muted)],
        ]
        return [(START, looks.text), *COLUMNS.row(width - len(START), cells, looks.text)]

    def _choices(self, setting: Setting) -> str:
        return "a theme's name" if setting.name == "theme" else setting.allowed

    def _source(self, setting: Setting) -> str:
        """Where the value of a setting comes from."""
        settings = self._settings()
        if line := line_of(settings.source, setting.key) if settings.source else 0:
            return f"line {line}"
        return "default" if setting.value_in(settings) == setting.default else ":set"

    @on(RowList.Moved)
    @on(RowList.Filled)
    @while_open
    def _tell_about(self) -> None:
        row: Setting | None = self.list.current
        about = "" if row is None else f"{row.key}: {row.help}\n"
        if row is not None and self._choices(row) not in row.help:
            about += f"It can be {self._choices(row)}. "
        if row is not None and row.key not in LIVE:
            about += "It counts from the next start on."
        self.query_one("#about", Static).update(about)

    def open_row(self) -> None:
        setting: Setting | None = self.list.current
        if setting is None:
            return
        value = setting.value_in(self._settings())
        if isinstance(value, bool):
            self._change(setting, not value)
        elif isinstance(setting.accepted, tuple):
            choices = setting.accepted
            self._change(setting, choices[(choices.index(str(value)) + 1) % len(choices)])
        else:
            self._ask(setting, value)

    def _ask(self, setting: Setting, value: SettingValue) -> None:
        def wrong(typed: str) -> str:
            read = _read(setting, typed)
            if setting.name == "theme" and read and read not in self._themes:
                return f"there is no theme {typed}; : and themes shows them"
            return "" if _is_taken(setting, read) else f"{setting.key} must be {setting.allowed}"

        def take(typed: str | None) -> None:
            if typed is not None:
                self._change(setting, _read(setting, typed))

        line = BETWEEN.join(value) if isinstance(value, tuple) else str(value)
        self.app.push_screen(LineDialogue(setting.key, f"{setting.key}: {setting.help}", line, wrong=wrong), take)

    def _change(self, setting: Setting, value: SettingValue) -> None:
        self.run_worker(self._write(SettingChange(setting, value)), exit_on_error=False)

    async def _write(self, change: SettingChange) -> None:
        try:
            message, is_problem = await self._keep(change), False
        except (NotSet, CannotSave) as error:
            message, is_problem = str(error), True
        self._done(message, is_problem)

    @while_open
    def _done(self, message: str, is_problem: bool) -> None:
        self.list.refresh()
        self.tell(message, is_problem)


def short_path(path: Path, cells: int) -> str:
    """A path from the home folder on; where it is longer than so many cells, without its first folders."""
    with suppress(RuntimeError, ValueError):  # there is no home, or the path is not in it
        path = "~" / path.relative_to(Path.home())
    parts = path.parts
    shown, kept = str(path), len(parts)
    while cell_len(shown) > cells and kept > 1:
        kept -= 1
        shown = str(Path("…", *parts[-kept:]))
    return shown


def _read(setting: Setting, typed: str) -> SettingValue:
    """Typed text as a value of a setting; the text itself where it cannot be one."""
    typed = typed.strip()
    if isinstance(setting.default, tuple):
        return tuple(part for part in (part.strip() for part in typed.split(BETWEEN.strip())) if part)
    if isinstance(setting.default, int) and typed.isdecimal():
        return int(typed)
    return typed


def _is_taken(setting: Setting, value: SettingValue) -> bool:
    return setting.takes(list(value) if isinstance(value, tuple) else value)
