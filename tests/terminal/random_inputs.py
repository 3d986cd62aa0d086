"""What somebody might do who presses and clicks anything: keys, words, acts, gestures, pastes, other sizes of the window."""

from __future__ import annotations

import random
from collections.abc import Callable

from tui.keys.action import ANY
from tui.keys.actions import ACTIONS

Size = tuple[int, int]
"""Columns and rows of a window."""
USUAL = (80, 24)
COLUMNS, ROWS = (4, 210), (2, 60)
"""Fewest and most of a window."""
WORDS = "film film/actors money who says so? royalties  5g 9/11 Größe 漢字 a".split(" ")
CONTROLS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "f1": "\x1bOP",
    "shift+tab": "\x1b[Z",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
}
"""Keys that are no characters, as xterm sends them."""
PASTED = (
    "a few words",
    "two\nlines, and\r\nthree",
    "\n",
    "",
    "tags, with, commas",
    "\x1b]52;c;aGk=\x07\x1b[31m\x1bc \u202eevil\x00 \x9b2J",
    "漢字 👩‍👩‍👧‍👦 e\u0301 \u200f",
    "x" * 5_000,
)
QUITTING = ("q", "\x11")
QUITS = 0.15
"""The share of those that is sent: each may end the app, and most bursts are to be about something else."""


def bytes_of(keys: str, character: str) -> str:
    """A sequence of keys as a terminal sends it, with a `character` where any will do."""
    sent = {ANY: character, **CONTROLS}
    return "".join(
        chr(ord(key[-1]) & 31)
        if key.startswith("ctrl+") and len(key) == 6
        else sent.get(key, key if len(key) == 1 else "")
        for key in keys.split(" ")
    )


class RandomInputs:
    """Inputs as a terminal sends them; from the same source of chance come the same."""

    def __init__(self, chance: random.Random) -> None:
        self._random = chance
        self._size = USUAL

    def one(self, size: Size) -> str | Size:
        """Keys, or another size, in a window of a size."""
        self._size = size
        kinds: dict[Callable[[], str | Size], float] = {
            self._key: 4,
            self._action: 8,
            self._type: 2,
            self._act: 4,
            self._mouse: 6,
            self._paste: 1,
            self._other_size: 0.7,
            self._focus: 0.3,
        }
        make, *_ = self._random.choices([*kinds], [*kinds.values()])
        return make()

    def _key(self) -> str:
        any_key = [
            *CONTROLS.values(),
            *map(chr, range(1, 27)),
            *"0123456789azAZ#@>/.,;:'\"()[]{}*+-?äß漢",
            "\x1ba",
            "\x1b",
        ]
        return self._seldom_quit(self._random.choice(any_key))

    def _action(self) -> str:
        keys = self._random.choice([keys for action in ACTIONS for keys in action.keys])
        character = self._random.choice("abcxyz .")
        return self._seldom_quit(bytes_of(keys, character))

    def _seldom_quit(self, keys: str) -> str:
        return keys if keys not in QUITTING or self._random.random() < QUITS else ""

    def _type(self) -> str:
        return self._random.choice(WORDS)

    def _act(self) -> str:
        """What readers do most."""
        word = self._random.choice(WORDS)
        acts = [
            "\r",
            "HH",
            "tt" + word + "\r",
            "aa" + word + "\x13",
            "u",
            "\x12",
            "gh",
            "gH",
            "gt",
            "dd",
            ".",
            ")",
            "v)",
            "V",
        ]
        return self._random.choice(acts)

    def _mouse(self) -> str:
        choose = self._random.choice
        x, y = self._cell()
        down, up = f"\x1b[<0;{x};{y}M", f"\x1b[<0;{x};{y}m"
        wheel = f"\x1b[<{choose((64, 65))};{x};{y}M"
        to_x, to_y = self._cell()
        drag = f"\x1b[<32;{to_x};{to_y}M\x1b[<0;{to_x};{to_y}m"
        other = choose((1, 2, 4, 8, 16, 66, 67))
        gestures = [
            *((down + up) * times for times in (1, 1, 2, 3)),
            down + drag,
            (down + up) + down + drag,
            down,
            up,
            wheel,
            wheel * 10,
            f"\x1b[<{other};{x};{y}M\x1b[<{other};{x};{y}m",
            f"\x1b[<35;{x};{y}M",
        ]
        return choose(gestures)

    def _cell(self) -> tuple[int, int]:
        """Mostly one of the screen, counted from 1."""
        beyond = 40 if self._random.random() < 0.05 else 0
        columns, rows = self._size
        return self._random.randint(1, columns + beyond), self._random.randint(1, rows + beyond)

    def _paste(self) -> str:
        return f"\x1b[200~{self._random.choice(PASTED)}\x1b[201~"

    def _other_size(self) -> Size:
        other = (self._random.randint(*COLUMNS), self._random.randint(*ROWS))
        return self._random.choice([USUAL, (120, 40), (30, 8), other])

    def _focus(self) -> str:
        return self._random.choice(("\x1b[I", "\x1b[O"))
