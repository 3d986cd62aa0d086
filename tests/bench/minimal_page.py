"""A screen of text that is another with every key: the least that a full repaint costs in Textual."""

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Page(Widget, can_focus=True):
    DEFAULT_CSS = "Page { height: 1fr; }"
    number = 0

    def render_line(self, y: int) -> Strip:
        text = f"page {self.number:05} line {y:05} "
        width = self.size.width
        return Strip([Segment((text * (width // len(text) + 1))[:width], self.rich_style)], width)

    def on_key(self) -> None:
        self.number += 1
        self.refresh()


class MinimalPage(App[None]):
    def compose(self) -> ComposeResult:
        yield Page()

    def on_mount(self) -> None:
        self.query_one(Page).focus()


if __name__ == "__main__":
    MinimalPage().run()
