"""Writing a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from store.articles.clean import clean
from tui.annotations.notes.editor import NotEdited, edit_outside
from tui.annotations.register import copied_texts
from tui.dialogues.dialogue import TypingDialogue, while_open
from tui.reading.notes.note_typing import continued, is_blank_entry, nested, raised
from tui.widgets.box import Box
from tui.widgets.editing_keys import editing_keys
from tui.widgets.hint_line import HintLine

KEYS = ("C-g $EDITOR", "C-r paste", "Tab nest", "C-s save", "Escape leave")
UNSAVED = "The note has changed. Escape again throws the change away, C-s saves it."
BEGUN = "This was written before and not saved. C-s saves it, Escape twice throws it away."
CHANGED_ELSEWHERE = "Another program has changed this note. It is shown as it is now."
CHANGED_BY_BOTH = "Another program has changed this note too. C-s keeps what both of you wrote."
DELETED_ELSEWHERE = "Another program has deleted what this note is on. C-s keeps the note as a draft, which ga lists."
UNCHANGED = "Nothing was changed. An editor with a window of its own must be told to wait, as in `code --wait`."
NOTHING_COPIED = "Nothing was copied yet: y copies, in the text and in lists."
OWN_KEYS = ("ctrl+s", "ctrl+enter", "ctrl+g", "ctrl+r", "escape")
EDITING = {
    **editing_keys(TextArea.BINDINGS),
    **dict.fromkeys(("alt+b", "alt+left"), "cursor_word_left"),
    **dict.fromkeys(("alt+f", "alt+right"), "cursor_word_right"),
    "alt+d": "delete_word_right",
    "ctrl+home": "start",
    "ctrl+end": "end",
    "enter": "break_line",
}
"""Keys for words that shells and some terminals have besides Textual's, and Enter for lists."""
AROUND = 3
"""Rows of the box besides the note's: its frame and the keys."""
NESTING = {"tab": nested, "shift+tab": raised}


class NoteArea(TextArea):
    """A text area for Markdown. It hands the dialogue's own keys on."""

    def __init__(self, text: str, hand_on: Callable[[str], None]) -> None:
        super().__init__(clean(text), soft_wrap=True, tab_behavior="indent", highlight_cursor_line=False)
        self.indent_width = 2  # with Textual's stop of four, Tab would make a paragraph a code block
        self._hand_on = hand_on

    def put(self, text: str) -> None:
        """Replaces the text; the reader can take that back."""
        self.replace(clean(text), self.document.start, self.document.end, maintain_selection_offset=False)
        self.action_end()

    async def _on_key(self, event: events.Key) -> None:
        if event.key in OWN_KEYS:
            self._hand_on(event.key)
        elif event.key in EDITING:
            await self.run_action(EDITING[event.key])
        elif event.key not in NESTING or not self._nest(NESTING[event.key]):
            return  # the character is typed
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)

    def action_start(self) -> None:
        self.move_cursor(self.document.start)

    def action_end(self) -> None:
        self.move_cursor(self.document.end)

    def action_break_line(self) -> None:
        """Begins a line; in a list it begins an entry, in a quote a quoted line. After an empty entry it ends the list."""
        start, end = self.selection
        (row, column), line = min(start, end), self.document[min(start, end)[0]]
        if start == end and is_blank_entry(line) and column == len(line):
            self.replace("", (row, 0), (row, len(line)), maintain_selection_offset=False)
        else:
            self.replace(f"\n{continued(line, column)}", start, end, maintain_selection_offset=False)

    def _nest(self, change: Callable[[Sequence[str], int], str | None]) -> bool:
        """Nests the entry under the cursor deeper or less deep; returns whether there is an entry."""
        row, column = self.cursor_location
        before = self.document[row]
        line = change(self.document.lines, row)
        if line is None:
            return False
        self.replace(line, (row, 0), (row, len(before)), maintain_selection_offset=False)
        self.move_cursor((row, max(0, column + len(line) - len(before))))
        return True


class NoteDialogue(TypingDialogue[str | None]):
    """Returns the note, or None if it stays as it was.

    The box grows with the note: beside a passage as far as there is room, elsewhere to a little more than half of the screen.
    """

    DEFAULT_CSS = """
    NoteDialogue > .box { max-height: 100%; }
    NoteDialogue NoteArea, NoteDialogue NoteArea:focus {
        height: auto; min-height: 4; max-height: 54vh; border: none; padding: 0; background: $surface;
    }
    NoteArea .text-area--selection { background: $selection; color: $selection-ink; }
    NoteDialogue.-short > .box { height: 100%; }
    NoteDialogue.-short NoteArea { height: 1fr; min-height: 1; max-height: 100%; }
    """

    def __init__(
        self,
        quote: str,
        note: str = "",
        editor: str = "",
        *,
        draft: str = "",
        copied: Callable[[], Sequence[str]] = tuple,
        typed: Callable[[str], None] = lambda _: None,
        saved_outside: Callable[[str], None] = lambda _: None,
        look: Callable[[], object] = lambda: None,
    ) -> None:
        """`editor` is the command that edits long notes, ``""`` for the environment's. The box begins with `draft`, if given,
        which is not saved yet. `copied` are texts that can be put in, the latest first. `typed` gets each new text of the
        box, ``""`` for the note as it was; `saved_outside` gets what the editor saves while it has the terminal. `look` has
        `renew` called with the note as other programs have written it."""
        super().__init__()
        self._typed = typed
        self._saved_outside = saved_outside
        self._look = look
        self._copied = copied
        self._editor = editor
        self._quote = quote
        self._note = note
        self._draft = draft
        self._warned: str | None = None
        """The text that the reader was warned would be lost."""
        self._text_at_message: str | None = None
        """The text in the box at the last message."""

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(f"«{self._quote}»", classes="quote", markup=False)
            yield NoteArea(self._draft or self._note, self._take)
            yield HintLine(KEYS, BEGUN if self._draft else "", id="keys")

    def on_mount(self) -> None:
        self.call_box("note")
        area = self.query_one(NoteArea)
        self._text_at_message = area.text
        area.action_end()
        self.set_focus(area)  # at once: the box takes the next key

    def fit(self, rows: int) -> None:
        self.query_one(NoteArea).styles.max_height = max(1, rows - AROUND)

    @on(TextArea.Changed)
    @while_open
    def _changed(self) -> None:
        text = self.query_one(NoteArea).text
        self._typed("" if text.strip() == self._note.strip() else text)
        if text != self._text_at_message:  # the message of an earlier change may come only now
            self._tell("")

    @while_open
    def look_again(self) -> None:
        self._look()

    def renew(self, note: str) -> bool:
        """Another program has changed the note: shows it as it is now, unless the reader has changed it too. Returns whether
        it is shown."""
        area = self.query_one(NoteArea) if self.is_open else None
        if area is None:
            return False
        if area.text.strip() != self._note.strip():
            self._tell(CHANGED_BY_BOTH)
            return False
        self._note = note
        area.put(note)
        self._tell(CHANGED_ELSEWHERE)
        return True

    @while_open
    def tell_deleted(self) -> None:
        """Another program has deleted what the note is on."""
        self._tell(DELETED_ELSEWHERE)

    def _tell(self, words: str) -> None:
        self._text_at_message = self.query_one(NoteArea).text
        self.query_one(HintLine).tell(words)

    def _take(self, key: str) -> None:
        """Does one of the dialogue's own keys."""
        text = self.query_one(NoteArea).text
        if key in ("ctrl+s", "ctrl+enter"):
            self.dismiss(text)
        elif key == "ctrl+g":
            self._edit_outside(text)
        elif key == "ctrl+r":
            self._put_in_copied()
        elif text.strip() == self._note.strip() or text == self._warned:
            self.dismiss(None)
        else:
            self._warned = text
            self._tell(UNSAVED)

    def _put_in_copied(self) -> None:
        def take(chosen: str | None) -> None:
            self.query_one(NoteArea).insert(clean(chosen or ""))

        if copied := self._copied():
            self.app.push_screen(copied_texts(copied, ("Enter put into the note", "q leave")), take)
        else:
            self._tell(NOTHING_COPIED)

    def _edit_outside(self, text: str) -> None:
        try:
            edited = edit_outside(self.app, text, self._editor, self._saved_outside)
        except NotEdited as failed:
            self._tell(str(failed))
            return
        if edited == text.rstrip("\n"):
            self._tell(UNCHANGED)
        else:
            self.query_one(NoteArea).put(edited)
