"""tmux's buffer, and through tmux the clipboard of the terminal it is shown in.

What an application in tmux sends to the terminal is dropped unless `set-clipboard` is `on`. What is loaded into a buffer with
``load-buffer -w`` (tmux 3.2 and later) goes on to the terminal with `external`, tmux's own default, too; whether that terminal
takes it shows in its capability `Ms`, as far as tmux knows. With `off`, `-w` is not used: up to tmux 3.4 it sends the text on
all the same (https://github.com/tmux/tmux/issues/3858), against what its reader has asked for.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tui.clipboard.guarded import ProgramResult, run
from tui.clipboard.osc52 import TOO_LONG, is_short

OFF, ON, ALL = "off", "on", "all"
HAS_CLIPBOARD = b" Ms: (string)"
HAS_NONE = b" Ms: "
"""How tmux lists the capability of each terminal it is shown in, when it is there and when it is missing."""


class BeyondTmux(Enum):
    """What became of a text beyond tmux."""

    NOTHING = "nothing"
    SENT = "sent"
    """tmux has sent the text on to the terminal."""
    OPEN = "open"
    """tmux has sent nothing, but passes on what the app sends itself."""
    WRAPPED = "wrapped"
    """tmux has sent nothing, but passes on what the app wraps for the terminal."""


class TmuxCopy(NamedTuple):
    """What became of a text."""

    is_in_buffer: bool
    beyond: BeyondTmux = BeyondTmux.NOTHING
    advice: str = ""
    """Why tmux did not send the text on to the terminal, and what to do about that."""


def load(text: str, until: float) -> TmuxCopy:
    """Loads `text` into a buffer of the tmux that the app runs in, and reads it back.

    `until` is a time of `time.monotonic`.
    """
    try:
        return _load(text, until)
    except TimeoutError:
        return TmuxCopy(False, advice="tmux did not answer")
    except OSError:  # tmux is not installed
        return TmuxCopy(False)


def _load(text: str, until: float) -> TmuxCopy:
    content = text.encode()
    setting = _answer(_tmux(until, "show-options", "-sv", "set-clipboard"))
    is_wanted = setting != OFF and is_short(text)
    is_passed = is_wanted and _tmux(until, "load-buffer", "-w", "-", sent=content).code == 0
    if not is_passed:
        _tmux(until, "load-buffer", "-", sent=content)
    if _tmux(until, "show-buffer").output != content:
        passing = _answer(_tmux(until, "show-options", "-Apqv", "allow-passthrough"))
        return TmuxCopy(False, BeyondTmux.WRAPPED if passing in (ON, ALL) else BeyondTmux.NOTHING)
    if setting == OFF:
        return TmuxCopy(True, advice="for the clipboard, tmux set -s set-clipboard on")
    if not is_wanted:
        return TmuxCopy(True, advice=TOO_LONG)
    if not is_passed:
        return TmuxCopy(
            True, BeyondTmux.OPEN if setting == ON else BeyondTmux.NOTHING, "only tmux 3.2 and later send it on"
        )
    terminals = _tmux(until, "show-messages", "-T")
    if terminals.code != 0 or HAS_CLIPBOARD in terminals.output:
        return TmuxCopy(True, BeyondTmux.SENT)
    if HAS_NONE in terminals.output:
        return TmuxCopy(True, advice="if this terminal has a clipboard, tmux set -as terminal-features ',*:clipboard'")
    return TmuxCopy(True, advice="no terminal shows this tmux")


def _tmux(until: float, *command: str, sent: bytes = b"") -> ProgramResult:
    return run(["tmux", *command], sent, until)


def _answer(result: ProgramResult) -> str:
    return result.output.decode("utf-8", "replace").strip() if result.code == 0 else ""
