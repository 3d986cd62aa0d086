"""The frame of a dialogue or a list, in whose lower edge its keys stand."""

from __future__ import annotations

from textual.containers import Vertical

from tui.widgets.foot_line import FootLine
from tui.widgets.hint_line import HintLine


class Box(Vertical):
    """As high as what it holds."""

    def __init__(self) -> None:
        super().__init__(classes="box")

    def on_resize(self) -> None:
        for line in self.query(HintLine):
            line.set_again()
        for foot in self.query(FootLine):
            foot.set_again()
