"""The theme in use: chosen by the reader, or light or dark as the terminal is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.theme import BUILTIN_THEMES

from tui.widgets.colours.derived_themes import textual_names
from tui.widgets.colours.theme import DARK, LIGHT, TERMINAL, THEMES, Themes, theme_named


class ThemeChoice:
    """Applies themes. Those of Textual are made when they are first wanted."""

    def __init__(self, app: App[Any], themes: Themes, *, is_light: bool) -> None:
        self._app = app
        self._themes_by_name = {theme.name: theme for theme in (*themes.offered, themes.start)}
        self._own = {theme.name for theme in (*THEMES, TERMINAL)}
        self._is_light = is_light
        self.chosen = themes.start.name if themes.is_chosen else ""
        """Name of the theme that the reader chose; ``""`` where the theme follows the terminal."""
        for theme in self._themes_by_name.values():
            app.register_theme(theme)
        app.theme = themes.start.name

    @property
    def names(self) -> list[str]:
        """Names of all themes."""
        return list(dict.fromkeys((*self._themes_by_name, *textual_names())))

    def choose(self, name: str) -> None:
        """Uses a theme from now on; ``""`` stands for the one that follows the terminal."""
        self.chosen = name
        self.show(name)

    def show(self, name: str) -> None:
        """Applies a theme."""
        name = name or (LIGHT if self._is_light else DARK).name
        if name not in self._themes_by_name:
            self._themes_by_name[name] = theme_named(name, self._themes_by_name)
            self._app.register_theme(self._themes_by_name[name])
        self._app.theme = name

    def follow(self, *, is_light: bool) -> None:
        """The terminal has said that it is light, or dark."""
        self._is_light = is_light
        if not self.chosen:
            self.show("")

    def turn(self) -> None:
        """Goes to the next of postil's two themes and the user's."""
        names = [name for name in self._themes_by_name if name != TERMINAL.name and name not in textual_names()]
        at = names.index(self._app.theme) if self._app.theme in names else -1
        self.choose(names[(at + 1) % len(names)])

    def ask(self, tell: Callable[[str, bool], None]) -> None:
        """Lets the reader choose a theme."""
        from tui.dialogues.theme_dialogue import ThemeDialogue, ThemeEntry

        def take(name: str | None) -> None:
            if name is not None:
                self.choose(name)
                tell(f"theme: {name or 'as the terminal is'}", False)

        def whose(name: str) -> str:
            return "postil's" if name in self._own else "Textual's" if name in textual_names() else "yours"

        def is_dark(name: str) -> bool | None:
            theme = self._themes_by_name.get(name) or BUILTIN_THEMES[name]
            return None if name == TERMINAL.name else theme.dark

        entries = [
            ThemeEntry("", None, "postil's"),
            *(ThemeEntry(name, is_dark(name), whose(name)) for name in self.names),
        ]
        self._app.push_screen(ThemeDialogue(entries, self.chosen, self.show), take)
