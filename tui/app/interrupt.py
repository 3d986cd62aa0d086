"""C-c: it copies what is selected. Where nothing is selected, the app says how to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.dialogues.dialogue import Dialogue
from tui.keys.keymap import Keymap
from tui.keys.where import Where
from tui.widgets.footer import LEAVING_A_LINE, how_to_leave

if TYPE_CHECKING:
    from tui.library.view import LibraryView
    from tui.reader.view import ReaderView


def tell_how_to_leave(app: App[Any], front: LibraryView | ReaderView, keymap: Keymap, where: Where) -> bool:
    """Says how to leave what a key would go to now; returns whether it was said.

    `front` is the view in front, and `where` is its place among those of the keymap.
    """
    if _has_selected(app, front, where):
        return False
    if isinstance(app.screen, Dialogue):
        app.screen.say_how_to_leave()
    elif app.focused is not None:
        front.say(LEAVING_A_LINE)
    else:
        front.say(how_to_leave(keymap, where))
    return True


def _has_selected(app: App[Any], front: LibraryView | ReaderView, where: Where) -> bool:
    """Whether something is selected where a key would go now."""
    from textual.widgets import Input, TextArea

    if isinstance(app.focused, Input | TextArea):
        return bool(app.focused.selected_text)
    if where != Where.READER or app.screen is not app.default_screen:
        return False
    from tui.reader.view import ReaderView

    return isinstance(front, ReaderView) and front.view.selection is not None
