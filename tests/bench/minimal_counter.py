"""One row that counts keys: the cheapest key that Textual can handle."""

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget


class Counter(Widget, can_focus=True):
    DEFAULT_CSS = "Counter { height: 1; }"
    count = 0

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        return Strip([Segment(f"{self.count} keys", self.rich_style)]).adjust_cell_length(self.size.width)

    def on_key(self) -> None:
        self.count += 1
        self.refresh()


class MinimalCounter(App[None]):
    def compose(self) -> ComposeResult:
        yield Counter()

    def on_mount(self) -> None:
        self.query_one(Counter).focus()


if __name__ == "__main__":
    MinimalCounter().run()
