r"""Asking the terminal to take a text into its clipboard: xterm's control sequence OSC 52.

    plain      ESC ] 52 ; c ; BASE64 BEL
    in screen  ESC P … ESC \        the sequence in pieces, each a string that GNU screen gives the terminal as it is
    in tmux    ESC P tmux; … ESC \  the sequence with every ESC doubled, which tmux gives it with `allow-passthrough`

A terminal does not answer: whether it obeys is seen only by pasting. (xterm, "XTerm Control Sequences", Operating System
Commands; GNU screen's manual, "Control Sequences"; tmux(1), allow-passthrough.)
"""

from __future__ import annotations

import base64

LIMIT = 74_994
"""Bytes of text: what common terminals take in one sequence of 100,000 base64 characters."""

TOO_LONG = "it is more than a terminal takes"

ESCAPE, BELL = "\x1b", "\a"
STRING, END = ESCAPE + "P", ESCAPE + "\\"
TO_TERMINAL = STRING + "tmux;"

SCREEN_PIECE = 768
"""Bytes of one string, with what encloses it: GNU screen before 5.0 drops longer ones whole."""


def is_short(text: str) -> bool:
    """Whether terminals take so much."""
    return len(text.encode()) <= LIMIT


def sequence(text: str) -> str:
    """What asks a terminal to put `text` into the clipboard."""
    return f"{ESCAPE}]52;c;{base64.b64encode(text.encode()).decode()}{BELL}"


def through_screen(plain: str) -> str:
    """`plain` in pieces for GNU screen.

    Only its first character is ESC, and it ends with BEL, so that no piece holds the end of a string.
    """
    room = SCREEN_PIECE - len(STRING) - len(END)
    return "".join(f"{STRING}{plain[start : start + room]}{END}" for start in range(0, len(plain), room))


def through_tmux(plain: str) -> str:
    """`plain` wrapped for tmux."""
    return f"{TO_TERMINAL}{plain.replace(ESCAPE, ESCAPE * 2)}{END}"
