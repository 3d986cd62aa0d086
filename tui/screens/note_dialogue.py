"""Writing a note."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from tui.editor import edit_outside
from tui.screens.dialogue import TypingDialogue

KEYS = "C-s saves · Escape leaves · C-g opens $EDITOR · Markdown"
OWN_KEYS = ("ctrl+s", "ctrl+enter", "ctrl+g", "escape")
UNSAVED = "The note has changed. Escape again throws the change away, C-s saves it."


class NoteArea(TextArea):
    """A text area that leaves the dialogue's own keys to the dialogue."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in OWN_KEYS:
            event.prevent_default()


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
            yield Static(f"«{self._quote}»", classes="hint", markup=False)
            yield NoteArea(self._note, soft_wrap=True, tab_behavior="indent", highlight_cursor_line=False)
            yield Static(KEYS, id="keys", classes="hint", markup=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_key(self, event: events.Key) -> None:
        if event.key not in OWN_KEYS:
            return
        event.stop()
        key, text = event.key, self.query_one(TextArea).text
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
