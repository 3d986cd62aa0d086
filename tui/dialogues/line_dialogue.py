"""A question for one line: a name, a description."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widgets import Static
from textual.widgets.input import Selection

from tui.dialogues.dialogue import TypingDialogue
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.query_input import QueryInput

KEYS = ("Enter take it", "Escape leave all as it was")


class LineDialogue(TypingDialogue[str | None]):
    """Returns the typed line, or None."""

    DEFAULT_CSS = """
    LineDialogue .quote { max-height: 100%; }
    LineDialogue QueryInput, LineDialogue QueryInput.-textual-compact { padding: 0; }
    """

    def __init__(
        self,
        name: str,
        prompt: str,
        line: str = "",
        keys: Sequence[str] = KEYS,
        *,
        replaced: str = "",
        message: str = "",
        wrong: Callable[[str], str] = lambda _: "",
        is_hidden: bool = False,
    ) -> None:
        """`name` stands in the frame. `line` is the text at first; typed text takes the place of its end, `replaced`. `message`
        is shown in place of the keys. `wrong` returns why a line cannot be taken, ``""`` if it can. Typed text is not shown if
        it `is_hidden`."""
        super().__init__()
        self._name_of_box = name
        self._prompt = prompt
        self._line = line
        self._keys = keys
        self._replaced = replaced
        self._message = message
        self._wrong = wrong
        self._is_hidden = is_hidden

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(self._prompt, classes="quote", markup=False)
            yield QueryInput(frozenset({"enter", "escape"}), self._key, name=self._prompt)
            yield HintLine(self._keys, self._message)

    def on_mount(self) -> None:
        self.call_box(self._name_of_box)
        query = self.query_one(QueryInput)
        query.password = self._is_hidden
        query.value = self._line
        query.selection = Selection(len(self._line) - len(self._replaced), len(self._line))
        self.set_focus(query)  # at once: the next key is for it

    def _key(self, key: str) -> None:
        typed = self.query_one(QueryInput).value
        if key == "enter" and (wrong := self._wrong(typed)):
            self.query_one(HintLine).tell(wrong)
            return
        self.dismiss(typed if key == "enter" else None)
