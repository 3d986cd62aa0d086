"""The ways to a clipboard, in their order.

A text is cleaned, and kept in the register. Inside tmux it is loaded into tmux's buffer, which tmux sends on. If the
screen belongs to this machine, the machine's own clipboard gets it; over ssh that clipboard is not the reader's. If
neither reached the reader's clipboard, the terminal is asked by OSC 52, unless the text is too long.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable

from store.articles.clean import clean
from tui.clipboard import osc52, tmux
from tui.clipboard.copied import CLIPBOARD, TMUX, Copied
from tui.clipboard.guarded import REAPING
from tui.clipboard.native import NativeCopy, copy_natively
from tui.clipboard.register import Register

PATIENCE = 2.0
"""Seconds for tmux, and again for the machine's clipboard; working ones take a twentieth of that."""
LONGEST = 2 * (PATIENCE + REAPING)
"""Most seconds that a copy takes if everything hangs: twice, for tmux and for the machine's clipboard."""
SILENT = frozenset({"linux", "dumb"})
"""Values of `TERM` for terminals that have no clipboard: the console of Linux, and one without control sequences."""

Send = Callable[[str], None]
"""Sends a whole control sequence to the terminal; may be called in any thread."""


class Copier:
    """Copies for one running app, one text after the other: the last requested text is the last one on the clipboard."""

    def __init__(self, register: Register, send: Send) -> None:
        self.register = register
        self._send = send
        self._one_at_a_time = asyncio.Lock()

    async def copy(self, text: str) -> Copied:
        """Copies `text` without holding up the app."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(copy, text, self.register, self._send)


def copy(text: str, register: Register, send: Send) -> Copied:
    """Copies `text`, without the line end at its end. It takes `LONGEST` at most: not for the UI's thread."""
    text = clean(text).removesuffix("\n")
    if not text:
        return Copied(text)
    file = register.newest if register.push(text) else None
    loaded = tmux.load(text, time.monotonic() + PATIENCE) if os.environ.get("TMUX") else tmux.TmuxCopy(False)
    native = NativeCopy(False) if _is_remote() else copy_natively(text, time.monotonic() + PATIENCE)
    places = (CLIPBOARD,) * native.has_arrived + (TMUX,) * loaded.is_in_buffer
    if native.has_arrived:
        return Copied(text, file, places)
    is_sent = loaded.beyond is tmux.BeyondTmux.SENT
    advice = [native.advice, loaded.advice]
    if not is_sent and (not loaded.is_in_buffer or loaded.beyond is tmux.BeyondTmux.OPEN):
        if not osc52.is_short(text):
            advice.append(osc52.TOO_LONG)
        elif os.environ.get("TERM") in SILENT:
            advice.append("this terminal has no clipboard")
        else:
            send(_sequence(text, loaded.beyond))
            is_sent = True
    return Copied(text, file, places, is_sent, tuple(remark for remark in advice if remark))


def _is_remote() -> bool:
    return bool(os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION"))


def _sequence(text: str, beyond: tmux.BeyondTmux) -> str:
    """The control sequence that gives `text` to the terminal, wrapped for the programs between."""
    plain = osc52.sequence(text)
    if beyond is tmux.BeyondTmux.WRAPPED:
        return osc52.through_tmux(plain)
    if os.environ.get("STY") and not os.environ.get("TMUX"):
        return osc52.through_screen(plain)
    return plain
