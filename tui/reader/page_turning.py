"""Turning how the page looks with keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.keys.dispatcher import Handler
from tui.reader.annotations import OpenAnnotations
from tui.reader.host import ReaderHost
from tui.reader.page_looks import TURNS
from tui.reading.page_looks import PageLooks


class PageTurning:
    """Sets the page in another way, and says what cannot be seen of it."""

    def __init__(self, reader: ReaderHost, annotations: OpenAnnotations) -> None:
        self._reader = reader
        self._annotations = annotations

    def handlers(self) -> dict[str, Handler]:
        return {action: self._handler(turn) for action, turn in TURNS.items()}

    def _handler(self, turn: Callable[[PageLooks], PageLooks]) -> Handler:
        return lambda _: self._set(turn(self._reader.view.looks))

    def leave_bare(self) -> None:
        """More than the text is shown again."""
        self._set(replace(self._reader.view.looks, bare=False))

    def _set(self, looks: PageLooks) -> None:
        view = self._reader.view
        before, view.looks = view.looks, looks
        self._reader.show_bare(looks.bare)
        if looks.text_width != before.text_width:
            self._reader.say(f"text {looks.text_width} wide")
        elif looks.margin and not before.margin and self._annotations.markings.notes and not view.has_margin:
            self._reader.say("there is no room beside the text for notes")
        else:
            self._reader.say("")
