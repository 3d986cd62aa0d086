"""Writing a note."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tui.editor import edit_outside
from tui.screens.dialogue import TypingDialogue
from tui.widgets.editing_keys import editing_keys

KEYS = "C-s saves · Escape leaves · C-g opens $EDITOR · Markdown"
OWN_KEYS = ("ctrl+s", "ctrl+enter", "ctrl+g", "escape")
EDITING = editing_keys(TextArea.BINDINGS)
UNSAVED = "The note has changed. Escape again throws the change away, C-s saves it."


class NoteArea(TextArea):
    """A text area that hands the dialogue's own keys on to it."""

    def __init__(self, text: str, hand_on: Callable[[str], None]) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="indent", highlight_cursor_line=False)
        self._hand_on = hand_on

    async def _on_key(self, event: events.Key) -> None:
        if event.key in OWN_KEYS:
            event.stop()
            event.prevent_default()
            self._hand_on(event.key)
        elif event.key in EDITING:
            event.stop()
            event.prevent_default()
            await self.run_action(EDITING[event.key])


class NoteDialogue(TypingDialogue[str | None]):
    """Returns the note, or None if it is to stay as it was."""

    DEFAULT_CSS = """
    NoteDialogue TextArea, NoteDialogue TextArea:focus {
        height: 8; border: none; padding: 0; background: $surface;
    }
    NoteDialogue.-short TextArea { height: 3; }
    """

    def __init__(self, quote: str, note: str = "", editor: str = "") -> None:
        """`editor` is the command that edits long notes, ``""`` for the environment's."""
        super().__init__()
        self._editor = editor
        self._quote = quote
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(f"«{self._quote}»", classes="quote", markup=False)
            yield NoteArea(self._note, self._take)
            yield Static(KEYS, id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_focus(area)  # at once: the next key is for it

    def _take(self, key: str) -> None:
        """One of the dialogue's own keys."""
        text = self.query_one(TextArea).text
        if key in ("ctrl+s", "ctrl+enter"):
            self.dismiss(text)
        elif key == "ctrl+g":
            edited = edit_outside(self.app, text, self._editor)
            if edited is not None:
                self.query_one(TextArea).text = edited
        elif text.strip() == self._note.strip() or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self.query_one("#keys", Static).update(UNSAVED)
