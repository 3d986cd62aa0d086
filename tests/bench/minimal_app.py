"""The least that Textual can show."""

from textual.app import App, ComposeResult
from textual.widgets import Static

WORD = "a word to wait for"


class MinimalApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(WORD)


if __name__ == "__main__":
    MinimalApp().run()
