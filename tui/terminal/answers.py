"""What the terminal answers when it is asked whether it is dark or light, told apart from what is typed.

It is asked for the colour of its ground (OSC 11), and for its device attributes (DA1), which every terminal answers: where that
answer comes alone, there will be no other. Terminals that know mode 2031 tell when they change (CSI ? 997 ; 1 n, or 2).
Answers come between keys, in pieces, and late; none of their characters is a key.
"""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

ASKED = "\x1b]11;?\x1b\\\x1b[c"
FOLLOW, FOLLOW_NO_MORE = "\x1b[?2031h", "\x1b[?2031l"
LONGEST = 0.1
"""Seconds after the question during which an answer is expected."""
ANSWER = re.compile(
    r"\x1b\]11;(?P<ground>[^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[\?997;(?P<scheme>[12])n|(?P<attributes>\x1b\[\?[\d;]*c)"
)
BEGUN = re.compile(r"\x1b(?:\](?:1(?:1(?:;[^\x07\x1b]{0,60}\x1b?)?)?)?|\[(?:\?[\d;]{0,60})?)?\Z")
"""The end of a piece that may be the beginning of an answer."""
SURELY_BEGUN = re.compile(r"\x1b(?:\]11;|\[\?\d)")
"""The beginning of an answer that no key begins with."""
GROUND = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?", re.IGNORECASE)
LIGHT_FROM = 0.5
"""Lightness, 0 to 1, from which on a background is light: halfway to white as the eye sees it (Rec. 709 luma)."""


class Answers:
    """A filter for what comes from the terminal."""

    def __init__(self) -> None:
        self.is_light: bool | None = None
        """Whether the terminal is light; None where that is not known."""
        self.is_asked = False
        self.waiting = b""
        """Keys that were typed before anybody read them."""
        self._on_change: Callable[[bool], None] = lambda _: None
        self._read = b""
        """What came while somebody waited for an answer."""
        self._held = ""
        self._escape = ""
        """The Escape at the end of the last piece, if it was let through: an answer may continue after it."""
        self._is_expected = False
        self._until = 0.0

    def ask(self) -> None:
        """Asks the terminal."""
        if sys.platform != "win32":
            with suppress(OSError):
                os.write(1, ASKED.encode())
                self.is_asked = self._is_expected = True
                self._until = monotonic() + LONGEST

    @property
    def is_answered(self) -> bool:
        """Whether the terminal has answered all that it was asked."""
        return self.is_asked and not self._is_expected

    def wait(self, longest: float = LONGEST) -> None:
        """Waits for the answer for some seconds, at most until `LONGEST` after the question. Keys that come meanwhile are kept
        in `waiting`."""
        until = min(self._until, monotonic() + longest)
        while self._is_expected and (left := until - monotonic()) > 0:
            if not select.select([0], [], [], left)[0]:
                break
            piece = b""
            with suppress(OSError):
                piece = os.read(0, 4096)
            if not piece:
                break
            self._read += piece
            self._learn(self._read.decode("latin-1"))
        self.waiting = ANSWER.sub("", self._read.decode("latin-1")).encode("latin-1")

    def tell_changes(self, tell: Callable[[bool], None]) -> None:
        """Calls `tell` in the reading thread with whether the terminal is light, whenever that changes."""
        self._on_change = tell

    def through(self, typed: str) -> str:
        """The next piece of input, without answers. The beginning of an answer is held back. A lone Escape is held back only
        while an answer is expected, since it may be the key."""
        escape, self._escape = self._escape, ""
        begun_before = escape + self._held
        typed, self._held = begun_before + typed, ""
        self._learn(typed)
        typed = ANSWER.sub("", typed)
        beginning = BEGUN.search(typed)
        if SURELY_BEGUN.match(begun_before) and typed.startswith(begun_before) and beginning is None:
            return typed.removeprefix(begun_before)  # an answer that will not end any more
        if beginning is not None and (self._is_expected or len(beginning[0]) > 1):
            typed, self._held = typed[: beginning.start()], beginning[0]
            if escape and not typed:
                self._escape, self._held = escape, self._held.removeprefix(escape)
        elif beginning is not None:
            self._escape = beginning[0]
        return typed.removeprefix(escape)

    def release(self) -> str:
        """The input that was held back and is not an answer, since nothing has come after it for a while. What only an answer
        begins with stays held back: its end may come late."""
        if SURELY_BEGUN.match(self._escape + self._held):
            return ""
        held, self._held = self._held, ""
        return held

    def _learn(self, text: str) -> None:
        for answer in ANSWER.finditer(text):
            before = self.is_light
            if answer["attributes"]:
                self._is_expected = False
            elif answer["scheme"]:
                self.is_light = answer["scheme"] == "2"
            else:
                self.is_light = _is_light(answer["ground"])
            if self.is_light is not None and self.is_light != before:
                self._on_change(self.is_light)


def _is_light(ground: str) -> bool | None:
    """Whether a colour is light, as XParseColor writes it."""
    match = GROUND.fullmatch(ground)
    if match is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue >= LIGHT_FROM)
