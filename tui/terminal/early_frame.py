"""Draws the first frame of a start before what draws is imported, if it is known: the list as the app will draw it.

The app then takes the screen over as it is. Whatever comes between is told on the usual screen: `leave` gives it back.
"""

from __future__ import annotations

import os
import sys

from tui.terminal.kept_frame import (
    LARGEST,
    LARGEST_OF_OTHERS,
    LIGHT,
    OtherFrame,
    frame_file,
    library_and_theme,
    read,
    state_file,
    surroundings,
    unpacked,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tui.terminal.answers import Answers
    from tui.terminal.quiet_terminal import Modes

PATIENCE = 0.03
"""Seconds that the frame waits for the terminal's answer. Most terminals answer in a few thousandths; the start goes on without
the frame where one does not."""
OTHER_SCREEN = b"\x1b[?1049h"
EMPTY = OTHER_SCREEN + b"\x1b[?25l\x1b[?7l\x1b[2J"
"""The other screen, empty, without a cursor, and without wrapping."""
USUAL_SCREEN = b"\x1b[?7h\x1b[?1049l\x1b[?25h"


class DrawnFrame:
    """What was written, and the terminal's modes before the start and now."""

    def __init__(self, output: bytes, modes: list[Any], quiet: list[Any]) -> None:
        self.output = output
        self.modes = modes
        self.quiet = quiet


_drawn: list[DrawnFrame] = []
"""The frame, as long as it is on the screen and the app has not taken it over."""


def draw_early(arguments: Sequence[str], modes: Modes) -> Answers | None:
    """Draws the frame of what is given on the command line, if it is kept and nothing has changed since. `modes` are those that
    the terminal had. Returns what the terminal has answered, None if it was not asked."""
    if sys.platform == "win32" or modes is None or len(arguments) > 1 or os.environ.get("TERM") == "dumb":
        return None
    answers = None
    try:
        if not _is_one_terminal():
            return None
        ground, rows = _kept(arguments)
        if ground:
            from tui.terminal.answers import Answers

            answers = Answers()
            answers.ask()
            answers.wait(PATIENCE)
            if not answers.is_answered or bool(answers.is_light) != (ground == LIGHT):
                return answers
        _draw(b"".join(b"\x1b[%d;1H%s" % (number, row) for number, row in enumerate(rows, 1)), modes)
    except (OSError, ValueError, LookupError):
        leave()
    return answers


def take_over() -> bool:
    """Lets the app have the screen as it is; returns whether the frame is on it."""
    is_drawn = bool(_drawn)
    _drawn.clear()
    return is_drawn


def leave() -> None:
    """Gives the usual screen back, if the frame is still on the other."""
    if take_over():
        import signal

        if signal.getsignal(signal.SIGTSTP) is _stop:
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        try:
            _write(USUAL_SCREEN)
        except OSError:
            return  # the terminal is gone


def _kept(arguments: Sequence[str]) -> tuple[bytes, list[bytes]]:
    """The ground and the rows of the frame that is kept; for errors see `unpacked`."""
    last, theme = library_and_theme(read(state_file(), LARGEST_OF_OTHERS))
    root = os.path.realpath(arguments[0] if arguments else last)
    columns, rows = os.get_terminal_size(1)
    ground, drawn = unpacked(read(frame_file(root), LARGEST), surroundings(root, columns, rows, theme))
    if len(drawn) != rows:
        raise OtherFrame
    return ground, drawn


def _is_one_terminal() -> bool:
    """Whether all that is read and written is the same terminal."""
    devices = {(status.st_rdev, status.st_ino) for status in map(os.fstat, range(3))}
    return len(devices) == 1 and os.isatty(0)


def _draw(rows: bytes, modes: list[Any]) -> None:
    """Writes the rows to the other screen."""
    import signal
    import termios

    frame = EMPTY + rows
    if signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL:
        signal.signal(signal.SIGTSTP, _stop)
    _drawn.append(DrawnFrame(frame, modes, termios.tcgetattr(0)))
    _write(frame)


def _stop(*_: object) -> None:
    """Leaves the other screen when the process is stopped, as by C-z, and draws the frame again when it goes on."""
    import signal
    import termios

    drawn = _drawn[0] if _drawn else None
    if drawn is not None:
        _write(USUAL_SCREEN)
        termios.tcsetattr(0, termios.TCSADRAIN, drawn.modes)
    os.kill(os.getpid(), signal.SIGSTOP)
    if drawn is not None:
        termios.tcsetattr(0, termios.TCSADRAIN, drawn.quiet)
        _write(drawn.output)


def _write(output: bytes) -> None:
    while output:
        output = output[os.write(2, output) :]
