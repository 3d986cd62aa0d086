"""The frame of a dialogue or a list, in whose lower edge its keys stand."""

from __future__ import annotations

from typing import Self

from textual.containers import Vertical
from textual.geometry import Region, Size

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

    def on_resize(self) -> None:
        for line in self.query(HintLine):
            line.set_again()
        for foot in self.query(FootLine):
            foot.set_again()
