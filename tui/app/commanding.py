"""The palette, and the commands that are typed in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.errors import CannotSave
from store.settings import Settings, load_settings
from store.settings_writing import write_setting
from tui.annotations.acting import Acting
from tui.app.session_settings import LIVE, NotSet, SettingChange, read_change
from tui.app.views import Views
from tui.dialogues.command_language import CommandLine, place_of, setting_of
from tui.dialogues.used_actions import used_in
from tui.keys.action import Kind
from tui.keys.actions import BY_ID, doubled
from tui.keys.grammar import Command
from tui.keys.where import Where
from tui.reader.page_looks import looks_by

if TYPE_CHECKING:
    from tui.widgets.picker import Choice


class Commanding:
    """Does the commands that the reader types in the palette."""

    def __init__(self, app: App[Any], views: Views, acting: Callable[[], Acting], settings: Settings) -> None:
        self._app = app
        self._views = views
        self._acting = acting
        self._settings = settings

    @property
    def line(self) -> CommandLine:
        """The commands that can be typed now."""
        return CommandLine(self._views.keymap, self._views.where, self._acting().next_steps.words(self._views.here))

    def choices(self) -> list[Choice]:
        return self.line.choices

    def open(self) -> None:
        """Opens the palette."""
        from tui.dialogues.palette import Palette

        def take(typed: str | None) -> None:
            if typed is not None:
                self.do(typed)

        self._app.push_screen(Palette(self.line, used_in(self._app)), take)

    def do(self, typed: str) -> None:
        """Does an action by its id, goes to a place, or changes a setting."""
        if what := setting_of(typed):
            self._app.run_worker(self._set(what), exit_on_error=False)
        else:
            command = place_of(typed, self._views.where) or Command(typed)
            self._app.run_worker(self._run(command, self._views.where), exit_on_error=False)

    async def _run(self, command: Command, where: Where) -> None:
        """Does an action that was named in `where`. A verb acts on the selection, or else on the sentence. Nothing happens if
        another view has come to the front meanwhile."""
        if where != self._views.where:
            return
        is_verb = where == Where.READER and BY_ID[command.action].kind == Kind.VERB
        if is_verb and (await self._views.reader()).view.selection is None:
            command = Command(doubled(command.action), verb=command.action)
        await self._views.do(command)

    async def _set(self, what: str) -> None:
        if what == "all":
            self.show_settings()
            return
        try:
            change: SettingChange = read_change(what, self._settings)
            settings = change.made_in(self._settings)
            if change.value is not None:
                await self._use(settings)
        except NotSet as problem:
            self._views.say(str(problem), True)
            return
        self._settings = settings
        for_now = " until postil is left" if change.value is not None else ""
        self._views.say(f"{change.line(settings)}{for_now}", False)

    async def _use(self, settings: Settings) -> None:
        """
        Raises:
            NotSet: there is no theme of that name.
        """
        names, theme = self._views.themes.names, settings.theme
        if theme and theme not in names:
            raise NotSet(f"there is no theme {theme}; there are {', '.join(names)}")
        if theme:
            self._views.themes.show(theme)
        view = (await self._views.reader()).view
        view.look_like(looks_by(settings, view.looks))

    def show_settings(self) -> None:
        """Opens the list of settings."""
        from tui.app.settings_dialogue import SettingsDialogue

        self._app.push_screen(SettingsDialogue(lambda: self._settings, self._keep, self._views.themes.names))

    async def _keep(self, change: SettingChange) -> str:
        """Writes a setting into the file, and uses it at once if possible; returns a message.

        Raises:
            NotSet, CannotSave: it stays as it was.
        """
        settings = change.made_in(self._settings)
        if change.value is None:
            return ""
        is_live = change.setting.key in LIVE
        if is_live:
            await self._use(settings)
        try:
            await asyncio.to_thread(write_setting, change.setting, change.value)
        except CannotSave:
            if is_live:
                await self._use(self._settings)
            raise
        self._settings = settings._replace(source=load_settings().source)
        return f"{change.line(settings)}, written{'' if is_live else '; it counts from the next start on'}"
