"""Copying, and the register of what was copied last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from tui.clipboard import Copied, Copier, Register
from tui.widgets.turns import Tell, turns_of

COPIES = "copy"
"""Group of the workers that copy."""


class Copying:
    """Hands texts to the clipboard, one after the other."""

    def __init__(
        self, app: App[Any], newest: Path, send: Callable[[str], None], keep: Callable[[Copied], None], tell: Tell
    ) -> None:
        """`newest` is the file of the last text; `send` writes to the terminal, in any thread; `keep` gets what was copied."""
        self._app = app
        self._copier = Copier(Register(newest), send)
        self._keep = keep
        self._tell = tell

    @property
    def texts(self) -> tuple[str, ...]:
        """The copied texts, the latest first."""
        return self._copier.register.texts

    def copy(self, text: str, tell: Tell) -> None:
        """Copies a text to the clipboard, and says where it went."""

        tell = turns_of(self._app).from_now(tell)

        async def copied() -> None:
            copied_text = await self._copier.copy(text)
            self._keep(copied_text)
            tell(copied_text.message, copied_text.is_lost)

        self._app.run_worker(copied(), group=COPIES, exit_on_error=False)

    def open_register(self) -> None:
        """Shows the copied texts; the chosen one is copied again."""

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self.copy(chosen, self._tell)

        from tui.annotations.register import copied_texts

        if copied := self.texts:
            self._app.push_screen(copied_texts(copied, ("Enter copy again", "/ filter", "q leave")), take)
        else:
            self._tell("nothing was copied yet: y copies, in the text and in lists", False)
