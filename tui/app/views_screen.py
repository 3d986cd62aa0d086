"""The screen that has the two views."""

from __future__ import annotations

from textual.geometry import Size

from tui.widgets.sized_screen import SizedScreen


class ViewsScreen(SizedScreen[None]):
    """A Textual screen that arranges its widgets once, not twice, when one view is moved in front of the other."""

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Textual takes a widget that is to be drawn and is not seen for one that it does not know yet, and arranges all of
        them again after this. They are arranged here, all of them, so nothing is lost if it does not see these."""
        self._dirty_widgets.intersection_update(self._compositor.visible_widgets)
        super()._refresh_layout(size, scroll)
