"""The frame of a dialogue or a list, in whose lower edge its keys stand."""

from __future__ import annotations

from typing import Self

from textual import events
from textual.containers import Vertical
from textual.geometry import Region, Size

from tui.widgets.edge import CORNERS
from tui.widgets.foot_line import FootLine
from tui.widgets.hint_line import HintLine


class Box(Vertical):
    """A box that is as high as its content."""

    def __init__(self) -> None:
        super().__init__(classes="box")

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: super(Box, self).refresh())

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Textual's. Without a frame nothing is seen of a new title, and all that it holds would be drawn anew."""
        if layout or recompose or any(kind for kind, _ in self.styles.border):
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Textual's. What is drawn beside the box depends on its height."""
        is_other = super()._size_updated(size, virtual_size, container_size, layout)
        if is_other:
            self.screen.refresh()
        return is_other

    def on_click(self, event: events.Click) -> None:
        """A click on a key in the lower edge of the frame."""
        from tui.widgets.clicked_hints import press_hint

        width, height = self.outer_size
        if event.button != 1 or event.widget is not self or event.y != height - 1:
            return
        for line in (*self.query(HintLine), *self.query(FootLine)):
            press_hint(self, line.in_edge, event.x, width - CORNERS // 2)

    def on_resize(self) -> None:
        for line in self.query(HintLine):
            line.set_again()
        for foot in self.query(FootLine):
            foot.set_again()
